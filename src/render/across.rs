//! Files by figures, in every format.

use std::io;

use serde_json::{Map, Value, json};

use super::json::VERSION;
use super::layout::{FAINT, Layout, paint, wrapped};
use super::{Format, csv, html, markdown, tables};
use crate::analysis::across::{Across, Content, Named, Row};
use crate::number::decimals;

/// Files by figures as a document.
///
/// # Errors
///
/// What the writer of the format says; none of them fails on a table.
pub fn across(across: &Across, format: Format, layout: Layout) -> io::Result<String> {
    Ok(match format {
        Format::Text => text(across, layout),
        Format::Markdown => markdown::table(&across.for_reading(), &across.findings()),
        Format::Html => return html::table("Files by figures", &across.for_reading(), &across.findings()),
        Format::Csv => return csv::table(&across.for_programs()),
        Format::Json => {
            let files = entries(across);
            format!("{:#}\n", json!({ "postmoney": VERSION, "figures": across.columns, "files": files }))
        }
        Format::JsonLines => entries(across).into_iter().map(|entry| format!("{entry}\n")).collect(),
    })
}

fn text(across: &Across, layout: Layout) -> String {
    let findings = across.findings().into_iter().map(|finding| wrapped(&finding, layout));
    let mut text: String = findings.map(|finding| paint(&finding, FAINT, layout)).collect();
    if !across.rows.is_empty() {
        let gap = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{gap}{}", tables::table(&across.for_reading(), None, layout)));
    }
    text
}

/// An object for each row, and for each file that was not computed.
fn entries(across: &Across) -> Vec<Value> {
    let computed = across.rows.iter().map(|row| entry(across, row));
    let failed = across.failed.iter().map(|(file, why)| json!({ "file": file, "error": why }));
    computed.chain(failed).collect()
}

fn entry(across: &Across, row: &Row) -> Value {
    let figures = across.columns.iter().zip(&row.cells);
    let figures: Map<String, Value> = figures
        .map(|(column, cell)| (column.clone(), cell.as_ref().map_or(Value::Null, |cell| figure(row, cell))))
        .collect();
    let mut entry = json!({ "file": row.file, "currency": row.currency.to_string(), "figures": figures });
    if !row.of.is_empty() {
        entry["of"] = json!(row.of);
    }
    entry
}

fn figure(row: &Row, cell: &Named) -> Value {
    match &cell.content {
        Content::Words(words) => json!({ "name": cell.name, "words": words }),
        Content::Figure(value, unit) => {
            let value = value.as_ref().map(decimals);
            let mut figure = json!({ "name": cell.name, "unit": unit.name(), "value": value });
            if let Some(currency) = cell.currency(row.currency) {
                figure["currency"] = json!(currency.to_string());
            }
            figure
        }
    }
}
