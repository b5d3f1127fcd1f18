//! Figures of several scenario files: a row a file, a column a figure.

mod columns;
mod sort;
mod table;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, no_such_figure};
use crate::number::{Currency, Exact};
use crate::source::{Sources, Span};
use crate::worksheet::Unit;

use columns::{Found, found};

/// Files by figures.
#[derive(Clone, Debug)]
pub struct Across {
    /// What the columns are called: the names that were asked for.
    pub columns: Vec<String>,
    /// The rows, in the order of the files.
    pub rows: Vec<Row>,
    /// Files that were not computed, and why.
    pub failed: Vec<(String, String)>,
}

/// A file, or one of several steps of it that have the figures.
#[derive(Clone, Debug)]
pub struct Row {
    /// The file.
    pub file: String,
    /// What the names of its figures begin with, where that was left out: `meta` of `meta.post_money`.
    pub of: String,
    /// The currency in which the file is computed.
    pub currency: Currency,
    /// A cell a column; `None` where the file has no such figure.
    pub cells: Vec<Option<Named>>,
}

/// A figure or a statement of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its full name.
    pub name: String,
    /// What it comes to.
    pub content: Content,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A figure; `None` has no value.
    Figure(Option<Exact>, Unit),
    /// A statement, such as a verdict.
    Words(String),
}

/// A file by its name, and what came of it: results, or why there are none.
pub type File<'f> = (&'f str, Result<&'f Evaluation, &'f str>);

impl Across {
    /// The figures and statements that `patterns` mean in each file. A name may be cut down to its end: it then means, in each
    /// file, those with the fewest parts before it. `*` stands for any characters. Where a name means several figures of a
    /// file, each has a row.
    ///
    /// # Errors
    ///
    /// A pattern that means nothing in any file, with the nearest name.
    pub fn new(files: &[File], patterns: &[Span], sources: &Sources) -> Result<Across, Diagnostics> {
        let mut across = Across { columns: Vec::new(), rows: Vec::new(), failed: Vec::new() };
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut is_known = vec![false; patterns.len()];
        let mut all: Vec<(&str, &Evaluation, Vec<Found>)> = Vec::new();
        for (file, outcome) in files {
            let results = match outcome {
                Ok(results) => results,
                Err(why) => {
                    across.failed.push((file.to_string(), why.to_string()));
                    continue;
                }
            };
            let names = names(results);
            let mut in_file = Vec::new();
            for (pattern, is_known) in patterns.iter().zip(&mut is_known) {
                let meant = found(&pattern_text(*pattern, sources), &names);
                *is_known |= !meant.is_empty();
                in_file.extend(meant);
            }
            known.extend(names);
            all.push((file, results, in_file));
        }
        if all.is_empty() {
            across.columns = patterns.iter().map(|pattern| pattern_text(*pattern, sources)).collect();
            return Ok(across);
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let unknown = patterns.iter().zip(&is_known).filter(|(_, is_known)| !**is_known);
        let mut mistakes = Diagnostics::default();
        let unknown = unknown.map(|(span, _)| (pattern_text(*span, sources), *span));
        mistakes.extend(unknown.map(|(text, span)| no_such_figure(text.trim_start_matches("*."), span, &known)));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        across.columns = columns::in_order(patterns.len(), &all, |pattern| pattern_text(patterns[pattern], sources));
        for (file, results, in_file) in all {
            across.rows.extend(columns::rows(file, results, in_file, &across.columns));
        }
        Ok(across)
    }

    /// Whether a column holds amounts of money.
    pub fn has_money(&self) -> bool {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().flatten());
        cells.into_iter().any(|cell| cell.unit().is_some_and(Unit::is_money))
    }

    /// The currency of all files; `None` where they are of several, or none was computed.
    pub fn currency(&self) -> Option<Currency> {
        let first = self.rows.first()?.currency;
        self.rows.iter().all(|row| row.currency == first).then_some(first)
    }
}

impl Named {
    /// What it counts; `None` for words.
    pub fn unit(&self) -> Option<Unit> {
        match self.content {
            Content::Figure(_, unit) => Some(unit),
            Content::Words(_) => None,
        }
    }

    /// The currency that it is an amount of, in a file of this currency; `None` where it is no money.
    pub fn currency(&self, of_file: Currency) -> Option<Currency> {
        match self.unit()? {
            Unit::ForeignMoney(currency) => Some(currency),
            unit => unit.is_money().then_some(of_file),
        }
    }
}

/// A pattern as names are written: with hyphens for spaces.
fn pattern_text(pattern: Span, sources: &Sources) -> String {
    sources.slice(pattern).trim().replace(' ', "-")
}

/// The names of all figures of a file, then those of its statements.
fn names(results: &Evaluation) -> Vec<String> {
    let figures = results.sheet.names().into_iter().map(|(name, _)| name);
    figures.chain(results.statements.iter().map(|(name, _)| name.clone())).collect()
}
