//! Dates, rates by date, and who stands behind a figure.

use crate::models::testing::{codes, exact, scenario, try_scenario, value};
use crate::worksheet::Said;

fn deal(rates: &str, step: &str) -> String {
    format!(
        "currency = \"USD\"\n{rates}\n[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"€1bn\"\nstake = \"10%\"\n{step}"
    )
}

const RATES: &str = "[rates.EUR]\n2025-03 = \"1.08\"\n2025-06-13 = \"1.15\"\n2025 = \"1.1\"\n2026-Q1 = \"1.2\"";

/// The rate of the shortest period in which the date lies; a date inside of none has no rate.
#[test]
fn the_rate_that_holds_then_is_used() {
    for (date, rate) in [
        ("2025-03-31", 108),
        ("\"March 2025\"", 108),
        ("2025-06-13", 115),
        ("\"2025-06\"", 110),
        ("\"H1 2025\"", 110),
        ("\"2025\"", 110),
        ("2026-02-01", 120),
    ] {
        let results = scenario(&deal(RATES, &format!("date = {date}")));
        assert_eq!(value(&results, "deal.investment"), exact(rate * 10_000_000, 1), "{date}");
    }
    let said = |step: &str| {
        let mistakes = try_scenario(&deal(RATES, step)).expect_err("no rate holds then");
        mistakes.iter().map(|mistake| mistake.message.clone()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        said("date = 2024-05-21"),
        "no rate of EUR is given for 2024-05-21; there are those for March 2025, 2025-06-13, 2025 and Q1 2026"
    );
    assert_eq!(
        said(""),
        "there are rates of EUR for March 2025, 2025-06-13, 2025 and Q1 2026, and nothing says when this was"
    );
    // One rate that always holds, and one alone beside a step without a date.
    assert_eq!(
        value(&scenario(&deal("[rates]\nEUR = \"1.5\"", "date = 1999-01-01")), "deal.investment"),
        exact(1_500_000_000, 1)
    );
    assert_eq!(value(&scenario(&deal("[rates.EUR]\n2025 = \"1.5\"", "")), "deal.investment"), exact(1_500_000_000, 1));
    assert_eq!(codes(&deal("[rates.EUR]\nspring = \"1.5\"", "")), ["bad-date", "missing-rate"]);
}

/// A revenue of 2024 and a payment of a day are converted at the rates of then.
#[test]
fn what_is_named_by_its_time_is_converted_at_the_rate_of_then() {
    let results = scenario(
        "[rates.EUR]\n2024 = \"2\"\n2025-01-31 = \"3\"\n[company.revenue]\n2024 = \"€100M\"\n\
         [steps.m]\nmodel = \"multiples\"\nvaluation = \"2bn\"\n\
         [steps.r]\nmodel = \"returns\"\n[steps.r.paid_in]\n2024-01-31 = \"€1M\"\n\
         [steps.r.distributed]\n2025-01-31 = \"€1M\"",
    );
    assert_eq!(value(&results, "m.2024.revenue"), exact(200_000_000, 1));
    assert_eq!(value(&results, "r.moic"), exact(3, 2));
}

#[test]
fn a_date_may_be_a_month_a_quarter_or_a_year_where_no_day_is_counted() {
    let results = scenario(&deal("[rates]\nEUR = \"1.5\"", "date = \"q2 2025\""));
    assert_eq!(results.report.sections[0].subtitle, "reported-deal, Q2 2025");
    assert_eq!(codes(&deal("[rates]\nEUR = \"1.5\"", "date = \"spring 2025\"")), ["bad-date"]);
    let note = |date: &str, until: &str| {
        codes(&format!(
            "[steps.f]\nmodel = \"founding\"\n[steps.f.holders]\nanna = 1000\n[steps.n]\nmodel = \"convertible-note\"\n\
             holder = \"bob\"\ninvestment = \"1M\"\ndate = {date}\ninterest = \"8%\"\ncompounding = \"simple\"\n{until}"
        ))
    };
    let days = "accrued_until = 2026-06-13\nday_count = \"ACT/365F\"";
    assert!(note("\"June 2025\"", days).contains(&"bad-date"));
    assert!(!note("\"June 2025\"", "years = 1").contains(&"bad-date"));
}

/// The figure's own word, then that of its source, then that of its step.
#[test]
fn who_stands_behind_a_figure_is_kept() {
    let results = scenario(
        "[sources.filing]\nsaid = \"official\"\n[sources.blog]\nsaid = \"unverified\"\n\
         [steps.deal]\nmodel = \"reported-deal\"\nsource = \"blog\"\ninvestment = \"14.8bn\"\n\
         stake = { value = \"49%\", source = \"filing\" }\nvaluation = { value = \"29bn\", said = \"reported\" }",
    );
    let said = |name: &str| {
        let line = results.sheet.assumption(&format!("steps.deal.{name}")).expect("an assumption");
        results.sheet.claim_of(line).expect("a claim").said
    };
    assert_eq!(
        [said("investment"), said("stake"), said("valuation")],
        [Some(Said::Unverified), Some(Said::Official), Some(Said::Reported)]
    );
    let sentences = crate::reconcile::report::sentences(&results.reconciliation.steps[0]).join(" ");
    let hangs = "The contradiction hangs on 14.8bn, which is unverified: without it the others fit.";
    assert!(sentences.contains(hangs), "{sentences}");
    assert_eq!(
        codes(
            "[sources.a]\nsaid = \"rumour\"\n[steps.d]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\nstake = \"5%\""
        ),
        ["unknown-choice"]
    );
}
