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

/// Each round by its name, its years to the end and where they are written.
pub(super) fn earlier_than_the_one_before(before: (&str, u32, Span), round: (&str, u32, Span)) -> Diagnostic {
    let ((name_before, years_before, before), (name, years, round)) = (before, round);
    let message = format!(
        "`{name}` comes after `{name_before}`, and is to run for {years} years to the end, longer than the {years_before} of that"
    );
    Diagnostic::error(Code::OutOfRange, message)
        .at(round, "from a day before the round before it")
        .also(before, "the round before it")
        .help("write the rounds in their order, each with the `years` that are left from it to the end")
}
