//! The rates of a note whose interest changes: `interest = { 2024-01-01 = "6%", 2025-01-01 = "8%" }`.

use super::mistakes;
use crate::models::accrual::{RateFrom, Time};
use crate::number::{Exact, Literal, LiteralUnit};
use crate::scenario::{Range, Section};

/// Reads them, the earliest first; `None` where one cannot be read or none holds from the beginning, which is reported.
pub(super) fn read(section: &Section<'_>, time: &Time) -> Option<Vec<RateFrom>> {
    let entries = section.entries("interest");
    let first = entries.first().map(Section::span);
    let (count, mut rates) = (entries.len(), Vec::new());
    for entry in entries {
        let since = since(&entry, time);
        let rate = entry.own_figure(Range::NotNegative);
        if since.is_none() {
            entry.report(mistakes::not_a_beginning(&entry, time));
        }
        let day = entry.name().parse().ok();
        rates.extend(since.zip(rate).map(|(since, rate)| RateFrom { since, day, rate }));
    }
    if rates.len() < count {
        return None;
    }
    rates.sort_by(|one, other| one.since.cmp(&other.since));
    match rates.first().filter(|rate| rate.since.is_positive()) {
        Some(_) => {
            section.report(mistakes::no_rate_at_the_beginning(first.unwrap_or(section.span()), time));
            None
        }
        None => Some(rates),
    }
}

/// Years from the beginning of the note: a day where it runs from a day, a number of years where it runs for years.
fn since(entry: &Section<'_>, time: &Time) -> Option<Exact> {
    match time {
        Time::Between { .. } => time.since_start(entry.name().parse().ok()?),
        Time::Years(_) => {
            let years = Literal::parse(entry.name(), None).ok()?;
            (years.unit == LiteralUnit::Plain && !years.value.is_negative()).then_some(years.value)
        }
    }
}
