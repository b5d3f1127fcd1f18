//! The reports of a step as a constraint satisfaction problem: each figure lies in the interval of one of its reports,
//! and under each interpretation a system of equations and limits has to hold.

use std::sync::Arc;

use super::account::{Account, Choice};
use super::reading::Reading;
use super::reported_figures::{AS_PRINTED, PRECISIONS, ReportedFigure, ReportedValue};
use crate::number::{Exact, Interval};
use crate::worksheet::interval::{Narrowed, System};
use crate::worksheet::{NodeId, Unit, Worksheet};

/// An account, ready to be tried.
pub(super) struct ConstraintProblem {
    pub figures: Vec<ReportedFigure>,
    /// Every way to combine the readings, at least one; the first is the assumed one.
    pub interpretations: Vec<Interpretation>,
    /// The figures that the assumed interpretation says anything of: those that depend on each other.
    pub concerned: Vec<usize>,
}

/// One reading of every choice, taken together.
pub(super) struct Interpretation {
    pub readings: Vec<Arc<Reading>>,
    /// The readings that are not the assumed ones.
    pub departures: Vec<Arc<Reading>>,
    /// Whether a departure goes against what the scenario states.
    pub against_statement: bool,
    pub rank: u32,
    system: System,
    /// For each free line of the system, the figure that it is, or what it may be otherwise.
    free: Vec<FreeLine>,
    /// Figures that nobody reported and on which it rests.
    unreported: Vec<(&'static str, NodeId, Unit)>,
    /// Whether any figures would fit it within a factor of ten.
    pub is_loose: bool,
}

enum FreeLine {
    Figure(usize),
    Other(Box<[Interval; 4]>),
}

/// For each figure the report that is taken, or `None` to leave it open.
pub(super) type Selection = Vec<Option<usize>>;

/// A figure that nobody reported, on which an alternative reading rests.
#[derive(Clone, Debug)]
pub struct Unreported {
    /// What it is called: "net debt before the deal".
    pub what: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// What it would have to be.
    pub interval: Interval,
}

impl ConstraintProblem {
    pub fn new<'a>(sheet: &Worksheet, account: &'a Account) -> ConstraintProblem {
        let figures = ReportedFigure::all(sheet, account);
        let mut combined: Vec<Vec<Picked<'a>>> = vec![Vec::new()];
        for choice in account.choices.iter().filter(|choice| !choice.readings.is_empty()) {
            let readings: Vec<_> = choice.readings.iter().cloned().map(Arc::new).enumerate().collect();
            let with = |mut picked: Vec<Picked<'a>>, (at, reading): &(usize, Arc<Reading>)| {
                picked.push((choice, *at, reading.clone()));
                picked
            };
            combined = combined
                .iter()
                .flat_map(|picked| readings.iter().map(|reading| with(picked.clone(), reading)))
                .collect();
        }
        let interpretations: Vec<Interpretation> =
            combined.iter().map(|picked| Interpretation::new(sheet, &figures, picked)).collect();
        let concerns = |figure: &usize| interpretations[0].system.contains(figures[*figure].line);
        let concerned = (0..figures.len()).filter(concerns).collect();
        ConstraintProblem { figures, interpretations, concerned }
    }

    /// What everybody would assume, or the scenario states.
    pub fn assumed(&self) -> &Interpretation {
        &self.interpretations[0]
    }

    /// The first report of every figure: the one that is computed with.
    pub fn first_reports(&self) -> Selection {
        vec![Some(0); self.figures.len()]
    }

    /// The selected reports.
    pub fn selected<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = &'a ReportedValue> {
        let pairs = self.figures.iter().zip(selection);
        pairs.filter_map(|(figure, report)| report.map(|report| &figure.reports[report]))
    }

    /// How many ways there are to take one report of each of these figures.
    pub fn count_of(&self, figures: &[usize]) -> usize {
        figures.iter().map(|figure| self.figures[*figure].reports.len()).fold(1, usize::saturating_mul)
    }

    /// Every way to take one report of each of these figures; the last figure changes fastest.
    pub fn selections(&self, figures: &[usize]) -> impl Iterator<Item = Selection> {
        (0..self.count_of(figures)).map(|number| {
            let (mut rest, mut selection) = (number, self.first_reports());
            for figure in figures.iter().rev() {
                let reports = self.figures[*figure].reports.len();
                selection[*figure] = Some(rest % reports);
                rest /= reports;
            }
            selection
        })
    }

    /// The reports that are selected of the figures that depend on each other.
    pub fn of_concerned(&self, selection: &Selection) -> Vec<usize> {
        self.concerned.iter().filter_map(|figure| selection[*figure]).collect()
    }

    /// What is left of every line if the selected reports are all true; `None` when they cannot be.
    pub fn narrow(&self, meant: &Interpretation, selection: &Selection, precision: usize) -> Option<Narrowed> {
        meant.system.narrow(&meant.domains(|figure| self.interval(selection, figure, precision), precision))
    }

    /// Whether the selected reports can all be true.
    pub fn fits(&self, meant: &Interpretation, selection: &Selection, precision: usize) -> bool {
        meant.system.can_hold(&meant.domains(|figure| self.interval(selection, figure, precision), precision))
    }

    fn interval(&self, selection: &Selection, figure: usize, precision: usize) -> Interval {
        let reported = &self.figures[figure];
        selection[figure].map_or(&reported.natural, |report| reported.reports[report].interval(precision)).clone()
    }

    /// What a figure has to be, as assumed and printed, if the other selected reports are true, and whether that is tight.
    pub fn implied(&self, selection: &Selection, figure: usize) -> Option<(Interval, bool)> {
        let mut others = selection.clone();
        others[figure] = None;
        let narrowed = self.narrow(self.assumed(), &others, AS_PRINTED)?;
        let interval = narrowed.interval(&self.assumed().system, self.figures[figure].line)?.clone();
        Some((interval, narrowed.is_tight))
    }

    /// The figures that nobody reported, and what an interpretation makes of them.
    pub fn unreported(&self, meant: &Interpretation, selection: &Selection, precision: usize) -> Vec<Unreported> {
        let narrowed = || self.narrow(meant, selection, precision);
        let Some(narrowed) = meant.needs_more().then(narrowed).flatten() else { return Vec::new() };
        let one = |(what, line, unit): &(&'static str, NodeId, Unit)| {
            let interval = narrowed.interval(&meant.system, *line)?.clone();
            Some(Unreported { what, unit: *unit, interval })
        };
        meant.unreported.iter().filter_map(one).collect()
    }
}

/// A choice, and the reading of it that is taken, with its number.
type Picked<'a> = (&'a Choice, usize, Arc<Reading>);

impl Interpretation {
    fn new(sheet: &Worksheet, figures: &[ReportedFigure], picked: &[Picked<'_>]) -> Interpretation {
        let readings: Vec<Arc<Reading>> = picked.iter().map(|(.., reading)| reading.clone()).collect();
        let departed = || picked.iter().filter(|(_, at, _)| *at > 0);
        let equal: Vec<(NodeId, NodeId)> = readings.iter().flat_map(|reading| reading.equal.iter().copied()).collect();
        let limits: Vec<(NodeId, Interval)> = readings.iter().flat_map(|reading| reading.limits.clone()).collect();
        let unreported = readings.iter().filter_map(|reading| reading.unreported);
        let unreported: Vec<_> = unreported.map(|(what, line)| (what, line, sheet.unit(line))).collect();
        let lines: Vec<NodeId> = figures.iter().map(|figure| figure.line).collect();
        let watched: Vec<NodeId> = unreported.iter().map(|(_, line, _)| *line).collect();
        let system = System::new(sheet, &lines, &equal, &limits, &watched);
        let free = system.free().iter().map(|line| match lines.iter().position(|known| known == line) {
            Some(figure) => FreeLine::Figure(figure),
            None => FreeLine::Other(Box::new(PRECISIONS.map(|precision| {
                sheet.claim_of(*line).map_or(Interval::EVERYTHING, |claim| claim.literal.interval_with(precision))
            }))),
        });
        Interpretation {
            departures: departed().map(|(.., reading)| reading.clone()).collect(),
            against_statement: departed().any(|(choice, ..)| choice.is_stated),
            rank: departed().map(|(.., reading)| reading.rank.max(1)).sum(),
            is_loose: limits.iter().any(|(_, limit)| is_loose(limit)),
            free: free.collect(),
            system,
            unreported,
            readings,
        }
    }

    /// Whether figures within these intervals, their digits as printed, can all be true.
    pub fn holds(&self, interval: impl Fn(usize) -> Interval) -> bool {
        self.system.can_hold(&self.domains(interval, AS_PRINTED))
    }

    /// What the free lines of the system may be.
    fn domains(&self, interval: impl Fn(usize) -> Interval, precision: usize) -> Vec<Interval> {
        let domain = |line: &FreeLine| match line {
            FreeLine::Figure(figure) => interval(*figure),
            FreeLine::Other(intervals) => intervals[precision].clone(),
        };
        self.free.iter().map(domain).collect()
    }

    /// Whether it rests on a figure that nobody reported.
    fn needs_more(&self) -> bool {
        !self.unreported.is_empty()
    }

    /// Whether the reports leave it open: it rests on nothing that nobody reported and is not against what is stated.
    pub fn is_left_open(&self) -> bool {
        !self.needs_more() && !self.against_statement
    }
}

/// Whether a limit leaves a factor of ten or more.
fn is_loose(limit: &Interval) -> bool {
    match (&limit.low, &limit.high) {
        (Some(low), Some(high)) => high.at >= &low.at * &Exact::integer(10),
        _ => true,
    }
}
