//! What can be wrong with an offer.

use super::terms::TakeoverOffer;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn no_price(terms: &TakeoverOffer) -> Diagnostic {
    let message = "too little is known: what is offered for a share follows from nothing";
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(terms.shares.span, "needs one more figure")
        .help("write `offer_price = \"13.65\"`")
        .help("or a price before the offer with the `premium` over it, or `equity_value` with `shares`")
}

pub(super) fn nothing_offered(terms: &TakeoverOffer) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "a discount of 100 % or more leaves nothing that is offered")
        .at(terms.shares.span, "nothing is offered")
        .help("write a premium above -100 %, such as `premium = \"34%\"`")
}
