//! Whether reported figures can all be true: known deals.

use postmoney::engine::Evaluation;
use postmoney::number::{End, Exact, trimmed};
use postmoney::reconcile::{FindingKind, Judgement, Verdict, report};
use postmoney::scenario::Request;

use crate::support::computed;

fn results(text: &str) -> Evaluation {
    computed(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes:#?}"))
}

pub fn judged(terms: &str) -> Judgement {
    results(&format!("[steps.deal]\nmodel = \"reported-deal\"\n{terms}\n")).reconciliation.steps.remove(0)
}

pub fn triple(investment: &str, stake: &str, valuation: &str) -> Judgement {
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
fn a_part_that_fits_in_another_sense_or_is_open_is_not_taken_for_the_round() {
    let round = "stake = \"4.7%\"\nround = \"nearly 500M\"";
    let as_pre_money = judged(&format!("investment = \"470M\"\nvaluation = \"9.5bn\"\n{round}"));
    assert_eq!((as_pre_money.verdict, as_pre_money.kinds_of_findings().as_str()), (Verdict::ConsistentIf, ""));
    let open = judged(&format!("investment = \"more than 300M\"\npost_money = \"2bn\"\n{round}"));
    assert_eq!((open.verdict, open.kinds_of_findings().as_str()), (Verdict::Contradictory, ""));
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
        let stake = Exact::ratio(stake.0, stake.1).expect("a denominator that is not zero");
        &investment.checked_div(&stake).expect("a divisor that is not zero") - &investment
    };
    assert!(range.is_tight);
    assert_eq!(range.interval.low.as_ref().expect("there is one").at, at(14_750_000_000, (495, 1000)));
    assert_eq!(range.interval.high.as_ref().expect("there is one").at, at(14_850_000_000, (485, 1000)));
}

#[test]
fn all_shares_follow_from_value_and_price_alone() {
    let results = results(
        "[steps.deal]\nmodel = \"reported-deal\"\nproceeds = \"sellers\"\nbasis = \"secondary\"\n\
         investment = \"between 500M and 750M\"\nprice_per_share = \"=100\"\nvaluation = \"200bn\"",
    );
    let shares = results.sheet.find("deal.fully_diluted_shares").expect("the figure");
    let range = &results.ranges[&shares];
    assert!(range.is_tight);
    assert_eq!(range.interval.low.as_ref().map(|end| end.at.clone()), Some(Exact::integer(1_995_000_000)));
    assert_eq!(range.interval.high.as_ref().map(|end| end.at.clone()), Some(Exact::integer(2_005_000_000)));
}
