//! Swaps by hand, the laws of ownership, and what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, value};
use crate::reconcile::Verdict;

fn step(terms: &str) -> String {
    format!("[steps.x]\nmodel = \"share-swap\"\n{terms}\n")
}

fn verdict(terms: &str) -> Verdict {
    scenario(&step(terms)).reconciliation.steps[0].verdict
}

#[test]
fn the_example_runs() {
    scenario(MODEL.template());
}

/// 0.5 of a share at 40 and 5 in cash are 25; 50 new shares beside 150 are a quarter.
#[test]
fn each_follows_from_the_others() {
    for (terms, figure, expected) in [
        ("exchange_ratio = \"0.5\"\nacquirer_price = 40\ncash_per_share = 5", "value_per_share", exact(25, 1)),
        ("value_per_share = 25\nacquirer_price = 40\ncash_per_share = 5", "exchange_ratio", exact(1, 2)),
        ("value_per_share = 20\nacquirer_price = 40", "exchange_ratio", exact(1, 2)),
        ("value_per_share = 20\nexchange_ratio = \"0.5\"", "acquirer_price", exact(40, 1)),
        ("exchange_ratio = \"0.5\"\ntarget_shares = 100\nacquirer_shares = 150", "target_holders_own", exact(1, 4)),
        ("target_holders_own = \"25%\"\nacquirer_shares = 150\ntarget_shares = 100", "exchange_ratio", exact(1, 2)),
        ("target_holders_own = \"25%\"\nnew_shares = 50", "acquirer_shares", exact(150, 1)),
        (
            "equity_value = 2_500\ntarget_shares = 100\ncash_per_share = 5\nacquirer_price = 40",
            "exchange_ratio",
            exact(1, 2),
        ),
        (
            "exchange_ratio = \"0.5\"\nacquirer_price = 40\ntarget_shares = 100\nnet_debt = 300",
            "enterprise_value",
            exact(2_300, 1),
        ),
        ("prices.close = { price = 20, premium = \"25%\" }\nacquirer_price = 50", "exchange_ratio", exact(1, 2)),
    ] {
        assert_eq!(value(&scenario(&step(terms)), &format!("x.{figure}")), expected, "{terms}");
    }
}

/// 150 shares at 40 and 100 at 20 are 8,000; 500 in cash leaves 7,500 for 200 shares.
#[test]
fn both_companies_are_worth_what_they_were_less_the_cash() {
    let results = scenario(&step(
        "exchange_ratio = \"0.5\"\nacquirer_price = 40\ncash_per_share = 5\nacquirer_shares = 150\ntarget_shares = 100\n\
         prices.close = 20\nholders.Eva = 7",
    ));
    assert_eq!(value(&results, "x.prices.close.combined_value_before"), exact(8_000, 1));
    assert_eq!(value(&results, "x.prices.close.combined_value_after"), exact(7_500, 1));
    assert_eq!(value(&results, "x.prices.close.acquirer_price_after"), exact(75, 2));
    assert_eq!(value(&results, "x.prices.close.premium"), exact(1, 4));
    assert_eq!(value(&results, "x.acquirer_holders_own"), exact(3, 4));
    assert_eq!(value(&results, "x.cash_paid"), exact(500, 1));
    assert_eq!(value(&results, "x.holders.Eva.whole_shares"), exact(3, 1));
    assert_eq!(value(&results, "x.holders.Eva.cash_in_lieu"), exact(20, 1));
    assert_eq!(value(&results, "x.holders.Eva.cash"), exact(35, 1));
}

#[test]
fn a_reported_stake_and_value_are_judged_by_their_digits() {
    let terms = "exchange_ratio = \"0.7500\"\nacquirer_price = \"40.00\"\nacquirer_shares = \"300M\"\ntarget_shares = \"100M\"\n";
    for (reported, expected) in [
        ("target_holders_own = \"20%\"", Verdict::Consistent),
        ("target_holders_own = \"25%\"", Verdict::Contradictory),
        ("equity_value = \"3bn\"", Verdict::Consistent),
        ("equity_value = \"3.2bn\"", Verdict::Contradictory),
        ("value_per_share = \"30.00\"", Verdict::Consistent),
        ("value_per_share = \"31.00\"", Verdict::Contradictory),
    ] {
        assert_eq!(verdict(&format!("{terms}{reported}")), expected, "{reported}");
    }
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("acquirer_price = 40", "too-little-known"),
        ("cash_per_share = 5\nacquirer_shares = 10", "too-little-known"),
        ("value_per_share = 20\ncash_per_share = 25\nacquirer_price = 40", "impossible-deal"),
        ("exchange_ratio = \"50%\"", "wrong-unit"),
        ("new_shares = 10\ntarget_holders_own = \"100%\"", "out-of-range"),
    ] {
        assert!(codes(&step(terms)).contains(&expected), "{:?}\n{terms}", codes(&step(terms)));
    }
}

proptest! {
    /// The stake that follows from a ratio leads back to it, and both holders own everything.
    #[test]
    fn stake_and_ratio_are_inverse(ratio in 1_i64..10_000, target in 1_i64..10_000, acquirer in 1_i64..10_000) {
        let counts = format!("target_shares = {target}\nacquirer_shares = {acquirer}\n");
        let there = scenario(&step(&format!("{counts}exchange_ratio = \"{}.{:03}\"", ratio / 1_000, ratio % 1_000)));
        let stake = value(&there, "x.target_holders_own");
        prop_assert_eq!(&stake + &value(&there, "x.acquirer_holders_own"), exact(1, 1));
        let back = scenario(&step(&format!("{counts}new_shares = \"{}\"", value(&there, "x.new_shares").fraction())));
        prop_assert_eq!(value(&back, "x.exchange_ratio"), exact(ratio.into(), 1_000));
        prop_assert_eq!(value(&back, "x.target_holders_own"), stake);
    }
}
