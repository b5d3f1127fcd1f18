//! How worksheets and documents grow: with what is new, and no faster. Sizes are counted, which are the same on every
//! machine; what they cost in time is printed by `cargo bench --bench all growth::`.

use std::collections::HashSet;
use std::fmt::Write as _;

use postmoney::engine::{Evaluation, plan, run};
use postmoney::render::{Extent, Format, Layout, View, render};
use postmoney::scenario::Request;
use postmoney::source::Sources;
use serde_json::Value;

use crate::support::{document, each_computed, postmoney, write};

/// Twice as much of anything may take twice as much, a little more where names and numbers get longer: `n log n` from 100
/// to 200 is 2.3 times as much.
const TWICE: f64 = 2.3;

/// A holder who is new with each step has another part of the company after every later one. That is new each time, so that lines
/// grow with holders times steps; documents tell of the largest holders alone, and grow with the steps.
const TWICE_IN_BOTH: f64 = 4.2;

/// Lines of the worksheet, and bytes of JSON, CSV, text and HTML.
struct Sizes([usize; 5]);

fn results(text: &str) -> (Evaluation, Sources) {
    let mut sources = Sources::default();
    let document = document(text, &Request::default(), &mut sources).expect("it can be read");
    let plan = plan(&document, &sources).expect("it has no mistakes");
    (run(&plan), sources)
}

fn sizes(text: &str) -> Sizes {
    let (results, sources) = results(text);
    assert!(!results.diagnostics.has_errors(), "it was not computed as a whole");
    let bytes = [Format::Json, Format::Csv, Format::Text, Format::Html]
        .map(|format| written(&results, &sources, format, Extent::Short).len());
    Sizes([results.sheet.len(), bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn written(results: &Evaluation, sources: &Sources, format: Format, extent: Extent) -> String {
    let view = View { extent, steps: Vec::new(), command: None };
    render(results, sources, format, &view, Layout { width: 100, colour: false }).expect("it can be written")
}

/// That twice as much takes at most so many times as many lines, and `TWICE` as many bytes.
#[track_caller]
fn grows(text: impl Fn(usize) -> String, number: usize, lines: f64) {
    let (Sizes(once), Sizes(twice)) = (sizes(&text(number)), sizes(&text(2 * number)));
    let what = ["lines", "bytes of JSON", "bytes of CSV", "bytes of text", "bytes of HTML"];
    for (what, (once, twice)) in what.into_iter().zip(once.into_iter().zip(twice)) {
        let ratio = twice as f64 / once as f64;
        let most = if what == "lines" { lines } else { TWICE };
        assert!(ratio <= most, "{number} to {}: {once} to {twice} {what}, {ratio:.2} times as many", 2 * number);
    }
}

fn many(beginning: &str, number: usize, entry: impl Fn(usize) -> String) -> String {
    (0..number).fold(beginning.to_string(), |mut text, at| {
        let _ = writeln!(text, "{}", entry(at));
        text
    })
}

const FOUNDING: &str =
    "currency = \"USD\"\n[steps.f]\nmodel = \"founding\"\npool = 1_000_000\nholders.Ada = 6_000_001\n";

/// Grants to one person: as many holders after the last as after the first.
fn grants_to_one(number: usize) -> String {
    many(FOUNDING, number, |at| {
        format!("[steps.g{at}]\nmodel = \"grant\"\nstrike = \"0.1\"\nholders.Eve = {}", 100 + at)
    })
}

/// Grants to somebody new each time.
fn grants(number: usize) -> String {
    many(FOUNDING, number, |at| {
        format!("[steps.g{at}]\nmodel = \"grant\"\nstrike = \"0.1\"\nholders.E{at} = {}", 100 + at)
    })
}

fn founders(number: usize) -> String {
    let founding = many(FOUNDING, number, |at| format!("holders.A{at} = {}", 1_000 + at));
    founding + "[steps.s]\nmodel = \"priced-round\"\npre_money = \"20M\"\ninvestors.Fund = \"5M\"\n"
}

fn classes(number: usize) -> String {
    let exit =
        "currency = \"USD\"\n[steps.e]\nmodel = \"waterfall\"\nexit = \"60M\"\nclasses.common.shares = 1_000_000\n";
    many(exit, number, |at| {
        let (shares, paid, rank) = (1_000 + 7 * at, 100 + 3 * at, at % 5 + 1);
        format!("classes.c{at} = {{ shares = {shares}, investment = \"{paid}k\", seniority = {rank} }}")
    })
}

const DEAL: &str = "currency = \"USD\"\n[steps.deal]\nmodel = \"reported-deal\"\nstake = \"20%\"\n";

/// Reports of one figure, of which no two can be true.
fn reports(number: usize) -> String {
    many(&format!("{DEAL}investment = [\n"), number, |at| format!("\"{}M\",", 2_000 + 20 * at)) + "]\n"
}

fn deals(number: usize) -> String {
    let deal = "model = \"reported-deal\"\nstake = \"20%\"\ninvestment = \"2M\"\nvaluation = \"10M\"";
    many("currency = \"USD\"\n", number, |at| format!("[steps.d{at}]\n{deal}"))
}

#[test]
fn with_steps() {
    grows(grants_to_one, 50, TWICE);
    grows(deals, 50, TWICE);
}

#[test]
fn with_holders() {
    grows(founders, 150, TWICE);
}

#[test]
fn with_steps_and_holders_at_once() {
    grows(grants, 80, TWICE_IN_BOTH);
}

#[test]
fn with_classes() {
    // Each breakpoint divides what it brings among the classes that share in it: classes times breakpoints are new.
    grows(classes, 70, TWICE_IN_BOTH);
}

#[test]
fn with_claims() {
    grows(reports, 50, TWICE);
}

#[test]
fn of_many_reports_that_exclude_each_other_the_ends_are_told() {
    let (results, sources) = results(&reports(40));
    let read = |extent| -> Value {
        serde_json::from_str(&written(&results, &sources, Format::Json, extent)).expect("it is JSON")
    };
    let step = |document: &Value| document["reconciliation"]["steps"][0].clone();
    let (short, whole) = (read(Extent::Short), read(Extent::Whole));
    let told: Vec<String> = step(&short)["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| finding["sentence"].as_str().expect("a sentence").to_string())
        .collect();
    assert_eq!(
        told,
        [
            "2,000M and 2,020M for the investment cannot both be true.",
            "2,000M and 2,780M for the investment cannot both be true.",
        ]
    );
    assert_eq!(short["left_out"]["findings"], 778);
    assert_eq!(step(&whole)["findings"].as_array().map(Vec::len), Some(780));
    let said = "Of 40 reports for the investment no two can both be true: closest to each other are 2,000M and 2,020M, \
                furthest apart 2,000M and 2,780M.";
    assert!(
        step(&short)["sentences"].as_array().is_some_and(|all| all.iter().any(|sentence| sentence == said)),
        "{short:#}"
    );
}

/// The words of a formula that are names: all but numbers, operators and the functions.
fn names(formula: &str) -> impl Iterator<Item = &str> {
    let words = formula.split([' ', '(', ')', ',']).filter(|word| word.starts_with(char::is_alphabetic));
    words.filter(|word| word.contains('.') || word.starts_with("line-"))
}

/// That every name in a formula, and every input, is that of an entry of the document.
fn assert_resolved(results: &Evaluation, sources: &Sources, what: &str) {
    for extent in [Extent::Short, Extent::Whole] {
        let text = written(results, sources, Format::Json, extent);
        let document: Value = serde_json::from_str(&text).expect("it is JSON");
        let of = |list: &str| document[list].as_array().cloned().unwrap_or_default();
        let entries: Vec<Value> = of("figures").into_iter().chain(of("lines")).collect();
        let known: HashSet<&str> = entries.iter().filter_map(|entry| entry["name"].as_str()).collect();
        for entry in &entries {
            let inputs = entry["inputs"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let formula = entry["formula"].as_str().unwrap_or_default();
            for name in inputs.chain(names(formula)) {
                assert!(known.contains(name), "{what}: `{name}` in {} = {formula}", entry["name"]);
            }
        }
    }
}

#[test]
fn every_name_in_a_formula_is_an_entry_of_the_document() {
    each_computed(|of| assert_resolved(&of.results, &of.sources, &of.path.display().to_string()));
    for text in [grants_to_one(30), grants(80), founders(100), classes(70), reports(30)] {
        let (results, sources) = results(&text);
        assert_resolved(&results, &sources, &text[..200]);
    }
}

#[test]
fn rows_of_figures_alone_in_csv_and_what_is_left_out_on_standard_error() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("grants.toml"), grants(80));
    let ended = postmoney(&["run", "grants.toml", "--format", "csv"], folder.path());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let left_out =
        ended.stderr.strip_prefix("note: ").and_then(|note| note.split_once(" further figures are left out"));
    let (number, why) = left_out.unwrap_or_else(|| panic!("{}", ended.stderr));
    assert!(why.ends_with("; all of them: postmoney run grants.toml --format csv --full\n"), "{why}");
    assert!(!ended.stdout.contains("further figures"), "a row of prose");
    let whole = postmoney(&["run", "grants.toml", "--format", "csv", "--full"], folder.path());
    assert_eq!((whole.code, whole.stderr.as_str()), (Some(0), ""));
    let left_out = whole.stdout.lines().count() - ended.stdout.lines().count();
    assert_eq!(number.replace(',', ""), left_out.to_string());
}
