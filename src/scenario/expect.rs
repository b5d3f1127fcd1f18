//! `[expect]`: what a scenario says should come out, so that a file checks itself.

use super::section::Section;
use super::tree::{Item, Value};
use crate::source::Span;

/// What one figure or statement should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The figure or statement, `meta.post_money`.
    pub name: String,
    /// What is expected of it, as written: a literal, or words.
    pub expected: String,
    /// The characters of what is expected.
    pub span: Span,
    /// The characters of the name, or the last part of it.
    pub name_span: Span,
}

/// Reads `[expect]`, with names in quotes or as dotted keys.
pub fn expectations(root: &Section<'_>) -> Vec<Expectation> {
    let mut found = Vec::new();
    if let Some(item) = root.item("expect") {
        collect(root, "", item.span, item, &mut found);
    }
    found
}

fn collect(root: &Section<'_>, path: &str, name_span: Span, item: &Item, found: &mut Vec<Expectation>) {
    match &item.value {
        Value::Text(expected) | Value::Number(expected) => {
            found.push(Expectation { name: path.to_string(), expected: expected.clone(), span: item.span, name_span });
        }
        Value::TomlTable(table) => {
            for (key, item) in &table.entries {
                let name = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
                collect(root, &name, key.span, item, found);
            }
        }
        _ => root.wrong_type(path, item, "a figure or a word"),
    }
}
