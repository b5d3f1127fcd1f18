//! Exchange rates that look inverted: as they are written the reports do not fit, and one over them they do.

use std::sync::Arc;

use super::constraint_problem::{ConstraintProblem, Interpretation};
use super::outcome::{Evidence, Finding};
use super::reported_figures::{ReportedFigure, ReportedValue};
use super::verdict::FindingKind;
use crate::number::{Exact, Interval};
use crate::worksheet::Claim;

/// The rates with which the first reports of all figures would fit, in some tight sense, if they were inverted.
pub(super) fn inverted_rates(problem: &ConstraintProblem) -> Vec<Finding> {
    let mut rates: Vec<&Arc<Claim>> = Vec::new();
    for rate in problem.concerned.iter().filter_map(|figure| problem.figures[*figure].first().claim.rate.as_ref()) {
        if !rates.iter().any(|known| known.path == rate.path) {
            rates.push(rate);
        }
    }
    let fits = |rate: &&&Arc<Claim>| {
        let interval = |figure: usize| as_if_inverted(problem.figures[figure].first(), rate);
        let holds = |meant: &Interpretation| !meant.is_loose && meant.holds(interval, &problem.work);
        problem.interpretations.iter().any(holds)
    };
    let finding = |rate: &Arc<Claim>| {
        let with_rate = problem.concerned.iter().map(|figure| &problem.figures[*figure]);
        let with_rate = with_rate.filter(|figure| has_rate(figure.first(), rate));
        found(rate, with_rate.map(|figure| figure.name.clone()).collect())
    };
    rates.iter().filter(fits).map(|rate| finding(rate)).collect()
}

/// The rate with which two reports of one figure would agree if it were inverted.
pub(super) fn inverted_between(figure: &ReportedFigure, one: &ReportedValue, other: &ReportedValue) -> Option<Finding> {
    let rate = match (&one.claim.rate, &other.claim.rate) {
        (None, Some(rate)) | (Some(rate), None) => rate,
        _ => return None,
    };
    let agree = as_if_inverted(one, rate).intersection(&as_if_inverted(other, rate)).is_some();
    agree.then(|| found(rate, vec![figure.name.clone()]))
}

fn found(rate: &Arc<Claim>, figures: Vec<String>) -> Finding {
    Finding { kind: FindingKind::InvertedRate, figures, evidence: Evidence::InvertedRate(Arc::clone(rate)) }
}

fn has_rate(report: &ReportedValue, rate: &Claim) -> bool {
    report.claim.rate.as_ref().is_some_and(|own| own.path == rate.path)
}

/// What a report may be if the rate is one over what is written: what was multiplied by it is divided by it instead.
fn as_if_inverted(report: &ReportedValue, rate: &Claim) -> Interval {
    let square = &rate.literal.value * &rate.literal.value;
    match Exact::ONE.checked_div(&square).filter(|_| has_rate(report, rate)) {
        Some(factor) => report.as_printed().scaled(&factor),
        None => report.as_printed().clone(),
    }
}
