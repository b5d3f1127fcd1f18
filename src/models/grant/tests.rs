//! Grants out of the pool and of new shares.

use crate::models::testing::{codes, exact, scenario, value};

fn granted(terms: &str) -> String {
    format!("[steps.f]\nmodel = \"founding\"\npool = 100\nholders.Ada = 900\n[steps.g]\nmodel = \"grant\"\n{terms}\n")
}

#[test]
fn a_grant_out_of_the_pool_dilutes_nobody_and_one_of_new_shares_everybody() {
    let results = scenario(&granted("holders.Eva = 60"));
    assert_eq!(value(&results, "g.holders.Ada.stake"), exact(9, 10));
    assert_eq!(value(&results, "g.pool.shares"), exact(40, 1));
    let results = scenario(&granted("from = \"new-shares\"\nholders.Eva = 200"));
    assert_eq!(value(&results, "g.holders.Ada.stake"), exact(3, 4));
    assert_eq!(value(&results, "g.pool.shares"), exact(100, 1));
}

#[test]
fn warrants_are_new_shares_unless_the_pool_is_named() {
    let results = scenario(&granted("kind = \"warrant\"\nholders.Bank = 200"));
    assert_eq!(value(&results, "g.fully_diluted"), exact(1_200, 1));
}

#[test]
fn the_pool_cannot_give_more_than_it_holds() {
    assert!(scenario(&granted("holders.Eva = 100")).sheet.find("g.holders.Eva.shares").is_some());
    assert!(!codes(&granted("holders.Eva = 101")).is_empty());
}
