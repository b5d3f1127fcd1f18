//! What can be wrong with the value of shares.

use super::terms::ShareTerms;
use crate::diagnostic::{Code, Diagnostic};

/// Neither price nor value follows.
pub fn too_little(terms: &ShareTerms) -> Diagnostic {
    let (price, value) = (terms.keys.price, terms.keys.value);
    let message = format!(
        "too little is known: two of price, number of shares and value give the third ({price}, shares, {value})"
    );
    let mistake = Diagnostic::error(Code::TooLittleKnown, message).at(terms.span, "needs one more figure");
    let has_count = terms.shares.is_some() || terms.diluted_shares.is_some();
    let missing = [
        (terms.price.is_some(), format!("write `{price} = \"16.25\"`, the price of one share")),
        (has_count, "write `shares = 146_200_000`, the shares outstanding, or `diluted_shares`".to_string()),
        (terms.value.is_some(), format!("write `{value} = \"2.4bn\"`, what all shares are worth")),
    ];
    missing.into_iter().filter(|(is_known, _)| !is_known).fold(mistake, |mistake, (_, help)| mistake.help(help))
}

/// The options alone are more shares than the value pays for.
pub fn nothing_outstanding(terms: &ShareTerms) -> Diagnostic {
    let message = "the options alone are more shares than the value pays for: none would be outstanding";
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(terms.span, "no shares are left")
        .help(format!("check `{}` and the options, or write `basis = \"outstanding\"`", terms.keys.value))
}
