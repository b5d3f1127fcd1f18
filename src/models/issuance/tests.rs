//! Classes brought in as they are.

use crate::models::testing::{codes, exact, scenario, value};

fn issued(terms: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 800\n[steps.a]\nmodel = \"issuance\"\nclass = \"Seed\"\n{terms}\nholders.Fund = 200\n"
    )
}

#[test]
fn preferred_shares_need_a_price_and_common_ones_do_not() {
    assert_eq!(codes(&issued("")), ["missing-key"]);
    let results = scenario(&issued("kind = \"common\""));
    assert_eq!(value(&results, "a.holders.Fund.stake"), exact(1, 5));
}

#[test]
fn what_is_protected_here_is_adjusted_by_a_later_round() {
    let round = "[steps.down]\nmodel = \"priced-round\"\nprice_per_share = 1\ninvestors.New = 100\n";
    let ratchet = issued("price_per_share = 2\nanti_dilution = \"full-ratchet\"") + round;
    let results = scenario(&ratchet);
    assert_eq!(value(&results, "down.classes.Seed.as_converted"), exact(400, 1));
    let unprotected = issued("price_per_share = 2") + round;
    assert_eq!(value(&scenario(&unprotected), "down.fully_diluted"), exact(1_100, 1));
}
