//! What can be wrong with the terms of earnings per share.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;
use crate::worksheet::{Money, Reported, Shares, dimension};

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

pub(super) fn bought_back_too_many(change: &Reported<dimension::Shares>, before: Shares<'_>) -> Diagnostic {
    let message =
        format!("more shares are bought back than the {} that are outstanding", before.sheet().show(before.id()));
    Diagnostic::error(Code::OutOfRange, message)
        .at(change.claim().span, "more than there are")
        .help("`shares` are those outstanding at the beginning of the period; a change below zero takes from them")
}

pub(super) fn never_taken_off(
    dividends: &Reported<dimension::Money>,
    added: Money<'_>,
    taken_off: Money<'_>,
) -> Diagnostic {
    let [added, taken_off] = [added, taken_off].map(|money| money.sheet().show(money.id()));
    let message = format!(
        "dividends of {added} are added back where preferred shares convert, and {taken_off} were taken off the profit"
    );
    Diagnostic::error(Code::OutOfRange, message)
        .at(dividends.claim().span, "never taken off")
        .help("write `preferred_dividends`, all that the preferred shares get of the profit, these included")
}
