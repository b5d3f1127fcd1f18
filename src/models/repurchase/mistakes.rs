//! What can be wrong with a repurchase.

use crate::diagnostic::{Code, Diagnostic};
use crate::models::Reference;
use crate::scenario::Word;

pub(super) fn cost_unknown(holder: &Word) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, format!("no step says what `{}` paid for these shares", holder.text))
        .at(holder.span, "at what cost?")
        .help("write `price_per_share` where they were issued, or the price that is paid here")
}

pub(super) fn not_a_vesting_step(step: &Reference) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("`{}` does not say what has not vested", step.step))
        .at(step.span, "not a step of vesting")
        .help("name a step `model = \"vesting\"` before this one")
}
