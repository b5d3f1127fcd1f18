//! Reports that say little, which is no mistake.

use super::{deal, value};
use crate::models::testing::{self, codes, exact, scenario};

/// Each figure alone is a report.
#[test]
fn a_report_may_be_short() {
    for (terms, figure, expected) in [
        ("valuation = \"13.8bn\"", "post_money", exact(13_800_000_000, 1)),
        ("valuation = \"13.8bn\"\nbasis = \"pre-money\"", "pre_money", exact(13_800_000_000, 1)),
        ("valuation = \"13.8bn\"\nbasis = \"secondary\"", "post_money", exact(13_800_000_000, 1)),
        ("valuation = \"13.8bn\"\nbasis = \"enterprise\"", "enterprise_value", exact(13_800_000_000, 1)),
        ("investment = \"1bn\"", "new_money", exact(1_000_000_000, 1)),
        ("stake = \"49%\"", "stake", exact(49, 100)),
        ("price_per_share = \"=20\"\nshares_bought = \"=1_000\"", "investment", exact(20_000, 1)),
    ] {
        assert_eq!(value(&deal(terms), figure), expected, "{terms}");
    }
    assert_eq!(codes("[steps.deal]\nmodel = \"reported-deal\"\ninvestor = \"Ada\""), ["too-little-known"]);
}

/// Valued at 13.8bn in May 2024 and at 27.6bn after a deal: twice as much.
#[test]
fn a_valuation_alone_is_the_round_before() {
    let previous = |terms: &str, now: &str| {
        scenario(&format!(
            "[steps.before]\nmodel = \"reported-deal\"\ndate = 2024-05-21\n{terms}\n\
             [steps.deal]\nmodel = \"reported-deal\"\ndate = 2025-05-21\nprevious = \"before\"\n{now}"
        ))
    };
    let results = previous("valuation = \"13.8bn\"", "valuation = \"27.6bn\"");
    assert_eq!(value(&results, "step_up"), exact(2, 1));
    for (before, now) in [
        ("investment = \"1bn\"", "valuation = \"2bn\""),
        ("valuation = \"2bn\"", "investment = \"1bn\""),
        ("stake = \"1%\"", "stake = \"2%\""),
    ] {
        assert!(previous(before, now).sheet.find("deal.step_up").is_none(), "{before}, {now}");
    }
    let results = previous("price_per_share = \"=10\"", "price_per_share = \"=25\"");
    assert_eq!(value(&results, "step_up_per_share"), exact(5, 2));
    assert_eq!(testing::value(&results, "before.price_per_share"), exact(10, 1));
}
