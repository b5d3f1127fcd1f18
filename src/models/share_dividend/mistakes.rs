//! What can be wrong with a dividend in shares.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Word;

pub(super) fn no_price(class: &Word) -> Diagnostic {
    let message =
        format!("a dividend in money's worth is paid in shares at a price, and none of `{}` is known", class.text);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(class.span, "at what price?")
        .help("write `price_per_share` here or where the class is issued, or `per_share` for new shares for each")
}
