//! Scenarios side by side, and which changed assumption explains how much of each difference.

use std::collections::BTreeMap;

use super::NamedFigure;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::{Computation, compute, plan};
use crate::number::{Currency, Exact};
use crate::scenario::{Document, Item, put, words};
use crate::source::Sources;
use crate::worksheet::Overrides;

/// Up to this many changes are weighed in every order; it takes two to the power of their number runs.
const MOST_IN_EVERY_ORDER: usize = 7;

/// Scenarios side by side.
#[derive(Debug)]
pub struct Comparison {
    /// What was computed, the one that all others are held against first.
    pub sides: Vec<Side>,
}

/// One of the scenarios.
#[derive(Debug)]
pub struct Side {
    /// What it is called: a case, or a file.
    pub name: String,
    /// What it comes to.
    pub results: Computation,
    /// The assumptions that differ from the first scenario, with both values.
    pub changes: Vec<Change>,
    partial: Vec<Option<Computation>>,
}

/// An assumption that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its dotted name.
    pub path: Vec<String>,
    /// What the first scenario says; empty where it says nothing.
    pub from: String,
    /// What this one says.
    pub to: String,
}

impl Comparison {
    /// Computes all scenarios, and for each the mixtures between the first and it.
    ///
    /// # Errors
    ///
    /// The mistakes of any scenario.
    pub fn new(documents: &[(String, Document)], sources: &Sources) -> Result<Comparison, Diagnostics> {
        Comparison::watched(documents, sources, || ())
    }

    /// The same; `advance` hears of every scenario when it is done.
    ///
    /// # Errors
    ///
    /// The mistakes of any scenario.
    pub fn watched(
        documents: &[(String, Document)],
        sources: &Sources,
        mut advance: impl FnMut(),
    ) -> Result<Comparison, Diagnostics> {
        let mut sides: Vec<Side> = Vec::new();
        for (name, document) in documents {
            let results = computed(document, sources)?;
            if let Some(first) = sides.first().filter(|first| first.results.currency != results.currency) {
                let currencies = [first.results.currency, results.currency];
                return Err(two_currencies([&documents[0].1, document], currencies).into());
            }
            let changes = documents.first().map_or_else(Vec::new, |(_, first)| changes(first, document));
            let partial = match documents.first() {
                Some((_, first)) if changes.len() > 1 => mixtures(first, document, &changes, sources),
                _ => Vec::new(),
            };
            sides.push(Side { name: name.clone(), results, changes, partial });
            advance();
        }
        Ok(Comparison { sides })
    }

    /// The figures that every side has, by the names in `wanted`.
    pub fn values(&self, figure: &NamedFigure) -> Vec<Option<Exact>> {
        self.sides.iter().map(|side| value(&side.results, figure)).collect()
    }

    /// How much of the difference between the first side and this one each change explains; they sum to it exactly.
    /// `None` where a mixture of the two scenarios cannot be computed.
    pub fn explained(&self, side: usize, figure: &NamedFigure) -> Option<Vec<Exact>> {
        let (first, side) = (self.sides.first()?, self.sides.get(side)?);
        let (from, to) = (value(&first.results, figure)?, value(&side.results, figure)?);
        match side.changes.len() {
            0 => Some(Vec::new()),
            1 => Some(vec![&to - &from]),
            count if count <= MOST_IN_EVERY_ORDER => {
                every_order(count, |subset| value(side.partial.get(subset)?.as_ref()?, figure))
            }
            count => (0..count)
                .map(|at| {
                    let of = |at: usize| value(side.partial.get(at)?.as_ref()?, figure);
                    Some(&of(at + 1)? - &of(at)?)
                })
                .collect(),
        }
    }
}

impl Side {
    /// Whether changes were weighed in every order, and not just in that of the file.
    pub fn in_every_order(&self) -> bool {
        self.changes.len() <= MOST_IN_EVERY_ORDER
    }
}

/// Amounts in two currencies are not held against each other: 10M of one are not 10M of the other.
fn two_currencies(documents: [&Document; 2], currencies: [Currency; 2]) -> Diagnostic {
    let at = |document: &Document| document.tree.get("currency").map_or(document.file.part(0..0), |item| item.span);
    let [first, second] = currencies;
    let message = format!("scenarios in {first} and in {second} cannot be compared");
    Diagnostic::error(Code::KindsNotComparable, message)
        .at(at(documents[1]), format!("computed in {second}"))
        .also(at(documents[0]), format!("computed in {first}"))
        .help(format!("let one of them compute in the other's currency: `currency = \"{first}\"`"))
        .help(format!("with amounts such as \"{second} 14.8bn\" and, under `[rates]`, what one {second} costs"))
}

fn computed(document: &Document, sources: &Sources) -> Result<Computation, Diagnostics> {
    let results = compute(&plan(document, sources)?, Overrides::new());
    if results.diagnostics.has_errors() { Err(results.diagnostics) } else { Ok(results) }
}

fn value(results: &Computation, figure: &NamedFigure) -> Option<Exact> {
    results.sheet.value(results.sheet.find(&figure.name)?)
}

/// What words about the scenario, rather than its figures, are kept under.
const WORDS: [&str; 5] = ["title", "about", "sources", "expect", "charts"];

/// The assumptions in which two scenarios differ, in the order in which they are written.
fn changes(first: &Document, second: &Document) -> Vec<Change> {
    let leaves = |document: &Document| -> Vec<(Vec<String>, String)> {
        let paths = document.tree.assumptions().into_iter().filter(|path| !WORDS.contains(&path[0].as_str()));
        paths.filter_map(|path| Some((path.clone(), words(document.tree.at(&path)?)))).collect()
    };
    let (before, after) = (leaves(first), leaves(second));
    let known: BTreeMap<&Vec<String>, &String> = after.iter().map(|(path, words)| (path, words)).collect();
    let old: BTreeMap<&Vec<String>, &String> = before.iter().map(|(path, words)| (path, words)).collect();
    let paths = before
        .iter()
        .map(|(path, _)| path)
        .chain(after.iter().map(|(path, _)| path).filter(|path| !old.contains_key(path)));
    let text =
        |map: &BTreeMap<&Vec<String>, &String>, path| map.get(path).map_or(String::new(), |words| words.to_string());
    paths
        .map(|path| Change { path: path.clone(), from: text(&old, path), to: text(&known, path) })
        .filter(|change| change.from != change.to)
        .collect()
}

/// The scenarios between the two: every subset of the changes by its bits, or one after the other where they are many.
fn mixtures(first: &Document, second: &Document, changes: &[Change], sources: &Sources) -> Vec<Option<Computation>> {
    let mix = |is_in: &dyn Fn(usize) -> bool| {
        let mut document = first.clone();
        for (at, change) in changes.iter().enumerate().filter(|(at, _)| is_in(*at)) {
            let _ = at;
            let item: Option<Item> = second.tree.at(&change.path).cloned();
            put(&mut document.tree, &change.path, item);
        }
        computed(&document, sources).ok()
    };
    match changes.len() <= MOST_IN_EVERY_ORDER {
        true => (0..1usize << changes.len()).map(|subset| mix(&|at| subset >> at & 1 == 1)).collect(),
        false => (0..=changes.len()).map(|taken| mix(&|at| at < taken)).collect(),
    }
}

/// What each change adds, on average over all orders in which they could be made (Shapley 1953).
fn every_order(count: usize, value: impl Fn(usize) -> Option<Exact>) -> Option<Vec<Exact>> {
    let factorial = |number: usize| (1..=number as i128).product::<i128>();
    let values: Vec<Exact> = (0..1usize << count).map(value).collect::<Option<_>>()?;
    let share = |change: usize| {
        let without = (0..values.len()).filter(|subset| subset >> change & 1 == 0);
        let parts = without.filter_map(|subset| {
            let before = subset.count_ones() as usize;
            let weight = Exact::ratio(factorial(before) * factorial(count - before - 1), factorial(count))?;
            Some(&weight * &(&values[subset | 1 << change] - &values[subset]))
        });
        parts.sum()
    };
    Some((0..count).map(share).collect())
}
