//! Every combination of reports, where figures were reported several times: whether it fits, and what it implies for
//! the most important figure.

use std::sync::Arc;

use super::account::Reading;
use super::alternative_readings::{AlternativeReading, alternative_readings, tight, verdict};
use super::constraint_problem::{ConstraintProblem, Interpretation, Selection};
use super::told_readings::{ToldReadings, told_readings};
use super::verdict::Verdict;
use super::work::Part;
use crate::limits;
use crate::number::{Interval, Precision};
use crate::worksheet::{Unit, Worksheet};

/// The most combinations of reports that are tried.
const MOST_COMBINATIONS: usize = limits::COMBINATIONS.most();

/// The most claims about one figure that can be read at a glance, its own reports included.
const MOST_CLAIMS: usize = 12;

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

/// What each combination of the reports of the other figures leaves of one figure: of the largest sum of money that
/// depends on others, of a part only where no whole does, or else of the last figure that does. Of a deal, that is the valuation.
#[derive(Clone, Debug)]
pub struct CrossCheck {
    /// The place of the figure among those of the judgement.
    pub figure: usize,
    /// The first combinations, as the report that is taken of each figure of the judgement (that of the figure itself
    /// does not count), and what they leave; nothing where they contradict each other.
    pub implied: Vec<(Vec<usize>, Option<Interval>)>,
    /// Whether each figure of the judgement says anything of this one in the sense in which they were read: a price over
    /// which a premium is not meant says nothing, nor does a count of shares beside money that needs none.
    pub matters: Vec<bool>,
    /// The readings that are assumed and without which the others would leave something else.
    pub assumed: Vec<Arc<Reading>>,
    /// The other readings that would leave something else.
    pub otherwise: Vec<Arc<Reading>>,
    /// The alternative reading in which they were read, by its place; none where all is meant as assumed.
    pub read_as: Option<usize>,
}

/// Every combination of reports of the figures that depend on each other, and whether there were too many.
pub(super) fn combinations(problem: &ConstraintProblem) -> (Vec<Combination>, bool) {
    let selections = problem.selections(&problem.concerned);
    let count = selections.len();
    let tried = selections.take(if count < 2 { 0 } else { MOST_COMBINATIONS });
    let combinations: Vec<Combination> = tried.map_while(|selection| judged(problem, &selection)).collect();
    let is_cut = count > MOST_COMBINATIONS || problem.work.left_out().contains(&Part::Combinations);
    (combinations, is_cut)
}

/// `None` where the work is spent before all of it was tried.
fn judged(problem: &ConstraintProblem, selection: &Selection) -> Option<Combination> {
    let part = Part::Combinations;
    let fits = |meant: &Interpretation, precision| problem.fits_as_one_of_many(meant, selection, precision);
    let fits_as_assumed = problem.work.lasts_for(part) && fits(problem.assumed(), Precision::AS_PRINTED);
    let alternatives = if fits_as_assumed { Vec::new() } else { alternative_readings(problem, selection, part, fits) };
    (!problem.work.left_out().contains(&part)).then(|| Combination {
        reports: problem.of_concerned(selection),
        verdict: verdict(fits_as_assumed, &alternatives),
        fits_if: tight(&alternatives).map(|alternative| alternative.name.clone()).collect(),
    })
}

/// What the reports of the other figures leave of the most important one, if there is one; of the next one where they
/// leave nothing of it.
pub(super) fn cross_check(sheet: &Worksheet, problem: &ConstraintProblem) -> Option<CrossCheck> {
    let concerned = || problem.concerned.iter().copied();
    let mut sums: Vec<usize> = concerned().filter(|figure| problem.figures[*figure].unit == Unit::Money).collect();
    // A part, such as one tranche, tells less than what it is a part of.
    let is_whole = |figure: usize| !problem.figures[figure].name.contains('.');
    sums.sort_by_cached_key(|figure| (is_whole(*figure), problem.figures[*figure].first().value.clone()));
    let others: Vec<usize> = concerned().filter(|figure| !sums.contains(figure)).collect();
    let checked = |subject: &usize| check_of(problem, *subject, problem.assumed(), Precision::AS_PRINTED);
    let mut by_importance = sums.iter().rev().chain(others.iter().rev());
    let first = by_importance.next().and_then(checked)?;
    let check = match first.says_something() {
        true => first,
        false => by_importance.filter_map(checked).find(CrossCheck::says_something).unwrap_or(first),
    };
    let subject = *problem.concerned.get(check.figure)?;
    let ToldReadings { assumed, otherwise } = told_readings(sheet, problem, subject, &selections_of(problem, &check))?;
    Some(CrossCheck { assumed, otherwise, ..check })
}

/// The selections of reports that a check has tried.
fn selections_of(problem: &ConstraintProblem, check: &CrossCheck) -> Vec<(Selection, Option<Interval>)> {
    let selection = |reports: &[usize]| {
        let mut selection = problem.first_reports();
        problem.concerned.iter().zip(reports).for_each(|(figure, report)| selection[*figure] = Some(*report));
        selection
    };
    check.implied.iter().map(|(reports, interval)| (selection(reports), interval.clone())).collect()
}

/// The same cross check in an alternative reading, which has this place among all of them.
pub(super) fn cross_check_as_read(
    problem: &ConstraintProblem,
    assumed: &CrossCheck,
    (at, reading): (usize, &AlternativeReading),
) -> Option<CrossCheck> {
    let subject = *problem.concerned.get(assumed.figure)?;
    let check = check_of(problem, subject, reading.meant(problem), reading.precision)?;
    Some(CrossCheck { read_as: Some(at), ..check })
}

fn check_of(
    problem: &ConstraintProblem,
    subject: usize,
    meant: &Interpretation,
    precision: Precision,
) -> Option<CrossCheck> {
    let concerned = || problem.concerned.iter().copied();
    let others = concerned().filter(|figure| *figure != subject && meant.concerns(problem.figures[*figure].line));
    let others: Vec<usize> = others.collect();
    let most = MOST_CLAIMS.saturating_sub(problem.figures[subject].reports.len());
    // Nothing in the outer place: the budget is spent.
    let implied_by = |selection: &Selection| {
        let implied = || problem.implied_in(meant, selection, subject, precision).map(|(interval, _)| interval);
        problem.work.lasts_for(Part::CrossCheck).then(implied)
    };
    let tried = |figures: &[usize]| -> Option<Vec<(Selection, Option<Interval>)>> {
        problem.selections(figures).take(most).map(|one| Some((one.clone(), implied_by(&one)?))).collect()
    };
    let mut implied = tried(&others)?;
    let idle = idle(&others, &implied, implied_by)?;
    if !idle.is_empty() {
        implied = tried(&others.iter().copied().filter(|figure| !idle.contains(figure)).collect::<Vec<_>>())?;
    }
    let figure = concerned().position(|figure| figure == subject)?;
    let matters = concerned().map(|figure| figure == subject || others.contains(&figure) && !idle.contains(&figure));
    Some(CrossCheck {
        figure,
        matters: matters.collect(),
        implied: implied
            .into_iter()
            .map(|(selection, interval)| (problem.of_concerned(&selection), interval))
            .collect(),
        assumed: Vec::new(),
        otherwise: Vec::new(),
        read_as: None,
    })
}

/// The figures without which the others leave the same: left open one after the other, the last first. `None` where the
/// budget is spent before that is known.
fn idle(
    others: &[usize],
    implied: &[(Selection, Option<Interval>)],
    implied_by: impl Fn(&Selection) -> Option<Option<Interval>>,
) -> Option<Vec<usize>> {
    let mut idle: Vec<usize> = Vec::new();
    for figure in others.iter().rev() {
        let leaves_the_same = |(selection, interval): &(Selection, Option<Interval>)| {
            let mut without = selection.clone();
            idle.iter().chain([figure]).for_each(|open| without[*open] = None);
            Some(implied_by(&without)? == *interval)
        };
        if hold_all(implied.iter().map(leaves_the_same))? {
            idle.push(*figure);
        }
    }
    // Where none says anything alone, they are told all the same.
    Some(if idle.len() == others.len() { Vec::new() } else { idle })
}

/// Whether all of them hold, up to the first that does not; `None` where one is not known before.
fn hold_all(known: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    for holds in known {
        if !holds? {
            return Some(false);
        }
    }
    Some(true)
}

impl CrossCheck {
    fn says_something(&self) -> bool {
        self.implied.iter().any(|(_, interval)| interval.is_some())
    }
}
