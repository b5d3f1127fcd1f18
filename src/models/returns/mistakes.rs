//! What can be wrong with the payments of an investment.

use crate::captable::CapTable;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::models::Reference;
use crate::scenario::{Section, Word};

pub(super) fn days_and_years(section: &Section<'_>) -> Diagnostic {
    let message = "some payments are dated by day and some by year, so nobody can say what lies between them";
    Diagnostic::error(Code::BadDate, message)
        .at(section.span(), "days and years")
        .help("date all of them alike: `2020-01-01` or `year-0`; the step's `date` is a day")
}

pub(super) fn no_such_day(entry: &Section<'_>) -> Diagnostic {
    let message = format!("`{}` is not a day of the calendar", entry.name());
    Diagnostic::error(Code::BadDate, message)
        .at(entry.span(), "no such day")
        .help("name a payment by its day, 2025-06-13, or by its year, year-0")
}

pub(super) fn nobody_holds_anything(exit: &Reference, step: &str) -> Diagnostic {
    let message = "no step before this one says who holds what, so nobody knows what was paid in";
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(exit.span, "whose returns?")
        .help(format!("write what was paid as `[steps.{step}.paid_in]`, or the founding and the rounds as steps"))
}

pub(super) fn no_exit(exit: &Reference) -> Diagnostic {
    let message = format!("the step `{}` pays nobody: it has no figure `exit`", exit.step);
    Diagnostic::error(Code::UnknownReference, message)
        .at(exit.span, "no exit")
        .help("name a step of the model `waterfall`")
}

pub(super) fn no_such_holder(table: &CapTable, holder: &Word) -> Diagnostic {
    let message = format!("there is no holder `{}`", holder.text);
    let known: Vec<&str> = table.holders().iter().map(|holder| &*holder.name).collect();
    let help = did_you_mean(&holder.text, known);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(holder.span, "no such holder");
    mistake.help(help.unwrap_or_else(|| "leave `holder` out for the returns of everybody".to_string()))
}
