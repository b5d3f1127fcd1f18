//! What can be wrong with the terms of a valuation from its end.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::worksheet::{Rate, Stake};

pub(super) fn years_are_whole(span: Span) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, "years are whole here, as rates are earned a year")
        .at(span, "not whole")
        .help("round it, or state the `terminal_value` of another day")
}

pub(super) fn takes_all(round: &str, span: Span, stake: Stake<'_>) -> Diagnostic {
    let shown = stake.sheet().show(stake.id());
    let message = format!("the investors of `{round}` would need {shown} of the company");
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(span, "this round")
        .help("invest less, want to earn less, or expect a larger value at the end")
}

pub(super) fn probabilities(span: Span, all: Rate<'_>) -> Diagnostic {
    let message = format!("the probabilities of all outcomes sum to {}", all.sheet().show(all.id()));
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(span, "these outcomes")
        .help("one of them happens: add the outcome that is missing, such as one in which all is lost")
}
