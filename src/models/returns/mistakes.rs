//! What can be wrong with the payments of an investment.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;

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
