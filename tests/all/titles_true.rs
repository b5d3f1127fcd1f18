//! Titles of pictures keep what the reports hedge, and tell figures of which it is known how vague they are.

use crate::support::{Computed, cases, computed, each_computed};
use postmoney::number::Exact;
use postmoney::report::chart::ChartKind;
use postmoney::scenario::Request;
use proptest::prelude::*;

/// A hedge, and how a title has to say it: of the figure and of what that leaves.
fn hedge() -> impl Strategy<Value = (&'static str, &'static str, &'static str)> {
    prop::sample::select(vec![
        ("", "", ""),
        ("=", "", ""),
        ("~", "about ", "about "),
        ("nearly ", "nearly ", "about "),
        (">", "more than ", "less than "),
        (">=", "at least ", "at most "),
        ("<", "less than ", "more than "),
        ("up to ", "at most ", "at least "),
    ])
}

proptest! {
    #![proptest_config(cases(64))]

    /// What was reported with a hedge is told with it, and so is what it leaves.
    #[test]
    fn titles_keep_the_hedges_that_were_reported(
        (hedge, word, rest) in hedge(), stake in 1_u32..100, investment in 100_u32..1000
    ) {
        let text = format!(
            "currency = \"USD\"\n[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"{investment}M\"\n\
             stake = \"{hedge}{stake}%\"\n"
        );
        let results = computed(&text, &Request::default()).expect("a deal");
        let charts = results.report.sections.iter().flat_map(|section| &section.charts);
        let ownership = charts.into_iter().find(|chart| chart.name() == "deal-ownership").expect("it is drawn");
        let left = 100 - stake;
        let expected = format!("New investors take {word}{stake} %, leaving {rest}{left} %");
        prop_assert!(ownership.title().starts_with(&expected), "{} but not {expected}", ownership.title());
    }
}

/// What a title says of a buyer and of the first holder is a figure of the worksheet, so that it is known how vague it is.
#[test]
fn stakes_in_titles_of_deals_are_figures_of_the_worksheet() {
    let mut checked = 0;
    each_computed(|Computed { path, results, .. }| {
        for chart in results.report.sections.iter().flat_map(|section| &section.charts) {
            let ChartKind::Ownership(ownership) = chart.kind() else { continue };
            let Some(buyer) = &ownership.buyer else { continue };
            let known: Vec<Exact> = chart.lines().iter().filter_map(|line| results.sheet.value(*line)).collect();
            for stake in [0, buyer.holder].into_iter().flat_map(|holder| &ownership.holders[holder].stakes) {
                let rest = &Exact::ONE - stake;
                let is_told = |value: &Exact| value.is_zero() || known.contains(value);
                assert!(is_told(stake) || is_told(&rest), "{}: {} has no line", path.display(), chart.name());
                checked += 1;
            }
        }
    });
    assert!(checked > 150, "only {checked} stakes were looked at");
}
