//! Shares that are taken back, at a price and for nothing.

use crate::models::testing::{codes, exact, scenario, value};

fn taken(terms: &str) -> String {
    format!(
        "currency = \"USD\"\n[steps.f]\nmodel = \"founding\"\nprice_per_share = \"0.1\"\nholders = {{ Ada = 600, Eva = 200 }}\n\
         [steps.more]\nmodel = \"issuance\"\nclass = \"Common\"\nkind = \"common\"\nprice_per_share = \"0.5\"\nholders.Eva = 200\n\
         [steps.v]\nmodel = \"vesting\"\nshares = 400\nstart = 2025-01-01\nas_of = 2026-01-01\n\
         [steps.r]\nmodel = \"repurchase\"\nholder = \"Eva\"\n{terms}\n"
    )
}

#[test]
fn unvested_shares_cease_to_exist_or_return_to_the_pool() {
    let results = scenario(&taken("unvested = \"v\"\nprice_per_share = 0"));
    assert_eq!(value(&results, "r.shares"), exact(300, 1));
    assert_eq!(value(&results, "r.proceeds"), exact(0, 1));
    assert_eq!(value(&results, "r.holders.Eva.stake"), exact(1, 7));
    let results = scenario(&taken("unvested = \"v\"\nprice_per_share = 0\nto = \"pool\""));
    assert_eq!(value(&results, "r.pool.shares"), exact(300, 1));
    assert_eq!(value(&results, "r.fully_diluted"), exact(1_000, 1));
}

/// The oldest shares first: 200 at 0.10, then 100 at 0.50.
#[test]
fn at_cost_each_share_is_paid_what_it_cost() {
    let results = scenario(&taken("shares = 300\nprice_per_share = \"cost\""));
    assert_eq!(value(&results, "r.proceeds"), exact(70, 1));
    assert_eq!(value(&results, "r.holders.Eva.paid"), exact(50, 1));
    assert_eq!(value(&scenario(&taken("shares = \"$60\"\nprice_per_share = 2")), "r.shares"), exact(30, 1));
}

#[test]
fn the_amount_that_a_class_is_preferred_for_goes_with_its_shares() {
    let text = "[steps.f]\nmodel = \"founding\"\nholders.Ada = 900\n[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\n\
                price_per_share = 1\nliquidation_preference = \"$200\"\nholders.Fund = 100\n[steps.r]\nmodel = \"repurchase\"\n\
                holder = \"Fund\"\npart = \"1/4\"\nprice_per_share = 3\n[steps.e]\nmodel = \"waterfall\"\nexit = 150\n";
    let results = scenario(&format!("currency = \"USD\"\n{text}"));
    assert_eq!(value(&results, "e.a.proceeds"), exact(150, 1));
    let results = scenario(&format!("currency = \"USD\"\n{}", text.replace("exit = 150", "exit = 1_000")));
    assert_eq!(value(&results, "e.a.proceeds"), exact(150, 1), "three quarters of 200");
}

#[test]
fn what_cannot_be_taken_back_is_said() {
    let wrong = |terms: &str| codes(&taken(terms));
    assert_eq!(wrong("shares = 401\nprice_per_share = 1"), ["out-of-range"]);
    assert_eq!(wrong("shares = 4"), ["missing-key"]);
    assert_eq!(wrong("price_per_share = 1"), ["missing-key"]);
    assert_eq!(wrong("shares = 4\nunvested = \"v\"\nprice_per_share = 1"), ["keys-conflict"]);
    assert_eq!(wrong("unvested = \"f\"\nprice_per_share = 1"), ["unknown-reference"]);
    let free = taken("shares = 4\nprice_per_share = \"cost\"").replace("price_per_share = \"0.1\"\n", "");
    assert_eq!(codes(&free), ["too-little-known"]);
}

/// 300 of 400 have not vested. Two for one makes them 600, at half the cost: 200 shares at 0.10 and 100 at 0.50 cost 70. A
/// split before the vesting step is in its number already, and one of another class changes nothing.
#[test]
fn a_split_after_the_vesting_step_is_counted_in() {
    let split = "[steps.s]\nmodel = \"split\"\nratio = 2\n";
    let unvested = taken("unvested = \"v\"\nprice_per_share = \"cost\"");
    let later = scenario(&unvested.replace("[steps.r]", &format!("{split}[steps.r]")));
    assert_eq!(value(&later, "r.shares"), exact(600, 1));
    assert_eq!(value(&later, "r.proceeds"), exact(70, 1));
    let common = scenario(&unvested.replace("[steps.r]", &format!("{split}class = \"Common\"\n[steps.r]")));
    assert_eq!(value(&common, "r.shares"), exact(600, 1));
    let earlier = scenario(&unvested.replace("[steps.v]", &format!("{split}[steps.v]")));
    assert_eq!(value(&earlier, "r.shares"), exact(300, 1));
    let other = "[steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 1\nholders.Fund = 100\n";
    let other = scenario(&unvested.replace("[steps.r]", &format!("{other}{split}class = \"A\"\n[steps.r]")));
    assert_eq!(value(&other, "r.shares"), exact(300, 1));
}
