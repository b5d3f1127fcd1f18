//! From results to bytes, one file a format. Nothing is computed here: cells point at figures of the worksheet.

mod answer;
pub mod chart;
mod csv;
mod explanation;
mod json;
mod markdown;
mod text;
mod verdicts;

pub use answer::{answer, csv_head, csv_row, json_row};
pub use explanation::explanation;
pub use text::listing;
pub use verdicts::verdicts;

use crate::engine::Results;
use crate::reconcile::report::shown;
use crate::report::{Cell, Fragment, Prose};
use crate::source::Sources;
use crate::worksheet::{NodeId, Unit, Worksheet};

/// What a report can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// Versioned and complete.
    Json,
    /// One row a figure.
    Csv,
    /// For a document.
    Markdown,
}

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether colours are used.
    pub colour: bool,
}

/// The results in a format.
///
/// # Errors
///
/// What the writer of the format says; none of them fails on results of a run.
pub fn render(results: &Results, sources: &Sources, format: Format, layout: Layout) -> Result<String, String> {
    match format {
        Format::Text => Ok(text::render(results, layout)),
        Format::Json => json::render(results, sources).map_err(|error| error.to_string()),
        Format::Csv => csv::render(results, sources),
        Format::Markdown => Ok(markdown::render(results)),
    }
}

/// A cell as words.
fn cell(results: &Results, cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => words.clone(),
        Cell::Figure(id) => results.sheet.show(*id),
        Cell::Empty => String::new(),
    }
}

/// Sentences with their figures, money with its currency.
fn prose(results: &Results, prose: &Prose) -> String {
    let piece = |fragment: &Fragment| match fragment {
        Fragment::Words(words) => words.clone(),
        Fragment::Figure(id) => with_currency(results, *id),
    };
    prose.fragments.iter().map(piece).collect()
}

/// A figure with its currency.
fn with_currency(results: &Results, id: NodeId) -> String {
    let shown = results.sheet.show(id);
    match results.sheet.unit(id) {
        Unit::Money | Unit::Price => format!("{shown} {}", results.currency),
        Unit::ForeignMoney(currency) => format!("{shown} {currency}"),
        _ => shown,
    }
}

/// The number by which a page refers to a source: its place in the list.
fn number_of(results: &Results, title: &str) -> Option<String> {
    let place = results.sources.iter().position(|source| &*source.title == title)?;
    Some((place + 1).to_string())
}

/// What a figure may be, where the reports below it are vague.
fn range(results: &Results, id: NodeId) -> String {
    let range = results.ranges.get(&id);
    range.map_or(String::new(), |range| shown(&range.interval, results.sheet.unit(id), false))
}

/// Where a figure comes from, in a few words: who reported it, or its formula.
fn origin(results: &Results, id: NodeId, step: &str) -> String {
    let sheet = &results.sheet;
    if let Some(undefined) = sheet.why_undefined(id) {
        return format!("undefined: {}", undefined.reason);
    }
    match sheet.claim_of(id) {
        Some(claim) => {
            let numbers: Vec<String> = claim.reported_by.iter().filter_map(|title| number_of(results, title)).collect();
            match numbers.is_empty() {
                true => format!("“{}”", claim.literal.text),
                false => format!("“{}” [{}]", claim.literal.text, numbers.join(", ")),
            }
        }
        None => format!("= {}", made_of(sheet, id, step)),
    }
}

/// The name of a figure that an earlier step made; otherwise its formula, as far as it can be taken in at a glance.
fn made_of(sheet: &Worksheet, id: NodeId, step: &str) -> String {
    if let Some(name) = sheet.name_of(id) {
        let is_own = name.split_once('.').is_none_or(|(of, _)| of == step);
        if !is_own {
            return name;
        }
    }
    let formula = sheet.formula_within(id, step);
    match formula.char_indices().nth(LONGEST_FORMULA) {
        None => formula,
        Some((end, _)) => {
            let end = formula[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &formula[..end])
        }
    }
}

/// Longer formulas are cut short in a report; `explain` writes them out.
const LONGEST_FORMULA: usize = 160;
