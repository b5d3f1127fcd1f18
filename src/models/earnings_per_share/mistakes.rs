//! What can be wrong with the terms of earnings per share.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;

pub(super) fn ends_before_it_begins(section: &Section<'_>, from: Date) -> Diagnostic {
    Diagnostic::error(Code::BadDate, "the period ends before it begins")
        .at(section.span_of("until"), format!("not after {from}"))
        .help("`from` and `until` are the first and the last day of the period")
}

pub(super) fn no_day(entry: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::BadDate, format!("`{}` is not a day of the calendar", entry.name()))
        .at(entry.span(), "no such day")
        .help("name a change by its day: `2025-05-31 = 800`; shares bought back are below zero")
}

pub(super) fn not_in_the_period(entry: &Section<'_>, from: Date, until: Date, by_months: bool) -> Diagnostic {
    let (message, help) = match by_months {
        true => (
            format!("this is not the first or last day of a month from {from} to {until}"),
            "by months, only whole ones are weighted; write `weighting = \"days\"` for other days",
        ),
        false => (
            format!("this has no part of the period from {from} to {until}"),
            "what was there before the period is part of `shares`, and what comes later is not part of it",
        ),
    };
    Diagnostic::error(Code::BadDate, message).at(entry.span(), "when is it outstanding?").help(help)
}
