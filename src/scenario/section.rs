//! A table of a scenario, read key by key.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use super::asked::Understood;
use super::documented::Documented;
use super::period::Period;
use super::reader::Reader;
use super::tree::{Item, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::worksheet::Said;

/// A table of a scenario, or a bare figure standing where such a table may stand.
///
/// Reading a key makes it known; when a section is dropped, the keys that nobody asked for are reported. So a model
/// says what it understands by reading it, and nothing that a user wrote is passed over in silence. After a mistake it
/// may not have come to all keys: then only those that its documentation does not name are reported. What is documented is
/// never called unknown.
pub struct Section<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) content: Content<'a>,
    path: String,
    name: String,
    span: Span,
    pub(super) reported_by: Vec<Arc<str>>,
    /// Who stands behind what it says, where that is said.
    pub(super) said: Option<Said>,
    /// When what it says took place, where that is said: the rate of that time converts its amounts.
    pub(super) dated: Option<Period>,
    pub(super) asked: RefCell<BTreeSet<&'static str>>,
    pub(super) documented: Option<Rc<Documented>>,
    /// Whether what is wrong with its keys has been said.
    pub(super) is_judged: Cell<bool>,
}

/// What is written for a section.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    TomlTable(&'a TomlTable),
    Figure(&'a Item),
}

impl<'a> Section<'a> {
    /// The root of a scenario.
    pub fn root(reader: &'a Reader<'a>, table: &'a TomlTable, span: Span) -> Section<'a> {
        Section {
            reader,
            content: Content::TomlTable(table),
            path: String::new(),
            name: String::new(),
            span,
            reported_by: Vec::new(),
            said: None,
            dated: None,
            asked: RefCell::default(),
            documented: None,
            is_judged: Cell::new(false),
        }
    }

    /// The same section, all keys of which are named in `about`.
    pub fn documented_in(mut self, about: &'static str) -> Section<'a> {
        self.documented = Some(Rc::new(Documented::new(about)));
        self
    }

    fn child(&self, name: &str, item: &'a Item, span: Span) -> Section<'a> {
        let content = match &item.value {
            Value::TomlTable(table) => Content::TomlTable(table),
            _ => Content::Figure(item),
        };
        Section {
            reader: self.reader,
            content,
            path: self.path_of(name),
            name: name.to_string(),
            span,
            reported_by: self.reported_by.clone(),
            said: self.said,
            dated: own_date(name, item).or(self.dated),
            asked: RefCell::default(),
            documented: self.documented.clone(),
            is_judged: Cell::new(false),
        }
    }

    /// The same section, which takes place in this period.
    pub fn dated(mut self, period: Option<Period>) -> Section<'a> {
        self.dated = period.or(self.dated);
        self
    }

    /// Its key: the name of a step, leg or year.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The characters of its key.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its full dotted name.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The full dotted name of one of its keys.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_string() } else { format!("{}.{key}", self.path) }
    }

    /// The value of `key`, which from now on is known here. `value` of a bare figure is the figure itself.
    pub(super) fn item(&self, key: &'static str) -> Option<&'a Item> {
        self.asked.borrow_mut().insert(key);
        match self.content {
            Content::TomlTable(table) => table.get(key),
            Content::Figure(item) => (key == "value").then_some(item),
        }
    }

    /// Tells whoever listens what is understood at `key`.
    pub(super) fn asks(&self, key: &str, what: impl FnOnce() -> Understood) {
        self.reader.listener.asked(|| self.path_of(key), what);
    }

    fn looks_for(&self, key: &str) {
        self.reader.listener.looked_for(|| self.path_of(key));
    }

    /// Whether `key` is written here; asking does not make it known.
    pub fn has(&self, key: &str) -> bool {
        self.looks_for(key);
        matches!(self.content, Content::TomlTable(table) if table.get(key).is_some())
    }

    /// Its keys in the order in which they are written; asking does not make them known.
    pub fn keys(&self) -> Vec<(&'a str, Span)> {
        match self.content {
            Content::TomlTable(table) => table.entries.iter().map(|(key, _)| (key.name.as_str(), key.span)).collect(),
            Content::Figure(_) => Vec::new(),
        }
    }

    /// The keys of the table below `key` in the order in which they are written; asking does not make it known.
    pub fn keys_of(&self, key: &str) -> Vec<(&'a str, Span)> {
        self.looks_for(key);
        let Content::TomlTable(table) = self.content else {
            return Vec::new();
        };
        let below = table.table(key).into_iter().flat_map(|below| &below.entries);
        below.map(|(key, _)| (key.name.as_str(), key.span)).collect()
    }

    /// The key to read where `new` was called `old` before: the old one where only that is written, with a warning; both
    /// together are refused.
    pub fn renamed(&self, old: &'static str, new: &'static str) -> &'static str {
        if !self.has(old) {
            return new;
        }
        let span = self.key_span(old);
        if self.has(new) {
            let message =
                format!("`{old}` and `{new}` cannot stand together: they are the old and the new name of one key");
            let mistake = Diagnostic::error(Code::KeysConflict, message).at(span, "the old name");
            self.report(mistake.also(self.key_span(new), "the new name").help(format!("leave `{old}` out")));
            self.asked.borrow_mut().insert(old);
            return new;
        }
        let warning = Diagnostic::warning(Code::OldKey, format!("`{old}` is now called `{new}`"));
        self.report(warning.at(span, "the old name").help(format!("write `{new}`; `{old}` is still read")));
        old
    }

    /// The text of `key` as written, to decide how it is to be read; asking does not make it known.
    pub fn peek_text(&self, key: &str) -> Option<&'a str> {
        self.looks_for(key);
        let item = match self.content {
            Content::TomlTable(table) => table.get(key)?,
            Content::Figure(item) if key == "value" => item,
            Content::Figure(_) => return None,
        };
        match &item.value {
            Value::Text(text) | Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The text of the figure `key`, written alone or as the `value` of a table; asking does not make it known.
    pub fn figure_text(&self, key: &str) -> Option<&'a str> {
        self.peek_text(key).or_else(|| match &self.content {
            Content::TomlTable(table) => match &table.table(key)?.get("value")?.value {
                Value::Text(text) | Value::Number(text) => Some(text),
                _ => None,
            },
            Content::Figure(_) => None,
        })
    }

    /// Whether a table is written at `key`; asking does not make it known.
    pub fn is_table(&self, key: &str) -> bool {
        self.looks_for(key);
        let Content::TomlTable(table) = self.content else { return false };
        table.get(key).is_some_and(|item| matches!(item.value, Value::TomlTable(_)))
    }

    /// The characters of the value of `key`, or those of the section's own key.
    pub fn span_of(&self, key: &str) -> Span {
        match self.content {
            Content::TomlTable(table) => table.get(key).map_or(self.span, |item| item.span),
            Content::Figure(item) => item.span,
        }
    }

    /// The table below `key`.
    pub fn section(&self, key: &'static str) -> Option<Section<'a>> {
        self.asks(key, || Understood::Table);
        let item = self.item(key)?;
        let Value::TomlTable(_) = &item.value else {
            self.wrong_type(key, item, "a table");
            return None;
        };
        Some(self.child(key, item, self.key_span(key)))
    }

    /// The entries of the table below `key`, in the order in which they are written: tables or bare figures.
    pub fn entries(&self, key: &'static str) -> Vec<Section<'a>> {
        self.section(key).map_or_else(Vec::new, |section| section.into_entries())
    }

    /// The entries of this table itself, all of them known by that.
    pub fn into_entries(self) -> Vec<Section<'a>> {
        let Content::TomlTable(table) = self.content else {
            return Vec::new();
        };
        self.reader.keep_names(&self.path);
        self.reader.listener.asked(|| self.path.clone(), || Understood::Names);
        let entries = table.entries.iter().map(|(key, item)| self.child(&key.name, item, key.span)).collect();
        self.all_known();
        entries
    }

    /// Takes every key of this section as known, to be judged by somebody else.
    pub fn all_known(mut self) {
        self.content = Content::TomlTable(const { &TomlTable { entries: Vec::new() } });
    }

    /// The elements of a list below `key`, or the one value alone, each to be read as a figure.
    pub(super) fn elements(&self, key: &'static str) -> Vec<Section<'a>> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let Value::List(list) = &item.value else {
            return vec![self.child(key, item, item.span)];
        };
        if list.is_empty() {
            let message = format!("`{key}` is an empty list");
            let help = "write a figure, or several reports of it: [\"14.8bn\", \"14.3bn\"]";
            self.report(Diagnostic::error(Code::EmptyList, message).at(item.span, "nothing in it").help(help));
        }
        let numbered = |(at, item): (usize, &'a Item)| match at {
            0 => self.child(key, item, item.span),
            _ => self.child(&format!("{key}#{}", at + 1), item, item.span),
        };
        list.iter().enumerate().map(numbered).collect()
    }

    /// The bare value or the table that stands for a figure.
    pub fn is_bare(&self) -> bool {
        matches!(self.content, Content::Figure(_))
    }

    pub(super) fn key_span(&self, key: &str) -> Span {
        match self.content {
            Content::TomlTable(table) => table.entry(key).map_or(self.span, |(key, _)| key.span),
            Content::Figure(item) => item.span,
        }
    }
}

/// The date that an entry says, or is named by, as payments are.
fn own_date(name: &str, item: &Item) -> Option<Period> {
    let named = || Period::parse(name).filter(|_| name.starts_with(|letter: char| letter.is_ascii_digit()));
    let Value::TomlTable(table) = &item.value else { return named() };
    match table.get("date").map(|date| &date.value) {
        Some(Value::Date(text) | Value::Text(text) | Value::Number(text)) => Period::parse(text),
        _ => named(),
    }
}
