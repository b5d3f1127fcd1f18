//! What a section says of vesting.

use jiff::civil::Date;

use super::mistakes;
use super::schedule::Schedule;
use crate::captable::{Award, HolderId};
use crate::scenario::{Range, Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of vesting.
#[derive(Debug)]
pub struct Vesting {
    pub(super) units: Units,
    /// Which of the options of the holder: those that a step granted.
    pub(super) grant: Option<Word>,
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
    /// What a step granted, to whomever.
    OfTheGrant,
}

impl Units {
    pub(super) fn is_of_a_grant(&self) -> bool {
        matches!(self, Units::OfTheGrant)
    }
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

impl Vesting {
    /// Whose options vest, where that is said.
    pub(super) fn holder(&self) -> Option<&Word> {
        match &self.units {
            Units::Stated(_, holder) => holder.as_ref(),
            Units::OptionsOf(holder) => Some(holder),
            Units::OfTheGrant => None,
        }
    }

    /// Whether an award vests by this step: it is of the grant that is named, if one is, and of the holder, if one is. A holder
    /// whom the table does not know has none.
    pub(super) fn is_of(&self, award: &Award, holder: Option<Option<HolderId>>) -> bool {
        let is_of_the_grant = self.grant.as_ref().is_none_or(|grant| *award.name == *grant.text);
        is_of_the_grant && holder.map_or(self.grant.is_some(), |holder| holder == Some(award.holder))
    }
}

pub(super) fn read(section: &Section<'_>) -> Option<Vesting> {
    let is_stated = section.has("tranches");
    for key in ["start", "as_of"].into_iter().skip(usize::from(is_stated)) {
        section.needs(key, "vesting runs from a day to a day", &format!("write `{key} = 2025-01-01`"));
    }
    let holder = section.word("holder");
    let shares = section.figure("shares");
    let grant = section.word("grant");
    if holder.is_none() && grant.is_none() {
        section.needs("shares", "something vests", "write `shares = 100_000`, or the `holder` of the options");
    }
    if let (None, Some(grant), Some(shares)) = (&holder, &grant, &shares) {
        section.report(mistakes::shares_of_a_grant(grant.span, shares.claim().span));
    }
    let accelerated = section.figure_within("accelerated", Range::NotNegative);
    let plan = if is_stated { stated(section) } else { equal(section) };
    let as_of = section.date("as_of")?;
    let units = match shares {
        Some(shares) => Units::Stated(shares, holder),
        None if holder.is_none() && grant.is_some() => Units::OfTheGrant,
        None => Units::OptionsOf(holder?),
    };
    let start = section.span_of(if is_stated { "tranches" } else { "start" });
    let spans = Spans { start, as_of: section.span_of("as_of") };
    Some(Vesting { units, grant, as_of, plan: plan?, accelerated, spans })
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
