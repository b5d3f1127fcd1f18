//! Small scenarios that are made to be read, so that it shows what is asked for.

use std::fmt::Write;

use crate::scenario::{Item, TomlTable, Value};

/// A value of a scenario that is made up, as it is written in TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trial {
    /// A value that is not a table.
    Leaf(String),
    /// A table.
    Table(Vec<(String, Trial)>),
}

impl Trial {
    pub(super) fn leaf(text: impl Into<String>) -> Trial {
        Trial::Leaf(text.into())
    }

    pub(super) fn empty() -> Trial {
        Trial::Table(Vec::new())
    }

    /// A table of one key.
    pub(super) fn of_one(name: &str, value: Trial) -> Trial {
        Trial::Table(vec![(name.to_string(), value)])
    }

    /// A table that somebody wrote. A dot in a name would be taken for one between names.
    pub(super) fn of(table: &TomlTable) -> Trial {
        let entries = table.entries.iter().map(|(key, item)| (key.name.replace(['.', '#'], "-"), Trial::of_item(item)));
        Trial::Table(entries.collect())
    }

    fn of_item(item: &Item) -> Trial {
        match &item.value {
            Value::Text(text) => Trial::Leaf(quoted(text)),
            Value::Number(text) | Value::Date(text) => Trial::leaf(text),
            Value::Boolean(value) => Trial::Leaf(value.to_string()),
            Value::List(list) => {
                let parts: Vec<String> = list.iter().map(|item| Trial::of_item(item).written()).collect();
                Trial::Leaf(format!("[{}]", parts.join(", ")))
            }
            Value::TomlTable(table) => Trial::of(table),
        }
    }

    /// What stands at a path.
    pub(super) fn at(&self, path: &[String]) -> Option<&Trial> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let Trial::Table(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == first)?.1.at(rest)
    }

    /// The same with something at a path, in the place of what stands there.
    pub(super) fn with(&self, path: &[String], value: Trial) -> Trial {
        let Some((first, rest)) = path.split_first() else { return value };
        let mut entries = match self {
            Trial::Table(entries) => entries.clone(),
            Trial::Leaf(_) => Vec::new(),
        };
        match entries.iter_mut().find(|(name, _)| name == first) {
            Some((_, below)) => *below = below.with(rest, value),
            None => entries.push((first.clone(), Trial::empty().with(rest, value))),
        }
        Trial::Table(entries)
    }

    /// The same without what stands at a path.
    pub(super) fn without(&self, path: &[String]) -> Trial {
        let (Some((first, rest)), Trial::Table(entries)) = (path.split_first(), self) else { return self.clone() };
        let kept = entries.iter().filter(|(name, _)| name != first || !rest.is_empty());
        let below = kept.map(|(name, below)| match name == first {
            true => (name.clone(), below.without(rest)),
            false => (name.clone(), below.clone()),
        });
        Trial::Table(below.collect())
    }

    /// As TOML on one line, as a value is written.
    pub(super) fn written(&self) -> String {
        match self {
            Trial::Leaf(text) => text.clone(),
            Trial::Table(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(name, below)| format!("{} = {}", quoted(name), below.written())).collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }

    /// As a file.
    pub(super) fn file(&self) -> String {
        let Trial::Table(entries) = self else { return String::new() };
        entries.iter().fold(String::new(), |mut text, (name, below)| {
            let _always_fits = writeln!(text, "{} = {}", quoted(name), below.written());
            text
        })
    }
}

fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            '\n' => "\\n".to_string(),
            letter => letter.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
