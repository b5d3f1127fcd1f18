//! `[expect]`: what a scenario says should come out, so that a file checks itself.

use super::section::Section;
use super::tree::{Item, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::Span;

/// What one figure or statement should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The figure or statement, `meta.post_money`.
    pub name: String,
    /// What is expected of it.
    pub expected: Expected,
    /// The characters of what is expected.
    pub span: Span,
    /// The characters of the name, or the last part of it.
    pub name_span: Span,
}

/// What is expected of a figure or a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// As written: a literal, or words.
    Text(String),
    /// `{ low = "29bn", high = "31bn" }`: no less than the one, no more than the other, each as written with its characters.
    Range(Option<(String, Span)>, Option<(String, Span)>),
}

/// A mistake that a scenario expects: `refused = "impossible-deal"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which kind of mistake.
    pub code: Code,
    /// Words that stand in what is said of it.
    pub says: Option<String>,
    /// Where it is expected.
    pub span: Span,
}

/// All of `[expect]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectations {
    /// What figures and statements should be.
    pub figures: Vec<Expectation>,
    /// The mistakes that should be found.
    pub refusals: Vec<Refusal>,
}

/// The key of `[expect]` under which mistakes are expected.
const REFUSED: &str = "refused";

/// Reads `[expect]`, with names in quotes or as dotted keys.
pub fn expectations(root: &Section<'_>) -> Expectations {
    let mut found = Expectations::default();
    let Some(item) = root.item("expect") else { return found };
    let Value::TomlTable(table) = &item.value else {
        root.wrong_type("expect", item, "a table");
        return found;
    };
    for (key, item) in &table.entries {
        match &item.value {
            // A step may be called so: what is expected of its figures has no code.
            Value::TomlTable(below) if key.name == REFUSED && below.get("code").is_none() => {
                collect(root, &key.name, key.span, item, &mut found.figures);
            }
            _ if key.name == REFUSED => refusals(root, item, &mut found.refusals),
            _ => collect(root, &key.name, key.span, item, &mut found.figures),
        }
    }
    found
}

fn collect(root: &Section<'_>, path: &str, name_span: Span, item: &Item, found: &mut Vec<Expectation>) {
    let mut expect = |expected: Expected| {
        found.push(Expectation { name: path.to_string(), expected, span: item.span, name_span });
    };
    match &item.value {
        Value::Text(expected) | Value::Number(expected) => expect(Expected::Text(expected.clone())),
        Value::TomlTable(table) if let Some(range) = range(table) => expect(range),
        Value::TomlTable(table) => {
            for (key, item) in &table.entries {
                collect(root, &format!("{path}.{}", key.name), key.span, item, found);
            }
        }
        _ => root.wrong_type(path, item, "a figure, a range or a word"),
    }
}

/// A table that has nothing but `low`, `high` or both.
fn range(table: &TomlTable) -> Option<Expected> {
    let end = |name: &str| match table.get(name) {
        None => Some(None),
        Some(Item { value: Value::Text(text) | Value::Number(text), span }) => Some(Some((text.clone(), *span))),
        Some(_) => None,
    };
    let (low, high) = (end("low")?, end("high")?);
    let ends = low.iter().chain(&high).count();
    (ends > 0 && ends == table.entries.len()).then_some(Expected::Range(low, high))
}

/// The code of a mistake, a table of a code and words, or a list of those.
fn refusals(root: &Section<'_>, item: &Item, found: &mut Vec<Refusal>) {
    match &item.value {
        Value::Text(code) => found.extend(refusal(root, code, item.span, None, item.span)),
        Value::List(list) if !list.is_empty() => list.iter().for_each(|item| refusals(root, item, found)),
        Value::TomlTable(table) => match (table.get("code"), table.get("says")) {
            (Some(Item { value: Value::Text(code), span }), None) if table.entries.len() == 1 => {
                found.extend(refusal(root, code, *span, None, item.span));
            }
            (Some(Item { value: Value::Text(code), span }), Some(Item { value: Value::Text(says), .. }))
                if table.entries.len() == 2 =>
            {
                found.extend(refusal(root, code, *span, Some(says), item.span))
            }
            _ => not_a_refusal(root, item),
        },
        _ => not_a_refusal(root, item),
    }
}

fn refusal(root: &Section<'_>, code: &str, at: Span, says: Option<&String>, span: Span) -> Option<Refusal> {
    let Some(known) = Code::find(code) else {
        let message = format!("there is no mistake with the code `{code}`");
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        let help = did_you_mean(code, names).into_iter();
        let mistake = Diagnostic::error(Code::UnknownChoice, message).at(at, "no such code");
        let next = "run the scenario: the code of a mistake stands in brackets, `error[impossible-deal]`";
        root.report(help.fold(mistake, Diagnostic::help).help(next));
        return None;
    };
    Some(Refusal { code: known, says: says.cloned(), span })
}

fn not_a_refusal(root: &Section<'_>, item: &Item) {
    let message = format!("`expect.{REFUSED}` is the code of a mistake, and this is not one");
    let help = "write `refused = \"impossible-deal\"`, or with words that are to stand in the message \
                `refused = { code = \"impossible-deal\", says = \"more than all of it\" }`";
    root.report(Diagnostic::error(Code::WrongType, message).at(item.span, "expected a code").help(help));
}
