//! What SAFEs promise, and promises that cannot be kept.

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

/// A most favoured nation clause takes the lowest later cap, and nothing of what was sold before it.
#[test]
fn most_favoured_nation_takes_the_lowest_later_cap() {
    let favoured = "investment = \"100k\"\nmost_favoured_nation = true";
    let earlier = safe("earlier", "investment = \"100k\"\nvaluation_cap = \"2M\"");
    let later = safe("high", "investment = \"100k\"\nvaluation_cap = \"10M\"")
        + &safe("low", "investment = \"100k\"\nvaluation_cap = \"5M\"");
    let results = scenario(&(FOUNDING.to_string() + &earlier + &safe("mfn", favoured) + &later + ROUND));
    assert_eq!(value(&results, "r.conversions.mfn.shares"), value(&results, "r.conversions.low.shares"));
    let alone = scenario(&(FOUNDING.to_string() + &earlier + &safe("mfn", favoured) + ROUND));
    assert_eq!(value(&alone, "r.conversions.mfn.conversion_price"), value(&alone, "r.price_per_share"));
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
