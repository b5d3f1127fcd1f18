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

/// Of 480 options 120 have vested after a year and 240 after two. Whoever exercises 200 then has 40 vested ones left of 280,
/// and 160 a year later.
#[test]
fn what_has_vested_is_exercised_first_and_more_is_said() {
    let text = |shares: u32, sold: &str| {
        format!(
            "[steps.f]\nmodel = \"founding\"\ndate = 2020-01-01\nholders.Ada = 520\noptions.Eva = {{ shares = 480, strike = 0 }}\n\
             [steps.v]\nmodel = \"vesting\"\nholder = \"Eva\"\nstart = 2020-01-01\nas_of = 2021-01-01\n\
             [steps.e]\nmodel = \"exercise\"\ndate = 2022-01-01\nholder = \"Eva\"\nshares = {shares}\n\
             [steps.x]\nmodel = \"waterfall\"\ndate = {sold}\nexit = 5_200\n"
        )
    };
    let of_options = |sold: &str, vested: i128| {
        let paid = value(&scenario(&text(200, sold)), "x.options.proceeds");
        assert_eq!(paid, exact(5_200 * vested, 720 + vested), "{sold}");
    };
    of_options("2022-01-01", 40);
    of_options("2023-01-01", 160);
    assert_eq!(codes(&text(240, "2022-01-01")), [""; 0]);
    assert_eq!(codes(&text(241, "2022-01-01")), ["out-of-range"]);
}
