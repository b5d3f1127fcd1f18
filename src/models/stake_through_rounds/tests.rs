//! Reported chains of rounds, the laws they obey, and what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, shown, value};
use crate::number::Exact;

fn step(terms: &str) -> String {
    format!("[steps.x]\nmodel = \"stake-through-rounds\"\n{terms}\n")
}

/// SoftBank: 2bn of the round at 157bn; then the round of 41bn at 301bn, of which 30bn was its own at 300bn; reported
/// as about 11 % (uuaa.net, "SoftBank completes OpenAI investment").
#[test]
fn softbank_in_openai() {
    let results = scenario(MODEL.template());
    let expected = &(&exact(20, 1570) * &exact(260, 301)) + &exact(1, 10);
    assert_eq!(value(&results, "softbank.2025.stake_after"), expected);
    assert_eq!(shown(&results, "softbank.2025.stake_after"), "11.1 %");
    assert_eq!(shown(&results, "softbank.2025.cumulative_cost"), "32bn");
}

/// Microsoft: 32.5 % excluding recent rounds (RTTNews, 28 October 2025), through 6.6bn at 157bn and 40bn at 300bn, is
/// 26.98 %, reported as roughly 27 %. The sale by employees at 500bn issues no shares.
#[test]
fn microsoft_in_openai() {
    let results = scenario(&step(
        "stake = \"32.5%\"\n[steps.x.rounds.2024]\nraised = \"6.6bn\"\npost_money = \"157bn\"\n\
         [steps.x.rounds.2025]\nraised = \"40bn\"\npost_money = \"300bn\"\n\
         [steps.x.rounds.tender]\nraised = \"6.6bn\"\npost_money = \"500bn\"\nsecondary = true\nholding = \"~27%\"",
    ));
    assert_eq!(shown(&results, "x.stake_after"), "26.98 %");
    assert_eq!(shown(&results, "x.tender.value"), "134.913bn");
    assert_eq!(value(&results, "x.tender.dilution"), Exact::ZERO);
    assert_eq!(shown(&results, "x.tender.holding_difference"), "0.02 %");
}

/// Anthropic's Series E to H (announcements of March 2025, September 2025, February and June 2026): 3.5 at 61.5, 13 at 183, 30
/// at 380, 65 at 965: who held before E and bought nothing keeps 75.26 %.
#[test]
fn retained_through_four_rounds() {
    let rounds = "stake = \"1%\"\n[steps.x.rounds]\ne = { raised = \"3.5bn\", post_money = \"61.5bn\" }\n\
        f = { raised = \"13bn\", post_money = \"183bn\" }\ng = { raised = \"30bn\", pre_money = \"350bn\" }\n\
        h = { raised = \"65bn\", pre_money = \"900bn\" }";
    let results = scenario(&step(rounds));
    assert_eq!(shown(&results, "x.retained"), "75.26 %");
    assert_eq!(value(&results, "x.h.stake_after"), &value(&results, "x.retained") * &exact(1, 100));
    assert_eq!(shown(&results, "x.g.post_money"), "380bn");
}

#[test]
fn a_reported_stake_that_does_not_fit_is_shown_as_such() {
    let terms = "stake = \"10%\"\n[steps.x.rounds.a]\nraised = \"1bn\"\npost_money = \"10bn\"\nholding = ";
    for (holding, verdict) in [("\"9%\"", "\"fits\""), ("\"9.5%\"", "does not fit")] {
        let results = scenario(&step(&format!("{terms}{holding}")));
        let printed = format!("{:?}", results.report);
        assert!(printed.contains(verdict), "{holding}");
    }
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("stake = \"10%\"", "missing-key"),
        ("[steps.x.rounds.a]\nraised = \"1bn\"\npost_money = \"10bn\"", "missing-key"),
        ("stake = \"10%\"\n[steps.x.rounds.a]\npost_money = \"10bn\"", "missing-key"),
        ("stake = \"10%\"\n[steps.x.rounds.a]\nraised = \"1bn\"", "missing-key"),
        ("stake = \"10%\"\n[steps.x.rounds.a]\nraised = \"10bn\"\npost_money = \"10bn\"", "impossible-deal"),
        ("[steps.x.rounds.a]\nraised = \"1bn\"\npost_money = \"10bn\"\nbought = \"2bn\"", "impossible-deal"),
        (
            "[steps.x.rounds.a]\nraised = \"1bn\"\npost_money = \"10bn\"\npre_money = \"9bn\"\nbought = \"1bn\"",
            "keys-conflict",
        ),
        (
            "stake = \"10%\"\n[steps.x.rounds.a]\nraised = \"1bn\"\npost_money = \"10bn\"\nbought_at = \"9bn\"",
            "missing-key",
        ),
    ] {
        assert!(codes(&step(terms)).contains(&expected), "{:?}\n{terms}", codes(&step(terms)));
    }
}

proptest! {
    /// Who buys its share of every round keeps its stake.
    #[test]
    fn full_pro_rata_keeps_the_stake(rounds in proptest::collection::vec((1_i128..1_000, 1_000_i128..100_000), 1..6), percent in 1_i128..99) {
        let mut terms = format!("stake = \"{percent}%\"\n");
        for (at, (raised, post_money)) in rounds.iter().enumerate() {
            // In hundredths, so that the holder's share of the round is a whole number.
            let (raised, bought, post_money) = (raised * 100, raised * percent, post_money * 100);
            terms += &format!("[steps.x.rounds.r{at}]\nraised = {raised}\npost_money = {post_money}\nbought = {bought}\n");
        }
        let results = scenario(&step(&terms));
        prop_assert_eq!(value(&results, "x.stake_after"), exact(percent, 100));
    }

    /// Money counted in another unit leaves the stakes alone, and the order of two rounds does not matter to a holder who buys nothing.
    #[test]
    fn stakes_do_not_depend_on_the_unit_of_money(first in 1_i64..900, second in 1_i64..900, unit in 2_i64..1_000) {
        let of = |first: i64, second: i64, unit: i64| {
            let round = |name: &str, raised: i64| {
                format!("[steps.x.rounds.{name}]\nraised = {}\npost_money = {}\n", raised * unit, 1_000 * unit)
            };
            let terms = format!("stake = \"20%\"\n{}{}", round("a", first), round("b", second));
            value(&scenario(&step(&terms)), "x.stake_after")
        };
        prop_assert_eq!(of(first, second, 1), of(first, second, unit));
        prop_assert_eq!(of(first, second, 1), of(second, first, 1));
    }
}
