//! Shares that change hands without a price.

use crate::models::testing::{codes, exact, scenario, value};

fn given(terms: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 1_000\n[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\n\
         price_per_share = 1\nholders.Ada = 500\n[steps.t]\nmodel = \"transfer\"\nfrom = \"Ada\"\nto = \"Trust\"\n{terms}\n"
    )
}

#[test]
fn who_holds_several_classes_has_to_name_one_and_keeps_the_rest() {
    assert_eq!(codes(&given("shares = 100")), ["too-little-known"]);
    let results = scenario(&given("class = \"A\""));
    assert_eq!(value(&results, "t.holders.Trust.shares"), exact(500, 1));
    assert_eq!(value(&results, "t.holders.Ada.shares"), exact(1_000, 1));
}

#[test]
fn nobody_gives_more_than_they_hold_or_what_they_have_not() {
    assert_eq!(codes(&given("class = \"A\"\nshares = 501")), ["out-of-range"]);
    assert_eq!(codes(&given("class = \"B\"")), ["unknown-reference"]);
    assert_eq!(codes(&given("class = \"A\"").replace("from = \"Ada\"", "from = \"Eda\"")), ["unknown-reference"]);
}
