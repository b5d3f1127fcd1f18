//! Reports as intervals.

use std::sync::Arc;

use super::account::{Account, Noun, ReportedAs};
use crate::number::{Exact, Interval, Precision};
use crate::worksheet::{Claim, NodeId, Operation, Unit, Worksheet};

/// One report of a figure.
#[derive(Clone, Debug)]
pub struct ReportedValue {
    /// What was reported.
    pub claim: Arc<Claim>,
    /// Its line of the worksheet, in the currency of the scenario.
    pub line: NodeId,
    /// Its value in the currency of the scenario.
    pub value: Exact,
    /// One unit of its last printed digit, in the currency of the scenario.
    pub last_place: Exact,
    /// What it may be, by each way to trust its digits.
    intervals: [Interval; 4],
}

/// The ways to trust digits, the strictest first.
pub(super) const PRECISIONS: [Precision; 4] = [
    Precision::AS_PRINTED,
    Precision::AS_HEDGED,
    Precision { about_is_a_whole_unit: false, trailing_zeros_are_padding: true },
    Precision { about_is_a_whole_unit: true, trailing_zeros_are_padding: true },
];

/// The place of one of them.
pub(super) fn place(precision: Precision) -> usize {
    usize::from(precision.about_is_a_whole_unit) + 2 * usize::from(precision.trailing_zeros_are_padding)
}

/// A figure, its reports as intervals.
#[derive(Clone, Debug)]
pub struct ReportedFigure {
    /// Its name in files: `investment`.
    pub name: String,
    /// Whose figure it is, as they are called in print; `None` where it is of the deal itself.
    pub whose: Option<String>,
    /// What it is called in print, where its name does not say it.
    pub noun: Option<Noun>,
    /// What it counts.
    pub unit: Unit,
    /// The line that readings are written with.
    pub line: NodeId,
    /// Its reports, at least one; the first is the one that is computed with.
    pub reports: Vec<ReportedValue>,
    /// What it may be if nobody reports it.
    pub natural: Interval,
    /// Whether it only bounds another figure, of which it is the total.
    pub is_total: bool,
}

impl ReportedValue {
    fn new(sheet: &Worksheet, line: NodeId) -> Option<ReportedValue> {
        let (claim, rate) = match sheet.claim_of(line) {
            Some(claim) => (claim, None),
            None => match sheet.node(line).operation {
                Operation::Multiply(foreign, rate) => (sheet.claim_of(foreign)?, sheet.claim_of(rate)),
                _ => return None,
            },
        };
        let interval = |precision: Precision| {
            let own = claim.literal.interval_with(precision);
            rate.as_ref().map_or(own.clone(), |rate| own.times(&rate.literal.interval_with(precision)))
        };
        let one = Exact::ONE;
        let factor = rate.as_ref().map_or(&one, |rate| &rate.literal.value);
        Some(ReportedValue {
            value: &claim.literal.value * factor,
            last_place: &claim.literal.last_place * factor,
            intervals: PRECISIONS.map(interval),
            claim,
            line,
        })
    }

    /// What the figure may be by the digits of this report as printed.
    pub fn as_printed(&self) -> &Interval {
        &self.intervals[0]
    }

    /// What it may be with the digits trusted in this way.
    pub(super) fn interval(&self, precision: Precision) -> &Interval {
        &self.intervals[place(precision)]
    }

    /// Whether it makes a difference how a hedge word is trusted.
    pub(super) fn is_hedged(&self) -> bool {
        self.claim.literal.vagueness.is_hedge_word()
    }

    /// Whether it counts money in lakh or crore.
    pub(super) fn counts_in_crore(&self) -> bool {
        let text = self.claim.literal.text.to_lowercase();
        text.contains("crore") || text.contains("lakh")
    }

    /// Whether it makes a difference how trailing zeros are trusted.
    pub(super) fn has_padding(&self) -> bool {
        self.intervals[0] != self.intervals[2]
    }
}

impl ReportedFigure {
    pub(super) fn new(sheet: &Worksheet, account: &Account, figure: &ReportedAs) -> Option<ReportedFigure> {
        let reports: Vec<_> = figure.reports.iter().filter_map(|line| ReportedValue::new(sheet, *line)).collect();
        let line = *figure.reports.first()?;
        let unit = sheet.unit(line);
        let natural = match (unit, reports.first()?.value.is_positive()) {
            (Unit::Stake, true) => Interval { high: Interval::point(Exact::ONE).high, ..Interval::positive() },
            (_, true) => Interval::positive(),
            _ => Interval::EVERYTHING,
        };
        let is_total = account.totals.iter().any(|total| total.total == figure.name);
        let owners = figure.name.match_indices('.').map(|(at, _)| &figure.name[..at]);
        let whose = owners.filter_map(|owner| account.labels.get(owner)).next_back().cloned();
        let noun = account.nouns.get(&figure.name).cloned();
        Some(ReportedFigure { name: figure.name.clone(), whose, noun, unit, line, reports, natural, is_total })
    }

    /// What it may be by one of its reports: "up to 30bn" is more than nothing.
    pub(super) fn may_be(&self, report: usize, precision: Precision) -> Interval {
        let reported = self.reports[report].interval(precision);
        reported.intersection(&self.natural).unwrap_or_else(|| reported.clone())
    }

    /// The report that is computed with.
    pub fn first(&self) -> &ReportedValue {
        &self.reports[0]
    }
}

/// How wide an interval is beside its middle; `None` when it is unbounded or lies around zero.
pub(super) fn relative_width(interval: &Interval) -> Option<Exact> {
    interval.width()?.checked_div(&interval.midpoint()?.abs())
}

/// Whether an interval is unbounded, or wider than a fifth of its middle.
pub(super) fn is_roomy(interval: &Interval) -> bool {
    relative_width(interval).is_none_or(|width| &width * &Exact::integer(5) > Exact::ONE)
}
