//! The illustrative examples of IAS 33, losses, and parts of a period.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, value};
use crate::number::Exact;

fn eps(terms: &str) -> String {
    format!("currency = \"USD\"\n[steps.eps]\nmodel = \"earnings-per-share\"\n{terms}\n")
}

/// IAS 33, Illustrative Example 9, which ASC 260-10-55 has with the same figures: 4.95 with options, 3.23 with bonds, and 3.45
/// with preferred shares, which are antidilutive.
#[test]
fn the_most_dilutive_comes_first_and_what_does_not_dilute_is_left_out() {
    let results = scenario(MODEL.template());
    let with = |name: &str| value(&results, &format!("eps.potential.{name}.with_it"));
    assert_eq!(with("options"), exact(10_000_000, 2_020_000));
    assert_eq!(with("bonds"), exact(13_000_000, 4_020_000));
    assert_eq!(with("preferred"), exact(19_400_000, 5_620_000));
    assert_eq!(value(&results, "eps.potential.preferred.per_share"), exact(4, 1));
    assert_eq!(value(&results, "eps.potential.bonds.per_share"), exact(3, 2));
    assert_eq!(value(&results, "eps.diluted"), exact(13_000_000, 4_020_000));
    assert_eq!(value(&results, "eps.basic_discontinued"), exact(-2, 1));
    assert_eq!(value(&results, "eps.diluted_discontinued"), exact(-4_000_000, 4_020_000));
    assert_eq!(value(&results, "eps.diluted_in_all"), exact(9_000_000, 4_020_000));
}

/// IAS 33, Illustrative Example 2: 1,700 shares, 800 issued on 31 May, 250 bought back on 1 December: 2,146 by months.
#[test]
fn shares_are_weighted_by_the_time_for_which_they_are_outstanding() {
    let terms = "from = 2001-01-01\nuntil = 2001-12-31\nshares = 1_700\nprofit = 1\n\
                 changes = { 2001-05-31 = 800, 2001-12-01 = -250 }\n";
    let by_months = scenario(&eps(&format!("{terms}weighting = \"months\"")));
    assert_eq!(value(&by_months, "eps.average_shares"), exact(1_700 * 5 + 2_500 * 6 + 2_250, 12));
    let by_days = scenario(&eps(terms));
    let days = 1_700 * 365 + 800 * 215 - 250 * 31;
    assert_eq!(value(&by_days, "eps.average_shares"), exact(days, 365));
}

/// IAS 33, Illustrative Example 5: 1.2M for 500,000 shares, 100,000 options at 15 while a share costs 20: 2.40 and 2.29.
#[test]
fn options_count_by_the_treasury_stock_method() {
    let terms = "profit = \"1_200_000\"\nshares = 500_000\naverage_price = 20\n\
                 potential.options = { options = 100_000, strike = 15 }";
    let results = scenario(&eps(terms));
    assert_eq!(value(&results, "eps.basic"), exact(240, 100));
    assert_eq!(value(&results, "eps.potential.options.shares"), exact(25_000, 1));
    assert_eq!(value(&results, "eps.diluted"), exact(1_200_000, 525_000));
    let dear = scenario(&eps(&terms.replace("strike = 15", "strike = 25")));
    assert_eq!(value(&dear, "eps.diluted"), exact(240, 100));
}

/// IAS 33, Illustrative Example 6: 1,004 for 1,000 shares; bonds with interest of 10 and tax of 4 on it become 30: 0.98.
#[test]
fn interest_after_tax_is_added_back() {
    let terms = "profit = 1_004\nshares = 1_000\npotential.bonds = { shares = 30, interest = 10, tax_rate = \"40%\" }";
    assert_eq!(value(&scenario(&eps(terms)), "eps.diluted"), exact(1_010, 1_030));
}

#[test]
fn of_a_loss_nothing_dilutes() {
    let terms = "profit = -1_000\npreferred_dividends = 1\nshares = 100\naverage_price = 20\n\
                 potential.options = { options = 100, strike = 15 }\npotential.preferred = { shares = 50, dividends = 1 }";
    let results = scenario(&eps(terms));
    assert_eq!(value(&results, "eps.diluted"), value(&results, "eps.basic"));
    // A loss for common shares alone is one too (IAS 33.42): 100 are earned, 200 go to preferred shares.
    let terms =
        "profit = 100\npreferred_dividends = 200\nshares = 100\npotential.preferred = { shares = 50, dividends = 200 }";
    assert_eq!(value(&scenario(&eps(terms)), "eps.diluted"), exact(-1, 1));
}

/// Options granted in the middle of a year count for half of it.
#[test]
fn options_count_for_the_time_for_which_they_are_outstanding() {
    let terms = "profit = 1_000\nshares = 100\naverage_price = 20\nfrom = 2001-01-01\nuntil = 2001-12-31\nweighting = \"months\"\n\
                 potential.granted = { options = 100, strike = 10, from = 2001-07-01 }\n\
                 potential.lapsed = { options = 100, strike = 10, until = 2001-03-31 }";
    let results = scenario(&eps(terms));
    assert_eq!(value(&results, "eps.potential.granted.shares"), exact(25, 1));
    assert_eq!(value(&results, "eps.potential.lapsed.shares"), exact(25, 2));
    assert_eq!(value(&results, "eps.diluted_shares"), exact(275, 2));
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("shares = 1", "missing-key"),
        ("profit = 1", "missing-key"),
        ("profit = 1\nshares = 1\nchanges.2001-05-31 = 8", "missing-key"),
        ("profit = 1\nshares = 1\nfrom = 2001-01-01\nuntil = 2000-12-31", "bad-date"),
        ("profit = 1\nshares = 1\nfrom = 2001-01-01\nuntil = 2001-12-31\nchanges.2002-05-31 = 8", "bad-date"),
        ("profit = 1\nshares = 1\nfrom = 2001-01-01\nuntil = 2001-12-31\nchanges.soon = 8", "bad-date"),
        (
            "profit = 1\nshares = 1\nweighting = \"months\"\nfrom = 2001-01-01\nuntil = 2001-12-31\nchanges.2001-05-30 = 8",
            "bad-date",
        ),
        ("profit = 1\nshares = 1\npotential.a = { options = 1 }", "missing-key"),
        ("profit = 1\nshares = 1\npotential.a = { options = 1, strike = 1 }", "missing-key"),
        ("profit = 1\nshares = 1\npotential.a = { dividends = 1 }", "missing-key"),
        ("profit = 1\nshares = 1\npotential.a = { shares = 1, tax_rate = \"40%\" }", "missing-key"),
    ] {
        assert!(codes(&eps(terms)).contains(&expected), "{:?}\n{terms}", codes(&eps(terms)));
    }
}

/// Dividends are added back where they were taken off, of several classes together (IAS 33.12 and 33); no more shares are bought
/// back than there are, on any day.
#[test]
fn earnings_and_shares_that_cannot_be_are_refused() {
    let preferred = |taken_off: &str| {
        codes(&eps(&format!(
            "profit = 1_000\n{taken_off}shares = 1_000\npotential.a = {{ shares = 10, dividends = 50 }}\n\
             potential.b = {{ shares = 10, dividends = 30 }}"
        )))
    };
    assert_eq!(preferred(""), ["out-of-range"]);
    assert_eq!(preferred("preferred_dividends = 79\n"), ["out-of-range"]);
    assert_eq!(preferred("preferred_dividends = 80\n"), [""; 0]);
    let changed = |changes: &str| {
        codes(&eps(&format!(
            "profit = 1_000\nshares = 1_000\nfrom = 2001-01-01\nuntil = 2001-12-31\n[steps.eps.changes]\n{changes}"
        )))
    };
    assert_eq!(changed("2001-09-01 = 500\n2001-03-01 = -1_001"), ["out-of-range"], "before the others are issued");
    assert_eq!(changed("2001-02-01 = 500\n2001-03-01 = -1_001"), [""; 0]);
}

proptest! {
    /// Of all sets of what may become shares the order finds one that makes earnings per share smallest.
    #[test]
    fn no_other_set_dilutes_more(profit in -1_000_i128..10_000, potential in proptest::collection::vec((0_i128..3_000, 1_i128..500), 0..6)) {
        let lines: String =
            potential.iter().enumerate().map(|(at, (earnings, shares))| format!("potential.p{at} = {{ shares = {shares}, dividends = {earnings} }}\n")).collect();
        // What is added back was taken off.
        let dividends: i128 = potential.iter().map(|(earnings, _)| earnings).sum();
        let before = profit + dividends;
        let results = scenario(&eps(&format!("profit = {before}\npreferred_dividends = {dividends}\nshares = 1_000\n{lines}")));
        let of_set = |set: u32| {
            let chosen = potential.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| *one);
            let (earnings, shares) = chosen.fold((profit, 1_000), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            exact(earnings, shares)
        };
        let least: Exact = (0..1 << potential.len()).map(of_set).min().expect("there is the empty set");
        prop_assert_eq!(value(&results, "eps.diluted"), least);
    }
}
