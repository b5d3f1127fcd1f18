//! A scenario as TOML: keys of one table stand under each other, and people have a table of their own.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Draft, Entry, Step, Value};

/// The widest key that others are brought into line with.
const WIDEST: usize = 32;

impl Draft {
    /// The text of the scenario.
    pub fn text(&self) -> String {
        let mut text = String::new();
        comments(&mut text, &self.comments);
        text += &format!("title    = {}\ncurrency = {}\n", quoted(&self.title), quoted(&self.currency));
        for step in &self.steps {
            text.push('\n');
            comments(&mut text, &step.comments);
            write_step(&mut text, step);
        }
        if !self.expectations.is_empty() {
            text += "\n[expect]\n";
            let lines = self.expectations.iter().map(|(key, value)| (key_of(key), written(value, None), None));
            aligned(&mut text, lines.collect());
        }
        let mut named = BTreeSet::new();
        self.steps.iter().flat_map(|step| &step.entries).for_each(|entry| name_sources(entry, &mut named));
        for source in named {
            let title = self.titles.get(source).map_or(source, String::as_str);
            text += &format!("\n[sources.{}]\ntitle = {}\n", key_of(source), quoted(title));
        }
        text
    }
}

/// The sources of an entry, without the places in them.
fn name_sources<'d>(entry: &'d Entry, named: &mut BTreeSet<&'d str>) {
    let parts = match &entry.value {
        Value::Inline(parts) => parts.as_slice(),
        Value::Text(_) | Value::Bare(_) => &[],
    };
    let sources = parts.iter().map(|(_, _, source)| source).chain([&entry.source]);
    named.extend(sources.flatten().filter_map(|source| source.split('#').next()));
}

/// Lines of the step itself, then a table for each key that has several below it.
fn write_step(text: &mut String, step: &Step) {
    let mut tables: Vec<(&str, Vec<&Entry>)> = vec![("", Vec::new())];
    for entry in &step.entries {
        let table = if entry.key.len() > 1 { entry.key[0].as_str() } else { "" };
        match tables.iter_mut().find(|(name, _)| *name == table) {
            Some((_, entries)) => entries.push(entry),
            None => tables.push((table, vec![entry])),
        }
    }
    for (table, entries) in tables {
        match table {
            "" => text.push_str(&format!("[steps.{}]\n", step.name)),
            _ => text.push_str(&format!("\n[steps.{}.{}]\n", step.name, key_of(table))),
        }
        let below = usize::from(!table.is_empty());
        let line = |entry: &&Entry| {
            let key = entry.key[below..].iter().map(|part| key_of(part)).collect::<Vec<_>>().join(".");
            (key, written(&entry.value, entry.source.as_deref()), entry.comment.clone())
        };
        aligned(text, entries.iter().map(line).collect());
    }
}

fn aligned(text: &mut String, lines: Vec<(String, String, Option<String>)>) {
    let widths = lines.iter().map(|(key, _, _)| key.chars().count()).filter(|width| *width <= WIDEST);
    let width = widths.max().unwrap_or(0);
    for (key, value, comment) in lines {
        let comment = comment.map(|comment| format!("  # {}", on_one_line(&comment))).unwrap_or_default();
        // Writing to a text never fails.
        let _ = writeln!(text, "{key:width$} = {value}{comment}");
    }
}

fn written(value: &Value, source: Option<&str>) -> String {
    let value = match value {
        Value::Text(text) => quoted(text),
        Value::Bare(text) => text.clone(),
        Value::Inline(parts) => {
            let part = |(key, value, source): &(&str, Value, Option<String>)| {
                format!("{key} = {}", written(value, source.as_deref()))
            };
            format!("{{ {} }}", parts.iter().map(part).collect::<Vec<_>>().join(", "))
        }
    };
    match source {
        Some(place) => format!("{{ value = {value}, source = {} }}", quoted(place)),
        None => value,
    }
}

fn comments(text: &mut String, comments: &[String]) {
    comments.iter().for_each(|comment| text.push_str(&format!("# {}\n", on_one_line(comment))));
}

fn key_of(part: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    if !part.is_empty() && part.chars().all(is_plain) { part.to_string() } else { quoted(part) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            letter if letter.is_control() => quoted += &format!("\\u{:04X}", u32::from(letter)),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

fn on_one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
