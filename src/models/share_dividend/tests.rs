//! Dividends that are paid in shares.

use crate::models::testing::{codes, exact, scenario, value};

/// Ada 700, Eva an option for 100 at 4, a pool of 100; A of 100 at 2, of which one holder has 75.
fn company(terms: &str) -> String {
    format!(
        "currency = \"USD\"\n[steps.f]\nmodel = \"founding\"\nholders.Ada = 700\npool = 100\noptions.Eva = {{ shares = 100, strike = 4 }}\n\
         [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nholders = {{ Fund = 75, Angel = 25 }}\n\
         [steps.d]\nmodel = \"share-dividend\"\n{terms}\n"
    )
}

#[test]
fn dividends_in_kind_are_more_shares_of_the_class() {
    let results = scenario(&company("class = \"A\"\nrate = \"10%\"\nyears = 2"));
    assert_eq!(value(&results, "d.dividend"), exact(40, 1));
    assert_eq!(value(&results, "d.shares"), exact(20, 1));
    assert_eq!(value(&results, "d.holders.Fund.shares"), exact(90, 1));
    assert_eq!(value(&results, "d.fully_diluted"), exact(1_020, 1));
    let results = scenario(&company("class = \"A\"\namount = \"$60\"\nprice_per_share = 3"));
    assert_eq!(value(&results, "d.per_share"), exact(1, 5));
    let dated = "class = \"A\"\nrate = \"10%\"\nsince = 2024-01-01\ndate = 2025-12-31\ncompounding = \"annually\"";
    assert_eq!(value(&scenario(&company(dated)), "d.shares"), exact(21, 1));
}

/// Twenty more shares at 2 are forty more of preference.
#[test]
fn the_preference_grows_with_the_shares() {
    let exit = "[steps.e]\nmodel = \"waterfall\"\nexit = 300\n";
    for preference in ["", "liquidation_preference = \"$200\"\n"] {
        let text = company("class = \"A\"\nper_share = \"1/5\"")
            .replace("holders = { Fund", &format!("{preference}holders = {{ Fund"));
        assert_eq!(value(&scenario(&(text + exit)), "e.a.proceeds"), exact(240, 1), "{preference}");
    }
}

#[test]
fn a_dividend_on_common_is_a_split_of_it() {
    let exercise = "[steps.e]\nmodel = \"exercise\"\nholder = \"Eva\"\n";
    let dividend = scenario(&(company("class = \"Common\"\nper_share = \"5%\"") + exercise));
    let split = "model = \"split\"\nclass = \"Common\"\nratio = \"1.05\"\n";
    let split = scenario(&(company("").replace("model = \"share-dividend\"\n", split) + exercise));
    for figure in
        ["d.holders.Ada.shares", "d.holders.Fund.shares", "d.pool.shares", "d.fully_diluted", "e.exercise_price"]
    {
        assert_eq!(value(&dividend, figure), value(&split, figure), "{figure}");
    }
    assert_eq!(value(&dividend, "d.holders.Ada.stake"), exact(7, 10));
    assert_eq!(value(&dividend, "d.shares"), exact(35, 1));
}

#[test]
fn what_cannot_be_paid_is_said() {
    let wrong = |terms: &str| codes(&company(terms));
    assert_eq!(wrong("class = \"A\""), ["missing-key"]);
    assert_eq!(wrong("class = \"A\"\nper_share = \"5%\"\namount = 5"), ["keys-conflict"]);
    assert_eq!(wrong("class = \"A\"\nrate = \"5%\""), ["missing-key"]);
    assert_eq!(wrong("class = \"Common\"\namount = 5"), ["too-little-known"]);
    assert_eq!(wrong("class = \"B\"\namount = 5"), ["unknown-reference"]);
}
