//! The first table, and a second company in the same scenario.

use crate::models::testing::{codes, exact, scenario, value};

#[test]
fn a_pool_in_percent_is_a_part_of_all_shares_and_one_without_is_a_number() {
    let pool = |pool: &str| {
        let text = format!(
            "[steps.a]\nmodel = \"founding\"\npool = {pool}\nholders.Ada = 600\noptions.Eva = 100\npromised_options.Uwe = 50\n"
        );
        let results = scenario(&text);
        (value(&results, "a.pool.shares"), value(&results, "a.fully_diluted"))
    };
    assert_eq!(pool("\"25%\""), (exact(250, 1), exact(1_000, 1)));
    assert_eq!(pool("250"), (exact(250, 1), exact(1_000, 1)));
}

#[test]
fn a_second_founding_is_another_company() {
    let results = scenario(
        "[steps.first]\nmodel = \"founding\"\npool = 100\nholders.Ada = 900\n\
         [steps.safe]\nmodel = \"safe\"\ninvestment = 10\nvaluation_cap = 100\n\
         [steps.second]\nmodel = \"founding\"\nholders.Grace = 500\n\
         [steps.round]\nmodel = \"priced-round\"\npre_money = 500\ninvestors.Fund = 500\n",
    );
    assert_eq!(value(&results, "second.fully_diluted"), exact(500, 1));
    assert_eq!(value(&results, "round.holders.Grace.stake"), exact(1, 2));
    assert!(results.sheet.find("round.conversions.safe.shares").is_none(), "the SAFE is of the first company");
}

#[test]
fn a_company_without_holders_is_refused() {
    assert!(codes("[steps.a]\nmodel = \"founding\"\npool = 5\n").contains(&"missing-key"));
    assert!(codes("[steps.a]\nmodel = \"founding\"\nholders.Ada = 0\n").contains(&"out-of-range"));
    assert!(codes("[steps.a]\nmodel = \"founding\"\npool = \"-1%\"\nholders.Ada = 1\n").contains(&"out-of-range"));
}

#[test]
fn a_pool_is_there_before_anybody_holds_shares() {
    let results = scenario("[steps.f]\nmodel = \"founding\"\nholders = {}\npool = 1_000_000\n");
    assert_eq!(value(&results, "f.pool.shares"), exact(1_000_000, 1));
    assert_eq!(value(&results, "f.fully_diluted"), exact(1_000_000, 1));
}
