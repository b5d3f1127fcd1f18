//! What can be wrong with days.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;

pub(super) fn no_day(section: &Section<'_>) -> Diagnostic {
    let help = format!("write `[{}.days.2025-06-13]` with a `price`, or leave `days` out", section.path());
    Diagnostic::error(Code::MissingKey, "`days` has no day").at(section.span_of("days"), "no day in it").help(help)
}

pub(super) fn options_and_diluted(day: &Section<'_>) -> Diagnostic {
    let message = "`diluted_shares` cannot stand beside options: the diluted shares follow from the options";
    Diagnostic::error(Code::KeysConflict, message)
        .at(day.span_of("diluted_shares"), "follows from the options")
        .help("leave one of them out")
}
