//! Options that become shares, for cash or for some of the shares.

use crate::models::testing::{codes, exact, scenario, value};

fn exercised(terms: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 9_000\noptions.Eva = {{ shares = 600, strike = 2 }}\n\
         [steps.g]\nmodel = \"grant\"\nfrom = \"new-shares\"\nstrike = 5\nholders.Eva = 400\n\
         [steps.e]\nmodel = \"exercise\"\nholder = \"Eva\"\n{terms}\n"
    )
}

#[test]
fn the_oldest_grants_are_exercised_first() {
    let results = scenario(&exercised("shares = 700"));
    assert_eq!(value(&results, "e.exercise_price"), exact(600 * 2 + 100 * 5, 1));
    assert_eq!(value(&results, "e.fully_diluted"), exact(10_000, 1));
    assert_eq!(value(&results, "e.classes.Common.shares"), exact(9_700, 1));
}

#[test]
fn a_net_exercise_pays_with_shares_and_the_count_falls() {
    let results = scenario(&exercised("net_exercise_at = 10"));
    assert_eq!(value(&results, "e.withheld"), exact(120 + 200, 1));
    assert_eq!(value(&results, "e.shares_issued"), exact(680, 1));
    assert_eq!(value(&results, "e.exercise_price"), exact(0, 1));
    assert_eq!(value(&results, "e.fully_diluted"), exact(9_680, 1));
}

/// An option whose strike is above the fair market value of a share pays with all of itself, never with more.
#[test]
fn a_net_exercise_under_water_gives_nothing() {
    let results = scenario(&exercised("net_exercise_at = 4"));
    assert_eq!(value(&results, "e.shares_issued"), exact(300, 1));
}

#[test]
fn more_than_was_granted_cannot_be_exercised() {
    assert_eq!(codes(&exercised("shares = 1_001")), ["out-of-range"]);
    assert_eq!(codes(&exercised("net_exercise_at = 0")), ["out-of-range"]);
    assert_eq!(codes(&exercised("").replace("holder = \"Eva\"", "holder = \"Eve\"")), ["unknown-reference"]);
}
