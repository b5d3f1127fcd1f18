//! Interest by its conventions, and what has to be said about it.

use crate::models::testing::{codes, exact, scenario, value};

fn note(terms: &str) -> String {
    format!("[steps.n]\nmodel = \"convertible-note\"\nprincipal = \"1M\"\n{terms}\n")
}

fn interest(terms: &str) -> crate::number::Exact {
    value(&scenario(&note(&format!("interest = \"8%\"\n{terms}"))), "n.interest")
}

#[test]
fn day_counts_differ_over_a_leap_year() {
    let over = |count: &str| {
        interest(&format!(
            "compounding = \"simple\"\ndate = 2023-01-01\naccrued_until = 2025-01-01\nday_count = \"{count}\""
        ))
    };
    assert_eq!(over("ACT/365F"), exact(80_000 * 731, 365));
    assert_eq!(over("ACT/360"), exact(80_000 * 731, 360));
    assert_eq!(over("30/360"), exact(160_000, 1));
}

#[test]
fn compounding_counts_whole_periods_and_the_rest_simply() {
    let for_years =
        |compounding, years: &str| interest(&format!("compounding = \"{compounding}\"\nyears = \"{years}\""));
    assert_eq!(for_years("annually", "2"), exact(166_400, 1));
    assert_eq!(for_years("semi-annually", "2"), exact(16_985_856, 100));
    assert_eq!(for_years("annually", "1.5"), exact(1_080_000 * 104 - 100_000_000, 100));
}

#[test]
fn nothing_about_interest_is_assumed() {
    assert_eq!(codes(&note("interest = \"8%\"\nyears = 1")), ["missing-key"]);
    assert_eq!(codes(&note("interest = \"8%\"\ncompounding = \"simple\"")), ["missing-key"]);
    let dates = "interest = \"8%\"\ncompounding = \"simple\"\ndate = 2025-01-02\naccrued_until = 2025-01-01";
    assert_eq!(codes(&note(dates)), ["missing-key"]);
    assert_eq!(codes(&note(&format!("{dates}\nday_count = \"ACT/360\""))), ["out-of-range"]);
    assert_eq!(codes(&note("interest = \"8%\"\ncompounding = \"simple\"\nyears = 0")), ["out-of-range"]);
    assert_eq!(codes(&note("interest = \"8%\"\ncompounding = \"monthly\"\nyears = 101")), ["out-of-range"]);
    assert!(codes(&note("")).is_empty());
}

#[test]
fn at_the_crossover_cap_and_discount_give_one_price() {
    let at = |pre_money: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 1_000_000\n{}[steps.r]\nmodel = \"priced-round\"\n\
             conversion_method = \"pre-money\"\npre_money = \"{pre_money}\"\ninvestors.Fund = \"1M\"\n",
            note("valuation_cap = \"5M\"\ndiscount = \"20%\"")
        );
        let results = scenario(&text);
        (value(&results, "r.conversions.n.cap_price"), value(&results, "r.conversions.n.discount_price"))
    };
    let (cap, discount) = at("6.25M");
    assert_eq!(cap, discount);
    let (cap, discount) = at("6.3M");
    assert!(cap < discount);
}

/// What a note of a million has earned at rates that change.
fn stepped(terms: &str) -> crate::number::Exact {
    value(&scenario(&note(terms)), "n.interest")
}

#[test]
fn a_rate_that_changes_counts_from_its_day() {
    let years = "interest = { 0 = \"6%\", 1 = \"8%\" }\nyears = 2";
    assert_eq!(stepped(&format!("{years}\ncompounding = \"simple\"")), exact(140_000, 1));
    assert_eq!(stepped(&format!("{years}\ncompounding = \"annually\"")), exact(144_800, 1));
    let days = "date = 2024-01-01\naccrued_until = 2025-12-31\nday_count = \"ACT/365F\"\ncompounding = \"annually\"";
    assert_eq!(
        stepped(&format!("interest = {{ 2024-12-31 = \"8%\", 2024-01-01 = \"6%\" }}\n{days}")),
        exact(144_800, 1)
    );
    // A rate that held before the note holds at its beginning.
    assert_eq!(
        stepped(&format!("interest = {{ 2020-01-01 = \"6%\", 2024-12-31 = \"8%\" }}\n{days}")),
        exact(144_800, 1)
    );
}

/// Half a year at 6 % and half at 8 % are 7 % of a year, which is added at its end; half a year at 8 % follows.
#[test]
fn a_rate_that_changes_within_a_period_earns_nothing_on_what_the_period_earned() {
    let terms = "interest = { 0 = \"6%\", \"0.5\" = \"8%\" }\nyears = \"1.5\"\ncompounding = \"annually\"";
    let results = scenario(&note(terms));
    assert_eq!(value(&results, "n.balance_after.1"), exact(1_070_000, 1));
    assert_eq!(value(&results, "n.interest"), exact(112_800, 1));
    assert_eq!(value(&results, "n.interest_of.3"), exact(42_800, 1));
}

#[test]
fn a_rate_that_changes_to_itself_is_one_rate() {
    for compounding in ["simple", "annually", "semi-annually", "quarterly", "monthly"] {
        for years in ["0.3", "1", "2.75"] {
            let one = interest(&format!("compounding = \"{compounding}\"\nyears = \"{years}\""));
            let changes = "interest = { 0 = \"8%\", \"1/7\" = \"8%\", \"1.5\" = \"8%\", 9 = \"8%\" }";
            let twice = stepped(&format!("{changes}\ncompounding = \"{compounding}\"\nyears = \"{years}\""));
            assert_eq!(one, twice, "{compounding} {years}");
        }
    }
}

#[test]
fn rates_begin_with_the_note_and_on_days() {
    let wrong = |interest: &str| codes(&note(&format!("interest = {interest}\nyears = 2\ncompounding = \"simple\"")));
    assert_eq!(wrong("{ 1 = \"8%\" }"), ["too-little-known"]);
    assert_eq!(wrong("{ 0 = \"6%\", 2025-01-01 = \"8%\" }"), ["bad-date"]);
    assert_eq!(wrong("{ 0 = \"6%\", later = \"8%\" }"), ["bad-date"]);
    assert_eq!(wrong("{ 0 = \"6%\", 1 = \"8 years\" }"), ["bad-number"]);
    assert!(wrong("{ value = \"8%\", note = \"one rate\" }").is_empty());
}
