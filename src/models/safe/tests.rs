//! What SAFEs promise, and promises that cannot be kept.

use crate::engine::Evaluation;
use crate::models::testing::{codes, exact, scenario, value};

const FOUNDING: &str = "[steps.f]\nmodel = \"founding\"\nholders.Ada = 10_000_000\n";
const ROUND: &str = "[steps.r]\nmodel = \"priced-round\"\npre_money = \"20M\"\ninvestors.Fund = \"5M\"\n";

fn safe(name: &str, terms: &str) -> String {
    format!("[steps.{name}]\nmodel = \"safe\"\n{terms}\n")
}

#[test]
fn a_fixed_percentage_is_a_cap_of_the_investment_divided_by_it() {
    let fixed = FOUNDING.to_string() + &safe("s", "investment = \"125k\"\nstake = \"=7%\"") + ROUND;
    let results = scenario(&fixed);
    assert_eq!(value(&results, "s.promised_stake"), exact(7, 100));
    assert_eq!(
        value(&results, "r.conversions.s.stake"),
        exact(7 * 8, 1_000),
        "7 % of the four fifths before the money"
    );
}

/// A most favoured nation clause takes later terms, and nothing of what was sold before it.
#[test]
fn most_favoured_nation_takes_later_terms_only() {
    let favoured = "investment = \"100k\"\nmost_favoured_nation = true";
    let earlier = safe("earlier", "investment = \"100k\"\nvaluation_cap = \"2M\"");
    let later = safe("high", "investment = \"100k\"\nvaluation_cap = \"10M\"")
        + &safe("low", "investment = \"100k\"\nvaluation_cap = \"5M\"");
    let results = scenario(&(FOUNDING.to_string() + &earlier + &safe("mfn", favoured) + &later + ROUND));
    assert_eq!(value(&results, "r.conversions.mfn.shares"), value(&results, "r.conversions.low.shares"));
    assert_eq!(stated(&results, "r.conversions.mfn.terms_of").as_deref(), Some("low"));
    let alone = scenario(&(FOUNDING.to_string() + &earlier + &safe("mfn", favoured) + ROUND));
    assert_eq!(value(&alone, "r.conversions.mfn.conversion_price"), value(&alone, "r.price_per_share"));
    assert_eq!(stated(&alone, "r.conversions.mfn.terms_of"), None);
}

/// A cap above the round is worth nothing there, and a discount is worth something: which terms are best shows in the
/// round. Whole terms are taken, not the cap of one and the discount of another.
#[test]
fn most_favoured_nation_takes_what_brings_most_in_the_round() {
    let round = |cap: &str| {
        let safes = safe("mfn", "investment = \"375k\"\nmost_favoured_nation = true")
            + &safe("capped", &format!("investment = \"500k\"\nvaluation_cap = \"{cap}\""))
            + &safe("discounted", "investment = \"500k\"\ndiscount = \"20%\"");
        let round = "[steps.r]\nmodel = \"priced-round\"\npre_money = \"10M\"\ninvestors.Fund = \"2M\"\n";
        let results = scenario(&(FOUNDING.to_string() + &safes + round));
        let taken = stated(&results, "r.conversions.mfn.terms_of").expect("later terms");
        (taken, value(&results, "r.conversions.mfn.conversion_price"), value(&results, "r.price_per_share"))
    };
    // 500k at the price, 875k at four fifths of it: 10M - 500k - 875k / 0.8 is left for 10,000,000 shares.
    assert_eq!(round("30M"), ("discounted".to_string(), exact(6_725, 10_000), exact(840_625, 1_000_000)));
    // 875k at 7M are an eighth of the 10M before the money, and 500k at four fifths of the price 625k.
    assert_eq!(round("7M"), ("capped".to_string(), exact(91, 160), exact(13, 16)));
}

/// What is later is later by date where both have one.
#[test]
fn most_favoured_nation_goes_by_date() {
    let dated = |name, date, terms| safe(name, &format!("date = {date}\n{terms}"));
    let july = dated("july", "2022-07-01", "investment = \"125k\"\nmost_favoured_nation = true");
    let september = dated("september", "2022-09-01", "investment = \"500k\"\nvaluation_cap = \"4M\"");
    let may = dated("may", "2022-05-01", "investment = \"500k\"\nvaluation_cap = \"4M\"");
    let round = "[steps.r]\nmodel = \"priced-round\"\npre_money = \"10M\"\ninvestors.Fund = \"2M\"\n";
    let text = FOUNDING.to_string() + &september + &july + round;
    assert_eq!(codes(&text), ["dates-backwards"]);
    assert_eq!(value(&scenario(&text), "r.conversions.july.stake"), exact(10, 384), "1/32 of five sixths");
    let earlier = scenario(&(FOUNDING.to_string() + &july + &may + round));
    assert_eq!(stated(&earlier, "r.conversions.july.terms_of"), None);
}

fn stated(results: &Evaluation, name: &str) -> Option<String> {
    results.statements.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone())
}

/// The refusals of the published list: a SAFE of its cap, SAFEs that sum to 100 %, a discount of 100 %.
#[test]
fn a_safe_that_leaves_nothing_is_refused() {
    assert_eq!(codes(&safe("s", "investment = \"5M\"\nvaluation_cap = \"5M\"")), ["impossible-deal"]);
    assert!(codes(&safe("s", "investment = \"4.9M\"\nvaluation_cap = \"5M\"")).is_empty());
    assert_eq!(codes(&safe("s", "investment = \"1M\"\ndiscount = \"100%\"")), ["out-of-range"]);
    let half = |name| safe(name, "investment = \"2.5M\"\nvaluation_cap = \"5M\"");
    let together = FOUNDING.to_string() + &half("a") + &half("b") + ROUND;
    assert_eq!(codes(&together), ["impossible-deal"]);
    assert_eq!(codes(&safe("s", "investment = 1\nvaluation_cap = 9\nstake = \"1%\"")), ["keys-conflict"]);
}

/// A floor takes part in the solution: the price follows from what it leaves of the discount.
#[test]
fn a_floor_limits_the_conversion_price() {
    let with = |terms: &str| scenario(&(FOUNDING.to_string() + &safe("s", terms) + ROUND));
    // 400,000 shares at 2.50: 10,400,000 are four fifths of all.
    let price = with("investment = \"1M\"\ndiscount = \"20%\"\nprice_floor = \"2.5\"");
    assert_eq!(value(&price, "r.conversions.s.shares"), exact(400_000, 1));
    assert_eq!(value(&price, "r.fully_diluted"), exact(13_000_000, 1));
    assert_eq!(stated(&price, "r.conversions.s.governed_by").as_deref(), Some("floor"));
    // A sixteenth of what is there before the money, in place of a tenth.
    let value_floor = with("investment = \"1M\"\ndiscount = \"60%\"\nvaluation_floor = \"16M\"");
    assert_eq!(value(&value_floor, "r.conversions.s.stake"), exact(5, 100));
    assert_eq!(value(&value_floor, "r.conversions.s.conversion_price"), exact(3, 2));
    // One that does not bind changes nothing.
    let low = with("investment = \"1M\"\ndiscount = \"20%\"\nprice_floor = \"0.5\"");
    let none = with("investment = \"1M\"\ndiscount = \"20%\"");
    assert_eq!(value(&low, "r.fully_diluted"), value(&none, "r.fully_diluted"));
    assert_eq!(stated(&low, "r.conversions.s.governed_by").as_deref(), Some("discount"));
}

/// Twice the company is promised without a floor; with one, so many shares.
#[test]
fn a_floor_makes_a_round_possible() {
    let with = |floor: &str| {
        FOUNDING.to_string() + &safe("s", &format!("investment = \"24M\"\ndiscount = \"50%\"\n{floor}")) + ROUND
    };
    assert_eq!(codes(&with("")), ["impossible-deal"]);
    assert_eq!(value(&scenario(&with("price_floor = 1")), "r.fully_diluted"), exact(42_500_000, 1));
    assert_eq!(codes(&with("price_floor = 1\nvaluation_floor = 1")), ["keys-conflict"]);
}
