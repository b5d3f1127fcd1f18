//! What can be wrong with a changed conversion ratio.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Word;

pub(super) fn common(class: &Word) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("`{}` is common stock, which the others convert to", class.text))
        .at(class.span, "does not convert")
        .help("name a preferred class; a step `model = \"split\"` makes several shares of one")
}

pub(super) fn no_issue_price(class: &Word) -> Diagnostic {
    let message = format!("a conversion price divides the issue price, and none of `{}` is known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "at what issue price?")
        .help("write `conversion_ratio`, or `price_per_share` where the class is issued")
}
