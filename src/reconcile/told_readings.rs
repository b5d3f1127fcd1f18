//! Which of the readings that are assumed a reader has to know: those without which a figure would be another.

use std::sync::Arc;

use super::account::{AS_REPORTED, Reading};
use super::constraint_problem::{ConstraintProblem, Interpretation, Selection};
use super::work::Part;
use crate::number::{Interval, Precision};
use crate::worksheet::Worksheet;

/// The readings that a reader has to know.
pub(super) struct ToldReadings {
    /// Those that are assumed and without which a figure would be another.
    pub assumed: Vec<Arc<Reading>>,
    /// The other readings, which would make it another.
    pub otherwise: Vec<Arc<Reading>>,
}

/// The assumed readings without which the others would leave something else of a figure, and the readings that would.
/// `tried` has selections of reports, and what they leave as assumed. `None` where the budget is spent before that is known.
pub(super) fn told_readings(
    sheet: &Worksheet,
    problem: &ConstraintProblem,
    subject: usize,
    tried: &[(Selection, Option<Interval>)],
) -> Option<ToldReadings> {
    let differs = |meant: &Interpretation| {
        let implied = |one: &Selection| problem.implied_in(meant, one, subject, Precision::AS_PRINTED);
        let mut tried = tried.iter().take_while(|_| problem.work.lasts_for(Part::CrossCheck));
        tried.any(|(one, interval)| implied(one).map(|(other, _)| other) != *interval)
    };
    let (mut assumed, mut otherwise) = (Vec::new(), Vec::new());
    for (choice, reading) in problem.assumed().readings.iter().enumerate() {
        let others: Vec<&Interpretation> =
            problem.interpretations.iter().filter(|one| one.departs_only_in(problem.assumed(), choice)).collect();
        let open = others.iter().filter(|one| one.readings[choice].unreported.is_none() && differs(one));
        let open: Vec<Arc<Reading>> = open.map(|one| one.readings[choice].clone()).collect();
        let is_alone = others.is_empty() || reading.unreported.is_some();
        if reading.name != AS_REPORTED
            && (!open.is_empty() || (is_alone && differs(&problem.assumed_without(sheet, choice))))
        {
            assumed.push(reading.clone());
        }
        otherwise.extend(open);
    }
    (!problem.work.left_out().contains(&Part::CrossCheck)).then_some(ToldReadings { assumed, otherwise })
}

impl Interpretation {
    /// Whether it takes the reading of one choice only otherwise than another interpretation.
    fn departs_only_in(&self, other: &Interpretation, choice: usize) -> bool {
        let pairs = self.readings.iter().zip(&other.readings).enumerate();
        pairs.into_iter().all(|(at, (own, theirs))| Arc::ptr_eq(own, theirs) != (at == choice))
    }
}
