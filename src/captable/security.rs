//! Stakeholders, and the stock and awards they hold.

use std::sync::Arc;

use jiff::civil::Date;

use super::ClassId;
use crate::number::Exact;
use crate::worksheet::{Line, Shares, Stake, Worksheet, dimension};

/// The number of a stakeholder in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(pub(super) u32);

impl HolderId {
    /// Its place in [`CapTable::holders`](super::CapTable::holders).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Somebody who holds securities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stakeholder {
    /// Their name.
    pub name: Arc<str>,
}

/// Shares of one class that one holder got in one step.
#[derive(Clone, Debug)]
pub struct Stock {
    /// Who holds them.
    pub holder: HolderId,
    /// Of which class.
    pub class: ClassId,
    /// How many.
    pub shares: Line<dimension::Shares>,
    /// What the holder paid for all of them; `None` where nobody said.
    pub paid: Option<Line<dimension::Money>>,
    /// When they were issued.
    pub issued: Option<Date>,
    /// The step that issued them.
    pub step: Arc<str>,
}

/// What kind of right to shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardKind {
    /// A granted option.
    Option,
    /// An option that is promised and not granted.
    PromisedOption,
    /// A warrant.
    Warrant,
    /// A restricted share unit: an option without a strike.
    RestrictedShareUnit,
}

impl AwardKind {
    /// What a table calls it.
    pub fn noun(self) -> &'static str {
        match self {
            AwardKind::Option => "options",
            AwardKind::PromisedOption => "promised options",
            AwardKind::Warrant => "warrants",
            AwardKind::RestrictedShareUnit => "share units",
        }
    }
}

/// A right to shares, perhaps for a price.
#[derive(Clone, Debug)]
pub struct Award {
    /// The name it can be referred to by: the step, and the holder where one step grants several.
    pub name: Arc<str>,
    /// Who holds it.
    pub holder: HolderId,
    /// What it gives.
    pub kind: AwardKind,
    /// The class it gives shares of.
    pub class: ClassId,
    /// How many shares.
    pub shares: Line<dimension::Shares>,
    /// What is paid for each; `None` is nothing.
    pub strike: Option<Line<dimension::Price>>,
    /// How many of them are vested, as far as a step has said.
    pub vested: Option<Line<dimension::Shares>>,
    /// When it vests, as far as a step has said.
    pub schedule: Option<Arc<VestingSchedule>>,
    /// When it was granted.
    pub granted: Option<Date>,
}

/// A split: how many shares one became.
#[derive(Clone, Debug)]
pub struct ShareSplit {
    /// The step.
    pub step: Arc<str>,
    /// The class that was split; `None` for all of them.
    pub class: Option<ClassId>,
    /// How many shares one of them became.
    pub ratio: Line<dimension::Ratio>,
}

/// When an award vests, as a step has said.
#[derive(Clone, Debug)]
pub struct VestingSchedule {
    /// The day for which the step says how many are vested.
    pub as_of: Date,
    /// How many vest sooner or later.
    pub all: Line<dimension::Shares>,
    /// How many have vested with each day, in the order of the days.
    pub tranches: Vec<(Date, Line<dimension::Shares>)>,
    /// The part of the rest that has been accelerated.
    pub accelerated: Option<Line<dimension::Stake>>,
}

impl VestingSchedule {
    /// The part that is not vested by the end of a day.
    fn unvested<'s>(&self, sheet: &'s Worksheet, day: Date) -> Stake<'s> {
        let due = self.tranches.iter().take_while(|(tranche, _)| *tranche <= day).last();
        let whole: Stake<'s> = sheet.constant(Exact::ONE);
        let rest = due.map_or(whole, |(_, so_far)| (so_far.on(sheet) / self.all.on(sheet)).complement());
        self.accelerated.map_or(rest, |part| rest * part.on(sheet).complement())
    }

    /// How many of `shares`, of which `vested` were at the day of the schedule and perhaps some have been exercised since, are
    /// vested by the end of another day. What is not vested shrinks in proportion, whatever splits came between.
    pub fn vested_on<'s>(&self, day: Date, shares: Shares<'s>, vested: Shares<'s>) -> Shares<'s> {
        if day == self.as_of {
            return vested;
        }
        let sheet = shares.sheet();
        let (before, then) = (self.unvested(sheet, self.as_of), self.unvested(sheet, day));
        match before.is_positive().holds() {
            true => shares - (shares - vested) * (then / before),
            false => shares - shares * then,
        }
    }
}
