//! Ventures of record and by hand, the law that parts come to all, and what is refused.

use proptest::prelude::*;

use super::MODEL;
use crate::models::testing::{codes, exact, scenario, value};
use crate::reconcile::Verdict;

fn step(terms: &str) -> String {
    format!("[steps.x]\nmodel = \"contributions\"\n{terms}\n")
}

fn verdict(terms: &str) -> Verdict {
    scenario(&step(terms)).reconciliation.steps[0].verdict
}

#[test]
fn the_example_runs() {
    scenario(MODEL.template());
}

/// Uber and Yandex (Axios, July 2017): 36.6 % of 3.725bn is 1,363.35M, of which 225M is cash.
#[test]
fn a_business_without_a_value_is_what_the_stake_leaves_for_it() {
    let terms = "post_money = \"3.725bn\"\npartners.yandex = { stake = \"59.3%\", cash = \"100M\", unvalued = \"business\" }\n\
                 partners.uber = { stake = \"36.6%\", cash = \"225M\", unvalued = \"business\" }\n\
                 partners.employees = { stake = \"4.1%\" }";
    let results = scenario(&step(terms));
    assert_eq!(value(&results, "x.partners.uber.unvalued_contribution"), exact(1_138_350_000, 1));
    assert_eq!(value(&results, "x.partners.yandex.unvalued_contribution"), exact(2_108_925_000, 1));
    assert_eq!(value(&results, "x.partners.employees.contribution"), exact(152_725_000, 1));
    assert_eq!(verdict(terms), Verdict::Consistent);
    assert_eq!(verdict(&terms.replace("4.1%", "5.1%")), Verdict::Contradictory);
}

#[test]
fn each_follows_from_the_others() {
    for (terms, figure, expected) in [
        ("partners = { a = { cash = 60 }, b = { cash = 40 } }", "partners.a.stake", exact(3, 5)),
        (
            "partners = { a = { cash = 60, stake = \"60%\" }, b = { unvalued = \"licence\" } }",
            "post_money",
            exact(100, 1),
        ),
        (
            "partners = { a = { cash = 60, stake = \"60%\" }, b = { unvalued = \"x\" } }",
            "partners.b.unvalued_contribution",
            exact(40, 1),
        ),
        (
            "post_money = 100\npartners = { a = { cash = 60 }, b = { unvalued = \"x\" } }",
            "partners.b.stake",
            exact(2, 5),
        ),
        (
            "post_money = 100\npartners = { a = { unvalued = \"x\", cash = 10, stake = \"30%\" }, old = {} }",
            "partners.a.unvalued_contribution",
            exact(20, 1),
        ),
        (
            "post_money = 100\npartners = { a = { unvalued = \"x\", cash = 10, stake = \"30%\" }, old = {} }",
            "partners.old.contribution",
            exact(70, 1),
        ),
        (
            "partners = { a = { assets.plant = 50, stake = \"60%\", equalisation_payment = 10 }, b = { cash = 50, stake = \"40%\" } }",
            "partners.a.contribution",
            exact(60, 1),
        ),
        (
            "partners = { a = { assets.plant = 50, stake = \"60%\", equalisation_payment = 10 }, b = { cash = 50, stake = \"40%\" } }",
            "partners.b.to_equalise",
            exact(0, 1),
        ),
    ] {
        assert_eq!(value(&scenario(&step(terms)), &format!("x.{figure}")), expected, "{terms}");
    }
}

/// What is said twice is judged: an asset of 400 and cash of 100 for a quarter of 2,000 fit, and of 2,400 do not.
#[test]
fn an_asset_with_a_value_is_judged_against_the_stake_and_the_company() {
    let terms = |company: &str| {
        format!(
            "partners = {{ old = {{ assets.company = \"{company}\" }}, new = {{ stake = \"25%\", cash = \"=100\", assets.licence = \"=400\" }} }}"
        )
    };
    assert_eq!(verdict(&terms("=1500")), Verdict::Consistent);
    assert_eq!(verdict(&terms("=1900")), Verdict::Contradictory);
    let results = scenario(&step(&terms("=1900")));
    assert_eq!(value(&results, "x.partners.new.to_equalise"), exact(100, 1));
    let after =
        "post_money = \"2.5bn\"\npartners = { old = { assets.company = \"1.5bn\" }, new = { cash = \"0.5bn\" } }";
    assert_eq!(verdict(after), Verdict::Contradictory);
}

/// 100bn for 67 % is what the company is worth: that this is 67 % of it is no check, and that 33 % are left is one.
#[test]
fn what_the_value_rests_on_is_no_check_of_it() {
    let results = scenario(&step(
        "partners = { a = { stake = \"33%\", unvalued = \"rights\" }, b = { stake = \"67%\", assets.x = \"100bn\" } }",
    ));
    let page = format!("{:?}", results.report.sections[0].everything().collect::<Vec<_>>());
    assert_eq!(page.matches("B's stake").count(), 1, "{page}");
}

/// Halves of 12.7bn and of 7.3 to 7.5bn: half of the difference is 2.575 to 2.725bn, by the digits of both. What one partner
/// pays another one is no part of what the company is worth, so that it is bounded by what the two contribute.
#[test]
fn a_payment_between_partners_follows_from_what_they_contribute() {
    let terms = "partners = { a = { stake = \"=50%\", assets.x = \"12.7bn\", equalisation_payment = \"-2.5bn\" }, \
                 b = { stake = \"=50%\", assets.y = \"between 7.3bn and 7.5bn\" } }";
    let results = scenario(&step(terms));
    let judgement = &results.reconciliation.steps[0];
    let payment = judgement.figures.iter().find(|one| one.reported.name.ends_with("equalisation_payment"));
    let implied = payment.and_then(|one| one.implied.as_ref()).expect("a payment that is judged");
    let ends = [&implied.low, &implied.high].map(|end| end.as_ref().expect("an end").at.clone());
    assert_eq!(ends, [exact(-2_725_000_000, 1), exact(-2_575_000_000, 1)]);
}

#[test]
fn mistakes_are_refused() {
    for (terms, expected) in [
        ("post_money = 5", "missing-key"),
        ("partners.a = { cash = 5, stake = \"50%\" }", "missing-key"),
        ("partners = { a = { stake = \"50%\" }, b = { cash = 5, unvalued = \"x\" } }", "too-little-known"),
        (
            "post_money = 9\npartners = { a = { cash = 1, stake = \"5%\" }, b = { unvalued = \"x\" }, c = {} }",
            "too-little-known",
        ),
        (
            "post_money = 100\npartners = { a = { cash = 60, stake = \"50%\", unvalued = \"x\" }, b = {} }",
            "impossible-deal",
        ),
        ("partners = { a = { cash = 6, stake = \"70%\" }, b = { stake = \"30%\" }, c = {} }", "impossible-deal"),
        (
            "partners = { a = { cash = 6, equalisation_payment = 1 }, b = { cash = 6 }, c = { cash = 6 } }",
            "impossible-deal",
        ),
    ] {
        assert!(codes(&step(terms)).contains(&expected), "{:?}\n{terms}", codes(&step(terms)));
    }
}

proptest! {
    /// Stakes by contributions come to all, and lead back to what was contributed without a value.
    #[test]
    fn stakes_and_contributions_are_inverse(cash in proptest::collection::vec(1_i64..1_000_000, 2..6)) {
        let partners: String = cash.iter().enumerate().map(|(at, cash)| format!("partners.p{at} = {{ cash = {cash} }}\n")).collect();
        let there = scenario(&step(&partners));
        let stakes: Vec<_> = (0..cash.len()).map(|at| value(&there, &format!("x.partners.p{at}.stake"))).collect();
        prop_assert_eq!(stakes.iter().cloned().sum::<crate::number::Exact>(), exact(1, 1));
        let all = value(&there, "x.post_money");
        let back: String = cash.iter().enumerate().skip(1).map(|(at, cash)| format!("partners.p{at} = {{ cash = {cash} }}\n")).collect();
        let back = scenario(&step(&format!("post_money = \"{}\"\n{back}partners.p0 = {{ unvalued = \"licence\" }}", all.fraction())));
        prop_assert_eq!(value(&back, "x.partners.p0.unvalued_contribution"), exact(cash[0].into(), 1));
        prop_assert_eq!(value(&back, "x.partners.p0.stake"), stakes[0].clone());
    }
}
