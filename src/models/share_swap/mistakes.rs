//! What can be wrong with a swap of shares.

use super::terms::ShareSwap;
use crate::diagnostic::{Code, Diagnostic};
use crate::worksheet::Price;

pub(super) fn too_little(terms: &ShareSwap) -> Diagnostic {
    let message = "too little is known: neither what is given for a share nor how many new shares follows";
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(terms.span, "needs one more figure")
        .help("write `exchange_ratio = \"0.85\"`, the acquirer's shares for one share of the target")
        .help("or `value_per_share` with `acquirer_price`, or `target_holders_own` with `acquirer_shares`")
}

pub(super) fn all_cash(terms: &ShareSwap, cash: Price<'_>, value: Price<'_>) -> Diagnostic {
    let [cash, value] = [cash, value].map(|price| price.sheet().show(price.id()));
    let message =
        format!("cash of {cash} a share leaves nothing to be paid in shares of the {value} that a share is worth");
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(terms.span, "no shares are given")
        .help("write the cash for one share, not for all; an offer of cash alone is the model `takeover-offer`")
}
