//! Steps as the outline of a file, where a name is given, and words to put in the place of a misspelt one.

use std::ops::Range;

use serde_json::{Value, json};

use super::checked::Checked;
use super::cursor::{Cursor, Part};
use super::documents::Documents;
use super::positions::{Encoding, Lines};
use super::scan::Outline;
use crate::source::Span;

/// The number by which the protocol knows an object, as which a step is listed.
const OBJECT: u32 = 19;

/// The steps of a text.
pub fn symbols(text: &str, lines: &Lines<'_>) -> Vec<Value> {
    let outline = Outline::of(text);
    let steps = outline.headers.iter().filter(|(path, _)| path.len() == 2 && path[0] == "steps");
    let symbol = |(path, range): &(Vec<String>, Range<usize>)| {
        // Tables of the step itself belong to it.
        let is_other = |(other, _): &&(Vec<String>, Range<usize>)| !other.starts_with(path);
        let after = outline.headers.iter().filter(|(_, other)| other.start > range.start).find(is_other);
        let end = after.map_or(text.len(), |(_, other)| other.start.saturating_sub(1));
        json!({
            "name": if path[1].is_empty() { "step" } else { path[1].as_str() },
            "detail": outline.model(&path[1], text).unwrap_or_default(),
            "kind": OBJECT,
            "range": lines.range(range.start..end.max(range.end)),
            "selectionRange": lines.range(range.clone()),
        })
    };
    steps.map(symbol).collect()
}

/// Where the step or the source that is named at `offset` is written.
pub fn definition(
    text: &str,
    offset: usize,
    checked: &Checked,
    files: &Documents,
    encoding: Encoding,
) -> Option<Value> {
    let cursor = Cursor::around(text, offset);
    let whole = cursor.whole(text);
    let word = text.get(cursor.word.clone())?;
    let read = checked.read.as_ref()?;
    let name = word.split_once('#').map_or(word, |(name, _)| name);
    let path = match (cursor.part, whole.as_slice()) {
        (Part::Value, [.., last]) if last == "source" => ["sources", name],
        (Part::Value, _) => ["steps", name.split('.').next().unwrap_or(name)],
        (_, [first, step, ..]) if first == "expect" => ["steps", step.split('.').next().unwrap_or(step)],
        _ => return None,
    };
    let (span, _) = read.document.tree.with_key(&path.map(str::to_string))?;
    let source = read.sources.get(span.source);
    let uri = files.uri_of(span.source, &read.sources)?;
    Some(json!({ "uri": uri, "range": range_of(span, &source.text, encoding) }))
}

/// The characters of a span.
pub fn range_of(span: Span, text: &str, encoding: Encoding) -> Value {
    Lines::new(text, encoding).range(span.range())
}

/// A change for each word that a mistake says may have been meant.
pub fn actions(text: &str, uri: &str, mistakes: &[Value], lines: &Lines<'_>) -> Vec<Value> {
    let mut actions = Vec::new();
    for mistake in mistakes {
        let message = mistake.get("message").and_then(Value::as_str).unwrap_or_default();
        let Some(range) = mistake.get("range").and_then(|range| lines.offsets_of(range)) else { continue };
        let Some((_, meant)) = message.split_once("did you mean ") else { continue };
        let meant = meant.split('?').next().unwrap_or_default();
        let written = text.get(range.clone()).unwrap_or_default();
        let quote = written.chars().next().filter(|letter| "\"'".contains(*letter));
        for word in super::terms::code(meant).filter(|word| !word.contains(['"', '\\', '\n'])) {
            let new = quote.map_or(word.to_string(), |quote| format!("{quote}{word}{quote}"));
            actions.push(json!({
                "title": format!("Write `{word}`"),
                "kind": "quickfix",
                "diagnostics": [mistake],
                "edit": { "changes": { uri: [{ "range": lines.range(range.clone()), "newText": new }] } },
            }));
        }
    }
    actions
}
