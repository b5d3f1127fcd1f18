//! Sales of existing shares.

use super::Outcome;
use crate::models::testing::{codes, exact, scenario, value};

fn sold(terms: &str) -> String {
    format!(
        "[steps.f]\nmodel = \"founding\"\nholders.Ada = 800\nholders.Eva = 200\n[steps.s]\nmodel = \"secondary\"\n{terms}\n"
    )
}

#[test]
fn a_sale_moves_shares_and_a_buy_back_retires_them() {
    let results = scenario(&sold("buyer = \"Fund\"\nprice_per_share = 5\nsellers.Ada = 300"));
    assert_eq!(value(&results, "s.fully_diluted"), exact(1_000, 1));
    assert_eq!(value(&results, "s.holders.Fund.stake"), exact(3, 10));
    let results = scenario(&sold("buy_back = true\nprice_per_share = 5\nsellers.Ada = 300"));
    assert_eq!(value(&results, "s.fully_diluted"), exact(700, 1));
    assert_eq!(value(&results, "s.holders.Eva.stake"), exact(2, 7));
}

#[test]
fn each_seller_may_have_a_discount_and_the_average_is_of_all_shares() {
    let terms = "buyer = \"Fund\"\nprice_per_share = 10\ndiscount = \"10%\"\n\
                 sellers.Ada = { proceeds = 900 }\nsellers.Eva = { part = \"50%\", discount = \"40%\" }";
    let results = scenario(&sold(terms));
    assert_eq!(value(&results, "s.sellers.Ada.shares"), exact(100, 1));
    assert_eq!(value(&results, "s.sellers.Eva.proceeds"), exact(600, 1));
    assert_eq!(value(&results, "s.average_price"), exact(15, 2));
    let outcome = results.outcome::<Outcome>("s").expect("the outcome of a sale");
    let (seller, sold) = &outcome.figures.sellers[1];
    assert_eq!((seller.as_str(), sold.shares.on(&results.sheet).value()), ("Eva", Some(exact(100, 1))));
    let stake = outcome.holdings.holders[2].held.stake.expect("the stake of the buyer");
    assert_eq!(stake.on(&results.sheet).value(), Some(exact(2, 10)));
}

#[test]
fn a_sale_needs_a_price_a_buyer_and_shares() {
    assert_eq!(codes(&sold("buyer = \"Fund\"\nsellers.Ada = 300")), ["too-little-known"]);
    assert_eq!(codes(&sold("price_per_share = 1\nsellers.Ada = 300")), ["missing-key"]);
    assert_eq!(codes(&sold("buyer = \"Fund\"\nprice_per_share = 1\nsellers.Ada = 801")), ["out-of-range"]);
}
