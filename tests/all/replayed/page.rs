//! The scripts of a live page: their size, what their data may hold, and what a reader can do with them.

use super::measured::names;
use super::node;
use crate::support::computed;
use postmoney::engine::Evaluation;
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
    assert!(script.len() < 12_000, "{} bytes", script.len());
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

#[test]
fn a_reader_moves_assumptions_and_takes_them_back() {
    let figures = ["post_money", "stake", "pre_money"].map(|figure| format!("meta.{figure}"));
    let data = live::data(&deal(DEAL), &figures, "postmoney run deal.toml").expect("it can be moved");
    let line = json!({ "data": data, "script": live::script() }).to_string();
    if let Some(told) = node("page.js", || vec![line]) {
        assert_eq!(told, "done\n");
    }
}
