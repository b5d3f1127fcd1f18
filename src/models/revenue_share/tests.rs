//! Payments by hand and as published, the laws of the cap, and what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, shown, value};
use crate::number::Precision;
use crate::reconcile::Verdict;
use crate::worksheet::interval::range;

fn step(terms: &str) -> String {
    format!("[steps.x]\nmodel = \"revenue-share\"\n{terms}\n")
}

#[test]
fn the_example_runs() {
    scenario(MODEL.template());
}

/// 200,000 against 6 % of revenue up to 1.5 times (CrossVal Academy, "How Revenue Based Financing Works"): 4,800, 7,200 and 6,000
/// leave 282,000.
#[test]
fn published_months() {
    let results = scenario(&step(
        "investment = \"200k\"\nshare = \"6%\"\ncap = \"1.5x\"\nperiod = \"month\"\n\
         [steps.x.revenues]\nfirst = 80_000\nsecond = 120_000\nthird = 100_000",
    ));
    for (name, expected) in [("first", 4_800), ("second", 7_200), ("third", 6_000)] {
        assert_eq!(value(&results, &format!("x.periods.{name}.paid")), exact(expected, 1));
    }
    assert_eq!(value(&results, "x.outstanding"), exact(282_000, 1));
}

/// 500,000 against 5 % of 100,000 a month up to 1.6 times takes 160 months (FinHelp, "Revenue-Based Financing").
#[test]
fn published_time_to_the_cap() {
    let results = scenario(&step(
        "investment = 500_000\nshare = \"5%\"\ncap = \"1.6x\"\nperiod = \"month\"\nfirst_revenue = 100_000\n\
         growth = \"0%\"\nperiods = 600",
    ));
    assert_eq!(value(&results, "x.years_to_cap"), exact(160, 12));
    assert_eq!(value(&results, "x.multiple"), exact(8, 5));
}

/// 100 for 60 a year up to 121: 60, 60 and 1. One payment of 121 after two years is a rate of 10 %.
#[test]
fn the_cap_cuts_the_last_payment() {
    let terms = "investment = 100\nshare = \"10%\"\ncap_amount = 121\nperiod = \"year\"\n";
    let results = scenario(&step(&format!("{terms}first_revenue = 600\ngrowth = \"0%\"\nperiods = 9")));
    assert_eq!(value(&results, "x.periods.3.paid"), exact(1, 1));
    assert_eq!(value(&results, "x.multiple"), exact(121, 100));
    let late = scenario(&step(&format!("{terms}[steps.x.revenues]\none = 0\ntwo = 5_000")));
    assert_eq!(value(&late, "x.internal_rate"), exact(1, 10));
    assert_eq!(shown(&late, "x.years_to_cap"), "2 years");
}

#[test]
fn two_caps_are_compared() {
    let verdict = |amount: &str| {
        let terms = format!(
            "investment = \"200k\"\nshare = \"6%\"\ncap = \"1.5x\"\ncap_amount = \"{amount}\"\nperiod = \"year\"\n\
             first_revenue = \"1M\"\ngrowth = \"5%\"\nperiods = 9"
        );
        scenario(&step(&terms)).reconciliation.steps[0].verdict
    };
    assert_eq!(verdict("300k"), Verdict::Consistent);
    assert_eq!(verdict("350k"), Verdict::Contradictory);
}

#[test]
fn mistakes_are_refused() {
    let all = "investment = 100\nshare = \"10%\"\ncap = \"1.5x\"\nperiod = \"year\"\n";
    for (terms, expected) in [
        (all.to_string(), "missing-key"),
        (format!("{all}first_revenue = 1\ngrowth = \"1%\"\nperiods = \"2.5\""), "out-of-range"),
        (format!("{all}first_revenue = 1\ngrowth = \"1%\"\nperiods = 601"), "out-of-range"),
        (format!("{all}first_revenue = 1\ngrowth = \"-150%\"\nperiods = 5"), "out-of-range"),
        (format!("{all}revenues = {{}}"), "missing-key"),
        (format!("{all}growth = \"1%\"\nrevenues.one = 5"), "keys-conflict"),
        (format!("{all}revenues = {{ one = 5_000, two = 1 }}"), "not-used"),
        ("share = \"5%\"\nperiod = \"day\"\nrevenues.one = 5".to_string(), "unknown-choice"),
    ] {
        assert!(codes(&step(&terms)).contains(&expected), "{:?}\n{terms}", codes(&step(&terms)));
    }
}

proptest! {
    /// Never more is paid than the cap, and never less than the share where the cap leaves room.
    #[test]
    fn payments_are_the_share_up_to_the_cap(revenues in proptest::collection::vec(0_i64..10_000, 1..8), cap in 1_i64..5_000) {
        let stated: String = revenues.iter().enumerate().map(|(at, revenue)| format!("p{at} = {revenue}\n")).collect();
        let results = scenario(&step(&format!(
            "investment = 100\nshare = \"10%\"\ncap_amount = {cap}\nperiod = \"quarter\"\n[steps.x.revenues]\n{stated}"
        )));
        let due = exact(revenues.iter().sum::<i64>().into(), 10);
        prop_assert_eq!(value(&results, "x.total_paid"), due.min(exact(cap.into(), 1)));
    }
}

/// However vague the investment is, a cap of at most 1.5 times pays no more, and what is still to be paid is not below zero.
#[test]
fn a_vague_investment_does_not_lift_the_cap() {
    let results = scenario(&step(
        "investment = \"1M\"\nshare = \"up to 10%\"\ncap = \"between 1.3x and 1.5x\"\nperiod = \"quarter\"\n\
         first_revenue = \"more than 1M\"\ngrowth = \"5%\"\nperiods = 20",
    ));
    assert_eq!(shown(&results, "x.multiple"), "1.4x");
    let interval = |figure: &str| {
        let line = results.sheet.find(figure).expect("it is named");
        range(&results.sheet, line, Precision::AS_PRINTED).expect("it has a range").interval
    };
    assert_eq!(interval("x.multiple").high.map(|end| end.at), Some(exact(3, 2)));
    assert_eq!(interval("x.outstanding").low.map(|end| end.at), Some(exact(0, 1)));
}
