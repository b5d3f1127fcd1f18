//! The text of a scenario as a tree in which every key and value knows its characters.

use crate::source::Span;

/// A key, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key without quotes.
    pub name: String,
    /// Its characters.
    pub span: Span,
}

/// A value, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The value.
    pub value: Value,
    /// Its characters, quotes included.
    pub span: Span,
}

/// A value of a scenario file. Numbers and dates stay text, so that no digit is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text in quotes, or the bare text of a flag.
    Text(String),
    /// A number as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A date as written.
    Date(String),
    /// A list.
    List(Vec<Item>),
    /// A table.
    TomlTable(TomlTable),
}

impl Value {
    /// What a person calls this kind of value.
    pub fn noun(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::TomlTable(_) => "a table",
        }
    }
}

/// Keys and values in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TomlTable {
    /// The entries.
    pub entries: Vec<(Key, Item)>,
}

impl TomlTable {
    /// The entry with this key.
    pub fn entry(&self, name: &str) -> Option<&(Key, Item)> {
        self.entries.iter().find(|(key, _)| key.name == name)
    }

    /// The value of this key.
    pub fn get(&self, name: &str) -> Option<&Item> {
        self.entry(name).map(|(_, item)| item)
    }

    /// The item with this dotted name.
    pub fn at(&self, path: &[String]) -> Option<&Item> {
        let (first, rest) = path.split_first()?;
        match (rest.is_empty(), &self.get(first)?.value) {
            (true, _) => self.get(first),
            (false, Value::TomlTable(table)) => table.at(rest),
            (false, _) => None,
        }
    }

    /// The characters of the key with this dotted name, and its item.
    pub fn with_key(&self, path: &[String]) -> Option<(Span, &Item)> {
        let (first, rest) = path.split_first()?;
        let (key, item) = self.entry(first)?;
        match (rest.is_empty(), &item.value) {
            (true, _) => Some((key.span, item)),
            (false, Value::TomlTable(table)) => table.with_key(rest),
            (false, _) => None,
        }
    }

    /// How many of the leading parts of a dotted name there are.
    pub(super) fn known(&self, path: &[String]) -> usize {
        let is_known = |length: &usize| *length == 0 || self.at(&path[..*length]).is_some();
        (0..=path.len()).rev().find(is_known).expect("the empty name is always known")
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Item> {
        self.entries.iter_mut().find(|(key, _)| key.name == name).map(|(_, item)| item)
    }

    /// The table below this key, if there is one.
    pub fn table(&self, name: &str) -> Option<&TomlTable> {
        match &self.get(name)?.value {
            Value::TomlTable(table) => Some(table),
            _ => None,
        }
    }

    /// Whether this table states a figure: `{ value = "870M", source = "…" }`.
    pub fn is_figure(&self) -> bool {
        self.get("value").is_some()
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<(Key, Item)> {
        let at = self.entries.iter().position(|(key, _)| key.name == name)?;
        Some(self.entries.remove(at))
    }

    /// Dotted names of everything that can be assumed: every value that is not a table, and every figure.
    pub fn assumptions(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        self.walk(&mut Vec::new(), &mut |path, item| {
            // A step may be called `value`, and all steps are no figure.
            let is_table = |table: &TomlTable| path.len() < 2 || !table.is_figure();
            let states_a_value = !matches!(&item.value, Value::TomlTable(table) if is_table(table));
            if states_a_value {
                found.push(path.to_vec());
            }
            !states_a_value
        });
        found
    }

    /// Dotted names of all tables.
    pub(super) fn tables(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        self.walk(&mut Vec::new(), &mut |path, item| {
            let is_table = matches!(item.value, Value::TomlTable(_));
            if is_table {
                found.push(path.to_vec());
            }
            is_table
        });
        found
    }

    /// Visits every entry below; `visit` says whether to go deeper.
    fn walk(&self, path: &mut Vec<String>, visit: &mut dyn FnMut(&[String], &Item) -> bool) {
        for (key, item) in &self.entries {
            path.push(key.name.clone());
            if visit(path, item)
                && let Value::TomlTable(table) = &item.value
            {
                table.walk(path, visit);
            }
            path.pop();
        }
    }
}
