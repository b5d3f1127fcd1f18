//! Reports as intervals.

use std::sync::Arc;

use super::account::{Account, Figure};
use crate::number::{Exact, Interval, Precision, Vagueness};
use crate::worksheet::{Claim, NodeId, Operation, Unit, Worksheet};

/// One report of a figure.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub claim: Arc<Claim>,
    /// Its value in the currency of the scenario.
    pub value: Exact,
    /// One unit of its last printed digit, in the currency of the scenario.
    pub unit: Exact,
    /// What it may be, by each way to trust its digits.
    intervals: [Interval; 4],
}

/// The ways to trust digits, the strictest first.
pub(super) const PRECISIONS: [Precision; 4] = [
    Precision::AS_PRINTED,
    Precision::AS_HEDGED,
    Precision { about_is_a_whole_unit: false, noughts_are_padding: true },
    Precision { about_is_a_whole_unit: true, noughts_are_padding: true },
];

/// A figure, its reports as intervals.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub name: String,
    pub unit: Unit,
    /// The line that readings are written with.
    pub line: NodeId,
    pub reports: Vec<Report>,
    /// What it may be if nobody reports it.
    pub natural: Interval,
    /// Whether it only bounds another figure, of which it is the total.
    pub is_total: bool,
}

impl Report {
    fn new(sheet: &Worksheet, line: NodeId) -> Option<Report> {
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
        Some(Report {
            value: &claim.literal.value * factor,
            unit: &claim.literal.last_place * factor,
            intervals: PRECISIONS.map(interval),
            claim,
        })
    }

    /// What the figure may be by this report, with its digits trusted as the precision of this number says.
    pub fn interval(&self, precision: usize) -> &Interval {
        &self.intervals[precision]
    }

    /// Whether it makes a difference how a hedge word is trusted.
    pub fn is_hedged(&self) -> bool {
        self.claim.literal.vagueness == Vagueness::About
    }

    /// Whether it counts money in lakh or crore.
    pub fn counts_in_crore(&self) -> bool {
        let text = self.claim.literal.text.to_lowercase();
        text.contains("crore") || text.contains("lakh")
    }

    /// Whether it makes a difference how trailing noughts are trusted.
    pub fn has_padding(&self) -> bool {
        self.intervals[0] != self.intervals[2]
    }
}

impl Claimed {
    fn new(sheet: &Worksheet, figure: &Figure) -> Option<Claimed> {
        let reports: Vec<Report> = figure.reports.iter().filter_map(|line| Report::new(sheet, *line)).collect();
        let line = *figure.reports.first()?;
        let unit = sheet.unit(line);
        let natural = match (unit, reports.first()?.value.is_positive()) {
            (Unit::Stake, true) => Interval { high: Interval::point(Exact::ONE).high, ..Interval::positive() },
            (_, true) => Interval::positive(),
            _ => Interval::EVERYTHING,
        };
        Some(Claimed { name: figure.name.clone(), unit, line, reports, natural, is_total: false })
    }

    /// "the investment".
    pub fn noun(&self) -> String {
        format!("the {}", in_words(&self.name))
    }
}

/// The name of a figure in words: "fully diluted shares", "pre-money valuation".
pub fn in_words(name: &str) -> String {
    match name {
        "pre_money" => "pre-money valuation".to_string(),
        "post_money" => "post-money valuation".to_string(),
        _ => match name.rsplit_once('.') {
            Some(("tranches", own)) => format!("tranche {}", in_words(own)),
            Some((whole, figure)) => {
                let whole = whole.rsplit_once('.').map_or(whole, |(_, last)| last);
                format!("{} of {}", in_words(figure), in_words(whole))
            }
            None => name.replace(['_', '-'], " "),
        },
    }
}

/// Every figure of an account.
pub(super) fn claimed(sheet: &Worksheet, account: &Account) -> Vec<Claimed> {
    let is_total = |name: &str| account.totals.iter().any(|total| total.total == name);
    let claimed = account.figures.iter().filter_map(|figure| Claimed::new(sheet, figure));
    claimed.map(|claimed| Claimed { is_total: is_total(&claimed.name), ..claimed }).collect()
}

/// Whether an interval is unbounded, or wider than a fifth of its middle.
pub(super) fn is_roomy(interval: Option<&Interval>) -> bool {
    let relative = interval.and_then(|interval| interval.width()?.checked_div(&interval.midpoint()?.abs()));
    relative.is_none_or(|width| &width * &Exact::integer(5) > Exact::ONE)
}
