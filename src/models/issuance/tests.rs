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

/// Of 180, a class of 100 at 1 each beside 100 common shares: its 100 and no more where it does not participate, whatever cap
/// stands beside that; 100 and half of the other 80 where it does.
#[test]
fn a_class_that_does_not_participate_is_not_made_to_by_a_cap() {
    let text = |terms: &str| {
        format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 100\n[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 1\n\
             holders.Fund = 100\n{terms}\n[steps.x]\nmodel = \"waterfall\"\nexit = 180\n"
        )
    };
    let idle = text("participation = \"none\"\nparticipation_cap = \"3x\"");
    assert_eq!(value(&scenario(&idle), "x.a.proceeds"), exact(100, 1));
    assert_eq!(codes(&idle), ["not-used"]);
    assert_eq!(value(&scenario(&text("participation_cap = \"3x\"")), "x.a.proceeds"), exact(140, 1));
    assert_eq!(codes(&text("pay_to_play = true")), ["not-used"]);
    assert_eq!(codes(&text("pay_to_play = true\nanti_dilution = \"broad-based\"")), [""; 0]);
}
