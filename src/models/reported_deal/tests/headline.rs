//! What a headline price is made of.

use super::{deal, value};
use crate::models::testing::{codes, exact};

const PARTS: &str = "[steps.deal.includes.earn-out]\nkind = \"earn-out\"\namount = \"up to 300M\"\n\
                     [steps.deal.includes.loans]\nkind = \"debt\"\namount = \"150M\"";

/// "Worth up to 1.2bn, of which 300M earn-out and 150M assumed debt": 750M is sure for 60 % of the shares, at 1.25bn;
/// with the earn-out it is 1.05bn, at 1.75bn.
#[test]
fn the_price_for_the_shares_is_what_the_headline_leaves() {
    let results = deal(&format!("headline = \"up to 1.2bn\"\nstake = \"60%\"\nproceeds = \"sellers\"\n{PARTS}"));
    assert_eq!(value(&results, "investment"), exact(750_000_000, 1));
    assert_eq!(value(&results, "post_money"), exact(1_250_000_000, 1));
    assert_eq!(value(&results, "investment_up_to"), exact(1_050_000_000, 1));
    assert_eq!(value(&results, "post_money_up_to"), exact(1_750_000_000, 1));
    let id = results.sheet.find("deal.investment").expect("a figure");
    let low = results.ranges[&id].interval.low.as_ref().map(|end| end.at.clone());
    assert_eq!(low, Some(exact(699_000_000, 1)), "1.15bn less 300.5M and 150.5M, by their digits");
}

#[test]
fn a_headline_that_does_not_add_up_is_said() {
    let judged = |price: &str| {
        let results = deal(&format!(
            "headline = \"1.20bn\"\ninvestment = \"{price}\"\nstake = \"=100%\"\nproceeds = \"sellers\"\n{PARTS}"
        ));
        (results.reconciliation.steps[0].verdict.word(), value(&results, "headline_unexplained"))
    };
    assert_eq!(judged("750M"), ("consistent", exact(0, 1)));
    assert_eq!(judged("800M"), ("contradictory", exact(-50_000_000, 1)));
    assert_eq!(judged("500M"), ("contradictory", exact(250_000_000, 1)));
}

/// Google and Wiz: a headline of 33bn beside a price of 32bn leaves a billion of which nobody need say what it is.
#[test]
fn a_headline_beside_a_price_leaves_what_nobody_explained() {
    let terms = "investment = \"=32bn\"\nheadline = \"33bn\"\nstake = \"=100%\"\nproceeds = \"sellers\"";
    let results = deal(terms);
    assert_eq!(value(&results, "headline_unexplained"), exact(1_000_000_000, 1));
    assert_eq!(value(&results, "post_money"), exact(32_000_000_000, 1));
    assert_eq!(deal(&terms.replace("33bn", "30bn")).reconciliation.steps[0].verdict.word(), "contradictory");
}

#[test]
fn parts_of_no_headline_and_headlines_of_no_parts_are_refused() {
    let text = |terms: &str| {
        format!("[steps.deal]\nmodel = \"reported-deal\"\nstake = \"=100%\"\nproceeds = \"sellers\"\n{terms}")
    };
    assert_eq!(codes(&text(&format!("investment = \"1bn\"\n{PARTS}"))), ["missing-key"]);
    assert_eq!(codes(&text("headline = \"1bn\"")), ["missing-key"]);
    assert_eq!(codes(&text("headline = \"1bn\"\nincludes.debt = { amount = \"1M\" }")), ["missing-key"]);
    assert_eq!(codes(&text("headline = \"1bn\"\nincludes.debt = { kind = \"debt\" }")), ["missing-key"]);
    assert_eq!(
        codes(&text("headline = \"1bn\"\nincludes.debt = { kind = \"loan\", amount = \"1M\" }")),
        ["unknown-choice"]
    );
}
