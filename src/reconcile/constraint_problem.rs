//! The reports of a step as a constraint satisfaction problem: each figure lies in the interval of one of its reports,
//! and under each interpretation a system of equations and limits has to hold.

use std::sync::Arc;

use super::account::{Account, Choice, Reading};
use super::reported_figures::{PRECISIONS, ReportedFigure, ReportedValue, place};
use super::tried::{Key, Tried, numbers_of_intervals};
use super::work::Work;
use crate::number::{Exact, Interval, Precision};
use crate::worksheet::interval::{Narrowed, System};
use crate::worksheet::{Claim, NodeId, Unit, Worksheet};

/// An account, ready to be tried.
pub(super) struct ConstraintProblem {
    pub figures: Vec<ReportedFigure>,
    /// Every way to combine the readings, at least one; the first is the assumed one.
    pub interpretations: Vec<Interpretation>,
    /// The figures that the assumed interpretation says anything of: those that depend on each other.
    pub concerned: Vec<usize>,
    /// How much has been looked at, and how much may be.
    pub work: Work,
    /// For each figure, report and precision the number of its interval: equal ones have one number.
    intervals: Vec<Vec<usize>>,
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
    pub tried: Tried,
    /// For each free line of the system, the figure that it is, or what it may be otherwise.
    free: Vec<FreeLine>,
    /// Whether any figures would fit it within a factor of ten.
    pub is_loose: bool,
    /// Whether that is so because of a reading that is not assumed: what is assumed leaves no reading more room than another.
    pub departs_loosely: bool,
}

enum FreeLine {
    Figure(usize),
    Other(Option<Arc<Claim>>),
}

/// What a figure that nobody reported is called, what it counts, and what it would have to be.
pub(super) type Unreported = (&'static str, Unit, Interval);

/// For each figure the report that is taken, or `None` to leave it open.
pub(super) type Selection = Vec<Option<usize>>;

impl ConstraintProblem {
    pub fn new(sheet: &Worksheet, account: &Account, work: Work) -> ConstraintProblem {
        let reported = |figure| ReportedFigure::new(sheet, account, figure);
        let figures: Vec<ReportedFigure> = account.figures.iter().filter_map(reported).collect();
        let choices = account.choices.iter().filter(|choice| !choice.readings.is_empty());
        let shared = |choice: &Choice| choice.readings.iter().cloned().map(Arc::new).collect();
        let choices: Vec<(bool, Vec<Arc<Reading>>)> =
            choices.map(|choice| (choice.is_stated, shared(choice))).collect();
        let interpretation = |way: Vec<usize>| {
            let taken = choices.iter().zip(way);
            let taken = taken.map(|((is_stated, readings), at)| (*is_stated, at, readings[at].clone()));
            Interpretation::new(sheet, &figures, &taken.collect::<Vec<_>>())
        };
        let counts = choices.iter().map(|(_, readings)| readings.len()).collect();
        let interpretations: Vec<Interpretation> = every_way(counts).map(interpretation).collect();
        let concerns = |figure: &usize| interpretations[0].concerns(figures[*figure].line);
        let concerned = (0..figures.len()).filter(concerns).collect();
        let intervals = figures.iter().map(numbers_of_intervals).collect();
        ConstraintProblem { figures, interpretations, concerned, work, intervals }
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

    /// Every way to take one report of each of these figures; the last figure changes fastest.
    pub fn selections(&self, figures: &[usize]) -> impl ExactSizeIterator<Item = Selection> {
        every_way(figures.iter().map(|figure| self.figures[*figure].reports.len()).collect()).map(|way| {
            let mut selection = self.first_reports();
            figures.iter().zip(way).for_each(|(figure, report)| selection[*figure] = Some(report));
            selection
        })
    }

    /// The reports that are selected of the figures that depend on each other.
    pub fn of_concerned(&self, selection: &Selection) -> Vec<usize> {
        self.concerned.iter().filter_map(|figure| selection[*figure]).collect()
    }

    /// What is left of every line if the selected reports are all true; `None` when they cannot be.
    pub fn narrow(&self, meant: &Interpretation, selection: &Selection, precision: Precision) -> Option<Narrowed> {
        let domains = self.domains(meant, selection, precision);
        self.work.count(|steps| meant.system.narrow_counted(&domains, steps))
    }

    /// Whether the selected reports can all be true.
    pub fn fits(&self, meant: &Interpretation, selection: &Selection, precision: Precision) -> bool {
        let key = self.key(meant, selection, precision);
        if let Some(known) = meant.tried.selections.borrow().get(&key) {
            return *known;
        }
        let domains = self.domains(meant, selection, precision);
        let fits = self.work.count(|steps| meant.system.can_hold_counted(&domains, steps));
        meant.tried.selections.borrow_mut().insert(key, fits);
        fits
    }

    /// The same for all selections that mean the same intervals.
    fn key(&self, meant: &Interpretation, selection: &Selection, precision: Precision) -> Key {
        let trusted = place(precision);
        let number = |figure: usize| Some(self.intervals[figure][selection[figure]? * PRECISIONS.len() + trusted]);
        let figures = meant.free.iter().filter_map(|line| match line {
            FreeLine::Figure(figure) => Some(number(*figure)),
            FreeLine::Other(_) => None,
        });
        let has_others = meant.free.iter().any(|line| matches!(line, FreeLine::Other(Some(_))));
        (if has_others { precision } else { Precision::AS_PRINTED }, figures.collect())
    }

    fn domains(&self, meant: &Interpretation, selection: &Selection, precision: Precision) -> Vec<Interval> {
        meant.domains(|figure| self.may_be(selection, figure, precision), precision)
    }

    /// What a figure may be by its selected report.
    pub fn may_be(&self, selection: &Selection, figure: usize, precision: Precision) -> Interval {
        match selection[figure] {
            Some(report) => self.figures[figure].may_be(report, precision),
            None => self.figures[figure].natural.clone(),
        }
    }

    /// What a figure has to be, as assumed and printed, if the other selected reports are true, and whether that is tight.
    pub fn implied(&self, selection: &Selection, figure: usize) -> Option<(Interval, bool)> {
        self.implied_in(self.assumed(), selection, figure, Precision::AS_PRINTED)
    }

    /// The same in another sense and with looser digits.
    pub fn implied_in(
        &self,
        meant: &Interpretation,
        selection: &Selection,
        figure: usize,
        precision: Precision,
    ) -> Option<(Interval, bool)> {
        let mut others = selection.clone();
        others[figure] = None;
        let narrowed = self.narrow(meant, &others, precision)?;
        let interval = narrowed.interval(&meant.system, self.figures[figure].line)?.clone();
        Some((interval, narrowed.is_tight))
    }

    /// The same if every digit of the others is taken as it stands; `None` where they leave more than one value, or none.
    pub fn implied_as_written(&self, selection: &Selection, figure: usize) -> Option<Exact> {
        let assumed = self.assumed();
        let written = |line: &FreeLine| match line {
            FreeLine::Figure(own) if *own == figure => Some(self.figures[figure].natural.clone()),
            FreeLine::Figure(other) => {
                let report = &self.figures[*other].reports[selection[*other]?];
                Some(Interval::point(report.value.clone()))
            }
            FreeLine::Other(claim) => Some(Interval::point(claim.as_ref()?.literal.value.clone())),
        };
        let domains: Vec<Interval> = assumed.free.iter().map(written).collect::<Option<_>>()?;
        let narrowed = self.work.count(|steps| assumed.system.narrow_counted(&domains, steps))?;
        narrowed.interval(&assumed.system, self.figures[figure].line)?.single().cloned()
    }

    /// The figures that nobody reported, and what an interpretation makes of them.
    pub fn unreported(&self, meant: &Interpretation, selection: &Selection, precision: Precision) -> Vec<Unreported> {
        let narrowed = || self.narrow(meant, selection, precision);
        let Some(narrowed) = meant.unreported().next().and_then(|_| narrowed()) else { return Vec::new() };
        let interval = |(what, unit, line)| Some((what, unit, narrowed.interval(&meant.system, line)?.clone()));
        meant.unreported().filter_map(interval).collect()
    }
}

impl ConstraintProblem {
    /// What is assumed without the reading of one choice.
    pub fn assumed_without(&self, sheet: &Worksheet, choice: usize) -> Interpretation {
        let others = self.assumed().readings.iter().enumerate().filter(|(at, _)| *at != choice);
        let picked: Vec<(bool, usize, Arc<Reading>)> = others.map(|(_, reading)| (false, 0, reading.clone())).collect();
        Interpretation::new(sheet, &self.figures, &picked)
    }
}

/// Every way to take one of each of so many; the last changes fastest.
fn every_way(counts: Vec<usize>) -> impl ExactSizeIterator<Item = Vec<usize>> {
    (0..counts.iter().copied().fold(1, usize::saturating_mul)).map(move |mut rest| {
        let mut way = vec![0; counts.len()];
        for (at, count) in counts.iter().enumerate().rev() {
            way[at] = rest % count;
            rest /= count;
        }
        way
    })
}

impl Interpretation {
    /// Whether a line has anything to do with what must be equal in this sense.
    pub fn concerns(&self, line: NodeId) -> bool {
        self.system.contains(line)
    }

    /// `picked` has of each choice whether it is stated, and the number of the reading that is taken with the reading.
    fn new(sheet: &Worksheet, figures: &[ReportedFigure], picked: &[(bool, usize, Arc<Reading>)]) -> Interpretation {
        let readings: Vec<Arc<Reading>> = picked.iter().map(|(.., reading)| reading.clone()).collect();
        let departed = || picked.iter().filter(|(_, at, _)| *at > 0);
        let equal: Vec<(NodeId, NodeId)> = readings.iter().flat_map(|reading| reading.equal.iter().copied()).collect();
        let limits: Vec<(NodeId, Interval)> = readings.iter().flat_map(|reading| reading.limits.clone()).collect();
        let lines: Vec<NodeId> = figures.iter().map(|figure| figure.line).collect();
        let watched: Vec<NodeId> = readings.iter().filter_map(|reading| Some(reading.unreported?.2)).collect();
        let system = System::new(sheet, &lines, &equal, &limits, &watched);
        let free = system.free().iter().map(|line| match lines.iter().position(|known| known == line) {
            Some(figure) => FreeLine::Figure(figure),
            None => FreeLine::Other(sheet.claim_of(*line)),
        });
        Interpretation {
            departures: departed().map(|(.., reading)| reading.clone()).collect(),
            against_statement: departed().any(|(is_stated, _, reading)| *is_stated && !reading.keeps_statement),
            rank: departed().map(|(.., reading)| reading.rank.max(1)).sum(),
            is_loose: limits.iter().any(|(_, limit)| is_loose(limit)),
            departs_loosely: departed().flat_map(|(.., reading)| &reading.limits).any(|(_, limit)| is_loose(limit)),
            free: free.collect(),
            tried: Tried::default(),
            system,
            readings,
        }
    }

    /// Whether figures within these intervals, their digits as printed, can all be true.
    pub fn holds(&self, interval: impl Fn(usize) -> Interval, work: &Work) -> bool {
        self.holds_at(interval, Precision::AS_PRINTED, work)
    }

    /// The same, where what is no figure is trusted in this way.
    pub fn holds_at(&self, interval: impl Fn(usize) -> Interval, precision: Precision, work: &Work) -> bool {
        let domains = self.domains(interval, precision);
        work.count(|steps| self.system.can_hold_counted(&domains, steps))
    }

    /// What the free lines of the system may be.
    fn domains(&self, interval: impl Fn(usize) -> Interval, precision: Precision) -> Vec<Interval> {
        let domain = |line: &FreeLine| match line {
            FreeLine::Figure(figure) => interval(*figure),
            FreeLine::Other(Some(claim)) => claim.literal.interval_with(precision),
            FreeLine::Other(None) => Interval::EVERYTHING,
        };
        self.free.iter().map(domain).collect()
    }

    fn unreported(&self) -> impl Iterator<Item = (&'static str, Unit, NodeId)> {
        self.readings.iter().filter_map(|reading| reading.unreported)
    }

    /// Whether the reports leave it open: it rests on nothing that nobody reported and is not against what is stated.
    pub fn is_left_open(&self) -> bool {
        self.unreported().next().is_none() && !self.against_statement
    }
}

/// Whether a limit leaves a factor of ten or more.
fn is_loose(limit: &Interval) -> bool {
    match (&limit.low, &limit.high) {
        (Some(low), Some(high)) => high.at >= &low.at * &Exact::integer(10),
        _ => true,
    }
}
