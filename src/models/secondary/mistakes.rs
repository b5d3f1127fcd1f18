//! What can be wrong with a sale of existing shares.

use super::terms::Secondary;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn no_price(secondary: &Secondary) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "no round before this sale set a price")
        .at(secondary.span, "at what price?")
        .help("write `price_per_share`")
}
