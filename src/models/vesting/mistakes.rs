//! What can be wrong with vesting.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Section, Word};
use crate::source::Span;

pub(super) fn not_a_day(entry: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::BadDate, format!("`{}` is not a day", entry.name()))
        .at(entry.span(), "no such day")
        .help("write the day on which a tranche vests and its part: `2026-01-01 = \"25%\"`")
}

pub(super) fn more_than_all(tranches: &[Span]) -> Diagnostic {
    let mistake = Diagnostic::error(Code::OutOfRange, "the tranches are more than all shares together")
        .help("make them 100 % or less in all; what vests later is left out, not counted twice");
    let mut spans = tranches.iter().rev();
    let last = spans.next().into_iter().fold(mistake, |mistake, span| mistake.at(*span, "with this one above 100 %"));
    spans.fold(last, |mistake, span| mistake.also(*span, "a tranche"))
}

pub(super) fn no_options(holder: &Word) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("`{}` has no options", holder.text))
        .at(holder.span, "nothing to vest")
        .help("state the `shares` that vest, or grant options in a step before this")
}
