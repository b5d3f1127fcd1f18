//! `models` and `schema`: what a scenario can say.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::arguments::Arguments;
use super::figures::document;
use super::root::Root;
use super::told::Told;
use crate::diagnostic::did_you_mean;
use crate::models::{self, Model};
use crate::render::VERSION;
use crate::schema::SCHEMA;

/// `models`: all of them, or the page of one.
pub fn models(arguments: &Arguments, _: &Root) -> Result<Told, Told> {
    let Some(name) = arguments.text("name") else {
        let all = models::ALL.iter().map(|model| json!({ "name": model.name, "answers": model.summary() }));
        let told = json!({ "postmoney": VERSION, "models": all.collect::<Vec<_>>() });
        let line = |model: &Model| format!("{}: {}\n", model.name, model.summary().replace('\n', " "));
        return Ok(Told::fine(told, models::ALL.iter().map(line).collect()));
    };
    let model = found(name)?;
    let page = model.about_in_full();
    let told = json!({
        "postmoney": VERSION,
        "name": model.name,
        "answers": model.summary(),
        "page": page,
        "scenario": model.template(),
    });
    Ok(Told::fine(told, page))
}

/// `schema`: what stands before the steps; with a model, what a step of it may say.
pub fn schema(arguments: &Arguments, _: &Root) -> Result<Told, Told> {
    let whole = document(SCHEMA);
    let schema = match (arguments.flag("full"), arguments.text("model")) {
        (true, _) => whole,
        (_, Some(name)) => of_model(&whole, found(name)?.name),
        (_, None) => before_steps(&whole),
    };
    let text = format!("{schema:#}");
    Ok(Told::fine(json!({ "postmoney": VERSION, "schema": schema }), text))
}

fn found(name: &str) -> Result<&'static Model, Told> {
    models::find(name).ok_or_else(|| {
        let known: Vec<&str> = models::ALL.iter().map(|model| model.name).collect();
        let help = did_you_mean(name, known).unwrap_or_else(|| "`models` without `name` lists them".to_string());
        Told::refused(format!("there is no model `{name}`; {help}"))
    })
}

/// A model's part of the schema, with all that it refers to.
fn of_model(whole: &Value, model: &str) -> Value {
    let root = whole["definitions"][model].clone();
    let definitions = referred(whole, &root, &[]);
    json!({ "title": format!("a step of the model {model}"), "allOf": [root], "definitions": definitions })
}

/// The definitions of steps and cases, which hold those of all models.
const HOLD_ALL: [&str; 4] = ["step", "whole-step", "case", "step-laid-over-another"];

/// What a file may say beside its steps; of a step its model alone.
fn before_steps(whole: &Value) -> Value {
    let mut root = whole.clone();
    if let Some(root) = root.as_object_mut() {
        ["definitions", "if", "else"].iter().for_each(|key| drop(root.shift_remove(*key)));
    }
    let mut definitions = referred(whole, &root, &HOLD_ALL);
    let model = &whole["definitions"]["step"]["properties"]["model"];
    let about = "what else a step may say depends on its model: ask for the schema of that `model`";
    let step =
        json!({ "type": "object", "description": about, "properties": { "model": model }, "required": ["model"] });
    definitions.insert("step".to_string(), step);
    let about = "what the file says, as far as it changes";
    definitions.insert("case".to_string(), json!({ "type": "object", "description": about }));
    root["definitions"] = Value::Object(definitions);
    root
}

/// The definitions to which a part of the schema refers, and those to which these do.
fn referred(whole: &Value, part: &Value, but: &[&str]) -> Map<String, Value> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![part];
    while let Some(part) = waiting.pop() {
        match part {
            Value::Object(entries) => {
                let name = entries.get("$ref").and_then(Value::as_str);
                let name = name.and_then(|name| name.strip_prefix("#/definitions/")).filter(|name| !but.contains(name));
                if let Some(name) = name.filter(|name| found.insert(name.to_string())) {
                    waiting.extend(whole["definitions"].get(name));
                }
                waiting.extend(entries.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    found.into_iter().map(|name| (name.clone(), whole["definitions"][&name].clone())).collect()
}
