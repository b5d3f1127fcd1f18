//! An account as systems of constraints: one for every way to combine its readings.

use super::account::{Account, Choice, Reading};
use super::claims::{Claimed, PRECISIONS, claimed};
use crate::number::{Exact, Interval};
use crate::worksheet::interval::{Narrowed, System};
use crate::worksheet::{NodeId, Worksheet};

/// An account, ready to be tried.
pub(super) struct Puzzle<'a> {
    pub sheet: &'a Worksheet,
    pub figures: Vec<Claimed>,
    pub meanings: Vec<Meaning<'a>>,
}

/// One reading of every choice, taken together.
pub(super) struct Meaning<'a> {
    /// One reading of every choice.
    readings: Vec<&'a Reading>,
    /// The readings that are not the assumed ones.
    pub departures: Vec<&'a Reading>,
    /// Whether a departure goes against what the scenario states.
    pub against_statement: bool,
    pub rank: u32,
    pub system: System,
    /// For each free line of the system, the figure that it is, or what it may be otherwise.
    free: Vec<FreeLine>,
    unreported: Vec<(&'static str, NodeId)>,
    /// Whether any figures would fit it within a factor of ten.
    pub is_loose: bool,
}

enum FreeLine {
    Figure(usize),
    Other(Box<[Interval; 4]>),
}

/// For each figure the report that is taken, or `None` to leave it open.
pub(super) type Selection = Vec<Option<usize>>;

impl<'a> Puzzle<'a> {
    pub fn new(sheet: &'a Worksheet, account: &'a Account) -> Puzzle<'a> {
        let figures = claimed(sheet, account);
        let mut combined: Vec<Vec<(&Choice, usize)>> = vec![Vec::new()];
        for choice in account.choices.iter().filter(|choice| !choice.readings.is_empty()) {
            combined = combined
                .into_iter()
                .flat_map(|picked| {
                    (0..choice.readings.len())
                        .map(move |reading| picked.iter().copied().chain([(choice, reading)]).collect())
                })
                .collect();
        }
        let meanings = combined.iter().map(|picked| Meaning::new(sheet, &figures, picked)).collect();
        Puzzle { sheet, figures, meanings }
    }

    /// The first report of every figure: the one that is computed with.
    pub fn first_reports(&self) -> Selection {
        vec![Some(0); self.figures.len()]
    }

    /// The figures that the assumed meaning says anything of.
    pub fn concerned(&self) -> Vec<usize> {
        let concerns = |figure: &usize| {
            self.meanings.first().is_some_and(|plain| plain.system.contains(self.figures[*figure].line))
        };
        (0..self.figures.len()).filter(concerns).collect()
    }

    /// What is left of every line if the selected reports are all true; `None` when they cannot be.
    pub fn narrow(&self, meaning: &Meaning<'_>, selection: &[Option<usize>], precision: usize) -> Option<Narrowed> {
        meaning.system.narrow(&meaning.domains(|figure| self.selected(selection, figure, precision), precision))
    }

    /// Whether the selected reports can all be true.
    pub fn fits(&self, meaning: &Meaning<'_>, selection: &[Option<usize>], precision: usize) -> bool {
        meaning.system.can_hold(&meaning.domains(|figure| self.selected(selection, figure, precision), precision))
    }

    fn selected(&self, selection: &[Option<usize>], figure: usize, precision: usize) -> Interval {
        let claimed = &self.figures[figure];
        selection[figure].map_or(&claimed.natural, |report| claimed.reports[report].interval(precision)).clone()
    }

    /// What a figure has to be if the other selected reports are true.
    pub fn implied(
        &self,
        meaning: &Meaning<'_>,
        selection: &[Option<usize>],
        figure: usize,
        precision: usize,
    ) -> Option<(Interval, bool)> {
        let mut others = selection.to_vec();
        others[figure] = None;
        let narrowed = self.narrow(meaning, &others, precision)?;
        let interval = narrowed.interval(&meaning.system, self.figures[figure].line)?.clone();
        Some((interval, narrowed.is_tight))
    }
}

impl<'a> Meaning<'a> {
    fn new(sheet: &Worksheet, figures: &[Claimed], picked: &[(&'a Choice, usize)]) -> Meaning<'a> {
        let readings: Vec<&'a Reading> = picked.iter().map(|(choice, reading)| &choice.readings[*reading]).collect();
        let departed = || picked.iter().filter(|(_, reading)| *reading > 0);
        let equal: Vec<(NodeId, NodeId)> = readings.iter().flat_map(|reading| reading.equal.iter().copied()).collect();
        let limits: Vec<(NodeId, Interval)> = readings.iter().flat_map(|reading| reading.limits.clone()).collect();
        let unreported: Vec<_> = readings.iter().filter_map(|reading| reading.unreported).collect();
        let lines: Vec<NodeId> = figures.iter().map(|figure| figure.line).collect();
        let watched: Vec<NodeId> = unreported.iter().map(|(_, line)| *line).collect();
        let system = System::new(sheet, &lines, &equal, &limits, &watched);
        let free = system.free().iter().map(|line| match lines.iter().position(|known| known == line) {
            Some(figure) => FreeLine::Figure(figure),
            None => FreeLine::Other(Box::new(PRECISIONS.map(|precision| {
                sheet.claim_of(*line).map_or(Interval::EVERYTHING, |claim| claim.literal.interval_with(precision))
            }))),
        });
        Meaning {
            departures: departed().map(|(choice, reading)| &choice.readings[*reading]).collect(),
            against_statement: departed().any(|(choice, _)| choice.is_stated),
            rank: departed().map(|(choice, reading)| choice.readings[*reading].rank.max(1)).sum(),
            is_loose: limits.iter().any(|(_, limit)| is_loose(limit)),
            free: free.collect(),
            system,
            unreported,
            readings,
        }
    }

    /// What its readings say: "the valuation is post-money".
    pub fn phrases(&self) -> Vec<&str> {
        self.readings.iter().map(|reading| reading.phrase.as_str()).collect()
    }

    /// Whether figures within these intervals, their digits as printed, can all be true.
    pub fn holds(&self, interval: impl Fn(usize) -> Interval) -> bool {
        self.system.can_hold(&self.domains(interval, 0))
    }

    /// What the free lines of the system may be.
    fn domains(&self, interval: impl Fn(usize) -> Interval, precision: usize) -> Vec<Interval> {
        let domain = |line: &FreeLine| match line {
            FreeLine::Figure(figure) => interval(*figure),
            FreeLine::Other(intervals) => intervals[precision].clone(),
        };
        self.free.iter().map(domain).collect()
    }

    /// Whether the reported valuation is the value before the new money.
    pub fn is_before_the_money(&self) -> bool {
        self.readings.iter().any(|reading| reading.name == "pre-money")
    }

    /// Whether it rests on a figure that nobody reported.
    pub fn needs_more(&self) -> bool {
        !self.unreported.is_empty()
    }

    /// The figures that nobody reported, and what they would have to be.
    pub fn consequences(&self, narrowed: &Narrowed) -> Vec<(&'static str, NodeId, Interval)> {
        let consequence = |(what, line): &(&'static str, NodeId)| {
            Some((*what, *line, narrowed.interval(&self.system, *line)?.clone()))
        };
        self.unreported.iter().filter_map(consequence).collect()
    }
}

/// Whether a limit leaves a factor of ten or more.
fn is_loose(limit: &Interval) -> bool {
    match (&limit.low, &limit.high) {
        (Some(low), Some(high)) => high.at >= &low.at * &Exact::integer(10),
        _ => true,
    }
}
