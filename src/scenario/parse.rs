//! From TOML text to a [`TomlTable`], keeping digits and places.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax::{self, DEPTH};
use super::tree::{Item, Key, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources};

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
        return Ok(table(tree.get_ref(), id, sources));
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
    let padded = format!("{:>width$}{text}", "v=", width = range.start);
    let tree = DeTable::parse(&padded).map_err(|error| syntax::mistake(&error, id, sources))?;
    match table(tree.get_ref(), id, sources).entries.as_mut_slice() {
        [(_, item)] => Ok(item.clone()),
        _ => Err(Diagnostic::error(Code::TomlSyntax, "one value is expected").at(sources.span(id, range), "")),
    }
}

fn empty(id: SourceId, sources: &Sources) -> Diagnostic {
    let message = format!("{} is empty", sources.get(id).name);
    Diagnostic::error(Code::FileEmpty, message).help("`postmoney new reported-deal` prints a scenario to start from")
}

/// Where a key gets its part too many, after [`DEPTH`] others. (Brackets are counted by the TOML reader itself.)
fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut dots = 0;
    let mut quote = None;
    let mut comment = false;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'\n', _) => (dots, comment, quote) = (0, false, None),
            _ if comment => {}
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'#', None) => comment = true,
            (b'=' | b',' | b'{' | b'[', None) => dots = 0,
            (b'.', None) => dots += 1,
            _ => {}
        }
        if dots > DEPTH {
            return Some(at..at + 1);
        }
    }
    None
}

fn table(tree: &DeTable<'_>, id: SourceId, sources: &Sources) -> TomlTable {
    let mut entries: Vec<(Key, Item)> = tree
        .iter()
        .map(|(key, value)| {
            let key = Key { name: key.get_ref().to_string(), span: sources.span(id, key.span()) };
            (key, item(value, id, sources))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    TomlTable { entries }
}

fn item(spanned: &Spanned<DeValue<'_>>, id: SourceId, sources: &Sources) -> Item {
    let span = sources.span(id, spanned.span());
    let written = || sources.slice(span).to_string();
    let value = match spanned.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Number(written()),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(_) => Value::Date(written()),
        DeValue::Array(list) => Value::List(list.iter().map(|part| item(part, id, sources)).collect()),
        DeValue::Table(inner) => Value::TomlTable(table(inner, id, sources)),
    };
    Item { value, span }
}
