//! Combinations that share reports, excluded together: what does not fit with any of several reports does not fit with one
//! of them.

use super::constraint_problem::{ConstraintProblem, Interpretation, Selection};
use crate::number::Precision;

impl ConstraintProblem {
    /// Whether the selected reports can all be true, where many combinations are tried one after the other: those that
    /// share the reports of the first figures are first tried together, each other figure being what any report says.
    pub(super) fn fits_as_one_of_many(
        &self,
        meant: &Interpretation,
        selection: &Selection,
        precision: Precision,
    ) -> bool {
        let reports = self.of_concerned(selection);
        let several = |at: &usize| self.figures[self.concerned[*at]].reports.len() > 1;
        let ends: Vec<usize> = (0..reports.len()).filter(several).collect();
        let last = ends.len().saturating_sub(MOST_TOGETHER);
        let can_fit = |shared: &usize| {
            let block = (precision, reports[..*shared].to_vec());
            if let Some(known) = meant.tried.blocks.borrow().get(&block) {
                return *known;
            }
            let fits = self.fits_with_any(meant, (selection, *shared), precision);
            meant.tried.blocks.borrow_mut().insert(block, fits);
            fits
        };
        ends[last..].iter().all(can_fit) && self.fits(meant, selection, precision)
    }

    /// Whether anything can be true where each figure from this place on is what any of its reports says.
    fn fits_with_any(
        &self,
        meant: &Interpretation,
        (selection, shared): (&Selection, usize),
        precision: Precision,
    ) -> bool {
        let hull = |figure: usize| {
            let reports = 0..self.figures[figure].reports.len();
            let intervals = reports.map(|report| self.figures[figure].may_be(report, precision));
            intervals.reduce(|one, other| one.hull(&other))
        };
        let interval = |figure: usize| match self.concerned.iter().position(|own| *own == figure) {
            Some(place) if place >= shared => hull(figure).unwrap_or_else(|| self.figures[figure].natural.clone()),
            _ => self.may_be(selection, figure, precision),
        };
        meant.holds_at(interval, precision, &self.work)
    }
}

/// How many of the last figures with several reports are tried together: those of a few hundred combinations.
const MOST_TOGETHER: usize = 3;
