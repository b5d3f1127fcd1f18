//! Intervals and reports in words.

use super::super::{Finding, FindingKind, MinimalCorrectionSet};
use super::exclusions;
use super::intervals::{exactly, outwards, whole, words};
use super::names::said;
use super::section::combinations;
use super::sentences::wrong_at_once;
use crate::models::testing::scenario;
use crate::number::{End, Exact, Interval, Literal};
use crate::worksheet::Unit;

fn exact(text: &str) -> Exact {
    Literal::parse(text, None).expect("a number").value
}

/// `"[1.2 3.8)"`: a bracket for an end that is included, a parenthesis for one that is not, `-` for an open side.
fn interval(text: &str) -> Interval {
    let (low, high) = text[1..text.len() - 1].split_once(' ').expect("two ends");
    let end = |written: &str, closed: bool| (written != "-").then(|| End { at: exact(written), closed });
    Interval { low: end(low, text.starts_with('[')), high: end(high, text.ends_with(']')) }
}

#[test]
fn only_whole_shares_are_bought() {
    for (given, wanted) in [
        ("[1.2 3.8]", "[2 3]"),
        ("(1.2 3.8)", "[2 3]"),
        ("(2 4)", "[3 3]"),
        ("[2 4]", "[2 4]"),
        ("(2 4]", "[3 4]"),
        ("[2 4)", "[2 3]"),
        ("[2.5 -]", "[3 -]"),
        ("(- 2.5)", "(- 2]"),
        // No whole number lies within.
        ("(2 3)", "(2 3)"),
        ("[2.1 2.9]", "[2.1 2.9]"),
        ("[2.1 3]", "[3 3]"),
    ] {
        assert_eq!(whole(&interval(given), Unit::Shares), interval(wanted), "{given}");
        assert_eq!(whole(&interval(given), Unit::Money), interval(given), "{given}");
    }
}

#[test]
fn an_end_of_more_than_twelve_places_is_a_fraction_or_rounded_outwards() {
    let third = Exact::ratio(10, 3).expect("a ratio");
    let short = Interval { low: Some(End { at: exact("1.000000000001"), closed: true }), high: None };
    let long = Interval { low: Some(End { at: exact("1.0000000000001"), closed: true }), high: None };
    let never =
        Interval { low: Some(End { at: third.clone(), closed: false }), high: Some(End { at: third, closed: false }) };
    assert_eq!(exactly(&short, Unit::Multiple, false), "1.000000000001x and more");
    assert_eq!(exactly(&long, Unit::Multiple, false), "10000000000001/10000000000000x and more");
    assert_eq!(outwards(&long, Unit::Multiple, false).as_deref(), Some("≈ 1.00000000000x and more"));
    assert_eq!(exactly(&never, Unit::Multiple, false), "(10/3x)");
}

#[test]
fn words_of_an_interval_do_not_meet_what_it_excludes() {
    let told = |given: &str, excluded: Option<&str>| {
        words(&interval(given), Unit::Multiple, false, excluded.map(interval).as_ref())
    };
    assert_eq!(told("[2 3]", None), "2 to 3x");
    assert_eq!(told("[2 2]", None), "2x");
    assert_eq!(told("[2 -]", None), "at least 2x");
    assert_eq!(told("(2 -]", None), "more than 2x");
    assert_eq!(told("(- 3]", None), "at most 3x");
    assert_eq!(told("(- 3)", None), "less than 3x");
    assert_eq!(told("(- -)", None), "anything");
    let near = told("[2.00041 3]", Some("[1 2.0004]"));
    assert_eq!(near, "2.00041 to 3.00000x");
}

#[test]
fn digits_are_grouped_where_they_are_an_amount() {
    for (written, wanted) in [
        ("43574 crore", "43,574 crore"),
        ("1234.5", "1,234.5"),
        ("1234567", "1,234,567"),
        ("2024", "2024"),
        ("20241", "20,241"),
        ("999", "999"),
        ("1_234_567", "1,234,567"),
        ("12345..20000", "12,345 to 20,000"),
    ] {
        assert_eq!(said(&Literal::parse(written, None).expect(written)), wanted);
    }
}

fn judged(terms: &str) -> super::super::Judgement {
    let text = format!("currency = \"USD\"\n[steps.deal]\nmodel = \"reported-deal\"\n{terms}\n");
    scenario(&text).reconciliation.steps.remove(0)
}

#[test]
fn json_of_a_judgement_tells_every_part_of_it() {
    let judgement = judged("investment = [\"14.8bn\", \"14.3bn\"]\nstake = \"49%\"\nvaluation = \"~29bn\"");
    let reconciliation = super::super::Reconciliation { steps: vec![judgement.clone()], company: Vec::new() };
    let told = super::json(&reconciliation, true);
    let told = &told["steps"][0];
    assert_eq!(told["step"], "deal");
    assert_eq!(told["verdict"], judgement.verdict.word());
    assert_eq!(told["is_tight"], true);
    let names: Vec<&str> = judgement.figures.iter().map(|figure| &*figure.reported.name).collect();
    let figures = told["figures"].as_array().expect("figures");
    assert_eq!(figures.iter().map(|figure| figure["figure"].as_str().expect("a name")).collect::<Vec<_>>(), names);
    let investment = figures.iter().find(|figure| figure["figure"] == "investment").expect("the investment");
    assert_eq!(investment["reported"], serde_json::json!(["14.8bn", "14.3bn"]));
    assert_eq!(investment["as_printed"]["low"], serde_json::json!({ "value": "14750000000", "closed": true }));
    assert_eq!(told["fits_if"], judgement.fits_if().expect("a reading").name.as_str());
    assert_eq!(told["ways_out"].as_array().map(Vec::len), Some(judgement.alternatives.len()));
    assert_eq!(told["corrections"].as_array().map(Vec::len), Some(judgement.corrections.len()));
    assert_eq!(told["combinations"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["combinations"][0]["reported"], serde_json::json!(["14.8bn", "49%", "~29bn"]));
    assert_eq!(told["combinations_cut"], false);
    assert_eq!(told["sentences"], serde_json::json!(super::sentences(&judgement)));
    assert_eq!(told["findings"].as_array().map(Vec::len), Some(judgement.findings.len()));
}

/// 17 reports of one figure and 16 of another are 272 combinations, and 256 are told.
#[test]
fn more_combinations_than_are_told_are_said_to_be_more() {
    let list = |count: usize, first: usize, unit: &str| {
        (0..count).map(|at| format!("\"{}{unit}\"", first + at)).collect::<Vec<_>>().join(", ")
    };
    let of = |reports: usize| {
        judged(&format!(
            "investment = [{}]\nstake = [{}]\nvaluation = \"30bn\"",
            list(reports, 10, "bn"),
            list(16, 30, "%")
        ))
    };
    let (all, more) = (of(16), of(17));
    assert_eq!(combinations(&all).note, "The first 15 of 256 combinations.");
    assert_eq!(combinations(&more).note, "The first 15 of more than 256 combinations.");
    assert_eq!((all.combinations.len(), all.combinations_cut), (256, false));
    assert_eq!((more.combinations.len(), more.combinations_cut), (256, true));
}

#[test]
fn sentences_name_what_must_be_wrong_and_the_slip_of_scale() {
    let told = |terms: &str| {
        let judgement = judged(terms);
        let mut told = super::sentences(&judgement);
        told.extend(judgement.findings.iter().map(super::sentence));
        told.join(" ")
    };
    let slip = told("investment = \"43574 crore\"\nstake = \"9.99%\"\nvaluation = \"46.24 lakh crore\"");
    let wanted = "It looks like a slip of scale: the figures fit if 43,574 crore is ten times too small, 9.99 % is ten times \
                  too large, or if 46.24 lakh crore is ten times too large, and the valuation is an enterprise value before \
                  the deal.";
    assert!(slip.contains(wanted), "{slip}");
    let reports = told("investment = \"10bn\"\nstake = [\"17.5%\", \"18.8%\", \"5.89%\"]");
    assert!(reports.contains("5.89 % for the stake"), "{reports}");
}

#[test]
fn sets_of_figures_that_must_be_wrong_are_alternatives() {
    let mut judgement = judged("investment = \"10bn\"\nstake = \"50%\"\nvaluation = \"30bn\"");
    let told = |judgement: &super::super::Judgement| wrong_at_once(judgement).expect("a sentence");
    assert_eq!(told(&judgement), "Read as printed, the investment, the valuation or the stake must be wrong.");
    let set = |figures: Vec<usize>| MinimalCorrectionSet { figures, ..judgement.corrections[0].clone() };
    let (one, two, other) = (set(vec![0]), set(vec![0, 1]), set(vec![1, 2]));
    judgement.corrections = vec![one];
    assert_eq!(told(&judgement), "Read as printed, the investment must be wrong.");
    judgement.corrections = vec![two.clone()];
    assert_eq!(told(&judgement), "Read as printed, at least the investment and the stake must be wrong at once.");
    judgement.corrections = vec![two, other];
    let wanted = "Read as printed, at least two figures must be wrong at once: the investment and the stake, or the stake and \
                  the valuation.";
    assert_eq!(told(&judgement), wanted);
    judgement.corrections.clear();
    assert_eq!(wrong_at_once(&judgement), None);
}

#[test]
fn a_table_of_combinations_says_which_fit_and_how_many_there_are() {
    let list = |count: usize| (1..=count).map(|at| format!("\"{at}0M\"")).collect::<Vec<_>>().join(", ");
    for count in [3, 15, 16] {
        let judgement = judged(&format!("investment = [{}]\nstake = \"50%\"\nvaluation = \"40M\"", list(count)));
        let table = combinations(&judgement);
        assert_eq!(table.rows.len(), count.min(15));
        assert_eq!(table.note.is_empty(), count <= 15, "{count}: {}", table.note);
        for (at, row) in table.rows.iter().enumerate() {
            let row = format!("{row:?}");
            // 20M for 50 % is 40M.
            assert_eq!(row.contains("\"fits\""), at == 1, "{row}");
            assert_eq!(row.contains("does not"), at != 1, "{row}");
        }
    }
}

#[test]
fn of_more_than_twelve_reports_the_ends_stand_for_all_pairs() {
    let told = |findings: &[Finding]| {
        let stretches: Vec<&[Finding]> = exclusions::stretches(findings).collect();
        let [stretch] = stretches.as_slice() else { panic!("{} stretches", stretches.len()) };
        (exclusions::told(stretch).len(), exclusions::sentences(stretch).expect("several pairs").join(" "))
    };
    let of = |count: usize| {
        let list = (1..=count).map(|at| format!("\"{}%\"", 20 + 2 * at)).collect::<Vec<_>>().join(", ");
        told(&judged(&format!("investment = \"10M\"\nstake = [{list}]")).findings)
    };
    let (count, sentence) = of(3);
    assert_eq!((count, sentence.as_str()), (3, "Of 22 %, 24 % and 26 % for the stake no two can both be true."));
    let (count, sentence) = of(12);
    assert_eq!(count, 66);
    assert!(sentence.starts_with("Of 22 %, 24 %, 26 %"), "{sentence}");
    let wanted = "Of 13 reports for the stake no two can both be true: closest to each other are 22 % and 24 %, furthest apart \
                  22 % and 46 %.";
    assert_eq!(of(13), (2, wanted.to_string()));
}

/// Reports in two currencies imply a rate; within one step the rates of two figures have to agree.
#[test]
fn rates_that_two_figures_imply_have_to_agree() {
    let rates = |valuation: &str| {
        let text = format!(
            "currency = \"USD\"\n[rates]\nEUR = \"1.2\"\nGBP = \"1.3\"\n[steps.deal]\nmodel = \"reported-deal\"\n\
             investment = [\"$12.0bn\", \"€10.0bn\"]\nvaluation = [\"$60.0bn\", \"{valuation}\"]\n"
        );
        let judgement = scenario(&text).reconciliation.steps.remove(0);
        judgement.findings.iter().filter(|finding| finding.kind == FindingKind::ExchangeRates).count()
    };
    assert_eq!(rates("€50.0bn"), 0);
    assert_eq!(rates("€40.0bn"), 1);
    assert_eq!(rates("£40.0bn"), 0);
}
