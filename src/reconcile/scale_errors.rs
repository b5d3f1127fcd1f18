//! Errors of scale: one printed figure is off by a factor of ten, a hundred or a thousand, and nothing else is wrong.

use std::sync::Arc;

use super::constraint_problem::{ConstraintProblem, Interpretation};
use super::outcome::{Evidence, Finding};
use super::reported_figures::{ReportedValue, is_roomy};
use super::verdict::FindingKind;
use crate::number::{Exact, Interval};
use crate::worksheet::Claim;

/// Figures that would fit, in some tight sense, if a factor of ten, a hundred or a thousand were lost or added.
pub(super) fn scale_error(problem: &ConstraintProblem) -> Option<Finding> {
    if !problem.concerned.iter().all(|figure| tells_scale(problem.figures[*figure].first())) {
        return None;
    }
    let (mut figures, mut reports): (Vec<String>, Vec<(Arc<Claim>, i32)>) = (Vec::new(), Vec::new());
    let mut first = None;
    for figure in &problem.concerned {
        for power in [-1, 1, -2, 2, -3, 3] {
            let factor = Exact::power_of_ten(power);
            let interval = |other: usize| {
                let interval = problem.figures[other].first().as_printed();
                if other == *figure { interval.scaled(&factor) } else { interval.clone() }
            };
            let fits = |meant: &&Interpretation| !meant.is_loose && meant.holds(interval, &problem.work);
            if let Some(meant) = problem.interpretations.iter().filter(fits).min_by_key(|meant| meant.rank) {
                figures.push(problem.figures[*figure].name.clone());
                reports.push((problem.figures[*figure].first().claim.clone(), power));
                first.get_or_insert(meant);
            }
        }
    }
    let departures = first?.departures.clone();
    Some(Finding { kind: FindingKind::ScaleSlip, figures, evidence: Evidence::Scale(reports, departures) })
}

/// The power of ten by which two reports of one figure differ, where they agree but for it.
pub(super) fn power_between(first: &ReportedValue, second: &ReportedValue) -> Option<i32> {
    let agree = |power: &i32| {
        let scaled: Interval = second.as_printed().scaled(&Exact::power_of_ten(*power));
        scaled.intersection(first.as_printed()).is_some()
    };
    let powers = || (1..=3).flat_map(|power| [power, -power]);
    (tells_scale(first) && tells_scale(second)).then(|| powers().find(agree)).flatten()
}

/// Whether a report is narrow enough to tell an error of scale from a different figure: "more than 1bn" reaches any
/// multiple of itself, and one small digit most of them.
fn tells_scale(report: &ReportedValue) -> bool {
    !is_roomy(report.as_printed())
}
