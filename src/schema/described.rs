//! What keys mean, in the words of the pages of the models and of the guide.

use crate::models::{self, Model};

/// The guide, whose table says what a file may have.
const GUIDE: &str = include_str!("../../docs/guide.md");

/// What stands at any step, and beside any figure.
const COMMON: [(&str, &str); 9] = [
    ("model", "how the step is computed; `postmoney models` says what each model answers"),
    ("title", "what it is called in print"),
    ("date", "when it takes place: a day, or `\"2025-06\"`, `\"Q2 2025\"`, `\"H1 2025\"`, `\"2025\"`"),
    ("note", "a remark; nothing is computed from it"),
    ("charts", "which charts to draw; all without it"),
    ("source", "who reported it: names of `[sources]`, each with `#` and a place in it where that is known"),
    ("said", "who stands behind it: `official`, `reported` or `unverified`"),
    ("value", "the figure itself"),
    ("label", "what it is called in print"),
];

/// What a source says of itself.
const OF_SOURCES: [(&str, &str); 4] = [
    ("publisher", "who published it: the short name of a footnote"),
    ("title", "what it is called"),
    ("date", "when it was published"),
    ("url", "where it is found"),
];

/// A row of a table of terms: the keys that it is about, and what it says.
struct Row {
    keys: Vec<String>,
    says: String,
}

/// What a key of the file itself means; below `[sources]` that of a source.
pub(super) fn of_file(path: &[&str]) -> Option<String> {
    let rows =
        tables(GUIDE).into_iter().find(|rows| rows.iter().any(|row| row.keys.iter().any(|key| key == "extends")));
    match path {
        [key] => rows?.into_iter().find(|row| row.keys.iter().any(|known| known == key)).map(|row| row.says),
        ["sources", key] => known(&OF_SOURCES, key).or_else(|| known(&COMMON, key)),
        ["company", "name"] => Some("the name of the company".to_string()),
        ["company", "revenue"] => Some("revenues by year or period: `2024 = \"870M\"`, `ltm`, `2025-q1`".to_string()),
        ["company", "revenue", key] => beside(models::multiples::MODEL.about, key).or_else(|| known(&COMMON, key)),
        [.., key] => known(&COMMON, key),
        [] => None,
    }
}

/// What a key of a step means, by the keys from the step down to it: as a table of the model's page says, or the row
/// of the table that it stands in, or the page of another model that writes it so.
pub(super) fn of_step(model: &Model, keys: &[&str]) -> Option<String> {
    let (key, above) = keys.split_last()?;
    let own = terms(model);
    found(&own, key, above.is_empty())
        .or_else(|| above.iter().rev().find_map(|above| mentioning(&own, above, key)))
        .or_else(|| known(&COMMON, key))
        .or_else(|| beside(terms_of(model.about), key))
        .or_else(|| within(&own, key))
        .or_else(|| {
            let is_named = |other: &&Model| names(model.about, other.name) || above.contains(&other.name);
            let others = models::ALL.iter().filter(|other| other.name != model.name).filter(is_named);
            others.into_iter().find_map(|other| of_another(&terms(other), other, key, above))
        })
}

/// What the page of another model says of a key, below these.
fn of_another(terms: &[Vec<Row>], other: &Model, key: &str, above: &[&str]) -> Option<String> {
    found(terms, key, false)
        .or_else(|| above.iter().rev().find_map(|above| mentioning(terms, above, key)))
        .or_else(|| beside(terms_of(other.about), key))
        .or_else(|| within(terms, key))
}

fn known(list: &[(&str, &str)], key: &str) -> Option<String> {
    list.iter().find(|(known, _)| *known == key).map(|(_, says)| says.to_string())
}

/// The row about a key: the first table is that of the step, the others are those of tables in it.
fn found(tables: &[Vec<Row>], key: &str, is_of_step: bool) -> Option<String> {
    let about =
        |rows: &Vec<Row>| rows.iter().find(|row| row.keys.iter().any(|known| known == key)).map(|row| row.says.clone());
    match is_of_step {
        true => tables.iter().find_map(about),
        false => tables.iter().skip(1).chain(tables.first()).find_map(about),
    }
}

/// What is said of a table, where that names one of its keys.
fn mentioning(tables: &[Vec<Row>], table: &str, key: &str) -> Option<String> {
    found(tables, table, true).filter(|says| names(says, key))
}

/// The sentence or line of a text that names a key; tables and examples are none of the text.
fn beside(text: &str, key: &str) -> Option<String> {
    let is_prose = |paragraph: &&str| !["|", "#", "```"].iter().any(|start| paragraph.starts_with(start));
    text.split("\n\n").map(str::trim_start).filter(is_prose).find_map(|paragraph| sentence(paragraph, key))
}

/// The part of what is said of another key that names this one.
fn within(tables: &[Vec<Row>], key: &str) -> Option<String> {
    tables.iter().flatten().find_map(|row| sentence(&row.says, key))
}

/// The first sentence that names a key, or the part of it between semicolons.
fn sentence(text: &str, key: &str) -> Option<String> {
    let line = text.replace('\n', " ");
    let mut parts = line.split(". ").flat_map(|sentence| sentence.split("; "));
    let part = parts.find(|part| names(part, key))?;
    Some(part.trim().trim_end_matches(['.', ';']).to_string())
}

/// Whether a word stands in a text as code, alone or in a dotted name or example.
fn names(text: &str, word: &str) -> bool {
    let code = text.split('`').skip(1).step_by(2);
    let is_letter = |letter: char| letter.is_alphanumeric() || "_-".contains(letter);
    code.flat_map(|code| code.split(move |letter: char| !is_letter(letter))).any(|known| known == word)
}

fn terms_of(about: &str) -> &str {
    let after = about.split_once("\n## Terms\n").map_or("", |(_, after)| after);
    after.split_once("\n## ").map_or(after, |(terms, _)| terms)
}

fn terms(model: &Model) -> Vec<Vec<Row>> {
    tables(terms_of(model.about))
}

/// The tables of a text, without their headings.
fn tables(text: &str) -> Vec<Vec<Row>> {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        match line.strip_prefix("| ") {
            Some(row) if is_inside => tables.last_mut().into_iter().for_each(|rows| rows.extend(row_of(row))),
            Some(_) => tables.push(Vec::new()),
            None => {}
        }
        is_inside = line.starts_with('|');
    }
    tables
}

fn row_of(line: &str) -> Option<Row> {
    let (keys, says) = line.split_once(" | ")?;
    let first = |code: &str| code.trim_matches(['[', ']']).split('.').next().unwrap_or_default().to_string();
    let keys: Vec<String> = keys.split('`').skip(1).step_by(2).map(first).collect();
    (!keys.is_empty()).then(|| Row { keys, says: says.trim_end_matches('|').trim().to_string() })
}
