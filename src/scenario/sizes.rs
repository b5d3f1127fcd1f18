//! Whether a tree is small enough to be read: every table, list, name and text of it.

use super::tree::{Item, Key, TomlTable, Value};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::limits::{self, Limit};
use crate::source::Span;

/// Refuses a tree that has more of something than is read.
///
/// # Errors
///
/// Each table, list, name and text that is too long, the first ones of many.
pub(super) fn check(tree: &TomlTable) -> Result<(), Diagnostics> {
    let mut found = Found::default();
    found.table(tree, "");
    if limits::VALUES.is_passed_by(found.values)
        && let Some(span) = found.beyond
    {
        found.mistakes.push(Diagnostic::too_many(&limits::VALUES, found.values, span));
    }
    if found.mistakes.is_empty() { Ok(()) } else { Err(found.mistakes) }
}

/// Refuses a name of a flag, `--set`, that nothing can have.
///
/// # Errors
///
/// That one of its parts is too long.
pub(super) fn check_name(parts: &[String], at: Span) -> Result<(), Diagnostic> {
    let lengths = parts.iter().map(|part| length(part));
    match lengths.max().filter(|longest| limits::NAME.is_passed_by(*longest)) {
        Some(longest) => Err(Diagnostic::too_many(&limits::NAME, longest, at)),
        None => Ok(()),
    }
}

/// Refuses a flag that is longer than any needs to be.
///
/// # Errors
///
/// That it is too long.
pub fn check_flag(text: &str, at: Span) -> Result<(), Diagnostic> {
    match limits::FLAG.is_passed_by(length(text)) {
        true => Err(Diagnostic::too_many(&limits::FLAG, length(text), at)),
        false => Ok(()),
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[derive(Default)]
struct Found {
    values: usize,
    /// The first value too many.
    beyond: Option<Span>,
    mistakes: Diagnostics,
}

impl Found {
    fn table(&mut self, table: &TomlTable, name: &str) {
        if let Some(mistake) = beyond(limit_of(name), &table.entries, |(key, _)| key.span) {
            return self.mistakes.push(mistake);
        }
        for (key, item) in &table.entries {
            self.name(key);
            self.item(item, &key.name);
        }
    }

    fn item(&mut self, item: &Item, name: &str) {
        match &item.value {
            Value::TomlTable(table) => return self.table(table, name),
            Value::List(list) => {
                match beyond(&limits::REPORTS, list, |item| item.span) {
                    Some(mistake) => self.mistakes.push(mistake),
                    None => list.iter().for_each(|item| self.item(item, name)),
                }
                return;
            }
            Value::Text(text) => {
                let limit = if ["about", "note", "url"].contains(&name) { &limits::LONG_TEXT } else { &limits::TEXT };
                let given = length(text);
                if limit.is_passed_by(given) {
                    self.mistakes.push(Diagnostic::too_many(limit, given, item.span));
                }
            }
            Value::Number(_) | Value::Boolean(_) | Value::Date(_) => {}
        }
        self.values += 1;
        if limits::VALUES.is_passed_by(self.values) {
            self.beyond.get_or_insert(item.span);
        }
    }

    fn name(&mut self, key: &Key) {
        let given = length(&key.name);
        if limits::NAME.is_passed_by(given) {
            self.mistakes.push(Diagnostic::too_many(&limits::NAME, given, key.span));
        }
    }
}

/// That a list is longer than its limit, at its first entry too many.
fn beyond<T>(limit: &Limit, list: &[T], span: impl Fn(&T) -> Span) -> Option<Diagnostic> {
    Some(Diagnostic::too_many(limit, list.len(), span(list.get(limit.most())?)))
}

/// The limit of the table with this name.
fn limit_of(name: &str) -> &'static Limit {
    match name {
        "steps" => &limits::STEPS,
        "cases" => &limits::CASES,
        "classes" => &limits::CLASSES,
        "legs" => &limits::LEGS,
        "holders" => &limits::HOLDERS,
        "paid_in" | "distributed" => &limits::PAYMENTS,
        _ => &limits::ENTRIES,
    }
}
