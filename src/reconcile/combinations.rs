//! Every combination of reports, where figures were reported several times.

use super::alternative_readings::{Fit, fits, verdict};
use super::constraint_problem::{ConstraintProblem, Selection};
use super::reported_figures::AS_PRINTED;
use super::verdict::Verdict;

/// The most combinations of reports that are tried.
const MOST_COMBINATIONS: usize = 256;

/// One report of every figure.
#[derive(Clone, Debug)]
pub struct Combination {
    /// Which report is taken of each figure of the judgement.
    pub reports: Vec<usize>,
    /// Whether they can all be true as printed.
    pub verdict: Verdict,
    /// The names of the alternative readings under which they fit, the least far-fetched first.
    pub fits_if: Vec<String>,
}

/// Every combination of reports of the figures that depend on each other, and whether there were too many.
pub(super) fn combinations(problem: &ConstraintProblem) -> (Vec<Combination>, bool) {
    let count = problem.count_of(&problem.concerned);
    if count < 2 {
        return (Vec::new(), false);
    }
    let selections = problem.selections(&problem.concerned).take(MOST_COMBINATIONS);
    (selections.map(|selection| judged(problem, &selection)).collect(), count > MOST_COMBINATIONS)
}

fn judged(problem: &ConstraintProblem, selection: &Selection) -> Combination {
    let fits_as_assumed = problem.fits(problem.assumed(), selection, AS_PRINTED);
    let others = if fits_as_assumed { Vec::new() } else { fits(problem, selection) };
    Combination {
        reports: problem.of_concerned(selection),
        verdict: verdict(fits_as_assumed, &others),
        fits_if: others.iter().filter(|fit| !fit.meant.is_loose).map(Fit::name).collect(),
    }
}
