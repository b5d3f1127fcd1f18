//! Reports of deals against a second model that shares nothing with the first: exact deals, every figure in plain
//! fractions, rounded and hedged as papers do, and what may lie behind the digits found by trying.

mod deal;
mod drawn;
mod oracle;
mod printed;
mod triples;

use postmoney::reconcile::{Judgement, Verdict};
use postmoney::scenario::Request;
use proptest::prelude::*;

use crate::support::{self, computed};
use deal::{Sense, Shape};
use drawn::{Draw, Report, report, scenario};
use oracle::Trials;
use printed::{Fraction, Hedge};

/// What the program says of a report.
fn judged(report: &Report) -> Result<Judgement, String> {
    let text = scenario(report);
    let results = computed(&text, &Request::default()).map_err(|mistakes| format!("{mistakes:#?}\n{text}"))?;
    let mut steps = results.reconciliation.steps;
    Ok(steps.remove(0))
}

fn numbers() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0u32..1_000_000, 48)
}

/// Every sense that a report leaves open: of its valuation, and of its tranches.
fn senses(report: &Report) -> Vec<(Sense, bool)> {
    let says_valuation = report.said.iter().any(|said| said.key == "valuation");
    let senses = match (says_valuation && !report.states_basis, report.deal.shape) {
        (true, Shape::Old) | (false, _) => vec![report.deal.sense],
        (true, _) => vec![Sense::PostMoney, Sense::PreMoney],
    };
    let promises = if report.deal.shape == Shape::Tranches { vec![true, false] } else { vec![true] };
    senses.into_iter().flat_map(|sense| promises.iter().map(move |counts| (sense, *counts))).collect()
}

proptest! {
    #![proptest_config(support::cases(5_000))]

    /// No true report is refused or called contradictory, and nothing else is found wrong with it.
    #[test]
    fn what_is_true_is_never_refused(numbers in numbers()) {
        let report = report(&mut Draw::new(&numbers), &Hedge::ALL, 0);
        let judgement = match judged(&report) {
            Ok(judgement) => judgement,
            Err(mistakes) => return Err(TestCaseError::fail(mistakes)),
        };
        prop_assert!(judgement.verdict != Verdict::Contradictory, "{}\n{:#?}", scenario(&report), judgement.alternatives);
        prop_assert!(judgement.findings.is_empty(), "{}\n{:#?}", scenario(&report), judgement.findings);
        let all_fit = judgement.combinations.iter().all(|reports| reports.verdict != Verdict::Contradictory);
        prop_assert!(all_fit, "{}\n{:#?}", scenario(&report), judgement.combinations);
    }
}

proptest! {
    #![proptest_config(support::cases(1_500))]

    /// Where some values within the digits make everything fit, the reports are not called contradictory.
    #[test]
    fn what_can_be_true_is_not_said_to_be_impossible(numbers in numbers(), off in -4i32..5) {
        let report = report(&mut Draw::new(&numbers), &Hedge::ALL, off);
        let tried = senses(&report).into_iter().filter_map(|(sense, counts)| Trials::new(&report, sense, counts));
        if tried.into_iter().any(|trials| trials.any_fits()) {
            match judged(&report) {
                Ok(judgement) => prop_assert!(judgement.verdict != Verdict::Contradictory, "{}", scenario(&report)),
                Err(mistakes) => return Err(TestCaseError::fail(mistakes)),
            }
        }
    }

    /// With one figure more than is needed, what it has to be reaches from the least to the most at the corners of the
    /// others, as every figure grows or falls steadily with each of them: exactly there the reports can all be true.
    #[test]
    fn one_figure_too_many_is_judged_by_the_corners_of_the_others(numbers in numbers(), off in -4i32..5) {
        let report = report(&mut Draw::new(&numbers), &Hedge::CLOSED, off);
        prop_assume!(report.deal.shape != Shape::Round);
        let fits: Vec<Option<bool>> = senses(&report).into_iter().map(|(sense, counts)| by_corners(&report, sense, counts)).collect();
        prop_assume!(fits.iter().all(Option::is_some));
        let fits = fits.contains(&Some(true));
        let Ok(judgement) = judged(&report) else { return Err(TestCaseError::reject("refused")) };
        prop_assert_eq!(judgement.verdict == Verdict::Contradictory, !fits, "{}", scenario(&report));
    }
}

/// Whether the one figure that follows from the others meets what they make of it; `None` where several follow or none,
/// or where the two only touch.
fn by_corners(report: &Report, sense: Sense, counts_promises: bool) -> Option<bool> {
    let trials = Trials::new(report, sense, counts_promises)?;
    let mut derived = trials.derived();
    let (only, None) = (derived.next()?, derived.next()) else { return None };
    let ends = trials.rests_on.iter().map(|printed| <[Fraction; 2]>::from(printed.ends()).to_vec());
    let corners = Trials::ways(&ends.collect::<Vec<_>>());
    let values: Option<Vec<Fraction>> = corners
        .iter()
        .map(|corner| trials.deal(corner).and_then(|(deal, rate)| Trials::as_printed(only, &deal, &rate)))
        .collect();
    let values = values?;
    let (least, most) = (values.iter().min()?, values.iter().max()?);
    let (low, high) = only.printed.ends();
    let touches = *least == high || *most == low;
    (!touches).then_some(*least < high && low < *most)
}
