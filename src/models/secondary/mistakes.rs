//! What can be wrong with a sale of existing shares.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(super) fn buys_own(name: &str, seller: Span, buyer: Span) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, format!("`{name}` sells to `{name}`, so nothing is sold"))
        .at(seller, "the buyer")
        .also(buyer, "buys")
        .help("name somebody else, or leave the seller out")
}

pub(super) fn no_price(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "no round before this sale set a price")
        .at(span, "at what price?")
        .help("write `price_per_share`")
}
