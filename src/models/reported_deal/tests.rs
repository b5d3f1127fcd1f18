//! Deals with known answers, in every direction.

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
    let stake = (&sold + &new).checked_div(&(&Exact::ONE + &new)).unwrap();
    assert_eq!(value(&results, "stake"), stake);
    assert_eq!(value(&results, "dilution"), new.checked_div(&(&Exact::ONE + &new)).unwrap());
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
