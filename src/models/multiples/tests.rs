//! Multiples with published answers, the laws they obey, and what is refused.

mod reported;

use proptest::prelude::*;

use super::Quartiles;
use crate::models::testing::{codes, exact, reason, scenario, shown, try_scenario, value};
use crate::number::Exact;
use crate::worksheet::{Multiple, Worksheet};

/// Meta and Scale AI as reported on 9 and 13 June 2025 (BoersenNEWS.de, "Was steckt hinter dem Mega-Deal?"): 14.8bn
/// for 49 %, around 29bn, revenue of 870M for 2024 and a forecast of 2bn for 2025.
fn scale(terms: &str) -> String {
    format!(
        "[company.revenue]\n2024 = {{ value = \"870M\", kind = \"booked\" }}\n2025 = {{ value = \"2bn\", kind = \"forecast\" }}\n\
         [steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"\n\
         [steps.x]\nmodel = \"multiples\"\n{terms}\n"
    )
}

/// A step with revenues of its own.
fn stated(valuation: &str, revenues: &str, terms: &str) -> String {
    format!("[steps.x]\nmodel = \"multiples\"\nvaluation = \"{valuation}\"\n{terms}\n[steps.x.revenue]\n{revenues}\n")
}

#[test]
fn every_revenue_has_its_multiple() {
    let results = scenario(&scale("of = \"meta\""));
    assert_eq!(value(&results, "x.2024.multiple"), exact(1_480_000_000_000, 49 * 870_000_000));
    assert_eq!(shown(&results, "x.2024.multiple"), "34.72x");
    assert_eq!(shown(&results, "x.2025.multiple"), "15.1x");
    assert_eq!(shown(&results, "x.2025.growth"), "129.89 %");
    assert_eq!(value(&results, "x.2025.growth"), exact(113, 87));
    assert_eq!(shown(&results, "x.2025.growth_adjusted_multiple"), "0.12x");
}

/// 29bn on 870M and 2bn is 33.3x and 14.5x; 14bn on 870M is 16.1x; 25bn on 2bn is 12.5x (Reuters, 9 to 13 June 2025).
#[test]
fn reported_multiples_of_scale_ai() {
    for (valuation, year, expected) in [
        ("29bn", "2024", exact(100, 3)),
        ("29bn", "2025", exact(29, 2)),
        ("14bn", "2024", exact(1_400, 87)),
        ("25bn", "2025", exact(25, 2)),
    ] {
        let results =
            scenario(&stated(valuation, "2024 = \"870M\"\n2025 = { value = \"2bn\", kind = \"forecast\" }", ""));
        assert_eq!(value(&results, &format!("x.{year}.multiple")), expected, "{valuation} {year}");
    }
}

/// Corporate Finance Institute, "EV/Revenue Multiple": 25 per share for 10M shares, debt 25M, cash 50M, revenue 100M: 2.25x.
/// SaaSDB, "EV/Revenue": 5.0bn of equity, 0.2bn of debt, 0.3bn of cash, revenue 0.5bn: 9.8x.
#[test]
fn published_multiples_of_enterprise_value() {
    for (equity, net_cash, revenue, expected) in
        [("250M", "25M", "100M", exact(9, 4)), ("5bn", "0.1bn", "0.5bn", exact(49, 5))]
    {
        // Sellers are paid, so the deal leaves cash as it is.
        let text = format!(
            "[company.revenue]\nLTM = \"{revenue}\"\n[steps.deal]\nmodel = \"reported-deal\"\nstake = \"10%\"\npost_money = \"{equity}\"\n\
             proceeds = \"sellers\"\nnet_cash_before = \"{net_cash}\"\n\
             [steps.all]\nmodel = \"multiples\"\nof = \"deal\"\n[steps.x]\nmodel = \"multiples\"\nof = \"deal\"\nbasis = \"enterprise\"\n"
        );
        let results = scenario(&text);
        assert_eq!(value(&results, "x.LTM.multiple"), expected);
        assert_eq!(value(&results, "all.LTM.multiple_of_enterprise_value"), expected);
    }
}

/// Anthropic's run rates: 14bn in February and more than 47bn in May 2026, at 380bn and 965bn: 27.1x and 20.5x.
#[test]
fn run_rates_are_compared_with_run_rates_only() {
    let revenues = "2025 = \"10bn\"\n2026-02 = { value = \"14bn\", kind = \"run-rate\" }\n\
                    2026-05 = { value = \"47bn\", kind = \"run-rate\" }";
    let results = scenario(&stated("965bn", revenues, ""));
    assert_eq!(shown(&results, "x.2026-05.multiple"), "20.53x");
    assert!(reason(&results, "x.2026-02.growth").contains("different kinds of revenue"));
    assert_eq!(value(&results, "x.2026-05.growth"), exact(33, 14));
    assert!(reason(&results, "x.2026-05.growth_adjusted_multiple").contains("3 months"));
}

/// Scale AI: 760M of 2023 is a run rate and 870M of 2024 was booked, so "+14 %" is no growth.
#[test]
fn growth_across_kinds_is_refused_with_the_reason() {
    let revenues = "2023 = { value = \"760M\", kind = \"run-rate\" }\n2024 = \"870M\"";
    let results = scenario(&stated("29bn", revenues, ""));
    let why = reason(&results, "x.2024.growth");
    assert!(why.contains("2023 (run rate)") && why.contains("2024 (booked)"), "{why}");
}

#[test]
fn growth_needs_periods_that_follow_each_other() {
    for (revenues, figure, expected) in [
        ("ltm = \"1bn\"\nntm = { value = \"2bn\", kind = \"forecast\" }", "ntm.growth", "100 %"),
        ("2024 = \"1bn\"\nltm = \"2bn\"", "ltm.growth", "undefined"),
        ("2025 = \"2bn\"\n2024 = \"1bn\"", "2025.growth", "100 %"),
        ("2022 = \"1bn\"\n2024 = \"2bn\"", "2024.growth", "100 %"),
        ("2022 = \"1bn\"\n2024 = \"2bn\"", "2024.growth_adjusted_multiple", "undefined"),
        ("2023 = \"2bn\"\n2024 = \"1bn\"", "2024.growth", "-50 %"),
        ("2023 = \"2bn\"\n2024 = \"1bn\"", "2024.growth_adjusted_multiple", "undefined"),
        // Names in words follow each other as they are written, and no part of the calendar.
        ("season-one = \"1bn\"\nseason-two = \"2bn\"", "season-two.growth", "100 %"),
        ("2024 = \"1bn\"\nseason-two = \"2bn\"", "season-two.growth", "undefined"),
        ("season-one = \"1bn\"\n2024 = \"2bn\"", "2024.growth", "undefined"),
    ] {
        assert_eq!(shown(&scenario(&stated("10bn", revenues, "")), &format!("x.{figure}")), expected, "{revenues}");
    }
    let results = scenario(&stated("10bn", "2025 = \"2bn\"\n2024 = \"1bn\"", ""));
    assert!(results.sheet.find("x.2024.growth").is_none(), "the first year has nothing to grow from");
}

#[test]
fn a_revenue_of_zero_has_no_multiple() {
    let results = scenario(&stated("1bn", "2024 = \"0\"\n2025 = \"1M\"", ""));
    assert!(reason(&results, "x.2024.multiple").contains("which is 0"));
    assert!(reason(&results, "x.2025.growth").contains("which is 0"));
    assert_eq!(shown(&results, "x.2025.multiple"), "1,000x");
}

/// Google planned to pay Scale AI 150M of 870M (Reuters, 13 June 2025): 17.2 % of its revenue.
#[test]
fn customers_that_leave_make_the_price_dearer() {
    let results = scenario(&scale(
        "of = \"meta\"\nof_revenue = 2024\n[steps.x.customers_leaving]\ngoogle = { revenue = \"150M\" }\n\
         openai = { share = \"10%\", of_revenue = \"2025\" }",
    ));
    assert_eq!(shown(&results, "x.2024.revenue_left"), "720M");
    assert_eq!(value(&results, "x.2024.multiple_on_revenue_left"), exact(1_480_000_000_000, 49 * 720_000_000));
    assert_eq!(shown(&results, "x.2025.revenue_left"), "1.8bn");
}

#[test]
fn the_target_multiple_names_the_revenue_it_needs() {
    let results = scenario(&stated("30bn", "2024 = \"870M\"\n2025 = \"2bn\"", "target_multiple = \"15x\""));
    assert_eq!(shown(&results, "x.revenue_at_target_multiple"), "2bn");
    assert_eq!(value(&results, "x.2025.growth_to_target"), Exact::ZERO);
    assert_eq!(value(&results, "x.2024.growth_to_target"), exact(113, 87));
}

/// `QUARTILE.INC` of 1, 2, 4, 7, 8, 9, 10, 12 (the example in Microsoft's reference of the function): 3.5.
#[test]
fn quartiles_are_those_of_spreadsheets() {
    let sheet = Worksheet::new();
    let values: Vec<Multiple<'_>> =
        [9, 2, 12, 1, 7, 4, 8, 10].map(|value| sheet.constant(Exact::integer(value))).to_vec();
    let quartiles = Quartiles::of(&values).expect("values to take them of");
    let found = [quartiles.minimum, quartiles.lower, quartiles.median, quartiles.upper, quartiles.maximum];
    let expected = [exact(1, 1), exact(7, 2), exact(15, 2), exact(37, 4), exact(12, 1)];
    assert_eq!(found.map(|multiple| multiple.on(&sheet).value().expect("a value")), expected);
    assert!(Quartiles::of(&[]).is_none());
}

#[test]
fn the_company_stands_beside_its_peers() {
    let results = scenario(&stated("30bn", "2025 = \"2bn\"", "[steps.x.peers]\na = \"10x\"\nb = \"20x\"\nc = \"12x\""));
    assert_eq!(shown(&results, "x.peers.median"), "12x");
    assert_eq!(shown(&results, "x.2025.premium_to_median"), "25 %");
}

#[test]
fn mistakes_are_refused() {
    for (text, expected) in [
        (scale("of = \"meta\"\nbasis = \"enterprise\""), "unknown-reference"),
        (scale("of = \"meta\"\nvaluation = \"1bn\""), "keys-conflict"),
        (scale(""), "missing-key"),
        (scale("of = \"nobody\""), "unknown-reference"),
        (scale("of = \"meta\"\ncustomers_leaving.google = \"150M\""), "missing-key"),
        (scale("of = \"meta\"\nof_revenue = 1999\ncustomers_leaving.google = \"150M\""), "unknown-reference"),
        (scale("of = \"meta\"\nof_revenue = 2024\ncustomers_leaving.google = \"900M\""), "out-of-range"),
        (scale("of = \"meta\"\ncustomers_leaving.google = { note = \"?\" }"), "missing-key"),
        (scale("of = \"meta\"\ncustomers_leaving.google = { revenue = \"1M\", share = \"1%\" }"), "keys-conflict"),
        ("[steps.x]\nmodel = \"multiples\"\nvaluation = \"1bn\"".to_string(), "too-little-known"),
    ] {
        assert!(codes(&text).contains(&expected), "{:?}\n{text}", codes(&text));
    }
}

proptest! {
    /// Quartiles lie in order between the smallest and the largest, and are the same in whatever order peers are written.
    #[test]
    fn quartiles_are_ordered(values in proptest::collection::vec(1_i128..1_000_000, 1..12), turn in 0_usize..12) {
        let sheet = Worksheet::new();
        let multiples = |values: &[i128]| -> Vec<Multiple<'_>> {
            values.iter().map(|value| sheet.constant(Exact::ratio(*value, 7).expect("a denominator that is not zero"))).collect()
        };
        let all = |values: &[i128]| {
            let quartiles = Quartiles::of(&multiples(values)).expect("values to take them of");
            [quartiles.minimum, quartiles.lower, quartiles.median, quartiles.upper, quartiles.maximum]
                .map(|multiple| multiple.on(&sheet).value().expect("a value"))
        };
        let found = all(&values);
        prop_assert!(found.is_sorted());
        prop_assert_eq!(&found[0], &Exact::ratio(*values.iter().min().expect("at least one"), 7).expect("a denominator that is not zero"));
        prop_assert_eq!(&found[4], &Exact::ratio(*values.iter().max().expect("at least one"), 7).expect("a denominator that is not zero"));
        let mut turned = values.clone();
        turned.rotate_left(turn % values.len());
        prop_assert_eq!(found, all(&turned));
    }

    /// All money counted in another unit leaves multiples and growth as they are.
    #[test]
    fn multiples_do_not_depend_on_the_unit_of_money(
        valuation in 1_i64..1_000_000, first in 1_i64..10_000, second in 1_i64..10_000, unit in 2_i64..1_000,
    ) {
        let of = |unit: i64| {
            let revenues = format!("2024 = {}\n2025 = {}", first * unit, second * unit);
            let results = try_scenario(&stated(&(valuation * unit).to_string(), &revenues, "target_multiple = \"7x\"")).expect("a scenario");
            ["x.2024.multiple", "x.2025.multiple", "x.2025.growth", "x.2025.growth_to_target"].map(|name| value(&results, name))
        };
        prop_assert_eq!(of(1), of(unit));
    }
}
