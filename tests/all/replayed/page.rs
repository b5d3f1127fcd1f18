//! The scripts of a live page: their size, what their data may hold, and what a reader can do with them.

use super::measured::names;
use super::node;
use crate::support::computed;
use postmoney::engine::Evaluation;
use postmoney::number::{Exact, Literal, LiteralUnit};
use postmoney::render::html::live;
use postmoney::scenario::Request;
use postmoney::source::without_controls;
use serde_json::{Value, json};

/// A deal of two figures.
const DEAL: &str = "[steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"";

fn deal(text: &str) -> Evaluation {
    computed(text, &Request::default()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

#[test]
fn the_scripts_are_short_and_evaluate_no_text() {
    let script = live::script();
    assert!(script.len() < 14_500, "{} bytes", script.len());
    let banned =
        ["eval", "Function", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "import", "fetch", "</"];
    let found: Vec<&str> = banned.into_iter().filter(|word| script.contains(word)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn data_ends_no_script_whatever_names_hold() {
    let hostile = "</script><!--&\u{2028}\u{2029}\u{202e}";
    let text = format!("{DEAL}\n[steps.meta.holders]\n\"{hostile}\" = \"10%\"");
    let results = deal(&text);
    let figures: Vec<String> = names(&results.sheet).into_iter().filter(|name| name.contains("script")).collect();
    assert!(!figures.is_empty());
    let data = live::data(&results, &figures, &format!("postmoney run {hostile}")).expect("it can be moved");
    assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{202e}']), "{data}");
    let read: Value = serde_json::from_str(&data).expect("it is JSON");
    assert_eq!(read["command"].as_str(), Some(&*without_controls(&format!("postmoney run {hostile}"))));
    assert_eq!(read["figures"][0][0].as_str(), Some(&*without_controls(&figures[0])));
    assert_eq!(read["inputs"].as_array().map(Vec::len), Some(3));
}

/// Texts as a person may write them, each with what it should count.
fn written() -> Vec<(String, &'static str)> {
    let hedges = ["", "~", "= ", "about ", "nearly ", ">", "at most "];
    let numbers =
        ["5", "-5", "0.25", "007", "1,500", "1,50", "12,345,678", "1_500_000", "1.500", "1/3", "2/0", "1.5/2", "1e5"];
    let suffixes = [
        "",
        "k",
        " K",
        "m",
        "M",
        "mn",
        "bn",
        " billion",
        "Billion",
        "B",
        "b",
        "T",
        "tn",
        "trillion",
        "lakh",
        "constructor",
    ];
    let units =
        [("", ""), ("%", "%"), (" %", "%"), ("x", "x"), (" USD", "USD"), (" EUR", "USD"), ("%", ""), ("x", "%")];
    let mut written = vec![("USD 5M".to_string(), "USD"), (" $5M".to_string(), ""), ("14..15bn".to_string(), "")];
    for (hedge, number) in hedges.iter().flat_map(|hedge| numbers.map(|number| (hedge, number))) {
        for (suffix, (unit, counted)) in suffixes.iter().flat_map(|suffix| units.map(|unit| (suffix, unit))) {
            written.push((format!("{hedge}{number}{suffix}{unit}"), counted));
        }
    }
    written
}

/// How the data of a page calls what a text counts.
fn counted_as(unit: LiteralUnit) -> String {
    match unit {
        LiteralUnit::Plain => String::new(),
        LiteralUnit::Percent => "%".to_string(),
        LiteralUnit::Multiple => "x".to_string(),
        LiteralUnit::Currency(currency) => currency.to_string(),
    }
}

/// A page reads less than the program, and nothing otherwise.
#[test]
fn a_text_means_on_a_page_what_it_means_to_the_program() {
    let written = written();
    let line = json!({ "script": live::script(), "written": written }).to_string();
    let Some(told) = node("literals.js", || vec![line]) else { return };
    let told: Vec<Option<String>> = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told.len(), written.len());
    let (mut read, mut wrong) = (0, Vec::new());
    for ((text, counted), told) in written.iter().zip(told) {
        let Some(told) = told else { continue };
        let (numerator, denominator) = told.split_once('/').expect("a fraction");
        let [numerator, denominator] = [numerator, denominator].map(|digits| digits.parse().expect("a number"));
        let meant = Literal::parse(text, None).map(|literal| (literal.value, counted_as(literal.unit)));
        let is_same = meant
            .as_ref()
            .is_ok_and(|(value, unit)| Exact::ratio(numerator, denominator).as_ref() == Some(value) && unit == counted);
        wrong.extend((!is_same).then(|| format!("{text}: {told}, and {meant:?}")));
        read += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 400, "{read}");
}

#[test]
fn a_reader_moves_assumptions_and_takes_them_back() {
    let figures = ["post_money", "stake", "pre_money"].map(|figure| format!("meta.{figure}"));
    let data = live::data(&deal(DEAL), &figures, "postmoney run deal.toml").expect("it can be moved");
    let line = json!({ "data": data, "script": live::script() }).to_string();
    if let Some(told) = node("page.js", || vec![line]) {
        assert_eq!(told, "done\n");
    }
}
