//! What a page takes a text for, held to the program's own reader.

use std::collections::BTreeSet;

use super::measured::inputs;
use super::node;
use crate::support::{computed, each_computed};
use postmoney::number::{Exact, Literal, LiteralUnit, Vocabulary};
use postmoney::render::html::live;
use postmoney::scenario::Request;
use serde_json::{Value, json};

/// What a page or the program takes a text for.
#[derive(Debug, PartialEq)]
enum Told {
    Value(Exact, String),
    /// Only a run can tell.
    Run,
    Refused,
}

/// What the program takes a text for.
fn meant(text: &str) -> Told {
    let counted = |unit| match unit {
        LiteralUnit::Plain => String::new(),
        LiteralUnit::Percent => "%".to_string(),
        LiteralUnit::Multiple => "x".to_string(),
        LiteralUnit::Currency(currency) => currency.to_string(),
    };
    Literal::parse(text, Some("USD")).map_or(Told::Refused, |literal| Told::Value(literal.value, counted(literal.unit)))
}

/// What a page takes texts for; `None` without node.
fn on_a_page(written: &[String]) -> Option<Vec<Told>> {
    let deal = "[steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"";
    let results = computed(deal, &Request::default()).expect("a deal");
    let data = live::data(&results, &["meta.stake".to_string()], "postmoney run").expect("it can be moved");
    let data: Value = serde_json::from_str(&data).expect("JSON");
    let line = json!({ "script": live::script(), "words": data["words"], "written": written }).to_string();
    let told: Vec<Value> = serde_json::from_str(&node("literals.js", || vec![line])?).expect("JSON");
    let one = |told: &Value| match told {
        Value::Null => Told::Refused,
        Value::String(_) => Told::Run,
        told => {
            let (numerator, denominator) = told[0].as_str().and_then(|text| text.split_once('/')).expect("a fraction");
            let [above, below] = [numerator, denominator].map(|digits| digits.parse().expect("a number"));
            Told::Value(Exact::ratio(above, below).expect("a fraction"), told[1].as_str().expect("a unit").to_string())
        }
    };
    Some(told.iter().map(one).collect())
}

/// Texts, and how many of them a page has to take for a number. No value is another than the program's, nothing that the program reads is
/// refused, and of what it refuses no more than so many of a hundred are left to a run.
fn held(written: &[String], at_least: usize, left_of_100: usize) {
    let Some(told) = on_a_page(written) else { return };
    assert_eq!(told.len(), written.len());
    let (mut read, mut refused, mut left, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for (text, told) in written.iter().zip(told) {
        let meant = meant(text);
        read += usize::from(matches!(told, Told::Value(..)));
        refused += usize::from(meant == Told::Refused);
        match (&told, &meant) {
            (Told::Run, Told::Refused) => left.push(text),
            (Told::Run, _) => {}
            _ if told != meant => wrong.push(format!("{text}: {told:?}, and {meant:?}")),
            _ => {}
        }
    }
    println!(
        "{} texts, {read} read, {refused} refused by the program, {} of them left to a run",
        written.len(),
        left.len()
    );
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(read >= at_least, "{read} are read");
    assert!(
        left.len() * 100 <= refused * left_of_100,
        "{refused} refused, and these are left to a run: {:?}",
        left.iter().step_by(left.len() / 60 + 1).collect::<Vec<_>>()
    );
}

#[test]
fn figures_that_are_written_in_scenarios_are_read_on_their_pages() {
    let mut written = BTreeSet::new();
    each_computed(|computed| {
        let sheet = &computed.results.sheet;
        let texts = inputs(sheet).into_iter().filter_map(|(_, line)| Some(sheet.claim_of(line)?.literal.text.clone()));
        written.extend(texts);
    });
    let written: Vec<String> = written.into_iter().collect();
    held(&written, written.len() * 9 / 10, 0);
}

/// Every hedge with every number, suffix and unit of a few, as a person may write or miswrite them.
#[test]
fn a_text_means_on_a_page_what_it_means_to_the_program() {
    let hedges =
        ["", "~", "= ", "about ", "nearly ", ">", "at most ", "rund ", "près d'", "ABOUT ", "about~", "sort of "];
    let numbers = [
        "5",
        "-5",
        "+5",
        "0.25",
        "007",
        "1,500",
        "1,50",
        "12,345,678",
        "1_500_000",
        "1__5",
        "1.500",
        "1/3",
        "1 / 3",
        "2/0",
        "1.5/2",
        "1e5",
        "1E-3",
        "1e99",
        "a third",
        "two-thirds",
        "half",
        "tripled",
        "5 5",
        ".5",
        "5.",
        "5+",
        "∞",
        "",
    ];
    let suffixes = [
        "",
        "k",
        " K",
        "m",
        "M",
        "mn",
        "bn",
        " bn.",
        " Mio.",
        " billion",
        "Billion",
        " Milliarden",
        "B",
        "b",
        "T",
        "tn",
        "trillion",
        " lakh",
        " lakh crore",
        "constructor",
        " x x",
    ];
    let units =
        ["", "%", " %", "x", "×", " USD", " EUR", "€", "$", " usd", " euros", " percent", " US dollars", "%%", " R$"];
    let mut written = Vec::new();
    for (hedge, number) in hedges.iter().flat_map(|hedge| numbers.map(|number| (hedge, number))) {
        for (suffix, unit) in suffixes.iter().flat_map(|suffix| units.map(|unit| (suffix, unit))) {
            written.push(format!("{hedge}{number}{suffix}{unit}"));
        }
    }
    held(&written, 15_000, 12);
}

#[test]
fn every_word_of_the_program_is_known_to_a_page() {
    let Vocabulary { hedges, foreign_hedges, suffixes, units, counts, parts, figures, further } =
        Vocabulary::new("USD");
    let mut written: Vec<String> = hedges.iter().chain(&foreign_hedges).map(|hedge| format!("{hedge} 5bn")).collect();
    written.extend(suffixes.iter().map(|(suffix, _)| format!("5 {suffix}")));
    written.extend(
        units
            .iter()
            .flat_map(|(unit, _)| [format!("5{unit}"), format!("5 {unit}"), format!("{unit} 5M"), format!("-{unit}5")]),
    );
    written.extend(counts.iter().flat_map(|(count, _)| parts.iter().map(move |(part, _)| format!("{count} {part}"))));
    written.extend(figures.iter().map(|(figure, _)| figure.to_string()));
    written.extend(further.iter().flat_map(|word| {
        ["5%", "2bn", ""]
            .into_iter()
            .flat_map(move |other| [format!("{word} {other}"), format!("{other} {word}"), format!("1bn{word}{other}")])
    }));
    held(&written, 2_000, 66);
}

#[test]
fn what_a_person_may_write_is_read_left_to_a_run_or_refused() {
    let read = [
        "14.8bn",
        "870M",
        "1.3 Mrd",
        "49%",
        "15x",
        "$14.8bn",
        "EUR 1.3bn",
        "14_800_000_000",
        "0.49",
        "=950_000",
        "~29bn",
        "around 29bn",
    ];
    let read = read.into_iter().chain([
        "nearly 5%",
        ">10bn",
        "<=65bn",
        "a third",
        "1/3",
        "1bn+",
        "-$5M",
        "just shy of 3bn",
        "4.4bn¥",
    ]);
    held(&read.map(str::to_string).collect::<Vec<String>>(), 21, 0);
    let left = [
        "14bn..15bn",
        "29bn ± 0.5bn",
        "between 2bn and 3bn",
        "2bn to 3bn",
        "14-15bn",
        "down 85 %",
        "half a billion",
        "ten times",
        "eightfold",
    ];
    let left = left.into_iter().chain([
        "3 milliards d'euros",
        "rund 1 Billion Euro",
        "5% lower",
        "between two and three million",
    ]);
    let left: Vec<String> = left.map(str::to_string).collect();
    if let Some(told) = on_a_page(&left) {
        assert!(told.iter().all(|told| *told == Told::Run), "{told:?}");
    }
    let refused = [
        "",
        "much",
        "1,000,000",
        "1,3 Mrd",
        "5 foo",
        "49 % USD",
        "1/0",
        "5 bn bn",
        "<img src=x onerror=alert(1)>",
        "5; --unset x",
        "up to",
    ];
    if let Some(told) = on_a_page(&refused.map(str::to_string)) {
        assert!(told.iter().all(|told| *told == Told::Refused), "{told:?}");
    }
}
