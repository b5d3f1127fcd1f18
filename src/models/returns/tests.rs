//! Proof of returns.

use crate::models::testing::{codes, exact, reason, scenario, value};
use crate::number::Exact;

fn returns(body: &str) -> String {
    format!("[steps.fund]\nmodel = \"returns\"\n{body}")
}

#[test]
fn two_roots_are_both_listed() {
    let results = scenario(&returns("paid_in = { year-0 = 100, year-2 = 132 }\ndistributed = { year-1 = 230 }"));
    assert_eq!([value(&results, "fund.xirr"), value(&results, "fund.xirr.2")], [exact(1, 10), exact(1, 5)]);
}

#[test]
fn without_a_root_there_is_no_rate() {
    let results = scenario(&returns("paid_in = { year-0 = 100, year-2 = 100 }\ndistributed = { year-1 = 100 }"));
    assert_eq!(reason(&results, "fund.xirr"), "no rate makes these payments worth nothing together");
}

#[test]
fn a_total_loss_has_a_multiple_and_no_rate() {
    let results = scenario(&returns("paid_in = { 2020-01-01 = 100 }\ndistributed = { 2021-01-01 = 0 }"));
    assert_eq!(value(&results, "fund.moic"), Exact::ZERO);
    assert!(!reason(&results, "fund.xirr").is_empty());
}

/// A root, put back, makes the payments worth nothing: to more digits than any spreadsheet shows.
#[test]
fn a_rate_makes_the_payments_worth_nothing() {
    let results =
        scenario(&returns("paid_in = { year-0 = 100, year-1 = 7 }\ndistributed = { year-2 = 50, year-3 = 91 }"));
    let growth = &value(&results, "fund.xirr") + &Exact::ONE;
    let after = |years: u32| (0..years).fold(Exact::ONE, |power, _| &power * &growth);
    let worth = [(-100, 3), (-7, 2), (50, 1), (91, 0)].map(|(amount, years)| &Exact::integer(amount) * &after(years));
    assert!(worth.into_iter().sum::<Exact>().abs() < Exact::power_of_ten(-16));
}

#[test]
fn days_and_years_do_not_mix() {
    assert_eq!(codes(&returns("paid_in = { year-0 = 100 }\ndistributed = { 2021-01-01 = 120 }")), ["bad-date"]);
    assert_eq!(codes(&returns("paid_in = { soon = 100 }")), ["bad-date"]);
    assert_eq!(codes(&returns("distributed = { year-0 = 100 }")), ["missing-key"]);
}
