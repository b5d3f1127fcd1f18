//! Offers of record and by hand, laws of premiums, and what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, shown, value};
use crate::number::Exact;
use crate::reconcile::Verdict;
use crate::report::chart::ChartKind;

fn step(terms: &str) -> String {
    format!("[steps.x]\nmodel = \"takeover-offer\"\n{terms}\n")
}

fn verdict(terms: &str) -> Verdict {
    scenario(&step(terms)).reconciliation.steps[0].verdict
}

fn stated(terms: &str, name: &str) -> String {
    let results = scenario(&step(terms));
    let found = results.statements.iter().find(|(known, _)| known == name);
    found.map(|(_, words)| words.clone()).unwrap_or_default()
}

#[test]
fn the_example_runs() {
    scenario(MODEL.template());
}

/// 196 a share for LinkedIn, whose stock closed at 131.08 (2016): 49.53 %, printed as 50 %.
#[test]
fn a_rounded_premium_fits() {
    let terms = "offer_price = \"196\"\nprices.close = { price = \"131.08\", premium = \"50%\" }";
    assert_eq!(shown(&scenario(&step(terms)), "x.prices.close.premium"), "49.53 %");
    assert_eq!(verdict(terms), Verdict::Consistent);
    assert_eq!(verdict(&terms.replace("50%", "52%")), Verdict::Contradictory);
}

#[test]
fn offer_price_and_premium_follow_from_each_other() {
    for (terms, figure, expected) in [
        ("offer_price = 15\nprices.close = 10", "x.prices.close.premium", exact(1, 2)),
        ("prices.close = { price = 10, premium = \"50%\" }", "x.offer_price", exact(15, 1)),
        ("prices.close = 10\npremium = \"50%\"", "x.offer_price", exact(15, 1)),
        ("offer_price = 15\nprices.close = { premium = \"50%\" }", "x.prices.close.price", exact(10, 1)),
        ("equity_value = 150\nshares = 10\nprices.close = 10", "x.prices.close.premium", exact(1, 2)),
        ("offer_price = 15\nshares = 10\nprices.close = 10", "x.prices.close.premium_paid", exact(50, 1)),
        ("offer_price = 8\nprices.close = 10", "x.prices.close.premium", exact(-1, 5)),
    ] {
        assert_eq!(value(&scenario(&step(terms)), figure), expected, "{terms}");
    }
}

#[test]
fn a_premium_over_an_unnamed_price_is_tried_over_each() {
    let terms = |premium: &str| {
        format!(
            "offer_price = \"20.00\"\npremium = \"{premium}\"\nprices = {{ close = \"17.40\", undisturbed = \"14.95\" }}"
        )
    };
    for (premium, fits, expected) in [
        ("15%", "close", Verdict::Consistent),
        ("34%", "undisturbed", Verdict::ConsistentIf),
        ("25%", "none", Verdict::Contradictory),
    ] {
        assert_eq!(stated(&terms(premium), "x.premium_fits"), fits);
        assert_eq!(verdict(&terms(premium)), expected, "{premium}");
    }
}

#[test]
fn the_equity_value_counts_diluted_shares_by_the_offer() {
    let terms = "offer_price = 20\nshares = 100\noptions.staff = { shares = 10, strike = 5 }\nnet_debt = -150\n";
    let results = scenario(&step(terms));
    assert_eq!(value(&results, "x.equity_value"), exact(2_150, 1));
    assert_eq!(value(&results, "x.value_of_outstanding_shares"), exact(2_000, 1));
    assert_eq!(value(&results, "x.enterprise_value"), exact(2_000, 1));
    let reported = |value: &str| verdict(&format!("{}equity_value = \"{value}\"", terms.replace("= 20", "= \"=20\"")));
    assert_eq!(reported("=2150"), Verdict::Consistent);
    assert_eq!(reported("=2000"), Verdict::ConsistentIf);
    assert_eq!(reported("=1900"), Verdict::Contradictory);
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("prices.close = 10", "too-little-known"),
        ("offer_price = 10\npremium = \"5%\"", "missing-key"),
        ("offer_price = 10\nprices.close = { date = 2025-01-01 }", "missing-key"),
        ("prices.close = { price = 10, premium = \"-100%\" }", "out-of-range"),
        ("premium = \"5%\"\nprices = { close = 10, undisturbed = 9 }", "too-little-known"),
        ("offer_price = 10\nprices.close = \"10%\"", "wrong-unit"),
    ] {
        assert!(codes(&step(terms)).contains(&expected), "{:?}\n{terms}", codes(&step(terms)));
    }
}

proptest! {
    /// A premium as it is printed, rounded to whole per cent, fits the price that it was computed from.
    #[test]
    fn a_printed_premium_is_never_refused(price in 100_i64..100_000, offer in 100_i64..100_000) {
        let premium = Exact::ratio((offer - price).into(), price.into()).expect("a price");
        let rounded = (&premium * &Exact::integer(100)).rounded(crate::number::Rounding::nearest(0));
        prop_assume!(rounded > Exact::integer(-100));
        let cents = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let terms = format!(
            "offer_price = \"{}\"\nprices.close = {{ price = \"{}\", premium = \"{}%\" }}",
            cents(offer), cents(price), rounded.fraction()
        );
        prop_assert_ne!(verdict(&terms), Verdict::Contradictory);
    }
}

/// Dell, February 2013: the 37 % are over the average, so that the close says nothing of them.
#[test]
fn an_offer_is_drawn_beside_the_prices_before_it() {
    let terms = "offer_price = \"13.65\"\npremium = \"37%\"\nprices.close = { price = \"10.88\", date = 2013-01-11 }\n\
                 prices.average = \"9.97\"";
    let results = scenario(&step(terms));
    let charts = &results.report.sections[0].charts;
    let premium = charts.iter().find(|chart| chart.name() == "x-premium").expect("a chart of premiums");
    assert_eq!(premium.title(), "The reported 37 % is over the average, not over the close (about 25.5 %)");
    let ChartKind::Premium(drawn) = premium.kind() else { panic!("{premium:?}") };
    let rows: Vec<(&str, &str)> = drawn.rows.iter().map(|row| (row.label.as_str(), row.note.as_str())).collect();
    assert_eq!(rows, [("Close", "11 January 2013"), ("Average", "")]);
    let claims = charts.iter().find_map(|chart| match chart.kind() {
        ChartKind::Claims(claims) => Some(claims),
        _ => None,
    });
    let labels: Vec<&str> = claims.iter().flat_map(|claims| &claims.claims).map(|claim| &*claim.label).collect();
    assert_eq!(labels, ["Premium 37 %", "Offer price $13.65"]);
}
