//! Options that end.

use crate::models::testing::{codes, exact, scenario, value};

fn ended(terms: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\npool = 100\nholders.Ada = 800\noptions.Eva = 100\n\
         [steps.c]\nmodel = \"cancellation\"\nholder = \"Eva\"\n{terms}\n"
    )
}

#[test]
fn options_return_to_the_pool_or_to_nobody() {
    let results = scenario(&ended("shares = 60"));
    assert_eq!(value(&results, "c.pool.shares"), exact(160, 1));
    assert_eq!(value(&results, "c.fully_diluted"), exact(1_000, 1));
    let results = scenario(&ended("shares = 60\nto = \"nobody\""));
    assert_eq!(value(&results, "c.pool.shares"), exact(100, 1));
    assert_eq!(value(&results, "c.fully_diluted"), exact(940, 1));
}

#[test]
fn no_more_end_than_there_are() {
    assert_eq!(codes(&ended("shares = 101")), ["out-of-range"]);
}

/// Of 480 options over 48 months 240 have vested in month 24. All others end that day: the 240 stay, whatever day the vesting
/// step asked about. Where 120 end, 120 of the 360 are left to vest, half of them a year later.
#[test]
fn what_has_not_vested_on_the_day_ends_first() {
    let paid = |as_of: &str, ended: u32, sold: &str| {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\ndate = 2020-01-01\nholders.Ada = 520\noptions.Eva = {{ shares = 480, strike = 0 }}\n\
             [steps.v]\nmodel = \"vesting\"\nholder = \"Eva\"\nstart = 2020-01-01\nas_of = {as_of}\n\
             [steps.c]\nmodel = \"cancellation\"\ndate = 2022-01-01\nholder = \"Eva\"\nshares = {ended}\n\
             [steps.x]\nmodel = \"waterfall\"\ndate = {sold}\nexit = 5_200\n"
        );
        value(&scenario(&text), "x.holders.Eva")
    };
    // With the 520 shares of Ada, n options are paid n / (520 + n) of 5,200.
    let of = |vested: i128| exact(5_200 * vested, 520 + vested);
    for as_of in ["2021-01-01", "2022-01-01", "2023-01-01"] {
        assert_eq!(paid(as_of, 240, "2022-01-01"), of(240), "{as_of}");
        assert_eq!(paid(as_of, 240, "2023-01-01"), of(240), "{as_of}");
        assert_eq!(paid(as_of, 120, "2022-01-01"), of(240), "{as_of}");
        assert_eq!(paid(as_of, 120, "2023-01-01"), of(300), "{as_of}");
        assert_eq!(paid(as_of, 300, "2023-01-01"), of(180), "{as_of}");
    }
}

/// Of two grants of one holder the one that is named ends, and not the older one.
#[test]
fn a_grant_that_is_named_ends() {
    let text = |grant: &str| {
        format!(
            "[steps.f]\nmodel = \"founding\"\npool = 200\nholders.Ada = 800\n\
             [steps.one]\nmodel = \"grant\"\nstrike = \"0\"\nholders.Eva = 100\n\
             [steps.two]\nmodel = \"grant\"\nstrike = \"5\"\nholders.Eva = 100\n\
             [steps.c]\nmodel = \"cancellation\"\nholder = \"Eva\"\ngrant = \"{grant}\"\n\
             [steps.e]\nmodel = \"exercise\"\nholder = \"Eva\"\n"
        )
    };
    assert_eq!(value(&scenario(&text("one")), "e.exercise_price"), exact(500, 1));
    assert_eq!(value(&scenario(&text("two")), "e.exercise_price"), exact(0, 1));
    assert_eq!(codes(&text("three")), ["unknown-reference"]);
}

#[test]
fn an_instrument_ends_without_shares() {
    let text = |instrument: &str| {
        format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 800\n\
             [steps.s]\nmodel = \"safe\"\nholder = \"Eva\"\ninvestment = 100\nvaluation_cap = 1_000\n\
             [steps.c]\nmodel = \"cancellation\"\ninstrument = \"{instrument}\"\n\
             [steps.r]\nmodel = \"priced-round\"\npre_money = 800\ninvestors.Fund = 200\n"
        )
    };
    assert_eq!(value(&scenario(&text("s")), "r.holders.Ada.stake"), exact(4, 5));
    assert_eq!(codes(&text("t")), ["unknown-reference"]);
}
