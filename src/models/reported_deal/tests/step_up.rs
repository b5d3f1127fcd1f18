//! Reported step-ups and changes are judged like any other figure.

use proptest::prelude::*;

use crate::models::testing::{codes, exact, scenario, value};
use crate::reconcile::{Judgement, Verdict, report::sentences};

/// A round before at 13.8bn post-money, and one after it with these terms.
fn judged(terms: &str) -> Judgement {
    let results = scenario(&format!(
        "[steps.before]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\nvaluation = \"13.8bn\"\n\
         [steps.deal]\nmodel = \"reported-deal\"\nprevious = \"before\"\n{terms}\n"
    ));
    results.reconciliation.steps.into_iter().find(|judgement| judgement.step == "deal").expect("a judgement")
}

fn nearest(judgement: &Judgement) -> Option<&str> {
    judgement.fits_if().map(|alternative| alternative.name.as_str())
}

/// Meta and Scale AI, 13 June 2025: 14.8bn for 49 % is 30.2bn, which is 2.19 times the 13.8bn of May 2024.
#[test]
fn a_step_up_takes_part_in_the_verdict() {
    let meta = "investment = \"14.8bn\"\nstake = \"49%\"";
    let fits = judged(&format!("{meta}\nstep_up = \"2.19x\""));
    assert_eq!((fits.verdict, fits.is_tight), (Verdict::Consistent, true));
    let names: Vec<&str> = fits.figures.iter().map(|figure| figure.reported.name.as_str()).collect();
    assert_eq!(names, ["investment", "stake", "step_up", "previous_valuation"]);
    assert_eq!(judged(&format!("{meta}\nstep_up = \"3.1x\"")).verdict, Verdict::Contradictory);
    assert_eq!(judged(&format!("{meta}\nstep_up = \"more than doubled\"")).verdict, Verdict::Consistent);
    assert_eq!(judged(&format!("{meta}\nchange = \"up 119%\"")).verdict, Verdict::Consistent);
    assert_eq!(judged(&format!("{meta}\nchange = \"doubled\"")).verdict, Verdict::Consistent);
    // All digits at once: the valuation, the stake and the step-up share one quotient, so the verdict is a proof.
    let all = judged(&format!("{meta}\nvaluation = \"30bn\"\nstep_up = \"2.19x\""));
    assert_eq!((all.verdict, all.is_tight), (Verdict::Consistent, true));
}

/// (14.8bn / 49 % - 14.8bn) / 13.8bn = 1.116: a step-up on the value before the new money.
#[test]
fn a_step_up_may_compare_the_value_before_the_money() {
    let judgement = judged("investment = \"14.8bn\"\nstake = \"49%\"\nstep_up = \"1.12x\"");
    assert_eq!((judgement.verdict, nearest(&judgement)), (Verdict::ConsistentIf, Some("like-for-like")));
    let sellers = judged("investment = \"14.8bn\"\nstake = \"49%\"\nstep_up = \"1.12x\"\nproceeds = \"sellers\"");
    assert_eq!((sellers.verdict, nearest(&sellers)), (Verdict::Contradictory, None));
}

/// 800M at 6.7bn against 45.6bn (Klarna, July 2022): down 85 %; 7.5bn if 6.7bn was pre-money, which is down 84 %.
#[test]
fn what_the_valuation_means_decides_the_step_up() {
    let klarna = |terms: &str| {
        let results = scenario(&format!(
            "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"639M\"\nvaluation = \"45.6bn\"\nbasis = \"post-money\"\n\
             [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"800M\"\nvaluation = \"6.7bn\"\nprevious = \"a\"\n{terms}"
        ));
        results.reconciliation.steps.into_iter().last().expect("a judgement")
    };
    assert_eq!(klarna("change = \"down 85%\"").verdict, Verdict::Consistent);
    let before = klarna("change = \"down 84%\"");
    assert_eq!((before.verdict, nearest(&before)), (Verdict::ConsistentIf, Some("pre-money")));
    assert_eq!(klarna("change = \"down 84%\"\nbasis = \"pre-money\"").verdict, Verdict::Consistent);
    let stated = klarna("change = \"down 85%\"\nbasis = \"pre-money\"");
    assert_eq!((stated.verdict, nearest(&stated)), (Verdict::ConsistentIf, Some("like-for-like")));
    let wrong = klarna("change = \"down 75%\"");
    assert_eq!(wrong.verdict, Verdict::Contradictory);
    let said = sentences(&wrong).join(" ");
    assert!(
        said.starts_with("Down 75 % from 45.6bn is about 11.16 to 11.64bn, not 6.7bn: at least 4.4bn (65 %) more."),
        "{said}"
    );
}

/// GM Cruise: 19bn (T. Rowe's round, May 2019) is 1.30 times the 14.6bn that were reported of Honda's (October 2018),
/// 1.44 times the 750M / 5.7 % = 13.16bn that follow.
#[test]
fn a_step_up_may_compare_with_the_value_that_was_reported() {
    let cruise = |before: &str, after: &str| {
        let results = scenario(&format!(
            "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"750M\"\nstake = \"5.7%\"\n{before}\n\
             [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"1.15bn\"\n{after}\nprevious = \"a\"\n"
        ));
        let judgement = results.reconciliation.steps.into_iter().last().expect("a judgement");
        (judgement.verdict, nearest(&judgement).map(str::to_string))
    };
    let on_reported = (Verdict::ConsistentIf, Some("on-reported-valuation".to_string()));
    for before in
        ["valuation = \"14.6bn\"", "post_money = \"14.6bn\"", "valuation = \"14.6bn\"\nbasis = \"post-money\""]
    {
        for after in ["post_money = \"19bn\"", "valuation = \"19bn\"", "valuation = \"19bn\"\nbasis = \"post-money\""] {
            assert_eq!(cruise(before, &format!("{after}\nstep_up = \"1.30x\"")), on_reported, "{before} {after}");
        }
        assert_eq!(cruise(before, "post_money = \"19bn\"\nstep_up = \"1.6x\"").0, Verdict::Contradictory);
    }
}

/// 45.0bn for 69 % of 1.822M shares is 35.8M a thousand: 100.2bn for all 2.798M, 2.0 times 50bn.
#[test]
fn a_step_up_follows_the_stake_of_outstanding_shares() {
    let judged = |terms: &str| {
        let results = scenario(&format!(
            "[steps.p]\nmodel = \"reported-deal\"\npost_money = \"50bn\"\n[steps.d]\nmodel = \"reported-deal\"\n\
             investment = \"45.0bn\"\nstake = \"69%\"\noutstanding_shares = \"1.822M\"\n\
             fully_diluted_shares = \"2.798M\"\nprevious = \"p\"\n{terms}"
        ));
        let judgement = results.reconciliation.steps.into_iter().last().expect("a judgement");
        (judgement.verdict, nearest(&judgement).map(str::to_string))
    };
    let outstanding = (Verdict::ConsistentIf, Some("outstanding".to_string()));
    for valuation in ["", "valuation = \"100bn\"\n", "valuation = \"100bn\"\nbasis = \"post-money\"\n"] {
        for times in ["step_up = \"2.0x\"", "change = \"up 100%\"", "change = \"doubled\""] {
            assert_eq!(judged(&format!("{valuation}{times}")), outstanding, "{valuation}{times}");
        }
        assert_eq!(judged(&format!("{valuation}step_up = \"3.0x\"")).0, Verdict::Contradictory);
    }
    assert_eq!(judged("step_up = \"1.30x\"").0, Verdict::Consistent);
}

/// 10 after 4 is 2.5 times, whatever the values are.
#[test]
fn a_step_up_may_compare_prices() {
    let results = scenario(
        "[steps.a]\nmodel = \"reported-deal\"\nprice_per_share = \"=4\"\nshares_bought = \"=100_000\"\n\
         fully_diluted_shares = \"=1_000_000\"\n\
         [steps.b]\nmodel = \"reported-deal\"\nprice_per_share = \"=10\"\nshares_bought = \"=200_000\"\n\
         fully_diluted_shares = \"=1_600_000\"\nprevious = \"a\"\nstep_up = \"2.5x\"",
    );
    let judgement = results.reconciliation.steps.last().expect("a judgement");
    assert_eq!((judgement.verdict, nearest(judgement)), (Verdict::ConsistentIf, Some("per-share")));
}

/// "More than 80bn" has no upper end: 157bn may be more or less, and the two are not alike.
#[test]
fn an_open_end_is_never_alike() {
    let results = scenario(
        "[steps.a]\nmodel = \"reported-deal\"\nvaluation = \"more than 80bn\"\n\
         [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"6.6bn\"\npost_money = \"157bn\"\nprevious = \"a\"",
    );
    let page = format!(
        "{:?}",
        results.report.sections.iter().map(|section| section.everything().collect::<Vec<_>>()).collect::<Vec<_>>()
    );
    assert!(page.contains("up or down cannot be told") && !page.contains("alike within what was printed"), "{page}");
}

#[test]
fn the_change_is_a_figure_beside_the_reported_one() {
    let results = scenario(
        "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\npost_money = \"40bn\"\n\
         [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\npost_money = \"6bn\"\nprevious = \"a\"\n\
         change = \"-85%\"",
    );
    assert_eq!(value(&results, "b.change"), exact(-17, 20));
    assert_eq!(value(&results, "b.reported.change"), exact(-17, 20));
}

/// The change is a figure although nobody reported it, and a fall is told in per cent: 6 of 40 is 85 % less.
#[test]
fn a_down_round_says_by_how_much() {
    let results = scenario(
        "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\npost_money = \"40bn\"\n\
         [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\npost_money = \"6bn\"\nprevious = \"a\"",
    );
    assert_eq!(value(&results, "b.change"), exact(-17, 20));
    let lead = format!(
        "{:?}",
        results.report.sections.last().expect("a section of the deal").everything().collect::<Vec<_>>()
    );
    assert!(lead.contains("a down round") && lead.contains(", a fall of "), "{lead}");
}

#[test]
fn what_a_step_up_needs_is_said() {
    let deal = |terms: &str| {
        codes(&format!(
            "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\nvaluation = \"40bn\"\n\
             [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\nvaluation = \"6bn\"\n{terms}"
        ))
    };
    assert_eq!(deal("step_up = \"2x\""), ["missing-key"]);
    assert_eq!(deal("previous = \"a\"\nstep_up = \"2x\"\nchange = \"doubled\""), ["keys-conflict"]);
    assert_eq!(deal("previous = \"a\"\nstep_up = \"85%\""), ["wrong-unit"]);
    assert_eq!(deal("previous = \"a\"\nchange = \"-100%\""), ["out-of-range"]);
    assert_eq!(deal("previous = \"a\"\nchange = \"down 2bn\""), ["bad-number"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What is true is never called a contradiction, however it was rounded: the step-up and the change of two values.
    #[test]
    fn a_true_step_up_fits(before in 100i64..99_999, after in 100i64..99_999, digits in 1i64..4) {
        let places = 10i64.pow(digits as u32);
        let times = (2 * after * places + before) / (2 * before);
        prop_assume!(times > 0);
        let times = format!("{}.{:0width$}x", times / places, times % places, width = digits as usize);
        let terms = |key: &str, value: &str| format!(
            "[steps.a]\nmodel = \"reported-deal\"\ninvestment = \"=1M\"\npost_money = \"={before}M\"\n\
             [steps.b]\nmodel = \"reported-deal\"\ninvestment = \"=1M\"\npost_money = \"{after}M\"\nprevious = \"a\"\n\
             {key} = \"{value}\"");
        let verdict = |key: &str, value: &str| {
            let judgement = scenario(&terms(key, value)).reconciliation.steps.into_iter().last();
            judgement.map(|judgement| judgement.verdict)
        };
        prop_assert_eq!(verdict("step_up", &times), Some(Verdict::Consistent));
        let percent = (200 * (after - before) + before).div_euclid(2 * before);
        prop_assume!(percent > -100);
        let change = if percent < 0 { format!("down {}%", -percent) } else { format!("up {percent}%") };
        prop_assert_eq!(verdict("change", &change), Some(Verdict::Consistent));
    }
}
