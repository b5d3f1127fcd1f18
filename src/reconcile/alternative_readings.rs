//! Alternative readings: other meanings, and looser digits, under which the reports fit.

use std::sync::Arc;

use super::constraint_problem::{ConstraintProblem, Interpretation, Selection, Unreported};
use super::reading::Reading;
use super::reported_figures::{AS_PRINTED, PRECISIONS, ReportedValue};
use super::verdict::Verdict;
use crate::number::Precision;
use crate::worksheet::Claim;

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
    /// The figures that nobody reported and on which it rests.
    pub unreported: Vec<Unreported>,
}

/// An interpretation and a precision under which selected reports can all be true.
pub(super) struct Fit<'a> {
    pub meant: &'a Interpretation,
    precision: usize,
    rank: u32,
}

/// Every interpretation and precision under which the selected reports can all be true, but for what is assumed, the
/// least far-fetched first; none that departs from it in more than another one does.
pub(super) fn fits<'a>(problem: &'a ConstraintProblem, selection: &Selection) -> Vec<Fit<'a>> {
    let mut precisions: Vec<usize> = (0..PRECISIONS.len()).collect();
    precisions.retain(|precision| makes_a_difference(problem, selection, *precision));
    let fit = |(meant, precision)| Fit { meant, precision, rank: rank(meant, precision) };
    let numbered = problem.interpretations.iter().enumerate();
    let all = numbered.flat_map(|(number, meant)| precisions.iter().map(move |precision| (number, meant, *precision)));
    let all = all.filter(|(number, _, precision)| (*number, *precision) != (0, AS_PRINTED));
    let mut tried: Vec<(usize, Fit<'a>)> =
        all.map(|(number, meant, precision)| (number, fit((meant, precision)))).collect();
    // What fits any figures comes last, however near it is.
    tried.sort_by_key(|(number, fit)| (fit.meant.is_loose, fit.rank, *number, fit.precision));
    // What does not fit with the loosest digits does not fit with stricter ones.
    let loosest = precisions.last().copied().unwrap_or(AS_PRINTED);
    let mut can_fit: Vec<Option<bool>> = vec![None; problem.interpretations.len()];
    let mut found: Vec<Fit<'a>> = Vec::new();
    for (number, fit) in tried {
        let fits_loosely = || problem.fits(fit.meant, selection, loosest);
        if !found.iter().any(|nearer| nearer.is_part_of(&fit))
            && *can_fit[number].get_or_insert_with(fits_loosely)
            && problem.fits(fit.meant, selection, fit.precision)
        {
            found.push(fit);
        }
    }
    found
}

/// Another sense as printed, without a figure that nobody reported and not against what is stated, is no contradiction.
pub(super) fn verdict(fits_as_assumed: bool, others: &[Fit<'_>]) -> Verdict {
    match fits_as_assumed {
        true => Verdict::Consistent,
        false if others.iter().any(Fit::is_left_open) => Verdict::ConsistentIf,
        false => Verdict::Contradictory,
    }
}

fn rank(meant: &Interpretation, precision: usize) -> u32 {
    let precision = PRECISIONS[precision];
    meant.rank
        + RANK_AGAINST_STATEMENT * u32::from(meant.against_statement)
        + RANK_OF_HEDGE * u32::from(precision.about_is_a_whole_unit)
        + RANK_OF_PADDING * u32::from(precision.noughts_are_padding)
}

/// Whether a precision differs from trusting the digits as printed, for these reports.
fn makes_a_difference(problem: &ConstraintProblem, selection: &Selection, precision: usize) -> bool {
    let precision = PRECISIONS[precision];
    (!precision.about_is_a_whole_unit || problem.selected(selection).any(ReportedValue::is_hedged))
        && (!precision.noughts_are_padding || problem.selected(selection).any(ReportedValue::has_padding))
}

impl Fit<'_> {
    /// Whether everything that it departs in is also departed in by another one.
    fn is_part_of(&self, other: &Fit<'_>) -> bool {
        let (own, loose) = (PRECISIONS[self.precision], PRECISIONS[other.precision]);
        own.about_is_a_whole_unit <= loose.about_is_a_whole_unit
            && own.noughts_are_padding <= loose.noughts_are_padding
            && self.meant.departures.iter().all(|own| other.meant.departures.iter().any(|also| Arc::ptr_eq(own, also)))
    }

    fn is_left_open(&self) -> bool {
        self.precision == AS_PRINTED && self.meant.is_left_open()
    }

    /// Its name: what it departs in, joined by `+`.
    pub fn name(&self) -> String {
        let precision = PRECISIONS[self.precision];
        let mut names: Vec<&str> = self.meant.departures.iter().map(|reading| reading.name).collect();
        names.extend(precision.about_is_a_whole_unit.then_some("about-is-a-whole-unit"));
        names.extend(precision.noughts_are_padding.then_some("noughts-are-padding"));
        names.join("+")
    }

    /// The same with all that follows from it.
    pub fn reading(&self, problem: &ConstraintProblem, selection: &Selection) -> AlternativeReading {
        let precision = PRECISIONS[self.precision];
        let is_widened = |report: &&ReportedValue| precision.about_is_a_whole_unit && report.is_hedged();
        AlternativeReading {
            name: self.name(),
            departures: self.meant.departures.clone(),
            precision,
            hedged: problem.selected(selection).filter(is_widened).map(|report| report.claim.clone()).collect(),
            rank: self.rank,
            fits_anything: self.meant.is_loose,
            is_left_open: self.is_left_open(),
            unreported: problem.unreported(self.meant, selection, self.precision),
        }
    }
}
