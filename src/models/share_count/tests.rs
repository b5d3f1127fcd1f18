//! Counts of the same company, and a count that has no price.

use super::{LeftOut, Outcome};
use crate::models::testing::{codes, exact, scenario, value};

const COMPANY: &str = "[steps.founding]\nmodel = \"founding\"\nholders.Ada = 8_000\npool = 500\n\
     options.In = { shares = 1_000, strike = \"1\" }\noptions.Out = { shares = 1_000, strike = \"9\" }\n\
     options.Unit = 100\npromised_options.Later = 50\n";

fn counted(terms: &str) -> String {
    format!("currency = \"USD\"\n{COMPANY}[steps.count]\nmodel = \"share-count\"\n{terms}")
}

#[test]
fn options_above_the_price_count_for_nothing_and_units_in_full() {
    let results = scenario(&counted("price_per_share = 4"));
    assert_eq!(value(&results, "count.bought_back"), exact(1_250, 1));
    assert_eq!(value(&results, "count.net_options"), exact(850, 1));
    assert_eq!(value(&results, "count.diluted"), exact(8_850, 1));
    assert_eq!(value(&results, "count.fully_diluted"), exact(10_650, 1));
}

#[test]
fn preferred_counts_as_converted_and_earns_nothing_by_itself() {
    let rounds = "[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nanti_dilution = \"full-ratchet\"\n\
                  holders.Fund = 1_000\n[steps.b]\nmodel = \"priced-round\"\nprice_per_share = 1\ninvestors.New = 1_000\n";
    let text = counted("net_income = 80_000").replace("[steps.count]", &format!("{rounds}[steps.count]"));
    let results = scenario(&text);
    assert_eq!(value(&results, "count.outstanding"), exact(10_000, 1));
    assert_eq!(value(&results, "count.as_converted"), exact(11_000, 1));
    assert_eq!(value(&results, "count.earnings_per_share"), exact(10, 1));
    assert_eq!(value(&results, "count.diluted_earnings_per_share"), exact(80_000, 11_100));
}

#[test]
fn without_a_price_there_is_no_count() {
    assert_eq!(codes(&counted("")), ["too-little-known"]);
    assert_eq!(codes(&counted("price_per_share = 0")), ["out-of-range"]);
}

/// 8,000 common shares and 1,000 preferred, with 850 net options: 8 a share; the dividend of 20,000 for 1,000 shares is more than that.
#[test]
fn a_dividend_is_added_back_where_preferred_dilutes() {
    let preferred = "[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nholders.Fund = 1_000\n";
    let earned = |terms: &str| {
        let text = counted(&format!("price_per_share = 4\n{terms}"));
        scenario(&text.replace("[steps.count]", &format!("{preferred}[steps.count]")))
    };
    let results = earned("net_income = 84_000\npreferred_dividends = 20_000");
    assert_eq!(value(&results, "count.earnings_per_share"), exact(8, 1));
    assert_eq!(value(&results, "count.diluted_earnings_per_share"), exact(64_000, 8_850));
    let results = earned("net_income = 65_000\npreferred_dividends = 1_000");
    assert_eq!(value(&results, "count.diluted_earnings_per_share"), exact(65_000, 9_850));
    let loss = earned("net_income = -8_000");
    assert_eq!(value(&loss, "count.diluted_earnings_per_share"), exact(-1, 1));
}

#[test]
fn safes_and_notes_that_no_count_includes_are_named() {
    let safe = "[steps.angel]\nmodel = \"safe\"\nholder = \"Angel\"\ninvestment = \"500k\"\nvaluation_cap = \"5M\"\n";
    let text = counted("price_per_share = 4").replace("[steps.count]", &format!("{safe}[steps.count]"));
    let results = scenario(&text);
    let outcome: &Outcome = results.outcome("count").expect("it was counted");
    let named: Vec<(&str, &str)> =
        outcome.left_out.iter().map(|LeftOut { name, holder, .. }| (&**name, &**holder)).collect();
    assert_eq!(named, [("angel", "Angel")]);
}
