//! Whether the reports of one step are consistent.

use std::sync::Arc;

use super::account::{Account, Reading};
use super::alternative_readings::{alternative_readings, verdict};
use super::combinations::{CrossCheck, combinations, cross_check, cross_check_as_read};
use super::constraint_problem::{ConstraintProblem, Interpretation};
use super::inverted_rates::inverted_rates;
use super::minimal_correction_sets::{minimal_correction_sets, units_to_move};
use super::outcome::{AsWritten, Distance, Finding, JudgedFigure, Judgement, Reconciliation};
use super::pairs_of_reports::{clashes, exchange_rates, revenues, taken_for_parts};
use super::reported_figures::{ReportedValue, is_roomy};
use super::scale_errors::scale_error;
use super::verdict::Verdict;
use super::work::{Part, Work};
use crate::number::{End, Exact, Interval, Precision};
use crate::scenario::Company;
use crate::worksheet::Worksheet;

/// Judges every account that reports something, and the revenues of the company.
pub fn reconcile(sheet: &Worksheet, accounts: &[Account], company: &Company) -> Reconciliation {
    let reporting = accounts.iter().filter(|account| !account.figures.is_empty());
    Reconciliation { steps: reporting.map(|account| judge(sheet, account)).collect(), company: revenues(company) }
}

/// Judges an account. The verdict is on the first report of every figure, which is the one that is computed with.
///
/// The verdict and what each figure would have to be are always found. The rest is looked at in the order of [`Part`] while
/// the budget of work lasts that [`crate::limits::NARROWING`] states.
pub fn judge(sheet: &Worksheet, account: &Account) -> Judgement {
    judge_counted(sheet, account, Work::as_stated()).0
}

/// The judgement within a budget, and how many steps it took.
pub(super) fn judge_counted(sheet: &Worksheet, account: &Account, work: Work) -> (Judgement, u64) {
    let problem = ConstraintProblem::new(sheet, account, work);
    let mut judgement = Judgement {
        step: account.step.clone(),
        is_tight: true,
        assumed: problem.assumed().readings.clone(),
        counts_in_crore: problem.selected(&problem.first_reports()).any(ReportedValue::counts_in_crore),
        lines: account.figures.iter().flat_map(|figure| figure.reports.iter().copied()).collect(),
        ..Judgement::default()
    };
    if !problem.concerned.is_empty() {
        check(&problem, &mut judgement);
    }
    if problem.work.lasts_for(Part::CrossCheck) {
        judgement.cross_check = cross_check(sheet, &problem);
        judgement.cross_check_as_read = cross_check_in_the_reading_that_fits(&problem, &judgement);
    }
    judgement.findings = findings(&problem, account, &judgement);
    (judgement.combinations, judgement.combinations_cut) = combinations(&problem);
    judgement.not_looked_at = problem.work.left_out();
    (judgement, problem.work.done())
}

/// Where the reports fit in another sense only that they leave open: the cross check in that sense.
fn cross_check_in_the_reading_that_fits(problem: &ConstraintProblem, judgement: &Judgement) -> Option<CrossCheck> {
    let assumed = judgement.cross_check.as_ref().filter(|_| judgement.verdict == Verdict::ConsistentIf)?;
    let mut readings = judgement.alternatives.iter().enumerate();
    let that_fits = readings.find(|(_, reading)| reading.is_left_open && !reading.fits_anything)?;
    cross_check_as_read(problem, assumed, that_fits)
}

/// Whether the first reports of all figures can be true, and what would have to be otherwise.
fn check(problem: &ConstraintProblem, judgement: &mut Judgement) {
    let reports = problem.first_reports();
    let narrowed = problem.narrow(problem.assumed(), &reports, Precision::AS_PRINTED);
    let fits = |meant: &Interpretation, precision| problem.fits(meant, &reports, precision);
    let alternatives = alternative_readings(problem, &reports, Part::Readings, fits).into_iter();
    judgement.alternatives = alternatives.map(|reading| reading.with_unreported(problem, &reports)).collect();
    judgement.verdict = verdict(narrowed.is_some(), &judgement.alternatives);
    judgement.is_tight = narrowed.is_none_or(|narrowed| narrowed.is_tight);
    for figure in &problem.concerned {
        let (reported, implied) = (problem.figures[*figure].clone(), problem.implied(&reports, *figure));
        judgement.is_tight &= implied.as_ref().is_none_or(|(_, is_tight)| *is_tight);
        let implied = implied.filter(|(interval, is_tight)| *is_tight || !is_out_of_reach(reported.first(), interval));
        let implied = implied.map(|(interval, _)| interval);
        let wrong = implied.as_ref().filter(|_| judgement.verdict != Verdict::Consistent);
        let units_to_move = wrong.and_then(|implied| units_to_move(reported.first(), implied));
        let distance = wrong.and_then(|implied| Distance::between(reported.first().as_printed(), implied));
        let as_written = problem.implied_as_written(&reports, *figure);
        let as_written = as_written.and_then(|implied| AsWritten::new(reported.first(), implied));
        judgement.figures.push(JudgedFigure { reported, implied, units_to_move, distance, as_written });
    }
    if judgement.verdict == Verdict::Consistent {
        judgement.says_little = judgement.figures.iter().all(leaves_room);
        judgement.other_senses = other_senses(problem);
    } else {
        let alone = judgement.figures.iter().map(|figure| figure.units_to_move.clone());
        judgement.corrections = minimal_correction_sets(problem, &alone.collect::<Vec<_>>());
    }
}

/// Whether all that is left of a figure is open-ended and a thousand times more, or less, than what was reported. Where a
/// figure enters twice, that is left of it only because nothing can be excluded of values without an end.
fn is_out_of_reach(reported: &ReportedValue, implied: &Interval) -> bool {
    let (value, thousand) = (reported.value.abs(), Exact::integer(1_000));
    let is_far_above = |end: &End| end.at > &value * &thousand;
    let is_far_below = |end: &End| !end.at.is_negative() && &end.at * &thousand < value;
    let Interval { low, high } = implied;
    let starts_nowhere = low.as_ref().is_none_or(|end| end.at.is_zero());
    (high.is_none() && low.as_ref().is_some_and(is_far_above))
        || (starts_nowhere && high.as_ref().is_some_and(is_far_below))
}

fn findings(problem: &ConstraintProblem, account: &Account, judgement: &Judgement) -> Vec<Finding> {
    let (figures, verdict) = (&problem.figures, judgement.verdict);
    let mut findings: Vec<Finding> = figures.iter().flat_map(clashes).collect();
    findings.extend(exchange_rates(figures));
    if verdict == Verdict::Contradictory && judgement.fits_if().is_none() && problem.work.lasts_for(Part::Scale) {
        let inverted = inverted_rates(problem);
        findings.extend(if inverted.is_empty() { scale_error(problem).into_iter().collect() } else { inverted });
    }
    let fits = |name: &str, report: usize| {
        let mut selection = problem.first_reports();
        figures
            .iter()
            .zip(&mut selection)
            .filter(|(figure, _)| figure.name == name)
            .for_each(|(_, taken)| *taken = Some(report));
        problem.fits(problem.assumed(), &selection, Precision::AS_PRINTED)
    };
    if account.totals.is_empty() || !problem.work.lasts_for(Part::Totals) {
        return findings;
    }
    findings.extend(account.totals.iter().flat_map(|total| taken_for_parts(figures, total, verdict, fits)));
    findings
}

/// The other senses that the reports leave open, and whether they fit in each as printed.
fn other_senses(problem: &ConstraintProblem) -> Vec<(Arc<Reading>, bool)> {
    let is_open =
        |meant: &&Interpretation| meant.departures.len() == 1 && !meant.departs_loosely && meant.is_left_open();
    let fits = |other: &Interpretation| problem.fits(other, &problem.first_reports(), Precision::AS_PRINTED);
    if !problem.work.lasts_for(Part::OtherSenses) {
        return Vec::new();
    }
    let open = problem.interpretations.iter().filter(is_open);
    open.map(|other| (other.departures[0].clone(), fits(other))).collect()
}

/// Whether the report of a figure, or what the others make of it, leaves so much room that they would hardly ever miss
/// each other.
fn leaves_room(figure: &JudgedFigure) -> bool {
    figure.implied.as_ref().is_none_or(is_roomy) || is_roomy(figure.reported.first().as_printed())
}
