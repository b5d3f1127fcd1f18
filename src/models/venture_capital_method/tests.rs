//! Published cases of one round, several rounds, and outcomes with a loss.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, value};
use crate::number::Exact;

fn step(terms: &str) -> String {
    format!("currency = \"USD\"\n[steps.vc]\nmodel = \"venture-capital-method\"\n{terms}\n")
}

/// After Sahlman, HBS 9-804-042 (vcmethod.com): 2.5M of earnings at 15 in five years, 50 % a year, 3.5M for a million shares.
#[test]
fn one_round_has_its_published_value() {
    let results = scenario(MODEL.template());
    assert_eq!(value(&results, "today.first.post_money"), exact(400_000_000, 81));
    assert_eq!(value(&results, "today.first.stake"), exact(567, 800));
    assert_eq!(value(&results, "today.first.new_shares"), exact(567_000_000, 233));
    assert_eq!(value(&results, "today.first.price_per_share"), exact(233, 162));
}

/// 4M for what will be 40M in four years, at 60 %: 65.536 %; a page that prints 3.21 for the price means 2.10.
#[test]
fn a_published_price_that_is_wrong_comes_out_right() {
    let round = "rounds.a = { investment = \"4M\", discount_rate = \"60%\", years = 4 }";
    let results = scenario(&step(&format!("terminal_value = \"40M\"\nshares = 1_000_000\n{round}")));
    assert_eq!(value(&results, "vc.a.stake"), exact(2_048, 3_125));
    assert_eq!(value(&results, "vc.a.price_per_share"), exact(1_077, 512));
    assert_eq!(value(&results, "vc.kept_value"), exact(13_785_600, 1));
}

/// A loss, a sideways outcome and a success: 0.3 * 0 + 0.5 * 10M + 0.2 * 100M are 25M.
#[test]
fn a_losing_outcome_counts_with_its_probability() {
    let terms = "rounds.a = { investment = \"2M\", discount_rate = \"25%\", years = 2 }\n[steps.vc.outcomes]\n\
                 loss = { terminal_value = 0, probability = \"30%\" }\nsideways = { terminal_value = \"10M\", probability = \"50%\" }\n\
                 success = { terminal_value = \"100M\", probability = \"20%\" }";
    let results = scenario(&step(terms));
    assert_eq!(value(&results, "vc.terminal_value"), exact(25_000_000, 1));
    assert_eq!(value(&results, "vc.a.stake"), exact(1, 8));
    assert_eq!(codes(&step(&terms.replace("20%", "10%"))), ["impossible-deal"]);
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("terminal_value = 1", "missing-key"),
        ("rounds.a = { investment = 1, discount_rate = \"9%\", years = 1 }", "missing-key"),
        ("earnings = 1\nrounds.a = { investment = 1, discount_rate = \"9%\", years = 1 }", "missing-key"),
        ("terminal_value = 9\nrounds.a = { investment = 1, discount_rate = \"9%\" }", "missing-key"),
        ("terminal_value = 9\nrounds.a = { investment = 1, discount_rate = \"9%\", years = 1.5 }", "out-of-range"),
        ("terminal_value = 1\nrounds.a = { investment = 1, discount_rate = \"9%\", years = 1 }", "impossible-deal"),
        (
            "terminal_value = 9\nearnings = 1\nmultiple = 2\nrounds.a = { investment = 1, discount_rate = \"9%\", years = 1 }",
            "keys-conflict",
        ),
    ] {
        assert!(codes(&step(terms)).contains(&expected), "{:?}\n{terms}", codes(&step(terms)));
    }
}

proptest! {
    /// Everybody has at the end what they want: stakes after all later rounds are the final ones, and with what is kept they are all.
    #[test]
    fn stakes_after_later_rounds_are_the_final_ones(money in proptest::collection::vec(1_i128..30, 1..4)) {
        let last = money.len();
        let rounds: String = money.iter().enumerate().map(|(at, money)| {
            format!("rounds.r{at} = {{ investment = {money}, discount_rate = \"20%\", years = {} }}\n", last - at)
        }).collect();
        let results = scenario(&step(&format!("terminal_value = 300\nshares = 1_000\n{rounds}")));
        let of = |at: usize, figure: &str| value(&results, &format!("vc.r{at}.{figure}"));
        let finals: Exact = (0..last).map(|at| of(at, "final_stake")).sum();
        prop_assert_eq!(&finals + &value(&results, "vc.kept"), Exact::ONE);
        let all = (0..last).fold(exact(1_000, 1), |all, at| &all + &of(at, "new_shares"));
        for at in 0..last {
            prop_assert_eq!(of(at, "new_shares").checked_div(&all), Some(of(at, "final_stake")));
        }
    }
}
