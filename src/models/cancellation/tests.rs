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
