//! The law that nothing stated is dropped: whatever figure of a scenario is changed, some figure moves, or the run has said
//! that nothing rests on it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{Disk, cases_of, scenarios, times};
use postmoney::diagnostic::Code;
use postmoney::engine::{Evaluation, plan, run};
use postmoney::number::{Exact, Literal, LiteralUnit, decimal_text};
use postmoney::reconcile::Judgement;
use postmoney::scenario::{Document, Item, Request, Value, load, put};
use postmoney::source::{Sources, Span};
use rayon::prelude::*;

/// A place in a scenario where a figure is stated: the key, and which of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    path: Vec<String>,
    of_list: Option<usize>,
}

struct Read {
    document: Document,
    sources: Sources,
}

impl Read {
    fn new(path: &Path, case: Option<String>) -> Read {
        let mut sources = Sources::default();
        let request = Request { case, ..Request::default() };
        let mut document = load(path, &Disk, &request, &mut sources).expect("a scenario");
        document.expects = false;
        Read { document, sources }
    }

    /// The scenario with something else at a place; `None` where it cannot be read.
    fn with(&self, place: &Place, text: &str) -> Result<Evaluation, Vec<String>> {
        let mut document = self.document.clone();
        put_text(&mut document, place, text);
        let planned = plan(&document, &self.sources);
        planned.map(|plan| run(&plan)).map_err(|mistakes| mistakes.into_iter().map(|mistake| mistake.message).collect())
    }

    /// A text as the scenario reads it, in whose currency a sign such as ¥ stands.
    fn literal(&self, text: &str) -> Result<Literal, impl std::fmt::Debug> {
        let currency = self.document.tree.at(&["currency".to_string()]).and_then(text_of);
        Literal::parse(text, Some(currency.as_ref().map_or("USD", |(code, _)| code)))
    }

    /// Every text at which a figure may be read.
    fn places(&self) -> Vec<(Place, String, Span)> {
        let mut places = Vec::new();
        for path in self.document.tree.assumptions() {
            let Some(item) = self.document.tree.at(&path) else { continue };
            match &item.value {
                Value::List(list) => places.extend(list.iter().enumerate().filter_map(|(at, item)| {
                    let (text, span) = text_of(item)?;
                    Some((Place { path: path.clone(), of_list: Some(at) }, text, span))
                })),
                _ => places.extend(text_of(item).map(|(text, span)| (Place { path, of_list: None }, text, span))),
            }
        }
        places
    }
}

fn put_text(document: &mut Document, place: &Place, text: &str) {
    let old = document.tree.at(&place.path).expect("the place is there").clone();
    let new = Item { value: Value::Text(text.to_string()), span: old.span };
    put(&mut document.tree, &place.path, Some(replaced(old, place.of_list, new)));
}

/// What an item states, and where.
fn text_of(item: &Item) -> Option<(String, Span)> {
    match &item.value {
        Value::Text(text) | Value::Number(text) => Some((text.clone(), item.span)),
        Value::TomlTable(table) => text_of(table.get("value")?),
        _ => None,
    }
}

fn replaced(old: Item, of_list: Option<usize>, new: Item) -> Item {
    match (old.value, of_list) {
        (Value::List(mut list), Some(at)) => {
            list[at] = replaced(list[at].clone(), None, new);
            Item { value: Value::List(list), span: old.span }
        }
        (Value::TomlTable(mut table), None) => {
            put(&mut table, &["value".to_string()], Some(new));
            Item { value: Value::TomlTable(table), span: old.span }
        }
        _ => new,
    }
}

/// Other values, near and far, each as it may be written.
fn others(literal: &Literal) -> Vec<String> {
    let ratio = |numerator, denominator| Exact::ratio(numerator, denominator).expect("a number");
    let step = if literal.unit == LiteralUnit::Percent { ratio(1, 100) } else { Exact::ONE };
    let factors = [(101, 100), (99, 100), (1, 2), (2, 1), (1, 10), (10, 1), (1, 1000), (1000, 1)];
    let scaled = factors.map(|(upper, lower)| &literal.value * &ratio(upper, lower));
    let stepped = [1, -1, 12, 1000].map(|steps| &literal.value + &(&step * &Exact::integer(steps)));
    scaled
        .iter()
        .chain(&stepped)
        .filter(|value| **value != literal.value)
        .map(|value| written(value, literal.unit))
        .collect()
}

fn written(value: &Exact, unit: LiteralUnit) -> String {
    let plain = |value: &Exact| decimal_text(&value.significant(20)).value;
    match unit {
        LiteralUnit::Plain => plain(value),
        LiteralUnit::Percent => format!("{}%", plain(&(value * &Exact::integer(100)))),
        LiteralUnit::Multiple => format!("{}x", plain(value)),
        LiteralUnit::Currency(currency) => format!("{currency} {}", plain(value)),
    }
}

/// All that a run says in figures and words, by name.
fn outcome(results: &Evaluation) -> BTreeSet<(String, String)> {
    let figures = results.sheet.names().into_iter();
    let values = figures.map(|(name, id)| {
        let range = results.ranges.get(&id).map_or(String::new(), |range| format!("{range:?}"));
        (name, format!("{:?} {range}", results.sheet.value(id).map(|value| value.to_string())))
    });
    values.chain(results.statements.iter().cloned()).chain(results.reconciliation.steps.iter().map(judged)).collect()
}

/// What is said of the reports of a step, but for the reports themselves.
fn judged(judgement: &Judgement) -> (String, String) {
    let sets = judgement.combinations.iter().map(|set| (&set.reports, set.verdict.word(), &set.fits_if));
    let findings = judgement.findings.iter().map(|finding| (&finding.kind, &finding.figures));
    let implied = judgement.figures.iter().map(|figure| (&figure.implied, &figure.units_to_move));
    let said = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        sets.collect::<Vec<_>>(),
        findings.collect::<Vec<_>>(),
        implied.collect::<Vec<_>>(),
        judgement.cross_check,
        judgement.says_little,
    );
    (judgement.step.clone(), said)
}

/// Whether any other value at a place moves something, or shows that it is looked at by being refused.
fn moves(read: &Read, place: &Place, literal: &Literal, before: &BTreeSet<(String, String)>) -> bool {
    // A report that contradicts another one is seen in that it may agree.
    let reports = read.places().into_iter().filter(|(other, ..)| other.path == place.path).map(|(_, text, _)| text);
    others(literal).into_iter().chain(reports).any(|text| match read.with(place, &text) {
        Ok(results) => results.diagnostics.has_errors() || outcome(&results) != *before,
        Err(_) => false,
    })
}

/// Whether it moves something once another figure of its step is another one: what counts times nothing moves nothing alone.
fn moves_beside_another(read: &Read, place: &Place, literal: &Literal) -> bool {
    let neighbours =
        read.places().into_iter().filter(|(other, ..)| other != place && other.path.starts_with(&place.path[..2]));
    neighbours.into_iter().any(|(other, text, _)| {
        let Ok(beside) = read.literal(&text) else { return false };
        others(&beside).iter().any(|text| {
            let Ok(changed) = read.with(&other, text) else { return false };
            if changed.diagnostics.has_errors() {
                return false;
            }
            let mut document = read.document.clone();
            put_text(&mut document, &other, text);
            let other = Read { document, sources: read.sources.clone() };
            moves(&other, place, literal, &outcome(&changed))
        })
    })
}

/// What is stated in a scenario, moves nothing, and is not said to be unused; or the other way round.
fn dropped(path: &Path, case: Option<String>, every: usize, first: usize) -> (usize, Vec<String>) {
    let read = Read::new(path, case.clone());
    let results = run(&plan(&read.document, &read.sources).expect("it can be read"));
    let said = results.diagnostics.iter().filter(|said| said.code == Code::NotUsed);
    let unused: Vec<Span> = said.flat_map(|said| said.labels.iter().map(|label| label.span)).collect();
    let before = outcome(&results);
    let (mut tried, mut wrong) = (0, Vec::new());
    for (number, (place, text, span)) in read.places().into_iter().enumerate() {
        let Ok(literal) = read.literal(&text) else { continue };
        let is_figure = || {
            let refused = read.with(&place, "no figure").err().unwrap_or_default();
            refused.iter().any(|message| message.contains("cannot be read as a figure"))
        };
        if number % every != first % every || !is_figure() {
            continue;
        }
        tried += 1;
        let is_said = unused.contains(&span);
        let moves =
            moves(&read, &place, &literal, &before) || (!is_said && moves_beside_another(&read, &place, &literal));
        if moves == is_said {
            let said =
                if moves { "is said to be unused, and moves something" } else { "moves nothing, and nothing is said" };
            wrong.push(format!("{} {case:?}: {}{:?} {said}", path.display(), place.path.join("."), place.of_list));
        }
    }
    (tried, wrong)
}

#[test]
fn whatever_is_stated_moves_a_figure_or_is_said_to_be_unused() {
    let runs: Vec<(&Path, Option<String>)> = scenarios().iter().flat_map(|(path, _)| cases_of(path)).collect();
    let every = (256 / times(256)).max(1) as usize;
    let found = runs.into_par_iter().enumerate().map(|(number, (path, case))| dropped(path, case, every, number));
    let (tried, wrong): (Vec<usize>, Vec<Vec<String>>) = found.unzip();
    let wrong = wrong.concat();
    println!("{} figures tried", tried.iter().sum::<usize>());
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), tried.iter().sum::<usize>(), wrong.join("\n"));
    assert!(tried.iter().sum::<usize>() > 100, "only {tried:?}");
}
