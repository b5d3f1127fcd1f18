//! What the other figures make of the most important one, in every combination of their reports.

use super::constraint_problem::ConstraintProblem;
use crate::number::Interval;
use crate::worksheet::Unit;

/// The most claims about one figure that can be read at a glance, its own reports included.
const MOST_CLAIMS: usize = 12;

/// What each combination of the reports of the other figures leaves of one figure: of the largest sum of money that
/// depends on others, or else of the last figure that does. Of a deal, that is the valuation.
#[derive(Clone, Debug)]
pub struct CrossCheck {
    /// The place of the figure among those of the judgement.
    pub figure: usize,
    /// What combinations of reports imply, the first ones where there are many.
    pub implied: Vec<Implied>,
}

/// What one combination of reports leaves of a figure.
#[derive(Clone, Debug)]
pub struct Implied {
    /// Which report is taken of each figure of the judgement; that of the figure itself does not count.
    pub reports: Vec<usize>,
    /// What is left; none when the reports contradict each other.
    pub interval: Option<Interval>,
}

pub(super) fn cross_check(problem: &ConstraintProblem) -> Option<CrossCheck> {
    let concerned = || problem.concerned.iter().copied();
    let sums = concerned().filter(|figure| problem.figures[*figure].unit == Unit::Money);
    let largest = sums.max_by_key(|figure| problem.figures[*figure].first().value.clone());
    let subject = largest.or(concerned().last())?;
    let others: Vec<usize> = concerned().filter(|figure| *figure != subject).collect();
    let most = MOST_CLAIMS.saturating_sub(problem.figures[subject].reports.len());
    let implied = problem.selections(&others).take(most).map(|selection| Implied {
        reports: problem.of_concerned(&selection),
        interval: problem.implied(&selection, subject).map(|(interval, _)| interval),
    });
    Some(CrossCheck { figure: concerned().position(|figure| figure == subject)?, implied: implied.collect() })
}
