//! Deals with known answers, in every direction.

mod counts;
mod headline;
mod heat_map;
mod holdings;
mod short;
mod step_up;
mod verdicts;

use crate::engine::Evaluation;
use crate::models::testing::{self, exact, scenario};
use crate::number::Exact;

/// The results of one step `deal` with these terms.
fn deal(terms: &str) -> Evaluation {
    scenario(&format!("[steps.deal]\nmodel = \"reported-deal\"\n{terms}\n"))
}

fn value(results: &Evaluation, name: &str) -> Exact {
    testing::value(results, &format!("deal.{name}"))
}

#[test]
fn the_reported_deal_implies_its_value() {
    let results = deal("investment = \"14.8bn\"\nstake = \"49%\"");
    assert_eq!(value(&results, "post_money"), exact(1_480_000_000_000, 49));
    assert_eq!(value(&results, "pre_money"), exact(1_480_000_000_000 - 14_800_000_000 * 49, 49));
}

/// 14.3bn for 49 %: the equity before the deal is 14.88bn, 22.03bn or 29.18bn as nothing, half or all is paid out.
#[test]
fn equity_before_depends_on_the_use_of_the_money() {
    for (terms, expected) in [
        ("proceeds = \"company\"", exact(729_300_000_000, 49)),
        ("proceeds = \"distributed\"\ndistributed = \"50%\"", exact(1_079_650_000_000, 49)),
        ("proceeds = \"distributed\"", exact(1_430_000_000_000, 49)),
    ] {
        let results = deal(&format!("investment = \"14.3bn\"\nstake = \"49%\"\n{terms}"));
        assert_eq!(value(&results, "equity_before"), expected, "{terms}");
    }
}

/// One deal: 2M for 250,000 of 1,250,000 shares at 8.00. Whichever figures are given, the others follow.
#[test]
fn any_sufficient_figures_give_all_the_others() {
    let figures = [
        ("investment", "2M", exact(2_000_000, 1)),
        ("stake", "20%", exact(1, 5)),
        ("pre_money", "8M", exact(8_000_000, 1)),
        ("post_money", "10M", exact(10_000_000, 1)),
        ("price_per_share", "8", exact(8, 1)),
        ("shares_bought", "250_000", exact(250_000, 1)),
        ("fully_diluted_shares_before", "1_000_000", exact(1_000_000, 1)),
        ("fully_diluted_shares", "1_250_000", exact(1_250_000, 1)),
    ];
    let mut tried = 0;
    for (at, first) in figures.iter().enumerate() {
        for second in &figures[at + 1..] {
            for third in figures.iter().filter(|third| third.0 != first.0 && third.0 != second.0) {
                let given = [first, second, third];
                let has_money = given.iter().any(|(name, ..)| ["investment", "pre_money", "post_money"].contains(name));
                let has_shares = given.iter().any(|(name, ..)| name.contains("shares"));
                if !(has_money && has_shares) || redundant(&given.map(|(name, ..)| *name)) {
                    continue;
                }
                tried += 1;
                let terms: String = given.iter().map(|(name, text, _)| format!("{name} = \"{text}\"\n")).collect();
                let results = deal(&terms);
                for (name, _, expected) in &figures {
                    assert_eq!(value(&results, name), *expected, "{name} from\n{terms}");
                }
            }
        }
    }
    assert!(tried > 80, "{tried}");
}

/// Whether three figures are one equation, so that the scale in money or in shares stays open.
fn redundant(names: &[&str; 3]) -> bool {
    let equations: [&[&str]; 5] = [
        &["investment", "pre_money", "post_money", "stake"],
        &["shares_bought", "fully_diluted_shares_before", "fully_diluted_shares", "stake"],
        &["investment", "price_per_share", "shares_bought"],
        &["pre_money", "price_per_share", "fully_diluted_shares_before"],
        &["post_money", "price_per_share", "fully_diluted_shares"],
    ];
    equations.iter().any(|equation| names.iter().all(|name| equation.contains(name)))
}

/// SoftBank and Uber, 2018: 1.25bn at 68bn to the company and 6.45bn at 48bn to sellers is 15.0 % of the company.
/// Reported by the Wall Street Journal on 28 December 2017 as "about 15 %".
#[test]
fn legs_at_two_prices_are_added_up_in_shares() {
    let results = deal(
        "investment = \"7.7bn\"\nstake = \"~15%\"\n\
         [steps.deal.legs.tender]\nproceeds = \"sellers\"\nvaluation = \"48bn\"\n\
         [steps.deal.legs.new]\nproceeds = \"company\"\ninvestment = \"1.25bn\"\nvaluation = \"68bn\"",
    );
    let (sold, new) = (exact(645, 4800), exact(125, 6800));
    let stake = (&sold + &new).checked_div(&(&Exact::ONE + &new)).expect("a divisor that is not zero");
    assert_eq!(value(&results, "stake"), stake);
    assert_eq!(
        value(&results, "dilution"),
        new.checked_div(&(&Exact::ONE + &new)).expect("a divisor that is not zero")
    );
    assert_eq!(value(&results, "old_holders.received"), exact(6_450_000_000, 1));
}

#[test]
fn sellers_create_no_shares() {
    let results = deal("investment = \"32bn\"\nstake = \"100%\"\nproceeds = \"sellers\"");
    assert_eq!(value(&results, "pre_money"), value(&results, "post_money"));
    assert_eq!(value(&results, "dilution"), Exact::ZERO);
}

#[test]
fn enterprise_value_does_not_move_with_new_cash() {
    let terms = "investment = \"2M\"\nstake = \"20%\"\nnet_cash_before = \"1M\"";
    assert_eq!(value(&deal(terms), "enterprise_value"), exact(7_000_000, 1));
    assert_eq!(value(&deal(terms), "net_cash_after"), exact(3_000_000, 1));
}

/// Amazon's holding in Anthropic at fair value: about 39bn for 21 %. Nobody is paid and nobody is diluted.
#[test]
fn a_holding_is_valued_without_a_purchase() {
    let results = deal("investment = \"39bn\"\nstake = \"21%\"\nproceeds = \"nobody\"");
    assert_eq!(value(&results, "post_money"), exact(3_900_000_000_000, 21));
    assert_eq!(value(&results, "dilution"), exact(0, 1));
    assert!(results.sheet.find("deal.old_holders.received").is_none());
}

/// A tender of 150M shares at 20 and 125M new shares at 12, in a company of 400M shares: 275M of 525M, at a blended
/// 180/11. Whatever says how many shares there are, the rest is the same.
#[test]
fn legs_with_share_prices_add_up_in_shares() {
    let legs = "[steps.deal.legs.tender]\nproceeds = \"sellers\"\ninvestment = \"=3bn\"\nprice_per_share = \"=20\"\n\
                [steps.deal.legs.warrant]\nproceeds = \"company\"\nprice_per_share = \"=12\"\nshares_bought = \"=125M\"\n";
    for counts in [
        "fully_diluted_shares_before = \"=400M\"",
        "fully_diluted_shares = \"=525M\"",
        "stake = \"=52.3809523809523809523%\"",
        "post_money = \"=8_590_909_090.9090909090909\"",
    ] {
        let results = deal(&format!("{counts}\n{legs}"));
        let near = |name: &str, wanted: Exact| {
            let difference = (&value(&results, name) - &wanted).abs();
            let most = &wanted * &Exact::power_of_ten(-15);
            assert!(difference < most, "{name} of {counts}: {}", value(&results, name));
        };
        near("shares_bought", exact(275_000_000, 1));
        near("fully_diluted_shares", exact(525_000_000, 1));
        near("price_per_share", exact(180, 11));
        near("stake", exact(11, 21));
        near("post_money", exact(94_500_000_000, 11));
    }
}

#[test]
fn a_leg_by_its_valuation_and_one_by_its_price_add_up() {
    // 1bn at 8bn is an eighth of the 400M old shares, 50M; 125M new shares at 12.
    let legs = "fully_diluted_shares_before = \"=400M\"\n\
                [steps.deal.legs.tender]\nproceeds = \"sellers\"\ninvestment = \"=1bn\"\nvaluation = \"=8bn\"\n\
                [steps.deal.legs.warrant]\nproceeds = \"company\"\ninvestment = \"=1.5bn\"\nprice_per_share = \"=12\"\n";
    let results = deal(legs);
    assert_eq!(value(&results, "shares_bought"), exact(175_000_000, 1));
    assert_eq!(value(&results, "stake"), exact(1, 3));
    // Without a count, a leg that has a valuation and a price says how many old shares there are.
    let both = legs.replace("fully_diluted_shares_before = \"=400M\"\n", "");
    let both = both.replace("valuation = \"=8bn\"", "valuation = \"=8bn\"\nprice_per_share = \"=20\"");
    assert_eq!(value(&deal(&both), "fully_diluted_shares_before"), exact(400_000_000, 1));
    assert_eq!(value(&deal(&both), "stake"), exact(1, 3));
}

#[test]
fn a_leg_without_a_price_beside_one_with_a_price_is_refused() {
    let legs = "stake = \"10%\"\n[steps.deal.legs.tender]\nproceeds = \"sellers\"\ninvestment = \"1bn\"\nvaluation = \"8bn\"\n\
                [steps.deal.legs.primary]\nproceeds = \"company\"\ninvestment = \"1bn\"\n";
    let text = format!("[steps.deal]\nmodel = \"reported-deal\"\n{legs}\n");
    assert_eq!(testing::codes(&text), ["too-little-known"]);
}

/// 362M of 562M paid to sellers buys its part of the whole; both tranches buy all of it.
#[test]
fn tranches_paid_to_sellers_split_the_stake() {
    let results = deal(
        "investment = \"=562M\"\nstake = \"=100%\"\nproceeds = \"sellers\"\n\
         [steps.deal.tranches.closing]\ninvestment = \"=362M\"\nstatus = \"paid\"\n\
         [steps.deal.tranches.milestones]\ninvestment = \"=200M\"\nstatus = \"conditional\"",
    );
    assert_eq!(value(&results, "tranches.closing.stake_so_far"), exact(362, 562));
    assert_eq!(value(&results, "tranches.milestones.stake_so_far"), Exact::ONE);
}

/// Two tranches of 400M in a round of 1bn, at 4bn after it: 400M of 3.6bn and then 800M of 4bn, as the stake says.
#[test]
fn tranches_in_a_round_end_at_the_stake_of_the_deal() {
    let results = deal(
        "investment = \"=800M\"\nround = \"=1bn\"\npost_money = \"=4bn\"\n\
         [steps.deal.tranches.now]\ninvestment = \"=400M\"\nstatus = \"paid\"\n\
         [steps.deal.tranches.later]\ninvestment = \"=400M\"\nstatus = \"committed\"",
    );
    assert_eq!(value(&results, "tranches.now.stake_so_far"), exact(1, 9));
    assert_eq!(value(&results, "tranches.later.stake_so_far"), value(&results, "stake"));
}

/// Reported as two valuations: the one before the new money and the one after it, in either order.
#[test]
fn two_valuations_the_new_money_apart_are_before_and_after_it() {
    for valuation in ["[\"5.5bn\", \"4.5bn\"]", "[\"4.5bn\", \"5.5bn\"]"] {
        let results = deal(&format!("investment = \"500M\"\nround = \"1bn\"\nvaluation = {valuation}"));
        assert_eq!(value(&results, "pre_money"), exact(4_500_000_000, 1));
        assert_eq!(value(&results, "post_money"), exact(5_500_000_000, 1));
        assert_eq!(results.reconciliation.steps[0].verdict.word(), "consistent");
        assert!(results.reconciliation.steps[0].findings.is_empty());
    }
    let results = deal("investment = \"500M\"\nround = \"1bn\"\nvaluation = [\"5.5bn\", \"3bn\"]");
    assert_eq!(results.reconciliation.steps[0].kinds_of_findings(), "clash");
}

/// A valuation in another currency takes part in the verdict, named with its rate.
#[test]
fn a_valuation_in_another_currency_is_judged_and_named() {
    let results = scenario(
        "currency = \"GBP\"\n[rates]\nUSD = \"0.8197\"\n[steps.deal]\nmodel = \"reported-deal\"\n\
         investment = \"~1.5bn\"\nstake = \"~4%\"\nvaluation = \"$51bn\"",
    );
    let sentences = crate::reconcile::report::sentences(&results.reconciliation.steps[0]).join(" ");
    assert!(sentences.starts_with("Around 1.5bn, around 4 % and $51bn (41.805bn at 0.8197) can all be true."));
    let wrong = scenario(
        "currency = \"GBP\"\n[rates]\nUSD = \"0.8197\"\n[steps.deal]\nmodel = \"reported-deal\"\n\
         investment = \"1.5bn\"\nstake = \"4%\"\nvaluation = \"$30bn\"",
    );
    assert_eq!(wrong.reconciliation.steps[0].verdict.word(), "contradictory");
}

/// 100M at 1bn pre-money buys an eleventh; 40 % held after the deal means 30.91 % held before, as with 1.1bn post-money.
#[test]
fn what_was_held_before_counts_the_new_money_in_either_basis() {
    let held = |value: &str| {
        let results = deal(&format!("investment = \"=100M\"\nstake = \"=40%\"\nvaluation = {value}"));
        let alternatives = &results.reconciliation.steps[0].alternatives;
        let holding = alternatives.iter().find(|alternative| alternative.name == "holding").expect("a reading");
        holding.unreported[0].2.single().cloned()
    };
    assert_eq!(held("\"=1bn\"\nbasis = \"pre-money\""), Some(exact(17, 55)));
    assert_eq!(held("\"=1.1bn\"\nbasis = \"post-money\""), Some(exact(17, 55)));
}

/// "Up to 3bn" says nothing of how little it may be, and neither does what follows from it.
#[test]
fn an_open_end_stays_open_in_what_follows() {
    let results = deal("investment = \"up to 3bn\"\nstake = \"20%\"\nnet_cash_before = \"-100M\"");
    let range = |name: &str| {
        let id = results.sheet.find(&format!("deal.{name}")).expect("a figure");
        let interval = &results.ranges[&id].interval;
        (interval.low.clone().map(|end| end.at), interval.high.clone().map(|end| end.at))
    };
    assert_eq!(range("post_money"), (None, Some(exact(600_000_000_000, 39))));
    assert_eq!(range("net_cash_after").0, None);
    let results = deal("investment = \"1bn\"\nstake = \"more than 10%\"");
    let id = results.sheet.find("deal.old_holders.stake").expect("a figure");
    assert_eq!(results.ranges[&id].interval.low, None);
}

/// One pound is 1.22 dollars; written as what a dollar costs in pounds it makes $46bn 56bn pounds.
#[test]
fn a_rate_that_looks_inverted_is_questioned() {
    let judged = |rate: &str, more: &str| {
        let results = scenario(&format!(
            "currency = \"GBP\"\n[rates]\nUSD = \"{rate}\"\n[steps.deal]\nmodel = \"reported-deal\"\n\
             investment = \"1.5bn\"\nstake = \"4.0%\"\n{more}"
        ));
        results.reconciliation.steps[0].kinds_of_findings()
    };
    assert_eq!(judged("1.22", "valuation = \"$46bn\""), "inverted-rate");
    assert_eq!(judged("0.82", "valuation = \"$46bn\""), "");
    assert_eq!(judged("1.22", "valuation = [\"38bn\", \"$46bn\"]"), "inverted-rate");
    assert_eq!(judged("0.82", "valuation = [\"38bn\", \"$99bn\"]"), "clash");
}
