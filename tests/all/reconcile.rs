//! Whether reported figures can all be true: known deals, and what must hold of any.

use postmoney::engine::Evaluation;
use postmoney::number::{Currency, End, Exact, Literal, Rounding, RoundingMode, trimmed};
use postmoney::reconcile::{FindingKind, Judgement, Verdict, report};
use postmoney::report::chart::ChartKind;
use postmoney::scenario::Request;
use proptest::prelude::*;

use crate::support::{cases, computed};

fn results(text: &str) -> Evaluation {
    computed(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes:#?}"))
}

fn judged(terms: &str) -> Judgement {
    results(&format!("[steps.deal]\nmodel = \"reported-deal\"\n{terms}\n")).reconciliation.steps.remove(0)
}

fn triple(investment: &str, stake: &str, valuation: &str) -> Judgement {
    judged(&format!("investment = \"{investment}\"\nstake = \"{stake}\"\nvaluation = \"{valuation}\""))
}

/// What a figure has to be by the others, as fractions: low and high.
fn implied(judgement: &Judgement, name: &str) -> (String, String) {
    let figure = judgement.figures.iter().find(|figure| figure.reported.name == name).expect("the figure");
    let interval = figure.implied.as_ref().expect("an interval");
    let text = |end: &Option<End>| end.as_ref().map_or("unbounded".to_string(), |end| end.at.fraction());
    (text(&interval.low), text(&interval.high))
}

/// The name of the nearest alternative reading.
fn fits_if(judgement: &Judgement) -> Option<&str> {
    judgement.fits_if().map(|alternative| alternative.name.as_str())
}

#[test]
fn meta_and_scale_ai_with_exact_ends() {
    let judgement = triple("14.8bn", "49%", "~29bn");
    assert_eq!(judgement.verdict, Verdict::Contradictory);
    assert_eq!(fits_if(&judgement), Some("about-is-a-whole-unit"));
    assert!(judgement.is_tight);
    let ends = |low: &str, high: &str| (low.to_string(), high.to_string());
    assert_eq!(implied(&judgement, "investment"), ends("13822500000", "14602500000"));
    assert_eq!(implied(&judgement, "stake"), ends("1/2", "99/190"));
    assert_eq!(implied(&judgement, "valuation"), ends("2950000000000/99", "2970000000000/97"));
    // The valuation has to move least: by 0.8 of a billion, which is 0.8 of its last unit.
    let named = |at: usize| judgement.figures[at].reported.name.as_str();
    let moves: Vec<(&str, String)> =
        judgement.corrections.iter().map(|set| (named(set.figures[0]), trimmed(&set.units_to_move, 2))).collect();
    let units = |units: &str| units.to_string();
    assert_eq!(moves, [("valuation", units("0.8")), ("stake", units("1")), ("investment", units("1.98"))]);
    let sentences = report::sentences(&judgement).join(" ");
    assert!(
        sentences.starts_with(
            "14.8bn for 49 % is about 30.2bn; “around 29bn” is short by about 1.2bn (4.2 %), and by at least 0.29bn (1 %) \
             however the digits were rounded."
        ),
        "{sentences}"
    );
    assert!(sentences.contains("the stake about 50.0 to 52.1 %"), "{sentences}");
    assert!(sentences.contains("investment about 13.8 to 14.6bn"), "{sentences}");
    assert_eq!(triple("14.3bn", "49%", "29bn").verdict, Verdict::Consistent);
}

#[test]
fn every_combination_of_reports_is_tried() {
    let judgement =
        judged("investment = [\"14.8bn\", \"14.3bn\"]\nstake = \"49%\"\nvaluation = [\"~29bn\", \">29bn\"]");
    let fits: Vec<bool> =
        judgement.combinations.iter().map(|combination| combination.verdict == Verdict::Consistent).collect();
    assert_eq!(fits, [false, true, true, true]);
    assert_eq!(judgement.kinds_of_findings(), "clash");
}

#[test]
fn exact_ends_are_written_out() {
    assert_eq!(
        report::exact_ends(&triple("14.8bn", "49%", "~29bn")).expect("ends"),
        "Exactly, by the others: investment 13.8225bn to 14.6025bn; stake 50 % to ≈ 52.1052631579 %; \
         valuation ≈ 29.7979797979bn to ≈ 30.6185567011bn."
    );
    let flix = report::exact_ends(&triple("~900M", "35%", ">3bn")).expect("ends");
    assert!(flix.contains("investment (1.035bn) and more;"), "{flix}");
}

#[test]
fn microsoft_and_openai_cannot() {
    let judgement = triple("10bn", "49%", "29bn");
    assert_eq!(judgement.verdict, Verdict::Contradictory);
    assert_eq!(fits_if(&judgement), Some("trailing-zeros-are-padding"));
    assert_eq!(fits_if(&triple("10.0bn", "49%", "29bn")), None);
}

#[test]
fn jio_fits_only_as_an_enterprise_value_and_the_slip_is_seen() {
    let judgement = triple("43574 crore", "9.99%", "4.62 lakh crore");
    assert_eq!(judgement.verdict, Verdict::Contradictory);
    let fitting: Vec<&str> =
        judgement.alternatives.iter().filter(|other| !other.fits_anything).map(|other| other.name.as_str()).collect();
    assert_eq!(fitting, ["enterprise-value"]);
    assert_eq!(judgement.alternatives[0].unreported[0].0, "net debt before the deal");

    let slip = triple("43574 crore", "9.99%", "46.24 lakh crore");
    assert_eq!((slip.verdict, fits_if(&slip)), (Verdict::Contradictory, None));
    assert!(slip.findings.iter().any(|finding| finding.kind == FindingKind::ScaleSlip));
}

#[test]
fn readings_that_the_reports_leave_open_are_told_apart() {
    assert_eq!(
        judged("investment = \"1.3bn\"\nstake = \"~11%\"\npost_money = \"11.7bn\"").verdict,
        Verdict::Consistent
    );
    assert_eq!(judged("investment = \"1.3bn\"\nstake = \"~11%\"\npre_money = \"10bn\"").verdict, Verdict::Consistent);
    let unnamed = triple("1.3bn", "~11%", "10bn");
    assert_eq!((unnamed.verdict, fits_if(&unnamed)), (Verdict::ConsistentIf, Some("pre-money")));

    let fairment = triple("=950_000", "=10%", "9.5M");
    assert_eq!(fairment.verdict, Verdict::Consistent);
    assert!(
        fairment.alternatives.iter().all(|other| !other.name.contains("pre-money")),
        "as pre-money it would be 8.55M"
    );
    let stated = judged("investment = \"=950_000\"\nstake = \"=10%\"\nvaluation = \"9.5M\"\nbasis = \"pre-money\"");
    assert_eq!((stated.verdict, fits_if(&stated)), (Verdict::Contradictory, Some("post-money")));
}

#[test]
fn sums_and_parts_are_checked() {
    let tranches = "[steps.deal.tranches.now]\ninvestment = \"15bn\"\nstatus = \"paid\"\n\
                    [steps.deal.tranches.later]\ninvestment = \"35bn\"\nstatus = \"conditional\"";
    let total = judged(&format!("investment = \"50bn\"\nstake = \"5%\"\n{tranches}"));
    assert_eq!(total.verdict, Verdict::Consistent);
    let paid = judged(&format!("investment = \"15bn\"\nstake = \"5%\"\n{tranches}"));
    assert_eq!((paid.verdict, fits_if(&paid)), (Verdict::ConsistentIf, Some("paid-tranches")));
    let more = judged("investment = \"41bn\"\nround = \"40.0bn\"\nstake = \"11%\"");
    assert_eq!(more.verdict, Verdict::Contradictory);
}

#[test]
fn the_money_of_a_round_is_the_new_money_and_no_single_investors() {
    let part = "round = \"1.7bn\"\nstake = \"~11%\"\npost_money = \"11.7bn\"";
    assert_eq!(judged(&format!("investment = \"1.3bn\"\n{part}\npre_money = \"10bn\"")).verdict, Verdict::Consistent);
    let all = judged(&format!("investment = \"1.7bn\"\n{part}"));
    assert_eq!((all.verdict, all.kinds_of_findings().as_str()), (Verdict::Contradictory, "round-total"));
    let sentences = report::sentences(&all).join(" ");
    assert!(sentences.contains("the investment about 1.22 to 1.35bn"), "{sentences}");
    // The second report is the one that is the total.
    let second = judged(&format!("investment = [\"1.3bn\", \"1.7bn\"]\n{part}"));
    assert_eq!((second.verdict, second.kinds_of_findings().as_str()), (Verdict::Consistent, "clash, round-total"));
}

#[test]
fn what_was_paid_over_several_deals_is_no_price() {
    let kinds = |investment: &str| {
        let deal = "stake = \"21%\"\nvaluation = \"183bn\"\ncumulative_cost = \"8bn\"";
        judged(&format!("investment = {investment}\n{deal}")).kinds_of_findings()
    };
    assert_eq!(kinds("\"8bn\""), "cumulative-cost");
    assert_eq!(kinds("[\"39bn\", \"8bn\"]"), "clash, cumulative-cost");
    assert_eq!(kinds("\"39bn\""), "", "more than was ever paid, but not the same");
}

#[test]
fn a_slip_of_scale_needs_digits_that_agree() {
    let kinds = |first: &str, second: &str| {
        judged(&format!("investment = [\"{first}\", \"{second}\"]\nvaluation = \"90bn\"")).kinds_of_findings()
    };
    assert_eq!(kinds("4.62bn", "46.24bn"), "scale-slip");
    assert_eq!(kinds("46.24bn", "46.24M"), "scale-slip");
    assert_eq!(kinds(">1bn", "~900M"), "clash", "what is open reaches any multiple");
    assert_eq!(kinds("1bn", "9bn"), "clash", "one digit reaches most of them");
    assert_eq!(kinds("14.8bn", "1.3bn"), "clash");
}

#[test]
fn a_verdict_that_says_little_says_so() {
    assert!(triple("~1bn", "35%", ">3bn").says_little);
    assert!(triple(">3bn", "14%", "61.5bn").says_little);
    assert!(!triple("14.3bn", "49%", "29bn").says_little);
}

#[test]
fn revenues_of_different_kinds_are_pointed_out() {
    let text = "[company.revenue]\n2023 = { value = \"760M\", kind = \"run-rate\" }\n2024 = \"870M\"\n\
                [steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"1bn\"\nvaluation = \"13.8bn\"";
    let found = results(text).reconciliation.company;
    assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [FindingKind::RevenueKinds]);
}

#[test]
fn the_range_of_a_figure_is_tight_although_the_investment_enters_twice() {
    let results = results("[steps.deal]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"");
    let pre_money = results.sheet.find("deal.pre_money").expect("the figure");
    let range = &results.ranges[&pre_money];
    let at = |investment: i128, stake: (i128, i128)| {
        let investment = Exact::integer(investment);
        let stake = Exact::ratio(stake.0, stake.1).unwrap();
        &investment.checked_div(&stake).unwrap() - &investment
    };
    assert!(range.is_tight);
    assert_eq!(range.interval.low.as_ref().unwrap().at, at(14_750_000_000, (495, 1000)));
    assert_eq!(range.interval.high.as_ref().unwrap().at, at(14_850_000_000, (485, 1000)));
}

/// How a paper prints a number: so many digits, and a word before it.
fn printed(value: &Exact, digits: u32, hedge: usize, percent: bool) -> String {
    let value = if percent { value * &Exact::integer(100) } else { value.clone() };
    let places = digits as i32 - 1 - value.magnitude();
    let mode = match hedge {
        2 => RoundingMode::Floor,
        3 => RoundingMode::Ceiling,
        _ => RoundingMode::Nearest,
    };
    let digits = &value.rounded(Rounding::new(places, mode)) * &Exact::power_of_ten(places);
    let word = ["", "~", ">=", "<=", "about "][hedge];
    // An exponent says how many digits are printed: 14.8bn is 148e8.
    format!("{word}{}e{}{}", digits.fraction(), -places, if percent { "%" } else { "" })
}

proptest! {
    #![proptest_config(cases(96))]

    /// Whatever is true, rounded and hedged as papers do, is never called contradictory.
    #[test]
    fn what_is_true_never_cannot_be(
        investment in 1_000_000i128..99_000_000_000,
        stake in 1i128..990,
        digits in [1u32..5, 1u32..4, 1u32..5],
        hedges in [0usize..5, 0usize..2, 0usize..5],
        is_pre_money in any::<bool>(),
        second in 1u32..5,
    ) {
        let (investment, stake) = (Exact::integer(investment), Exact::ratio(stake, 1000).unwrap());
        let post_money = investment.checked_div(&stake).unwrap();
        let value = if is_pre_money { &post_money - &investment } else { post_money };
        let stake = printed(&stake, digits[1], hedges[1], true);
        prop_assume!(Literal::parse(&stake, None).unwrap().value < Exact::ONE);
        let judgement = judged(&format!(
            "investment = [\"{}\", \"{}\"]\nstake = \"{stake}\"\nvaluation = \"{}\"",
            printed(&investment, digits[0], hedges[0], false),
            printed(&investment, second, 0, false),
            printed(&value, digits[2], hedges[2], false),
        ));
        let expected = if is_pre_money { Verdict::ConsistentIf } else { Verdict::Consistent };
        prop_assert!(judgement.verdict == Verdict::Consistent || judgement.verdict == expected, "{judgement:#?}");
        prop_assert!(judgement.findings.is_empty(), "{judgement:#?}");
        for combination in &judgement.combinations {
            prop_assert!(combination.verdict != Verdict::Contradictory);
        }
    }

    /// A box without a solution is found whenever a dense grid has none, and never otherwise. Values of one sign at all
    /// points of the grid leave none between them, as the quotient has no gaps.
    #[test]
    fn a_box_is_empty_where_a_grid_finds_nothing(
        investment in 10i128..999,
        stake in 1i128..99,
        value in 10i128..9999,
        scale in 0u32..3,
    ) {
        let factor = 10i128.pow(scale);
        let judgement = judged(&format!(
            "investment = \"{investment}M\"\nstake = \"{stake}%\"\nvaluation = \"{value}e{}\"\nbasis = \"post-money\"",
            6 + scale,
        ));
        let steps = 16;
        let at = |middle: i128, step: i128, unit: i128| {
            Exact::ratio((2 * middle * steps - steps + 2 * step) * unit, 2 * steps).unwrap()
        };
        let (low, high) = (at(value, 0, factor), at(value, steps, factor));
        let grid = (0..=steps).flat_map(|row| (0..=steps).map(move |column| (row, column)));
        let quotients: Vec<Exact> = grid
            .map(|(row, column)| {
                let share = at(stake, column, 1);
                at(investment, row, 1).checked_div(&(&share * &Exact::ratio(1, 100).unwrap())).unwrap()
            })
            .collect();
        let has_none = quotients.iter().all(|value| *value < low) || quotients.iter().all(|value| *value > high);
        prop_assert_eq!(judgement.verdict == Verdict::Contradictory, has_none, "{:#?}", judgement);
    }

    /// The interval that the others imply is exactly what a report may lie in: just inside it fits, just outside not.
    /// A picture that says that a value fits is drawn exactly where the reports can all be true.
    #[test]
    fn the_picture_agrees_with_the_verdict(
        investment in 100i128..200,
        stake in 10i128..90,
        off in -60i128..60,
        hedge in prop::sample::select(vec!["", "~", ">", "<"]),
    ) {
        let valuation = investment * 100 / stake + off;
        prop_assume!(valuation > 0);
        let judgement = triple(&format!("{investment}M"), &format!("{stake}%"), &format!("{hedge}{valuation}M"));
        let chart = report::picture(&judgement, &[], Currency::USD).expect("a picture");
        let ChartKind::Claims(claims) = chart.kind() else { panic!("{chart:?}") };
        prop_assert_eq!(claims.claims.len(), 2);
        let fits = judgement.verdict == Verdict::Consistent;
        prop_assert_eq!(!claims.agreement().is_empty(), fits, "{}", chart.title());
        prop_assert_eq!(chart.title().starts_with("No "), !fits);
    }

    #[test]
    fn the_implied_ends_decide(investment in 100i128..999, stake in 10i128..90, share in 1i128..1000) {
        let judgement = triple(&format!("{investment}M"), &format!("{stake}%"), "1M");
        prop_assume!(judgement.verdict == Verdict::Contradictory);
        let (low, high) = (Exact::ratio(2 * investment - 1, 2).unwrap(), Exact::ratio(2 * investment + 1, 2).unwrap());
        let (least, most) = (Exact::ratio(2 * stake - 1, 200).unwrap(), Exact::ratio(2 * stake + 1, 200).unwrap());
        let million = Exact::integer(1_000_000);
        let low = &low.checked_div(&most).unwrap() * &million;
        let high = &high.checked_div(&least).unwrap() * &million;
        let fits = |value: &Exact| {
            let value = value.rounded(Rounding::new(0, RoundingMode::Floor)).fraction();
            triple(&format!("{investment}M"), &format!("{stake}%"), &format!("={value}")).verdict == Verdict::Consistent
        };
        let inside = &low + &(&(&high - &low) * &Exact::ratio(share, 1001).unwrap());
        prop_assert!(fits(&inside));
        prop_assert!(!fits(&(&low - &Exact::ONE)) && !fits(&(&high + &Exact::integer(2))));
    }
}
