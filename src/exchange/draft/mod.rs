//! A scenario as data, and the text that it is written as: for whoever reads a cap table from somewhere else.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::number::{Exact, two_readings};

mod text;

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word or a figure in quotes.
    Text(String),
    /// A number, a date or a list, written as it is.
    Bare(String),
    /// Several keys on one line: `{ shares = 5_000, strike = "0.10" }`.
    Inline(Vec<(&'static str, Value, Option<String>)>),
}

impl Value {
    /// A number of shares. Small ones are marked as numbers, which they could be mistaken for a percentage without.
    pub fn shares(count: &Exact) -> Value {
        let digits = decimal(count);
        if !count.is_whole() || *count <= Exact::integer(100) {
            return Value::Text(format!("={digits}"));
        }
        if digits.len() > 18 { Value::Text(digits) } else { Value::Bare(with_underscores(&digits)) }
    }

    /// An amount, a price or a multiple, with what follows it. Three decimals are marked as such, which could be thousands
    /// without.
    pub fn figure(value: &Exact, unit: &str) -> Value {
        let text = format!("{}{unit}", decimal(value));
        Value::Text(if two_readings(&text).is_some() { format!("={text}") } else { text })
    }
}

/// A line of a step.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key, its parts in order: `holders`, `Ada`.
    pub key: Vec<String>,
    /// What it says.
    pub value: Value,
    /// Where it was read: the file, and the place in it, `Transactions.ocf.json#/items/17/quantity`.
    pub source: Option<String>,
    /// What a reader should know of it.
    pub comment: Option<String>,
}

/// A step.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Its name, made unique.
    pub name: String,
    /// What stands above it.
    pub comments: Vec<String>,
    /// Its lines, the model first.
    pub entries: Vec<Entry>,
}

impl Step {
    /// A step of a model.
    pub fn new(name: &str, model: &str) -> Step {
        let mut step = Step { name: slug(name), ..Step::default() };
        step.say(&["model"], Value::Text(model.into()), None);
        step
    }

    /// Adds a line.
    pub fn say(&mut self, key: &[&str], value: Value, source: Option<String>) {
        let key = key.iter().map(|part| (*part).to_string()).collect();
        self.entries.push(Entry { key, value, source, comment: None });
    }

    /// Says something of the last line.
    pub fn remark(&mut self, comment: impl Into<String>) {
        if let Some(last) = self.entries.last_mut() {
            last.comment = Some(comment.into());
        }
    }
}

/// A scenario.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What it is called.
    pub title: String,
    /// Its currency.
    pub currency: String,
    /// What stands at its top.
    pub comments: Vec<String>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// What a figure of it is expected to be: the name of the figure, and its value.
    pub expectations: Vec<(String, Value)>,
    /// Titles of sources, by the names that stand before the `#` of places. A source without one is called by its name.
    pub titles: BTreeMap<String, String>,
    taken: HashSet<String>,
    numbers: HashMap<String, usize>,
}

impl Draft {
    /// A scenario without steps.
    pub fn new(title: String, currency: String) -> Draft {
        Draft { title, currency, ..Draft::default() }
    }

    /// Adds a step under a name that no other has, and says which that is.
    pub fn push(&mut self, mut step: Step) -> &str {
        let wanted = step.name.clone();
        while !self.taken.insert(step.name.clone()) {
            let number = self.numbers.entry(wanted.clone()).or_insert(1);
            *number += 1;
            step.name = format!("{wanted}-{number}");
        }
        let at = self.steps.len();
        self.steps.push(step);
        &self.steps[at].name
    }
}

/// Small letters, digits and single hyphens, a letter first.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug: String = slug.chars().take(40).collect();
    match slug.trim_end_matches('-') {
        "" => "unnamed".into(),
        slug if slug.starts_with(|letter: char| letter.is_ascii_digit()) => format!("step-{slug}"),
        slug => slug.into(),
    }
}

/// A value as a decimal number, or as a fraction where it is none of at most 20 places.
pub fn decimal(value: &Exact) -> String {
    for places in 0..=20 {
        let scaled = value * &Exact::power_of_ten(places);
        if !scaled.is_whole() {
            continue;
        }
        let (digits, _) = scaled.abs().parts();
        let sign = if value.is_negative() { "-" } else { "" };
        let places = places.unsigned_abs() as usize;
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        return if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") };
    }
    let (numerator, denominator) = value.parts();
    format!("{numerator}/{denominator}")
}

fn with_underscores(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}
