//! Whether the reports of one step are consistent.

use super::account::Account;
use super::alternative_readings::{Fit, fits, verdict};
use super::combinations::combinations;
use super::constraint_problem::{ConstraintProblem, Interpretation};
use super::cross_check::cross_check;
use super::finding::Finding;
use super::minimal_correction_sets::{minimal_correction_sets, units_to_move};
use super::outcome::{JudgedFigure, Judgement};
use super::pairs_of_reports::{clashes, exchange_rates, taken_for_parts};
use super::reported_figures::{AS_PRINTED, is_roomy};
use super::scale_errors::scale_error;
use super::verdict::Verdict;
use crate::number::Interval;
use crate::worksheet::Worksheet;

/// Judges an account. The verdict is on the first report of every figure, which is the one that is computed with.
pub fn judge(sheet: &Worksheet, account: &Account) -> Judgement {
    let problem = ConstraintProblem::new(sheet, account);
    let first_reports = problem.first_reports();
    let is_checked = !problem.concerned.is_empty();
    let narrowed = is_checked.then(|| problem.narrow(problem.assumed(), &first_reports, AS_PRINTED));
    let others = if is_checked { fits(&problem, &first_reports) } else { Vec::new() };
    let verdict = narrowed.as_ref().map_or(Verdict::Unchecked, |narrowed| verdict(narrowed.is_some(), &others));
    let implied = problem.concerned.iter().map(|figure| problem.implied(&first_reports, *figure));
    let (implied, are_tight): (Vec<Option<Interval>>, Vec<bool>) =
        implied.map(|implied| implied.map_or((None, true), |(interval, is_tight)| (Some(interval), is_tight))).unzip();
    let needs_correction = matches!(verdict, Verdict::ConsistentIf | Verdict::Contradictory);
    let corrections = if needs_correction { minimal_correction_sets(&problem, &implied) } else { Vec::new() };
    let (combinations, combinations_cut) = combinations(&problem);
    let is_open = |meant: &&Interpretation| meant.departures.len() == 1 && !meant.is_loose && meant.is_left_open();
    let other_sense = problem.interpretations.iter().find(is_open).filter(|_| verdict == Verdict::Consistent);
    Judgement {
        step: account.step.clone(),
        verdict,
        is_tight: narrowed.flatten().is_none_or(|narrowed| narrowed.is_tight) && are_tight.iter().all(|tight| *tight),
        says_little: verdict == Verdict::Consistent && leaves_room(&problem, &implied),
        figures: figures(&problem, implied, needs_correction),
        assumed: problem.assumed().readings.clone(),
        alternatives: others.iter().map(|fit| fit.reading(&problem, &first_reports)).collect(),
        other_sense: other_sense.map(|other| {
            let fits = problem.fits(other, &first_reports, AS_PRINTED);
            (other.departures[0].clone(), fits)
        }),
        corrections,
        combinations,
        combinations_cut,
        cross_check: cross_check(&problem),
        findings: findings(&problem, account, verdict, &others),
        counts_in_crore: problem.selected(&first_reports).any(|report| counts_in_crore(&report.claim.literal.text)),
        lines: account.figures.iter().flat_map(|figure| figure.reports.iter().copied()).collect(),
    }
}

fn findings(problem: &ConstraintProblem, account: &Account, verdict: Verdict, others: &[Fit<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = problem.figures.iter().flat_map(clashes).collect();
    findings.extend(exchange_rates(&problem.figures));
    if verdict == Verdict::Contradictory && others.iter().all(|fit| fit.meant.is_loose) {
        findings.extend(scale_error(problem));
    }
    findings.extend(account.totals.iter().flat_map(|total| taken_for_parts(&problem.figures, total, verdict)));
    findings
}

fn figures(problem: &ConstraintProblem, implied: Vec<Option<Interval>>, needs_correction: bool) -> Vec<JudgedFigure> {
    let judged = |(figure, implied): (&usize, Option<Interval>)| {
        let reported = problem.figures[*figure].clone();
        let wrong = implied.as_ref().filter(|_| needs_correction);
        JudgedFigure {
            units_to_move: wrong.and_then(|implied| units_to_move(reported.first(), implied)),
            implied,
            reported,
        }
    };
    problem.concerned.iter().zip(implied).map(judged).collect()
}

/// Whether for each figure the report, or what the others make of it, leaves so much room that they would hardly ever
/// miss each other.
fn leaves_room(problem: &ConstraintProblem, implied: &[Option<Interval>]) -> bool {
    let mut pairs = problem.concerned.iter().zip(implied);
    pairs.all(|(figure, implied)| {
        implied.as_ref().is_none_or(is_roomy) || is_roomy(problem.figures[*figure].first().as_printed())
    })
}

/// Whether a figure counts money in lakh or crore.
fn counts_in_crore(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("crore") || text.contains("lakh")
}
