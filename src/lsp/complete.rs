//! What can be written at a place: keys, models, words of choices, and the names that a scenario has.

use std::collections::BTreeSet;
use std::ops::Range;

use super::checked::Checked;
use super::cursor::{Cursor, Part};
use super::scan::Outline;
use super::terms;
use crate::models::{self, Model};
use crate::render::named;
use crate::scenario::{dotted, words};

/// Keys of a step, whatever its model.
const OF_EVERY_STEP: [&str; 5] = ["model", "title", "date", "note", "charts"];

/// Keys of a scenario.
const OF_A_SCENARIO: [(&str, &str); 11] = [
    ("title", "what the page is called"),
    ("about", "what it is about, in a few sentences"),
    ("currency", "the ISO code of the currency of all figures"),
    ("extends", "a file that this one is laid over"),
    ("company", "its name, and its revenue by year"),
    ("rates", "what a unit of each other currency costs"),
    ("sources", "where things were reported"),
    ("steps", "what is computed, in this order"),
    ("cases", "assumptions that change"),
    ("expect", "what should come out"),
    ("simulate", "how assumptions are distributed"),
];

/// What kind of thing a name is, by its number in the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A key.
    Key = 5,
    /// A figure, or an assumption.
    Figure = 6,
    /// A model.
    Model = 7,
    /// A table.
    Table = 9,
    /// A word of a choice.
    Word = 12,
    /// A name that the scenario gives.
    Name = 18,
}

/// Something that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its value, or in a few words what it is.
    pub detail: String,
    /// What it means, in Markdown.
    pub about: String,
    /// The characters that it takes the place of.
    pub range: Range<usize>,
    /// What is written.
    pub text: String,
}

/// Everything that can be written at `offset`.
pub fn complete(text: &str, offset: usize, checked: &Checked) -> Vec<Item> {
    let cursor = Cursor::at(text, offset);
    let outline = Outline::of(text);
    let place = Place { text, cursor: &cursor, outline, checked };
    let mut items = match cursor.part {
        Part::Comment => Vec::new(),
        Part::Header => place.tables(),
        Part::Key => place.keys(),
        Part::Value => place.values(),
    };
    let mut seen = BTreeSet::new();
    items.retain(|item| !item.name.is_empty() && seen.insert(item.name.clone()));
    items
}

struct Place<'p> {
    text: &'p str,
    cursor: &'p Cursor,
    outline: Outline,
    checked: &'p Checked,
}

impl Place<'_> {
    /// A name for the word at the place: as a key is written, or a value.
    fn item(&self, name: &str, kind: Kind, detail: &str, about: &str) -> Item {
        let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
        let is_plain = match self.cursor.part {
            Part::Value => matches!(name, "true" | "false"),
            _ => name.chars().all(is_bare),
        };
        let text = match self.cursor.quote {
            None if !is_plain => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
            _ => name.to_string(),
        };
        let range = self.cursor.word.clone();
        Item { name: name.to_string(), kind, detail: detail.to_string(), about: about.to_string(), range, text }
    }

    /// A dotted name in the place of the whole key, or of what stands in quotes.
    fn dotted(&self, name: &str, kind: Kind, detail: &str) -> Item {
        let item = self.item(name, kind, detail, "");
        match (self.cursor.part, self.cursor.quote) {
            (Part::Value, _) | (_, Some(_)) => item,
            _ => Item { range: self.cursor.begins..self.cursor.word.end, text: name.to_string(), ..item },
        }
    }

    fn model(&self, step: &str) -> Option<&'static Model> {
        let of_text = self.outline.model(step, self.text).and_then(models::find);
        of_text.or_else(|| self.checked.read.as_ref()?.model(step))
    }

    /// Tables in brackets.
    fn tables(&self) -> Vec<Item> {
        match self.cursor.before.as_slice() {
            [] => {
                let tables = OF_A_SCENARIO.iter().skip_while(|(name, _)| *name != "company");
                tables.map(|(name, about)| self.item(name, Kind::Table, "", about)).collect()
            }
            [first] if first == "steps" => self.steps(),
            [first, step, key @ ..] if first == "steps" => {
                let mut items = self.keys_of_step(step, key);
                items.retain(|item| item.kind == Kind::Table);
                items
            }
            [first] if first == "company" => vec![self.item("revenue", Kind::Table, "", "revenue by year")],
            _ => Vec::new(),
        }
    }

    fn keys(&self) -> Vec<Item> {
        let whole: Vec<String> = self.cursor.path.iter().chain(&self.cursor.before).cloned().collect();
        let within_case = whole.len() > 1 && whole[0] == "cases";
        match if within_case { &whole[2..] } else { whole.as_slice() } {
            [] if within_case => {
                let remove = self.item("remove", Kind::Key, "", "what the case takes away from the file");
                std::iter::once(remove).chain(self.assumptions(false)).collect()
            }
            [] => OF_A_SCENARIO.iter().map(|(name, about)| self.item(name, Kind::Key, "", about)).collect(),
            [first, ..] if first == "expect" => {
                let at = self.cursor.path.iter().position(|part| part == "expect");
                at.map_or_else(Vec::new, |at| self.figures(&self.cursor.path[at + 1..]))
            }
            [first, ..] if first == "simulate" && self.cursor.path.len() == 1 => self.assumptions(true),
            [first] if first == "steps" => self.steps(),
            [first, step, key @ ..] if first == "steps" => self.keys_of_step(step, key),
            path => self.asked(&dotted(path)).map(|key| self.item(&key, Kind::Key, "", "")).collect(),
        }
    }

    /// The keys that were read of a table when it was last read.
    fn asked(&self, table: &str) -> impl Iterator<Item = String> + use<> {
        let read = self.checked.read.as_ref();
        let keys = read.and_then(|read| read.asked().keys.get(table)).cloned();
        keys.into_iter().flatten()
    }

    /// The keys of a step, or of a table in it: those of the page of its model, and those that are read.
    fn keys_of_step(&self, step: &str, table: &[String]) -> Vec<Item> {
        let model = self.model(step);
        let rows = model.map(terms::rows).unwrap_or_default();
        let mut items = Vec::new();
        for row in rows.iter().filter(|_| table.is_empty()) {
            let has_names = |key: &str| row.keys.iter().any(|own| own[0] == key && own.len() > 1);
            for key in row.keys.iter().map(|parts| parts[0]) {
                let kind = if has_names(key) || is_in_brackets(model, key) { Kind::Table } else { Kind::Key };
                items.push(self.item(key, kind, "", row.meaning));
            }
        }
        let name: Vec<String> = ["steps", step].map(str::to_string).into_iter().chain(table.to_vec()).collect();
        items.extend(self.asked(&dotted(&name)).map(|key| self.item(&key, Kind::Key, "", "")));
        if table.is_empty() {
            items.extend(OF_EVERY_STEP.iter().map(|key| self.item(key, Kind::Key, "", "")));
        } else if let Some(row) = model.and_then(|model| terms::about(model, table)) {
            let is_key = |word: &&str| word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            items.extend(terms::code(row.meaning).filter(is_key).map(|key| self.item(key, Kind::Key, "", row.meaning)));
            items.extend(self.holders().into_iter().filter(|_| table.len() == 1));
        }
        items
    }

    fn values(&self) -> Vec<Item> {
        let path = &self.cursor.path;
        let path = if path.len() > 2 && path[0] == "cases" { &path[2..] } else { path.as_slice() };
        match path {
            [.., last] if last == "model" => {
                models::ALL.iter().map(|model| self.item(model.name, Kind::Model, "", model.summary())).collect()
            }
            [last] if last == "remove" => self.assumptions(false),
            [.., last] if last == "source" => self.sources(),
            [first, step, key @ ..] if first == "steps" && !key.is_empty() => self.values_of_step(step, key, path),
            path => self.words(path),
        }
    }

    /// The words that a key allows, as it was last read.
    fn words(&self, path: &[String]) -> Vec<Item> {
        let read = self.checked.read.as_ref();
        let words = read.and_then(|read| read.asked().words.get(&dotted(path)));
        words.into_iter().flatten().map(|word| self.item(word, Kind::Word, "", "")).collect()
    }

    /// Words of choices, and names of what the page says that the key names.
    fn values_of_step(&self, step: &str, key: &[String], path: &[String]) -> Vec<Item> {
        let mut items = self.words(path);
        let row = self.model(step).and_then(|model| terms::about(model, key));
        let says = |word: &str| row.as_ref().is_some_and(|row| row.meaning.contains(word));
        let is = |names: &[&str]| key.last().is_some_and(|last| names.contains(&last.as_str()));
        if is(&["of", "after", "previous", "over_time", "from"]) || says("step") {
            items.extend(self.steps().into_iter().filter(|item| item.name != step));
        }
        if is(&["holder", "holders", "investor", "from", "to"]) || says("holder") || says("who ") {
            items.extend(self.holders());
        }
        if is(&["class", "classes", "common_class", "converts_into"]) || says("class") {
            items.extend(self.classes());
        }
        if self.text.get(self.cursor.word.clone()).is_some_and(|word| word.contains('.')) {
            items.extend(self.figures(&[]));
        }
        let flags: &[&str] = if says("`true`") { &["true", "false"] } else { &[] };
        items.extend(flags.iter().map(|word| self.item(word, Kind::Word, "", "")));
        items
    }

    fn steps(&self) -> Vec<Item> {
        let of_text =
            self.outline.headers.iter().map(|(path, _)| path).chain(self.outline.models.iter().map(|(path, _)| path));
        let of_text = of_text.filter(|path| path.len() > 1 && path[0] == "steps").map(|path| path[1].clone());
        let read = self.checked.read.as_ref().and_then(|read| read.document.tree.table("steps"));
        let of_file = read.into_iter().flat_map(|steps| &steps.entries).map(|(key, _)| key.name.clone());
        let names: Vec<String> = of_file.chain(of_text).collect();
        let own = self.text.get(self.cursor.word.clone()).unwrap_or_default();
        let others = names.into_iter().filter(|name| self.cursor.part == Part::Value || name != own);
        others.map(|name| self.item(&name, Kind::Name, self.model(&name).map_or("", |model| model.name), "")).collect()
    }

    fn sources(&self) -> Vec<Item> {
        let Some(sources) = self.checked.read.as_ref().and_then(|read| read.document.tree.table("sources")) else {
            return Vec::new();
        };
        let title = |name: &str| sources.table(name)?.get("title").map(words);
        let names = sources.entries.iter().map(|(key, _)| key.name.as_str());
        names.map(|name| self.item(name, Kind::Name, &title(name).unwrap_or_default(), "")).collect()
    }

    fn holders(&self) -> Vec<Item> {
        let table = self.checked.latest().and_then(|(_, results)| results.captable.latest());
        let holders = table.into_iter().flat_map(|table| table.holders());
        holders.map(|holder| self.item(&holder.name, Kind::Name, "holder", "")).collect()
    }

    fn classes(&self) -> Vec<Item> {
        let table = self.checked.latest().and_then(|(_, results)| results.captable.latest());
        let classes = table.into_iter().flat_map(|table| table.classes());
        classes.map(|class| self.item(&class.name, Kind::Name, "class", "")).collect()
    }

    /// Figures and what is stated in words, by what is left of their names within a table.
    fn figures(&self, within: &[String]) -> Vec<Item> {
        let Some((_, results)) = self.checked.latest() else { return Vec::new() };
        let above = if within.is_empty() { String::new() } else { format!("{}.", within.join(".")) };
        let below = |name: &str| name.strip_prefix(&above).map(str::to_string);
        named(results)
            .into_iter()
            .filter_map(|one| Some(self.dotted(&below(&one.name)?, Kind::Figure, &one.value)))
            .collect()
    }

    /// What the file assumes, by its full name or without `steps`.
    fn assumptions(&self, is_short: bool) -> Vec<Item> {
        let Some(read) = &self.checked.read else { return Vec::new() };
        let paths = read.document.tree.assumptions().into_iter().filter(|path| path[0] != "expect");
        let item = |path: Vec<String>| {
            let value = read.document.tree.at(&path).map(words).unwrap_or_default();
            let name = dotted(&path);
            self.dotted(name.strip_prefix("steps.").filter(|_| is_short).unwrap_or(&name), Kind::Figure, &value)
        };
        paths.map(item).collect()
    }
}

/// Whether the page of a model writes a key as a table.
fn is_in_brackets(model: Option<&Model>, key: &str) -> bool {
    let open = [format!("`[{key}]`"), format!("`[{key}.")];
    model.is_some_and(|model| open.iter().any(|open| model.section("Terms").contains(open.as_str())))
}
