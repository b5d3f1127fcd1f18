//! The schema of a whole file, put together.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::described;
use super::kinds::{Definitions, described as with_words, table};
use super::understood::Place;
use super::written::needs;
use crate::models::Model;

/// The version of the format that the schema is of.
const VERSION: u32 = 1;

/// What a file and its models understand.
pub(super) struct Understanding {
    /// What stands before the steps.
    pub(super) header: Place,
    /// Each model with what a step of it understands.
    pub(super) models: Vec<(&'static Model, Place)>,
}

impl Understanding {
    /// The schema.
    pub(super) fn schema(&self) -> Value {
        let mut all = Definitions::default();
        let mut keys = self.file(&mut all);
        all.refer("case", |all| self.case(&keys, all));
        for (key, schema) in self.of_file_alone() {
            keys.insert(key.to_string(), with_words(described::of_file(&[key]), vec![schema]));
        }
        let mut schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": format!("urn:postmoney:scenario:{VERSION}"),
            "title": format!("A scenario of postmoney, version {VERSION} of the format"),
        });
        for (key, value) in table(keys).as_object().into_iter().flatten() {
            schema[key] = value.clone();
        }
        // What is laid over another file needs less.
        schema["if"] = json!({ "type": "object", "additionalProperties": true, "required": ["extends"] });
        schema["else"] = self.whole(&mut all);
        schema["definitions"] = json!(all.0);
        schema
    }

    /// The keys that a file and a case may both have.
    fn file(&self, all: &mut Definitions) -> Map<String, Value> {
        let describe = |keys: &[&str]| described::of_file(keys);
        let mut keys = Map::new();
        for (key, place) in &self.header.keys {
            let any = match key.as_str() {
                "steps" => vec![json!({ "type": "object", "additionalProperties": self.step(all) })],
                key => all.place(place, &mut vec![key], &describe),
            };
            keys.insert(key.clone(), with_words(described::of_file(&[key]), any));
        }
        let expected = all.refer("expected", |_| expected());
        let expect = json!({ "type": "object", "properties": { "refused": refused(&expected) }, "additionalProperties": expected });
        keys.insert("expect".to_string(), with_words(described::of_file(&["expect"]), vec![expect]));
        keys
    }

    /// The keys that only a file has.
    fn of_file_alone(&self) -> [(&'static str, Value); 3] {
        [
            ("extends", json!({ "type": "string" })),
            ("cases", json!({ "type": "object", "additionalProperties": { "$ref": "#/definitions/case" } })),
            ("simulate", json!({ "type": "object", "additionalProperties": distribution(4) })),
        ]
    }

    fn case(&self, keys: &Map<String, Value>, _: &mut Definitions) -> Value {
        let mut keys = keys.clone();
        let name = json!({ "type": "string" });
        let says = "what the case takes away from the file: `[\"steps.seed.post_money\"]`";
        let remove = vec![name.clone(), json!({ "type": "array", "items": name })];
        keys.insert("remove".to_string(), with_words(Some(says.to_string()), remove));
        table(keys)
    }

    /// A step: what its model understands, or, where a file or case lays something over a step of another, what any does.
    fn step(&self, all: &mut Definitions) -> Value {
        all.refer("step", |all| {
            let names: Vec<&str> = self.models.iter().map(|(model, _)| model.name).collect();
            let mut keys = Map::new();
            for (model, place) in &self.models {
                for key in place.keys.keys().filter(|key| *key != "model") {
                    let says = || with_words(described::of_step(model, &[key]), Vec::new());
                    keys.entry(key.clone()).or_insert_with(says);
                }
            }
            keys.sort_keys();
            keys.shift_insert(
                0,
                "model".to_string(),
                with_words(described::of_file(&["", "model"]), vec![json!({ "enum": names })]),
            );
            let mut step = open(json!({ "properties": keys }));
            step["if"] = open(json!({ "required": ["model"] }));
            let of_models: Vec<Value> =
                self.models.iter().map(|(model, place)| self.of_model(model, place, all)).collect();
            step["then"] = open(json!({ "allOf": of_models }));
            step["else"] = all.refer("step-laid-over-another", |all| self.any_model(all));
            step
        })
    }

    fn of_model(&self, model: &Model, place: &Place, all: &mut Definitions) -> Value {
        let describe = |keys: &[&str]| described::of_step(model, keys);
        let own = all.refer(model.name, |all| {
            let mut own = all.place_of_step(place, &describe);
            own["properties"]["model"] = json!({ "const": model.name });
            own.as_object_mut()
                .into_iter()
                .for_each(|own| drop(own.shift_insert(0, "description".to_string(), json!(plain(model.summary())))));
            own
        });
        json!({ "if": is_of(model), "then": own })
    }

    fn any_model(&self, all: &mut Definitions) -> Value {
        let mut any = Place::default();
        self.models.iter().for_each(|(_, place)| any.merge(place));
        any.keys.remove("model");
        let describe = |keys: &[&str]| {
            self.models.iter().find_map(|(model, place)| {
                place.keys.contains_key(*keys.first()?).then(|| described::of_step(model, keys))?
            })
        };
        all.place_of_step(&any, &describe)
    }

    /// What a file needs that extends no other.
    fn whole(&self, all: &mut Definitions) -> Value {
        let step = all.refer("whole-step", |_| {
            let needs_something = |(model, place): &(&'static Model, Place)| {
                let mut place = place.clone();
                place.needed.remove("model");
                Some(json!({ "if": is_of(model), "then": needs(&place)? }))
            };
            let needed: Vec<Value> = self.models.iter().filter_map(needs_something).collect();
            let always = self.models.iter().map(|(_, place)| &place.needed).cloned().reduce(|one, other| &one & &other);
            open(json!({ "required": always.unwrap_or_else(BTreeSet::new), "allOf": needed }))
        });
        let steps = json!({ "type": "object", "additionalProperties": step });
        open(json!({ "required": ["steps"], "properties": { "steps": steps } }))
    }
}

impl Definitions {
    fn place_of_step(&mut self, place: &Place, describe: &super::written::Describe<'_>) -> Value {
        self.place(place, &mut Vec::new(), describe).pop().unwrap_or(json!(true))
    }
}

/// A condition on a table, which leaves open what else it has. Tombi asks for the type, and in its strict mode for what
/// becomes of other keys, wherever keys are spoken of.
fn open(condition: Value) -> Value {
    let mut open = json!({ "type": "object", "additionalProperties": true });
    for (key, value) in condition.as_object().into_iter().flatten() {
        open[key] = value.clone();
    }
    open
}

fn is_of(model: &Model) -> Value {
    open(json!({ "properties": { "model": { "const": model.name } }, "required": ["model"] }))
}

/// What is expected: a figure, a range of it or a word, below the parts of its name.
fn expected() -> Value {
    json!({ "anyOf": [
        { "type": ["string", "number"] },
        { "type": "object", "additionalProperties": { "$ref": "#/definitions/expected" } },
    ] })
}

fn refused(expected: &Value) -> Value {
    let code = json!({ "type": "string" });
    let with_words = json!({ "type": "object", "properties": { "code": code, "says": code }, "required": ["code"], "additionalProperties": false });
    let says = "the code of a mistake that the scenario has, as in `error[impossible-deal]`";
    let list = json!({ "type": "array", "items": { "anyOf": [code, with_words] }, "minItems": 1 });
    json!({ "description": says, "anyOf": [expected, with_words, list] })
}

/// A distribution, below the parts of the name of an assumption.
fn distribution(parts: usize) -> Value {
    match parts {
        0 => json!({ "type": "string" }),
        _ => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "object", "additionalProperties": distribution(parts - 1) }] })
        }
    }
}

fn plain(text: &str) -> String {
    text.replace('\n', " ")
}
