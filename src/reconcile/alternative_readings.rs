//! Alternative readings: other meanings, and looser digits, under which the reports fit.

use std::sync::Arc;

use super::account::Reading;
use super::constraint_problem::{ConstraintProblem, Interpretation, Selection};
use super::reported_figures::{PRECISIONS, ReportedValue};
use super::verdict::Verdict;
use super::work::Part;
use crate::number::{Interval, Precision};
use crate::worksheet::{Claim, Unit};

/// How far-fetched it is that a hedge word means a whole unit.
const RANK_OF_HEDGE: u32 = 2;

/// How far-fetched it is that zeros at the end of a number are padding.
const RANK_OF_PADDING: u32 = 4;

/// How much more far-fetched a reading becomes when the scenario states another one.
const RANK_AGAINST_STATEMENT: u32 = 3;

/// A way to read the reports so that they fit.
#[derive(Clone, Debug)]
pub struct AlternativeReading {
    /// Its name: `pre-money`, `about-is-a-whole-unit`, or several joined by `+`.
    pub name: String,
    /// The readings in which it departs from what is assumed.
    pub departures: Vec<Arc<Reading>>,
    /// How far it trusts the digits.
    pub precision: Precision,
    /// The reports whose hedge word it takes to mean a whole unit.
    pub hedged: Vec<Arc<Claim>>,
    /// How far-fetched it is.
    pub rank: u32,
    /// Whether it leaves so much open that it would fit almost any figures.
    pub fits_anything: bool,
    /// Whether the reports leave it open: as printed, with no figure that nobody reported, not against what is stated.
    pub is_left_open: bool,
    /// The figures that nobody reported and on which it rests: what each is called, what it counts, what it would be.
    pub unreported: Vec<(&'static str, Unit, Interval)>,
    /// The number of its interpretation.
    number: usize,
}

/// Every interpretation and precision under which the selected reports can all be true, but for what is assumed, the
/// least far-fetched first; none that departs from it in more than another one does. `fits` tries one of them.
///
/// Where the work for `part` is spent, what the reports leave open as printed is tried all the same: the verdict rests on it.
pub(super) fn alternative_readings(
    problem: &ConstraintProblem,
    selection: &Selection,
    part: Part,
    fits: impl Fn(&Interpretation, Precision) -> bool,
) -> Vec<AlternativeReading> {
    let mut precisions = PRECISIONS.to_vec();
    precisions.retain(|precision| makes_a_difference(problem, selection, *precision));
    let numbered = problem.interpretations.iter().enumerate();
    let all = numbered.flat_map(|(at, meant)| precisions.iter().map(move |precision| (at, meant, *precision)));
    let mut tried: Vec<(usize, &Interpretation, Precision)> = all.skip(1).collect();
    // What fits any figures comes last, however near it is.
    tried.sort_by_key(|(_, meant, precision)| (meant.departs_loosely, rank(meant, *precision)));
    // What does not fit with the loosest digits does not fit with stricter ones.
    let loosest = precisions.last().copied().unwrap_or(Precision::AS_PRINTED);
    let mut can_fit: Vec<Option<bool>> = vec![None; problem.interpretations.len()];
    let mut found: Vec<AlternativeReading> = Vec::new();
    for (at, meant, precision) in tried {
        if !found.iter().any(|nearer| nearer.is_part_of(meant, precision))
            && (is_left_open(meant, precision) || problem.work.lasts_for(part))
            && *can_fit[at].get_or_insert_with(|| fits(meant, loosest))
            && fits(meant, precision)
        {
            found.push(AlternativeReading::new(problem, selection, at, precision));
        }
    }
    found
}

/// The alternative readings that would not fit any figures.
pub(super) fn tight(alternatives: &[AlternativeReading]) -> impl Iterator<Item = &AlternativeReading> {
    alternatives.iter().filter(|alternative| !alternative.fits_anything)
}

/// Another sense as printed, without a figure that nobody reported and not against what is stated, is no contradiction.
pub(super) fn verdict(fits_as_assumed: bool, alternatives: &[AlternativeReading]) -> Verdict {
    match fits_as_assumed {
        true => Verdict::Consistent,
        false if alternatives.iter().any(|alternative| alternative.is_left_open) => Verdict::ConsistentIf,
        false => Verdict::Contradictory,
    }
}

/// Whether a precision differs from trusting the digits as printed, for these reports.
fn makes_a_difference(problem: &ConstraintProblem, selection: &Selection, precision: Precision) -> bool {
    (!precision.about_is_a_whole_unit || problem.selected(selection).any(ReportedValue::is_hedged))
        && (!precision.trailing_zeros_are_padding || problem.selected(selection).any(ReportedValue::has_padding))
}

/// Whether the reports leave a reading open: as printed, and with nothing that nobody reported.
fn is_left_open(meant: &Interpretation, precision: Precision) -> bool {
    precision == Precision::AS_PRINTED && meant.is_left_open()
}

fn rank(meant: &Interpretation, precision: Precision) -> u32 {
    meant.rank
        + RANK_AGAINST_STATEMENT * u32::from(meant.against_statement)
        + RANK_OF_HEDGE * u32::from(precision.about_is_a_whole_unit)
        + RANK_OF_PADDING * u32::from(precision.trailing_zeros_are_padding)
}

impl AlternativeReading {
    fn new(
        problem: &ConstraintProblem,
        selection: &Selection,
        number: usize,
        precision: Precision,
    ) -> AlternativeReading {
        let meant = &problem.interpretations[number];
        let mut names: Vec<&str> = meant.departures.iter().map(|reading| &*reading.name).collect();
        names.extend(precision.about_is_a_whole_unit.then_some("about-is-a-whole-unit"));
        names.extend(precision.trailing_zeros_are_padding.then_some("trailing-zeros-are-padding"));
        let is_widened = |report: &&ReportedValue| precision.about_is_a_whole_unit && report.is_hedged();
        AlternativeReading {
            name: names.join("+"),
            departures: meant.departures.clone(),
            precision,
            hedged: problem.selected(selection).filter(is_widened).map(|report| report.claim.clone()).collect(),
            rank: rank(meant, precision),
            fits_anything: meant.departs_loosely,
            is_left_open: is_left_open(meant, precision),
            unreported: Vec::new(),
            number,
        }
    }

    /// The same with the figures that nobody reported, which take as long to find as all the rest.
    pub(super) fn with_unreported(self, problem: &ConstraintProblem, selection: &Selection) -> AlternativeReading {
        let meant = &problem.interpretations[self.number];
        AlternativeReading { unreported: problem.unreported(meant, selection, self.precision), ..self }
    }

    /// What it takes the reports to mean.
    pub(super) fn meant<'p>(&self, problem: &'p ConstraintProblem) -> &'p Interpretation {
        &problem.interpretations[self.number]
    }

    /// Whether everything that it departs in is also departed in here.
    fn is_part_of(&self, meant: &Interpretation, precision: Precision) -> bool {
        self.precision.about_is_a_whole_unit <= precision.about_is_a_whole_unit
            && self.precision.trailing_zeros_are_padding <= precision.trailing_zeros_are_padding
            && self.departures.iter().all(|own| meant.departures.iter().any(|also| Arc::ptr_eq(own, also)))
    }
}
