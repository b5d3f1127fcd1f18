//! The least that must be wrong: minimal correction sets (Liffiton and Sakallah, "Algorithms for computing minimal
//! unsatisfiable subsets of constraints", 2008), found by trying all subsets, which is complete for the few figures of
//! a deal; ranked by how many units of its last printed digit the figure that moves most has to move.

use super::constraint_problem::ConstraintProblem;
use super::reported_figures::ReportedValue;
use super::work::Part;
use crate::number::{Exact, Interval, Precision};

/// The largest set of figures that is tried: more wrong figures at once explain anything.
const MOST_WRONG: u32 = 4;

/// The most figures of which all subsets are tried; beyond, only single figures are.
const MOST_FIGURES: usize = 10;

/// Figures that, corrected together, make everything else fit; no part of them does.
#[derive(Clone, Debug)]
pub struct MinimalCorrectionSet {
    /// The places of the figures among those of the judgement.
    pub figures: Vec<usize>,
    /// How many units of its last digit the figure that moves most has to move: exact where it is one figure, otherwise
    /// rounded up by at most a sixteenth.
    pub units_to_move: Exact,
}

/// Every minimal set of figures without whose first reports the others can all be true, the smallest move first.
/// `alone` is how many units each concerned figure has to move if it alone is wrong. None where the work is spent before
/// all were tried.
pub(super) fn minimal_correction_sets(
    problem: &ConstraintProblem,
    alone: &[Option<Exact>],
) -> Vec<MinimalCorrectionSet> {
    let mut subsets: Vec<u64> = match alone.len() {
        few @ ..=MOST_FIGURES => (1..1 << few).filter(|subset: &u64| subset.count_ones() <= MOST_WRONG).collect(),
        many => (0..many.min(63)).map(|figure| 1 << figure).collect(),
    };
    subsets.sort_by_key(|subset| subset.count_ones());
    let mut minimal: Vec<u64> = Vec::new();
    let mut sets: Vec<MinimalCorrectionSet> = Vec::new();
    for subset in subsets {
        if !problem.work.lasts_for(Part::Corrections) {
            // Of some only it could not be said that one of them must be wrong.
            return Vec::new();
        }
        let figures: Vec<usize> = (0..alone.len().min(63)).filter(|at| subset & (1 << at) != 0).collect();
        let holds_smaller = minimal.iter().any(|smaller| smaller & subset == *smaller);
        if !holds_smaller && fits_without(problem, &figures) {
            // What would have to be without an end is corrected by no value.
            let units_to_move = match figures[..] {
                [only] => alone[only].clone(),
                _ => units_together(problem, &figures),
            };
            let Some(units_to_move) = units_to_move else { continue };
            minimal.push(subset);
            sets.push(MinimalCorrectionSet { figures, units_to_move });
        }
    }
    sets.sort_by_cached_key(|set| (set.figures.len(), set.units_to_move.clone()));
    sets
}

fn fits_without(problem: &ConstraintProblem, wrong: &[usize]) -> bool {
    let mut selection = problem.first_reports();
    wrong.iter().for_each(|at| selection[problem.concerned[*at]] = None);
    problem.fits(problem.assumed(), &selection, Precision::AS_PRINTED)
}

/// How many units of its last digit a report has to move to lie in `interval`; exact.
pub(super) fn units_to_move(report: &ReportedValue, interval: &Interval) -> Option<Exact> {
    let below = interval.low.as_ref().map(|end| &end.at - &report.value).filter(Exact::is_positive);
    let above = interval.high.as_ref().map(|end| &report.value - &end.at).filter(Exact::is_positive);
    below.or(above).map_or(Some(Exact::ZERO), |distance| distance.checked_div(&report.last_place))
}

/// How far figures have to move together, each by as many of its units, to within a sixteenth of a unit and upwards; `None`
/// where a thousand million units are not enough.
fn units_together(problem: &ConstraintProblem, figures: &[usize]) -> Option<Exact> {
    let fits = |units: &Exact| {
        problem.assumed().holds(
            |figure| {
                let report = problem.figures[figure].first();
                let moves = figures.iter().any(|at| problem.concerned[*at] == figure);
                let margin = if moves { units * &report.last_place } else { Exact::ZERO };
                report.as_printed().plus(&Interval::between(-&margin, margin))
            },
            &problem.work,
        )
    };
    let (mut low, mut high) = (Exact::ZERO, Exact::ONE);
    while !fits(&high) {
        if high > Exact::power_of_ten(9) {
            return None;
        }
        low = high.clone();
        high = &high * &Exact::integer(2);
    }
    let half = &Exact::integer(5) * &Exact::power_of_ten(-1);
    while &(&high - &low) * &Exact::integer(16) > Exact::ONE {
        let middle = &(&high + &low) * &half;
        if fits(&middle) { high = middle } else { low = middle }
    }
    Some(high)
}
