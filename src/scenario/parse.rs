//! From TOML text to a [`TomlTable`], keeping digits and places.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax;
use super::tree::{Item, Key, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::source::{SourceId, Sources, Span, on_one_line, without_controls};

/// Reads a whole text.
///
/// # Errors
///
/// Every syntax error of the text, or that it is empty or nested too deep.
pub fn parse(id: SourceId, sources: &Sources) -> Result<TomlTable, Diagnostics> {
    let text = &sources.get(id).text;
    if text.trim().is_empty() {
        return Err(empty(id, sources).into());
    }
    if let Some(range) = too_deep(text) {
        return Err(syntax::nested(sources.span(id, range)).into());
    }
    let (tree, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let tree = table(tree.get_ref(), id, sources);
        return alike(&tree).map_or(Ok(tree), |mistake| Err(mistake.into()));
    }
    Err(syntax::mistakes(&errors, id, sources))
}

/// Reads one value, the part `range` of a source.
pub(super) fn parse_value(id: SourceId, range: Range<usize>, sources: &Sources) -> Result<Item, Diagnostic> {
    let text = &sources.get(id).text[range.clone()];
    if let Some(deep) = too_deep(text) {
        return Err(syntax::nested(sources.span(id, deep.start + range.start..deep.end + range.start)));
    }
    // The value is read at its own place behind a key of one letter, so that its spans need no shift. There is room for
    // that key, because a flag's own name and its `=` stand there.
    let padded = format!("{}v={text}", " ".repeat(range.start.saturating_sub(2)));
    let tree = DeTable::parse(&padded).map_err(|error| syntax::mistake(&error, id, sources))?;
    match table(tree.get_ref(), id, sources).entries.as_mut_slice() {
        [(_, item)] => Ok(item.clone()),
        _ => Err(Diagnostic::error(Code::TomlSyntax, "one value is expected")
            .at(sources.span(id, range), "")
            .help("write one value, such as `49%`; another assumption takes another flag")),
    }
}

fn empty(id: SourceId, sources: &Sources) -> Diagnostic {
    let message = format!("{} is empty", sources.get(id).name);
    Diagnostic::error(Code::FileEmpty, message).help("`postmoney new reported-deal` prints a scenario to start from")
}

/// Where a key gets its part too many, after [`limits::NESTING`] others. (Brackets are counted by the TOML reader itself.)
fn too_deep(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut at, mut dots) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at += quoted(&bytes[at..]);
                continue;
            }
            b'#' => at += bytes[at..].iter().take_while(|byte| **byte != b'\n').count(),
            b'.' => dots += 1,
            _ => {}
        }
        if matches!(bytes.get(at), Some(b'\n' | b'=' | b',' | b'{' | b'[')) {
            dots = 0;
        }
        if limits::NESTING.is_passed_by(dots) {
            return Some(at..at + 1);
        }
        at += 1;
    }
    None
}

/// How long the text in quotes is that `bytes` begin with, on one line or, in three quotes, on several.
fn quoted(bytes: &[u8]) -> usize {
    let quote = bytes[0];
    let several = [quote; 3];
    let marks = if bytes.starts_with(&several) { &several[..] } else { &several[..1] };
    let mut at = marks.len();
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            // A text that is not closed ends with its line; that it is not is said elsewhere.
            b'\n' if marks.len() == 1 => return at,
            _ if bytes[at..].starts_with(marks) => {
                // The text itself may end in one or two quotes.
                let more = bytes[at + marks.len()..].iter().take(marks.len() - 1).take_while(|byte| **byte == quote);
                return at + marks.len() + more.count();
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

fn table(tree: &DeTable<'_>, id: SourceId, sources: &Sources) -> TomlTable {
    let mut entries: Vec<(Key, Item)> = tree
        .iter()
        .map(|(key, value)| {
            let key = Key { name: on_one_line(key.get_ref()), span: sources.span(id, key.span()) };
            let mut item = item(value, id, sources);
            // What the page is about may have paragraphs; names and titles stand in tables.
            if key.name != "about" {
                flatten(&mut item.value);
            }
            (key, item)
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    TomlTable { entries }
}

fn flatten(value: &mut Value) {
    match value {
        Value::Text(text) => *text = on_one_line(text),
        Value::List(list) => list.iter_mut().for_each(|item| flatten(&mut item.value)),
        _ => {}
    }
}

/// Two keys of one table that only letters which nobody sees tell apart.
fn alike(table: &TomlTable) -> Option<Diagnostic> {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for (key, item) in &table.entries {
        if let Some(other) = first.insert(&key.name, key.span) {
            let message = format!("`{}` stands twice, as letters that nobody sees do not count", key.name);
            let mistake = Diagnostic::error(Code::TomlSyntax, message).at(key.span, "once more");
            return Some(mistake.also(other, "first here").help("take one of them away, or give it another name"));
        }
        let below = match &item.value {
            Value::TomlTable(inner) => alike(inner),
            Value::List(list) => list.iter().find_map(|item| match &item.value {
                Value::TomlTable(inner) => alike(inner),
                _ => None,
            }),
            _ => None,
        };
        if below.is_some() {
            return below;
        }
    }
    None
}

fn item(spanned: &Spanned<DeValue<'_>>, id: SourceId, sources: &Sources) -> Item {
    let span = sources.span(id, spanned.span());
    let written = || sources.slice(span).to_string();
    let value = match spanned.get_ref() {
        DeValue::String(text) => Value::Text(without_controls(text).into_owned()),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Number(written()),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(_) => Value::Date(written()),
        DeValue::Array(list) => Value::List(list.iter().map(|part| item(part, id, sources)).collect()),
        DeValue::Table(inner) => Value::TomlTable(table(inner, id, sources)),
    };
    Item { value, span }
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn dots_of_a_text_or_a_comment_nest_nothing() {
        let dots = ".".repeat(80);
        for text in [
            format!("about = \"{dots}\""),
            format!("about = '{dots}'"),
            format!("about = \"\"\"\nContents {dots} 12\n\"\"\""),
            format!("about = \'\'\'\nContents \" {dots} 12\n\'\'\'\n"),
            format!("about = \"\"\"a \\\"\"\" {dots}\"\"\"\"\n"),
            format!("# {dots}\na = \"it\\\"s {dots}\""),
        ] {
            assert_eq!(too_deep(&text), None, "{text}");
        }
        let key = "a.".repeat(70);
        for text in [format!("{key}a = 1"), format!("x = \"\"\"y\"\"\"\n[{key}a]"), format!("x = {{ {key}a = 1 }}")] {
            assert!(too_deep(&text).is_some(), "{text}");
        }
    }
}
