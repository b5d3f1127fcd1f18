//! Price, count and value, each from the others, by hand; the laws of their inverses; what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, value};
use crate::number::Exact;
use crate::reconcile::Verdict;

fn step(terms: &str) -> String {
    format!("[steps.x]\nmodel = \"market-capitalization\"\n{terms}\n")
}

fn verdict(terms: &str) -> Verdict {
    scenario(&step(terms)).reconciliation.steps[0].verdict
}

#[test]
fn each_follows_from_the_other_two() {
    for (terms, figure, expected) in [
        ("price = 16\nshares = 100", "x.market_capitalization", 1_600),
        ("price = 16\nmarket_capitalization = 1_600", "x.shares", 100),
        ("shares = 100\nmarket_capitalization = 1_600", "x.price", 16),
        ("shares = 100\nenterprise_value = 1_900\nnet_debt = 300", "x.price", 16),
        ("price = 16\nshares = 100\nenterprise_value = 1_500", "x.net_debt", -100),
        ("price = 16\ndiluted_shares = 110", "x.equity_value", 1_760),
        ("diluted_shares = 110\nmarket_capitalization = 1_760", "x.price", 16),
    ] {
        assert_eq!(value(&scenario(&step(terms)), figure), exact(expected, 1), "{terms}");
    }
}

/// 100 shares, 10 options at 8, 10 at 20 and 5 units. At 16 the first ten buy back 5, so that 110 shares are worth 1,760; from
/// that value the same price follows: (1,760 + 80) / (100 + 5 + 10) = 16, less than 1,760 / 105 and (1,840 + 200) / 125.
#[test]
fn options_count_by_the_treasury_stock_method_in_both_directions() {
    let options =
        "options = { a = { shares = 10, strike = 8 }, b = { shares = 10, strike = 20 }, c = 5 }\nshares = 100\n";
    let forward = scenario(&step(&format!("{options}price = 16\nnet_debt = 40")));
    assert_eq!(value(&forward, "x.diluted_shares"), exact(110, 1));
    assert_eq!(value(&forward, "x.diluted_market_capitalization"), exact(1_760, 1));
    assert_eq!(value(&forward, "x.enterprise_value"), exact(1_800, 1));
    let back = scenario(&step(&format!("{options}market_capitalization = 1_760\nbasis = \"diluted\"")));
    assert_eq!(value(&back, "x.price"), exact(16, 1));
    let count = options.replace("shares = 100\n", "");
    let count = scenario(&step(&format!("{count}price = 16\nmarket_capitalization = 1_760\nbasis = \"diluted\"")));
    assert_eq!(value(&count, "x.shares"), exact(100, 1));
}

#[test]
fn days_take_what_they_do_not_say_from_the_step() {
    let results = scenario(&step(
        "shares = 100\nnet_debt = 10\n[steps.x.days.2025-01-02]\nprice = 10\n[steps.x.days.close]\ndate = 2025-02-03\n\
         price = 15\nshares = 120\nnet_debt = -20",
    ));
    assert_eq!(value(&results, "x.2025-01-02.enterprise_value"), exact(1_010, 1));
    assert_eq!(value(&results, "x.close.enterprise_value"), exact(1_780, 1));
    assert_eq!(value(&results, "x.close.change"), exact(4, 5));
    assert_eq!(results.report.sections[0].charts.len(), 1);
    scenario(MODEL.template());
}

/// 16 on the first of September, written above 10 on the third of March: up by 60 %.
#[test]
fn a_change_is_that_from_the_day_before_however_days_are_written() {
    let results = scenario(&step(
        "shares = 100\n[steps.x.days.close]\ndate = 2025-09-01\nprice = 16\n\
         [steps.x.days.before]\ndate = 2025-03-03\nprice = 10",
    ));
    assert_eq!(value(&results, "x.close.change"), exact(3, 5));
}

#[test]
fn a_reported_value_is_judged_by_its_digits() {
    let terms = |value: &str, more: &str| {
        format!("price = \"40.00\"\nshares = \"472M\"\nmarket_capitalization = \"{value}\"\n{more}")
    };
    assert_eq!(verdict(&terms("18.9bn", "")), Verdict::Consistent);
    assert_eq!(verdict(&terms("14bn", "")), Verdict::Contradictory);
    assert_eq!(verdict(&terms("23bn", "diluted_shares = \"575M\"")), Verdict::ConsistentIf);
    assert_eq!(verdict(&terms("23bn", "diluted_shares = \"575M\"\nbasis = \"diluted\"")), Verdict::Consistent);
    assert_eq!(verdict(&terms("23bn", "diluted_shares = \"575M\"\nbasis = \"outstanding\"")), Verdict::Contradictory);
    let results = scenario(&step(&terms("14bn", "")));
    assert_eq!(value(&results, "x.difference.market_capitalization"), exact(-4_880_000_000, 1));
    assert_eq!(value(&results, "x.reported.market_capitalization"), exact(14_000_000_000, 1));
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("price = 16", "too-little-known"),
        ("shares = 100", "too-little-known"),
        ("price = 16\nnet_debt = 3", "too-little-known"),
        ("shares = 1\ndiluted_shares = 2\nprice = 1\noptions.a = 1", "keys-conflict"),
        ("price = 1\n[steps.x.days.a]\nprice = 1\nshares = 1", "keys-conflict"),
        ("options.a = { strike = 1 }\nprice = 1\nshares = 1", "missing-key"),
        ("days = {}\nprice = 1\nshares = 1", "missing-key"),
        ("options.a = 10\nprice = 1\nmarket_capitalization = 10\nbasis = \"diluted\"", "impossible-deal"),
        ("options.a = 10\n[steps.x.days.a]\nprice = 1\nshares = 1\ndiluted_shares = 2", "keys-conflict"),
    ] {
        assert!(codes(&step(terms)).contains(&expected), "{:?}\n{terms}", codes(&step(terms)));
    }
}

proptest! {
    /// The price at which diluted shares are worth what they are worth at a price is that price.
    #[test]
    fn diluted_value_and_price_are_inverse(
        price in 1_i64..1_000, shares in 1_i64..10_000, grants in proptest::collection::vec((1_i64..1_000, 1_i64..1_000), 0..5),
    ) {
        let options: String = grants.iter().enumerate()
            .map(|(at, (shares, strike))| format!("options.o{at} = {{ shares = {shares}, strike = {strike} }}\n")).collect();
        let forward = scenario(&step(&format!("{options}shares = {shares}\nprice = {price}")));
        let worth = value(&forward, "x.equity_value");
        let numbers = grants.iter().map(|(count, strike)| i128::from(count * (price - strike).max(0))).sum::<i128>();
        prop_assert_eq!(&worth, &exact(i128::from(shares * price) + numbers, 1));
        let basis = if grants.is_empty() { "outstanding" } else { "diluted" };
        let back = scenario(&step(&format!(
            "{options}shares = {shares}\nmarket_capitalization = \"{}\"\nbasis = \"{basis}\"", worth.fraction()
        )));
        prop_assert_eq!(value(&back, "x.price"), Exact::integer(price.into()));
    }
}
