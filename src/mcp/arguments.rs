//! What a tool takes, and what a call gives it.

use serde_json::{Map, Value, json};

use crate::diagnostic::{listed, nearest};
use crate::limits::{self, Limit};

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A scenario, as long as a file may be.
    Scenario,
    /// A list of texts.
    Texts,
    /// A list of scenarios.
    Scenarios,
    /// Yes or no.
    Flag,
    /// A whole number from 1 on.
    Count,
}

/// An argument of a tool.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// The key.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Whether a call must have it.
    pub is_needed: bool,
    /// What it means, for whoever calls.
    pub about: &'static str,
}

/// What a call gives, checked by the list of its tool.
#[derive(Clone, Debug)]
pub struct Arguments(Map<String, Value>);

/// The arguments as a JSON Schema.
pub fn schema(arguments: &[Argument]) -> Map<String, Value> {
    let property = |argument: &Argument| {
        let about = argument.about;
        let schema = match argument.kind {
            Kind::Text | Kind::Scenario => json!({ "type": "string", "description": about }),
            Kind::Texts | Kind::Scenarios => {
                json!({ "type": "array", "items": { "type": "string" }, "description": about })
            }
            Kind::Flag => json!({ "type": "boolean", "description": about }),
            Kind::Count => json!({ "type": "integer", "minimum": 1, "description": about }),
        };
        (argument.name.to_string(), schema)
    };
    let needed = arguments.iter().filter(|argument| argument.is_needed).map(|argument| argument.name);
    let mut schema = Map::new();
    schema.insert("type".to_string(), json!("object"));
    schema.insert("properties".to_string(), Value::Object(arguments.iter().map(property).collect()));
    schema.insert("required".to_string(), json!(needed.collect::<Vec<_>>()));
    schema.insert("additionalProperties".to_string(), json!(false));
    schema
}

impl Arguments {
    /// What a call gives.
    ///
    /// # Errors
    ///
    /// The first argument that the tool does not have, that is of another kind or too long, or that is missing, as a sentence.
    pub fn new(tool: &str, known: &[Argument], given: Map<String, Value>) -> Result<Arguments, String> {
        for (name, value) in &given {
            let Some(argument) = known.iter().find(|argument| argument.name == name) else {
                return Err(unknown(tool, name, known));
            };
            is_of(argument, value)?;
        }
        match known.iter().find(|argument| argument.is_needed && !given.contains_key(argument.name)) {
            Some(missing) => Err(format!("`{tool}` needs `{}`: {}", missing.name, missing.about)),
            None => Ok(Arguments(given)),
        }
    }

    /// A text, if it is given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// The texts of a list; none where there is no list.
    pub fn texts(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_string).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether something is asked for.
    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A whole number, if it is given.
    pub fn count(&self, name: &str) -> Option<usize> {
        self.0.get(name).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok())
    }

    /// What is taken away, then what is set, as of the command line.
    pub fn settings(&self) -> Vec<String> {
        let unset = self.texts("unset").into_iter().map(|name| format!("!{name}"));
        unset.chain(self.texts("set")).collect()
    }
}

fn unknown(tool: &str, name: &str, known: &[Argument]) -> String {
    let names: Vec<&str> = known.iter().map(|argument| argument.name).collect();
    let all = format!("It takes {}.", listed(names.iter().copied()));
    match nearest(name, names).first() {
        Some(near) => format!("`{tool}` has no argument `{name}`; did you mean `{near}`? {all}"),
        None => format!("`{tool}` has no argument `{name}`. {all}"),
    }
}

fn is_of(argument: &Argument, value: &Value) -> Result<(), String> {
    let Argument { name, kind, .. } = argument;
    let wrong = |noun: &str| Err(format!("`{name}` is {noun}, and this is {}", noun_of(value)));
    match (kind, value) {
        (Kind::Text, Value::String(text)) => within(name, &limits::FLAG, text.chars().count()),
        // How long a scenario may be is said where it is read.
        (Kind::Scenario, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => Ok(()),
        // One alone is a list of one.
        (Kind::Texts, Value::String(text)) => within(name, &limits::FLAG, text.chars().count()),
        (Kind::Scenarios, Value::String(_)) => Ok(()),
        (Kind::Texts | Kind::Scenarios, Value::Array(list)) => {
            within(name, &limits::FLAGS, list.len())?;
            if let Some(other) = list.iter().find(|item| !item.is_string()) {
                return Err(format!("`{name}` is a list of texts, and {} is none; put it in quotes", noun_of(other)));
            }
            let longest = list.iter().filter_map(Value::as_str).map(|text| text.chars().count()).max();
            if *kind == Kind::Scenarios { Ok(()) } else { within(name, &limits::FLAG, longest.unwrap_or(0)) }
        }
        (Kind::Count, Value::Number(_)) if value.as_u64().is_some_and(|count| count > 0) => Ok(()),
        (Kind::Text | Kind::Scenario, _) => wrong("a text in quotes"),
        (Kind::Texts | Kind::Scenarios, _) => wrong("a list of texts"),
        (Kind::Flag, _) => wrong("true or false"),
        (Kind::Count, _) => wrong("a whole number from 1 on"),
    }
}

fn within(name: &str, limit: &Limit, given: usize) -> Result<(), String> {
    match limit.is_passed_by(given) {
        true => Err(format!("`{name}`: {}, as {}; {}", limit.passed_by(given), limit.why, limit.instead)),
        false => Ok(()),
    }
}

fn noun_of(value: &Value) -> String {
    match value {
        Value::Null => "nothing (null)".to_string(),
        Value::Bool(_) => "true or false".to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => "a text".to_string(),
        Value::Array(_) => "a list".to_string(),
        Value::Object(_) => "an object".to_string(),
    }
}
