//! Splits change numbers and prices, and nothing that either is worth.

use crate::models::testing::{codes, exact, scenario, value};

/// A protected class and options, perhaps split, then a round at half the price.
fn company(split: &str, price: &str, shares: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 8_000\npool = 500\noptions.Eva = {{ shares = 500, strike = 1 }}\n\
         [steps.a]\nmodel = \"issuance\"\nclass = \"A\"\nprice_per_share = 2\nanti_dilution = \"broad-based\"\nholders.Fund = 1_000\n\
         {split}\
         [steps.b]\nmodel = \"priced-round\"\nprice_per_share = {price}\ninvestors.New = {{ shares = {shares} }}\n\
         [steps.e]\nmodel = \"exercise\"\nholder = \"Eva\"\n"
    )
}

#[test]
fn a_split_before_a_round_changes_no_stake_no_protection_and_no_strike() {
    let plain = scenario(&company("", "1", "1_000"));
    let split = scenario(&company("[steps.s]\nmodel = \"split\"\nratio = 10\n", "\"0.1\"", "10_000"));
    for figure in ["b.holders.Fund.stake", "b.anti_dilution.A.conversion_ratio", "b.post_money", "e.exercise_price"] {
        assert_eq!(value(&plain, figure), value(&split, figure), "{figure}");
    }
    assert_eq!(value(&split, "s.holders.Ada.shares"), exact(80_000, 1));
}

#[test]
fn a_reverse_split_undoes_a_split() {
    let twice = "[steps.s]\nmodel = \"split\"\nratio = 3\n[steps.r]\nmodel = \"split\"\nratio = \"0.5\"\n";
    let results = scenario(&company(twice, "1", "1_000"));
    assert_eq!(value(&results, "r.holders.Ada.shares"), exact(12_000, 1));
}

/// A split of one class, whichever it is, leaves every stake, every price that protects and what is paid at a sale.
#[test]
fn a_split_of_one_class_changes_nothing_that_anything_is_worth() {
    let sale = "[steps.x]\nmodel = \"waterfall\"\nexit = 1_000\n[steps.y]\nmodel = \"waterfall\"\nexit = 30_000\n";
    let plain = scenario(&(company("", "1", "1_000") + sale));
    let of = |class: &str| format!("[steps.s]\nmodel = \"split\"\nclass = \"{class}\"\nratio = 10\n");
    let preferred = scenario(&(company(&of("A"), "1", "1_000") + sale));
    let common = scenario(&(company(&of("Common"), "\"0.1\"", "10_000") + sale));
    for split in [&preferred, &common] {
        for figure in ["b.holders.Fund.stake", "b.post_money", "e.exercise_price", "x.a.proceeds", "y.a.proceeds"] {
            assert_eq!(value(&plain, figure), value(split, figure), "{figure}");
        }
    }
    assert_eq!(value(&preferred, "s.classes.A.shares"), exact(10_000, 1));
    assert_eq!(value(&preferred, "s.classes.A.as_converted"), exact(1_000, 1));
    assert_eq!(value(&preferred, "s.holders.Ada.shares"), exact(8_000, 1));
    assert_eq!(value(&common, "s.classes.A.shares"), exact(1_000, 1));
    assert_eq!(value(&common, "s.classes.A.as_converted"), exact(10_000, 1));
    assert_eq!(value(&common, "s.pool.shares"), exact(5_000, 1));
}

#[test]
fn one_of_several_common_classes_is_not_split_alone() {
    let text = "[steps.f]\nmodel = \"founding\"\nholders.Ada = 10\n[steps.b]\nmodel = \"issuance\"\nclass = \"B\"\nkind = \"common\"\n\
                holders.Eva = 10\n[steps.s]\nmodel = \"split\"\nratio = 2\nclass = ";
    assert_eq!(codes(&format!("{text}\"B\"\n")), ["too-little-known"]);
    assert_eq!(codes(&format!("{text}\"C\"\n")), ["unknown-reference"]);
}

/// A SAFE of 100 at a floor of 1.50, then ten for one: 0.15, above its cap's price of 1,000 / 10,000 shares or so. 100 / 0.15
/// = 666.67 shares, in the round and if everything converted now; of the common class alone as well.
#[test]
fn the_floor_of_a_safe_is_divided_as_prices_are() {
    for class in ["", "class = \"Common\"\n"] {
        let text = format!(
            "[steps.f]\nmodel = \"founding\"\nholders.Ada = 1_000\n[steps.s]\nmodel = \"safe\"\ninvestment = 100\nvaluation_cap = \"=1_000\"\n\
             price_floor = \"1.50\"\n[steps.x]\nmodel = \"split\"\nratio = 10\n{class}\
             [steps.a]\nmodel = \"priced-round\"\npre_money = \"=2_000\"\ninvestors.New = 1_000\n"
        );
        let results = scenario(&text);
        assert_eq!(value(&results, "x.as_if_converted.holders.s.stake"), exact(1, 16));
        assert_eq!(value(&results, "a.conversions.s.shares"), exact(2_000, 3));
        assert_eq!(value(&results, "a.conversions.s.conversion_price"), exact(15, 100));
    }
}
