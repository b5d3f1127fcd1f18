//! What a section says of vesting.

use jiff::civil::Date;

use super::mistakes;
use super::schedule::Schedule;
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of vesting.
#[derive(Debug)]
pub struct Vesting {
    pub(super) units: Units,
    pub(super) as_of: Date,
    pub(super) plan: Plan,
    pub(super) accelerated: Option<Reported<dimension::Stake>>,
    pub(super) spans: Spans,
}

/// Where the days are written.
#[derive(Debug)]
pub(super) struct Spans {
    pub(super) start: Span,
    pub(super) as_of: Span,
}

/// What vests.
#[derive(Debug)]
pub(super) enum Units {
    /// So many shares, perhaps of somebody.
    Stated(Reported<dimension::Shares>, Option<Word>),
    /// All options of a holder.
    OptionsOf(Word),
}

/// When what vests.
#[derive(Debug)]
pub(super) enum Plan {
    /// In equal tranches from a day on.
    Equal { start: Date, schedule: Schedule },
    /// As stated, in the order of the days.
    Stated(Vec<StatedTranche>),
}

/// A part that vests on a day.
#[derive(Debug)]
pub(super) struct StatedTranche {
    pub(super) day: Date,
    pub(super) part: Reported<dimension::Stake>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Vesting> {
    let is_stated = section.has("tranches");
    for key in ["start", "as_of"].into_iter().skip(usize::from(is_stated)) {
        section.needs(key, "vesting runs from a day to a day", &format!("write `{key} = 2025-01-01`"));
    }
    let holder = section.word("holder");
    let shares = section.figure("shares");
    if !section.has("holder") {
        section.needs("shares", "something vests", "write `shares = 100_000`, or the `holder` of the options");
    }
    let accelerated = section.figure_within("accelerated", Range::NotNegative);
    let plan = if is_stated { stated(section) } else { equal(section) };
    let as_of = section.date("as_of")?;
    let units = match shares {
        Some(shares) => Units::Stated(shares, holder),
        None => Units::OptionsOf(holder?),
    };
    let start = section.span_of(if is_stated { "tranches" } else { "start" });
    let spans = Spans { start, as_of: section.span_of("as_of") };
    Some(Vesting { units, as_of, plan: plan?, accelerated, spans })
}

fn equal(section: &Section<'_>) -> Option<Plan> {
    let (start, schedule) = (section.date("start"), Schedule::read(section));
    Some(Plan::Equal { start: start?, schedule: schedule? })
}

/// `None` if one of the tranches cannot be read, which has been reported.
fn stated(section: &Section<'_>) -> Option<Plan> {
    let entries = section.entries("tranches");
    let count = entries.len();
    let mut tranches: Vec<StatedTranche> = entries.into_iter().filter_map(tranche).collect();
    tranches.sort_by_key(|tranche| tranche.day);
    (tranches.len() == count).then_some(Plan::Stated(tranches))
}

fn tranche(entry: Section<'_>) -> Option<StatedTranche> {
    let part = entry.own_figure(Range::Positive);
    let day = entry.name().parse();
    if day.is_err() {
        entry.report(mistakes::not_a_day(&entry));
    }
    Some(StatedTranche { day: day.ok()?, part: part? })
}
