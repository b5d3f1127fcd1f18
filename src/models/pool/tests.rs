//! A pool that grows, and one that is large enough.

use crate::models::testing::{codes, exact, scenario, value};

fn grown(terms: &str) -> String {
    format!("[steps.f]\nmodel = \"founding\"\npool = 100\nholders.Ada = 900\n[steps.p]\nmodel = \"pool\"\n{terms}\n")
}

#[test]
fn a_target_is_a_part_of_the_company_with_the_pool_in_it() {
    let results = scenario(&grown("target = \"25%\""));
    assert_eq!(value(&results, "p.increase"), exact(200, 1));
    assert_eq!(value(&results, "p.pool.stake"), exact(1, 4));
}

#[test]
fn a_pool_above_its_target_does_not_shrink() {
    assert_eq!(value(&scenario(&grown("target = \"10%\"")), "p.increase"), exact(0, 1));
    assert_eq!(codes(&grown("target = \"9%\"")), ["out-of-range"]);
    assert_eq!(codes(&grown("target = \"100%\"")), ["out-of-range"]);
    assert_eq!(codes(&grown("target = \"100.1%\"")), ["out-of-range"]);
    assert_eq!(codes(&grown("")), ["missing-key"]);
    assert_eq!(codes(&grown("target = \"20%\"\nincrease = 50")), ["keys-conflict"]);
}

#[test]
fn a_reserve_that_ends_leaves_the_pool() {
    let results = scenario(&grown("decrease = 40"));
    assert_eq!(value(&results, "p.decrease"), exact(40, 1));
    assert_eq!(value(&results, "p.pool.shares"), exact(60, 1));
    assert_eq!(value(&results, "p.fully_diluted"), exact(960, 1));
    assert_eq!(codes(&grown("decrease = 101")), ["out-of-range"]);
    assert_eq!(codes(&grown("decrease = 10\nincrease = 50")), ["keys-conflict"]);
}
