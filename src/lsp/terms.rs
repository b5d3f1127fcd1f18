//! What the page of a model says of its keys: the table in the section "Terms".

use crate::models::Model;

/// A row: keys, and what they mean.
#[derive(Clone, Debug)]
pub struct Row {
    /// The keys, each in its parts; a part in capital letters stands for any name.
    pub keys: Vec<Vec<&'static str>>,
    /// What they mean.
    pub meaning: &'static str,
}

/// All rows of a model.
pub fn rows(model: &Model) -> Vec<Row> {
    model.section("Terms").lines().filter_map(row).filter(|row| !row.keys.is_empty()).collect()
}

fn row(line: &'static str) -> Option<Row> {
    let (keys, meaning) = line.strip_prefix("| ")?.split_once(" | ")?;
    let parts = |key: &'static str| key.trim_matches(['[', ']']).split('.').collect();
    Some(Row { keys: code(keys).map(parts).collect(), meaning: meaning.trim_end_matches('|').trim() })
}

/// What stands as code in a text.
pub fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The row that says what a key of a step is, by the name of the key within the step; of a key in a table within it, which has no
/// row of its own, the row of the table, if that names the key.
pub fn about(model: &Model, key: &[String]) -> Option<Row> {
    let rows = rows(model);
    let has = |row: &&Row, name: &[String]| row.keys.iter().any(|own| fits(own, name));
    let whole = rows.iter().find(|row| has(row, key));
    let names = |row: &&Row| key.last().is_some_and(|last| code(row.meaning).any(|word| word.starts_with(last)));
    let of_table =
        || (1..key.len()).rev().find_map(|length| rows.iter().filter(names).find(|row| has(row, &key[..length])));
    whole.or_else(of_table).cloned()
}

fn fits(own: &[&str], name: &[String]) -> bool {
    let is_open = |part: &str| part.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_');
    own.len() == name.len() && own.iter().zip(name).all(|(own, part)| own == part || is_open(own))
}
