//! What can be wrong with a count of shares.

use super::terms::ShareCount;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn no_price(count: &ShareCount) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "no round before this count set a price")
        .at(count.span, "at what price?")
        .help("write `price_per_share`")
}
