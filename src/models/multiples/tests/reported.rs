//! Reported multiples, and revenues of a part of a year.

use crate::models::testing::{codes, reason, scenario, shown};
use crate::reconcile::{Judgement, Verdict, report::sentences};

/// Wiz, July 2024: 23bn and "46 times" revenue; 350M of annual recurring revenue a year before, 500M then.
fn wiz(terms: &str) -> Judgement {
    let results = scenario(&format!(
        "[company.revenue]\n2023 = {{ value = \"350M\", kind = \"arr\" }}\n2024 = {{ value = \"500M\", kind = \"arr\" }}\n\
         2026-02 = {{ value = \"60M\", annualise = false }}\n\
         [steps.wiz]\nmodel = \"multiples\"\nvaluation = \"23bn\"\n{terms}"
    ));
    results.reconciliation.steps.into_iter().next().expect("a judgement")
}

fn nearest(judgement: &Judgement) -> Option<&str> {
    judgement.fits_if().map(|alternative| alternative.name.as_str())
}

#[test]
fn a_reported_multiple_is_tried_on_every_revenue_of_a_year() {
    let judgement = wiz("multiple = \"46x\"");
    assert_eq!((judgement.verdict, nearest(&judgement)), (Verdict::ConsistentIf, Some("2024-revenue")));
    let said = sentences(&judgement).join(" ");
    assert!(said.contains("only if the multiple is of 2024 ARR."), "{said}");
    let stated = wiz("multiple = \"46x\"\nmultiple_of = \"2024\"");
    assert_eq!((stated.verdict, stated.is_tight), (Verdict::Consistent, true));
    let other = wiz("multiple = \"46x\"\nmultiple_of = \"2023\"");
    assert_eq!((other.verdict, nearest(&other)), (Verdict::Contradictory, Some("2024-revenue")));
    let none = wiz("multiple = \"95x\"");
    assert_eq!((none.verdict, nearest(&none)), (Verdict::Contradictory, None));
    let said = sentences(&none).join(" ");
    assert!(said.starts_with("The multiple is about 64.2 to 67.2x, not 95x: at least 27x (28 %) less."), "{said}");
    assert_eq!(wiz("multiple = \"more than 40x\"").verdict, Verdict::Consistent);
}

#[test]
fn a_reported_multiple_of_a_step_rests_on_its_reports() {
    let results = scenario(
        "[company.revenue]\n2024 = \"870M\"\n[steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\n\
         stake = \"49%\"\nnet_cash_before = \"1bn\"\n[steps.m]\nmodel = \"multiples\"\nof = \"meta\"\nmultiple = \"16.5x\"",
    );
    let judgement = results.reconciliation.steps.last().expect("a judgement");
    assert_eq!(nearest(judgement), Some("2024-revenue-of-enterprise-value"));
}

/// 60M in one month are no yearly revenue, and 720M where the scenario says to make a year of it.
#[test]
fn the_revenue_of_a_part_of_a_year_has_a_multiple_only_as_a_year() {
    let of = |revenue: &str| {
        scenario(&format!("[company.revenue]\n{revenue}\n[steps.m]\nmodel = \"multiples\"\nvaluation = \"7.2bn\""))
    };
    let month = of("2026-02 = { value = \"60M\", annualise = false }");
    assert!(reason(&month, "m.2026-02.multiple").starts_with("February 2026 revenue is that of one month"));
    assert_eq!(shown(&of("2026-02 = { value = \"60M\", annualise = true }"), "m.2026-02.multiple"), "10x");
    assert_eq!(shown(&of("feb = { value = \"60M\", period = \"month\", annualise = true }"), "m.feb.multiple"), "10x");
    assert_eq!(shown(&of("q = { value = \"180M\", period = \"Q1 2026\", annualise = true }"), "m.q.multiple"), "10x");
    assert_eq!(shown(&of("h = { value = \"360M\", period = \"half-year\", annualise = true }"), "m.h.multiple"), "10x");
    let broken = |revenue: &str| {
        codes(&format!("[company.revenue]\n{revenue}\n[steps.m]\nmodel = \"multiples\"\nvaluation = \"7.2bn\""))
    };
    assert_eq!(broken("2025-q4 = { value = \"60M\", period = \"month\", annualise = true }"), ["keys-conflict"]);
    assert_eq!(broken("2025-q4 = { value = \"60M\", annualised = true, annualise = true }"), ["unknown-key"]);
    assert!(broken("feb = { value = \"60M\", period = \"month\" }").contains(&"part-of-a-year"));
}

#[test]
fn what_a_reported_multiple_needs_is_said() {
    let step = |terms: &str| {
        codes(&format!(
            "[company.revenue]\n2024 = \"870M\"\n[steps.m]\nmodel = \"multiples\"\nvaluation = \"29bn\"\n{terms}"
        ))
    };
    assert_eq!(step("multiple_of = \"2024\""), ["missing-key"]);
    assert_eq!(step("multiple = \"33x\"\nmultiple_of = \"2023\""), ["unknown-reference"]);
    assert_eq!(step("multiple = \"33%\""), ["wrong-unit"]);
}

/// 515M against 514.6M to the nearest million: no growth is claimed.
#[test]
fn revenues_that_the_digits_do_not_tell_apart_are_alike() {
    let results = scenario(
        "[company.revenue]\n2023 = \"514.6M\"\n2024 = \"515M\"\n[steps.m]\nmodel = \"multiples\"\nvaluation = \"5bn\"",
    );
    let text = format!("{:?}", results.report.sections[0].everything().collect::<Vec<_>>());
    assert!(text.contains("2023 revenue and 2024 revenue are alike within what was printed."), "{text}");
}
