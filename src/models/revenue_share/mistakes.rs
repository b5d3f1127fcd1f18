//! What can be wrong with a share of revenue.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;
use crate::source::Span;

pub(super) fn no_revenue(section: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, "`revenues` has no revenue")
        .at(section.span_of("revenues"), "no revenue in it")
        .help("write one for each period: `2025-01 = \"80k\"`")
}

pub(super) fn not_whole(span: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "`periods` is a whole number of periods")
        .at(span, "not a whole number")
        .help("write a whole number, such as `periods = 60`")
}

pub(super) fn shrinks_to_nothing(step: Span, span: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "revenue cannot shrink by more than all of it")
        .at(span, "more than all of it")
        .also(step, "in this step")
        .help("write the growth from one period to the next, such as \"-5%\"")
}
