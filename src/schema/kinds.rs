//! How what is understood is said in a JSON Schema.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::number::Exact;
use crate::scenario::{Range, Understood};
use crate::worksheet::{Said, Unit};

/// Definitions that are used, by name.
#[derive(Default)]
pub(super) struct Definitions(pub(super) BTreeMap<String, Value>);

impl Definitions {
    /// A reference to a definition, which is made where it is not there yet.
    pub(super) fn refer(&mut self, name: &str, definition: impl FnOnce(&mut Definitions) -> Value) -> Value {
        if !self.0.contains_key(name) {
            let made = definition(self);
            self.0.insert(name.to_string(), made);
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// What may stand where something is understood that is no table.
    pub(super) fn of_kind(&mut self, kind: &Understood) -> Option<Value> {
        match kind {
            Understood::Figure { unit, range, several } => Some(self.figure(*unit, *range, *several)),
            Understood::Text => Some(json!({ "type": ["string", "number"] })),
            Understood::Texts => Some(self.texts()),
            Understood::Flag => Some(json!({ "type": "boolean" })),
            Understood::Choice(words) => Some(choice(words)),
            Understood::Date => Some(self.refer("date", |_| date())),
            Understood::Table | Understood::Names => None,
        }
    }

    fn texts(&mut self) -> Value {
        self.refer("texts", |_| {
            let text = json!({ "type": ["string", "number"] });
            json!({ "anyOf": [text, { "type": "array", "items": text }] })
        })
    }

    /// A figure without a table of its own.
    pub(super) fn bare(&mut self, unit: Unit, range: Range) -> Value {
        self.refer(&name(unit, range), |_| {
            let noun = unit.noun();
            json!({ "description": format!("{noun}{}", of_range(range)), "anyOf": [{ "type": "string" }, number(unit, range)] })
        })
    }

    /// A figure: bare, a table of it, or a list.
    fn figure(&mut self, unit: Unit, range: Range, several: bool) -> Value {
        let suffix = if several { "-reports" } else { "-figure" };
        self.refer(&format!("{}{suffix}", name(unit, range)), |all| {
            let bare = all.bare(unit, range);
            let table = table(all.attributes(unit, range));
            let one = all.refer(&format!("{}-table", name(unit, range)), |_| table);
            let mut list = json!({ "type": "array", "items": { "anyOf": [bare, one] }, "minItems": 1 });
            if !several {
                list["maxItems"] = json!(1);
            }
            json!({ "anyOf": [bare, one, list] })
        })
    }

    /// The value of a figure, and what may stand beside it.
    pub(super) fn attributes(&mut self, unit: Unit, range: Range) -> Map<String, Value> {
        let said: Vec<&str> = Said::NAMES.iter().map(|(name, _)| *name).collect();
        let attributes = [
            ("value", self.bare(unit, range)),
            ("source", self.texts()),
            ("said", json!({ "enum": said })),
            ("note", json!({ "type": ["string", "number"] })),
        ];
        let described = attributes
            .map(|(key, schema)| (key.to_string(), described(super::described::of_file(&["", key]), vec![schema])));
        described.into_iter().collect()
    }
}

/// Any of these, with what it means. Beside a reference a description would be passed over.
pub(super) fn described(says: Option<String>, mut any: Vec<Value>) -> Value {
    let mut schema = match any.as_slice() {
        [only] if only.get("$ref").is_none() && only.get("description").is_none() => any.remove(0),
        [] => json!({}),
        _ => json!({ "anyOf": any }),
    };
    if let (Some(says), Some(object)) = (says, schema.as_object_mut()) {
        object.shift_insert(0, "description".to_string(), Value::String(says));
    }
    schema
}

/// A table of these keys and no other.
pub(super) fn table(keys: Map<String, Value>) -> Value {
    json!({ "type": "object", "properties": keys, "additionalProperties": false })
}

/// One of these words. A word that is a number may also stand without quotes.
fn choice(words: &[&str]) -> Value {
    let numbers: Vec<i64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    match numbers.is_empty() {
        true => json!({ "enum": words }),
        false => json!({ "anyOf": [{ "type": "string", "enum": words }, { "type": "integer", "enum": numbers }] }),
    }
}

fn date() -> Value {
    json!({
        "description": "a day, month, quarter, half-year or year: 2025-06-13, \"2025-06\", \"Q2 2025\", \"H1 2025\", \"2025\"",
        "anyOf": [{ "type": "string" }, { "type": "string", "format": "date" }, { "type": "integer" }],
    })
}

fn name(unit: Unit, range: Range) -> String {
    let suffix = match range {
        Range::Positive => String::new(),
        Range::NotNegative => "-or-zero".to_string(),
        Range::BelowWhole => "-below-whole".to_string(),
        Range::Part => "-part".to_string(),
        Range::UpTo(most) => format!("-up-to-{most}"),
        Range::OneOrMore => "-one-or-more".to_string(),
        Range::Change => "-change".to_string(),
        Range::Any => "-any".to_string(),
    };
    format!("{}{suffix}", unit.name())
}

fn of_range(range: Range) -> String {
    match range {
        Range::Positive => ", above zero".to_string(),
        Range::NotNegative => ", zero or more".to_string(),
        Range::BelowWhole => ", from zero to less than the whole".to_string(),
        Range::Part => ", from zero to the whole".to_string(),
        Range::UpTo(most) => format!(", above zero and at most {most}"),
        Range::OneOrMore => ", one or more".to_string(),
        Range::Change => ", above -100 %".to_string(),
        Range::Any => String::new(),
    }
}

/// A number without quotes, within the range.
fn number(unit: Unit, range: Range) -> Value {
    let interval = range.interval(unit);
    let mut schema = json!({ "type": "number" });
    let whole = |value: &Exact| value.to_string().parse::<i64>().ok();
    for (end, open, closed) in
        [(interval.low, "exclusiveMinimum", "minimum"), (interval.high, "exclusiveMaximum", "maximum")]
    {
        if let Some((end, value)) = end.and_then(|end| Some((end.closed, whole(&end.at)?))) {
            schema[if end { closed } else { open }] = json!(value);
        }
    }
    schema
}
