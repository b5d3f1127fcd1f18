//! Payouts as reported, the law that parts and rest sum to the whole, and what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, shown, value};
use crate::number::Exact;

fn step(total: &str, recipients: &str) -> String {
    format!("[steps.x]\nmodel = \"payouts\"\ntotal = \"{total}\"\n[steps.x.recipients]\n{recipients}\n")
}

/// Google and Windsurf (TechCrunch, 1 August 2025): 2.4bn, half of it to investors, who had paid about 243M and are said
/// to have made about 4x; Greenoaks with 20 % is said to receive about 500M on 65M.
#[test]
fn windsurf_does_not_add_up() {
    let results = scenario(MODEL.template());
    assert_eq!(value(&results, "payouts.left_over"), Exact::ZERO);
    assert_eq!(value(&results, "payouts.investors.multiple"), exact(400, 81));
    assert_eq!(shown(&results, "payouts.investors.amount_by_multiple"), "972M");
    assert_eq!(shown(&results, "payouts.greenoaks.amount_by_share"), "240M");
    assert_eq!(shown(&results, "payouts.greenoaks.amount_by_share_of_total"), "480M");
    assert_eq!(shown(&results, "payouts.greenoaks.part"), "41.67 %");
    assert_eq!(shown(&results, "payouts.greenoaks.part_of_total"), "20.83 %");
    assert_eq!(shown(&results, "payouts.greenoaks.multiple"), "7.69x");
    assert_eq!(shown(&results, "payouts.investors.left_over"), "700M");
}

#[test]
fn an_amount_follows_from_a_share_or_from_cost_and_multiple() {
    let results = scenario(&step(
        "2.4bn",
        "investors = { share = \"50%\" }\nfirst = { of = \"investors\", share = \"25%\" }\nsecond = { cost = \"100M\", multiple = \"3x\" }\nthird = \"1M\"",
    ));
    for (name, expected) in [("investors", "1.2bn"), ("first", "300M"), ("second", "300M"), ("third", "1M")] {
        assert_eq!(shown(&results, &format!("x.{name}.amount")), expected);
    }
    assert_eq!(shown(&results, "x.left_over"), "899M");
}

#[test]
fn parts_above_the_whole_are_a_warning() {
    let text = step("1bn", "a = \"0.7bn\"\nb = \"0.4bn\"");
    assert_eq!(shown(&scenario(&text), "x.left_over"), "-100M");
    assert_eq!(codes(&text), ["impossible-deal"]);
    assert_eq!(codes(&step("1bn", "a = \"0.6bn\"\nb = \"0.4bn\"")), [""; 0]);
    assert_eq!(codes(&step("1bn", "a = \"0.6bn\"\nb = { of = \"a\", amount = \"0.7bn\" }")), ["impossible-deal"]);
}

#[test]
fn mistakes_are_refused() {
    for (recipients, expected) in [
        ("a = { note = \"?\" }", "missing-key"),
        ("a = { cost = \"1M\" }", "missing-key"),
        ("a = { of = \"b\", amount = \"1M\" }\nb = \"2M\"", "reference-too-early"),
        ("a = { of = \"a\", amount = \"1M\" }", "reference-too-early"),
        ("a = \"1M\"\nb = { of = \"c\", amount = \"1M\" }", "unknown-reference"),
        ("", "missing-key"),
    ] {
        assert!(
            codes(&step("1bn", recipients)).contains(&expected),
            "{:?}\n{recipients}",
            codes(&step("1bn", recipients))
        );
    }
    assert!(codes("[steps.x]\nmodel = \"payouts\"\nrecipients.a = \"1M\"").contains(&"missing-key"));
}

proptest! {
    /// The parts and the rest sum to the whole to the last unit, and money in another unit leaves the parts alone.
    #[test]
    fn parts_and_rest_sum_to_the_whole(total in 1_i128..1_000_000, parts in proptest::collection::vec(0_i128..100_000, 1..6), unit in 2_i128..1_000) {
        let of = |unit: i128| {
            let recipients: String = parts.iter().enumerate().map(|(at, part)| format!("r{at} = \"{}\"\n", part * unit)).collect();
            scenario(&step(&(total * unit).to_string(), &recipients))
        };
        let results = of(1);
        let amounts: Exact = (0..parts.len()).map(|at| value(&results, &format!("x.r{at}.amount"))).sum();
        prop_assert_eq!(&amounts + &value(&results, "x.left_over"), Exact::integer(total));
        prop_assert_eq!(value(&results, "x.r0.part"), value(&of(unit), "x.r0.part"));
    }
}

#[test]
fn parts_above_the_whole_are_told_by_how_much() {
    let results = scenario(&step("100M", "first = \"80M\"\nsecond = \"40M\""));
    let told: Vec<&str> = results.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(told, ["the total has parts of 120M, 20M above 100M"]);
}
