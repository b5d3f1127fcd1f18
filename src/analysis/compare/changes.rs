//! In what two scenarios differ: their assumptions, and the words about them.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::{Document, Item, Value};

/// An assumption that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its dotted name.
    pub path: Vec<String>,
    /// What the first scenario says; empty where it says nothing.
    pub from: String,
    /// What this one says.
    pub to: String,
}

/// What words about the scenario, rather than its figures, are kept under, and what one of them and several are called.
const WORDS: [(&str, &str, &str); 5] = [
    ("title", "the title", "titles"),
    ("about", "the description", "the description"),
    ("sources", "a source", "sources"),
    ("expect", "an expectation", "expectations"),
    ("charts", "what is drawn", "what is drawn"),
];

/// What is said about a figure and decides nothing.
const ABOUT_A_FIGURE: [&str; 3] = ["source", "said", "note"];

/// Under which of [`WORDS`] an assumption is words about the scenario or one of its steps; `None` where it decides something.
fn words_of(path: &[String]) -> Option<&'static str> {
    let is_title_of_a_step = path.len() == 3 && path[0] == "steps" && path[2] == "title";
    let name = if is_title_of_a_step { "title" } else { path[0].as_str() };
    WORDS.iter().map(|(word, ..)| *word).find(|word| *word == name)
}

/// The assumptions in which two scenarios differ, in the order in which they are written.
pub fn changes(first: &Document, second: &Document) -> Vec<Change> {
    let mut changes = differing(first, second, |path| words_of(path).is_none(), stated);
    for change in &mut changes {
        // Of several reports the first is computed with; the others are told where it is the same.
        let one = |document: &Document| document.tree.at(&change.path).map_or(String::new(), first_report);
        let (from, to) = (one(first), one(second));
        if from != to {
            (change.from, change.to) = (from, to);
        }
    }
    changes
}

/// What was changed in words about the scenario and its figures: "the title", "2 sources".
pub fn changed_words(first: &Document, second: &Document) -> Vec<String> {
    let of = |name: &str| -> usize {
        let changes = differing(first, second, |path| words_of(path) == Some(name), stated);
        // A source, and an expectation, is one however much of it changed.
        changes.iter().map(|change| change.path.iter().take(2).collect()).collect::<BTreeSet<Vec<_>>>().len()
    };
    let words = WORDS.iter().filter_map(|(name, one, several)| match (of(name), one == several) {
        (0, _) => None,
        (1, _) | (_, true) => Some(one.to_string()),
        (count, false) => Some(format!("{count} {several}")),
    });
    let told = differing(first, second, |path| words_of(path).is_none(), told_of).into_iter();
    let told = told.filter(|change| first.tree.at(&change.path).is_some() && second.tree.at(&change.path).is_some());
    let told = match told.count() {
        0 => None,
        1 => Some("what is said about a figure".to_string()),
        count => Some(format!("what is said about {count} figures")),
    };
    words.chain(told).collect()
}

/// Every assumption of which two scenarios do not say the same.
fn differing(
    first: &Document,
    second: &Document,
    is_meant: impl Fn(&[String]) -> bool,
    words: fn(&Item) -> String,
) -> Vec<Change> {
    let leaves = |document: &Document| -> Vec<(Vec<String>, String)> {
        let paths = document.tree.assumptions().into_iter().filter(|path| is_meant(path));
        paths.filter_map(|path| Some((path.clone(), words(document.tree.at(&path)?)))).collect()
    };
    let (before, after) = (leaves(first), leaves(second));
    let of = |leaves: &[(Vec<String>, String)]| -> BTreeMap<Vec<String>, String> { leaves.iter().cloned().collect() };
    let (old, new) = (of(&before), of(&after));
    let added = after.iter().map(|(path, _)| path).filter(|path| !old.contains_key(*path));
    let text = |map: &BTreeMap<Vec<String>, String>, path| map.get(path).map_or(String::new(), String::clone);
    let all = before.iter().map(|(path, _)| path).chain(added);
    all.map(|path| Change { path: path.clone(), from: text(&old, path), to: text(&new, path) })
        .filter(|change| change.from != change.to)
        .collect()
}

/// What an item states, on one line: all reports of a figure, and what its attributes make of it.
fn stated(item: &Item) -> String {
    match &item.value {
        Value::Text(text) | Value::Number(text) | Value::Date(text) => text.clone(),
        Value::Boolean(value) => value.to_string(),
        Value::List(list) => list.iter().map(stated).collect::<Vec<_>>().join(", "),
        Value::TomlTable(table) => {
            let value = table.get("value").map_or(String::new(), stated);
            let decides = |name: &str| name != "value" && !ABOUT_A_FIGURE.contains(&name);
            let attributes = table.entries.iter().filter(|(key, _)| decides(&key.name));
            let attributes: Vec<String> =
                attributes.map(|(key, item)| format!("{} {}", key.name, stated(item))).collect();
            if attributes.is_empty() { value } else { format!("{value} ({})", attributes.join(", ")) }
        }
    }
}

/// The same of the first report alone.
fn first_report(item: &Item) -> String {
    match &item.value {
        Value::List(list) => list.first().map_or(String::new(), first_report),
        _ => stated(item),
    }
}

/// What is said about an item and decides nothing.
fn told_of(item: &Item) -> String {
    match &item.value {
        Value::List(list) => list.iter().map(told_of).collect::<Vec<_>>().join(", "),
        Value::TomlTable(table) => {
            let told = ABOUT_A_FIGURE.iter().filter_map(|name| table.get(name));
            told.map(stated).collect::<Vec<_>>().join(", ")
        }
        Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Boolean(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{changed_words, changes};
    use crate::scenario::{Disk, Document, Request, load_text};
    use crate::source::Sources;

    fn document(title: &str, of_the_step: &str, stake: &str, about: &str) -> Document {
        let text = format!(
            "title = \"{title}\"\n{about}\n[steps.deal]\ntitle = \"{of_the_step}\"\nmodel = \"reported-deal\"\n\
             investment = \"2M\"\nstake = {{ value = \"{stake}\", note = \"{of_the_step}\" }}\n"
        );
        load_text("deal.toml", text, &Disk, &Request::default(), &mut Sources::default()).expect("a scenario")
    }

    #[test]
    fn words_are_told_apart_from_what_decides() {
        let of = |first: &Document, second: &Document| {
            let paths: Vec<String> = changes(first, second).iter().map(|change| change.path.join(".")).collect();
            (paths, changed_words(first, second))
        };
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let one = document("A deal", "The deal", "20%", "");
        assert_eq!(of(&one, &one), (words(&[]), words(&[])));
        let titled = document("A deal", "The purchase", "20%", "");
        assert_eq!(of(&one, &titled), (words(&[]), words(&["the title", "what is said about a figure"])));
        let both = document("Another deal", "The purchase", "25%", "about = \"A round.\"");
        let wanted = words(&["2 titles", "the description", "what is said about a figure"]);
        assert_eq!(of(&one, &both), (words(&["steps.deal.stake"]), wanted));
    }
}
