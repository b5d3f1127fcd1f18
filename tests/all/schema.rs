//! The JSON Schema of scenario files is what models read, and says what their pages say.

use std::collections::BTreeSet;

use postmoney::models::{self, Model};
use postmoney::schema::{SCHEMA, generated};
use serde_json::Value;

use crate::support::{root, write};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

/// `SNAPSHOTS=overwrite cargo test --test all schema::` writes it anew.
#[test]
fn the_schema_is_what_models_ask_for() {
    let generated = generated();
    if std::env::var("SNAPSHOTS").is_ok_and(|word| word == "overwrite") {
        write(&root().join("src/schema/postmoney.schema.json"), generated);
        return;
    }
    let differs = generated.lines().zip(SCHEMA.lines()).find(|(new, old)| new != old);
    assert!(
        generated == SCHEMA,
        "models ask for other things than the schema says, first at {differs:?}; \
         write it anew with SNAPSHOTS=overwrite, and read `git diff`"
    );
}

/// Every key of a table and of those below it, with whether something is said of it.
fn keys(schema: &Value, all: &Value, seen: &mut BTreeSet<String>, found: &mut Vec<(String, bool)>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::String(name)) = object.get("$ref")
                && seen.insert(name.clone())
            {
                keys(&all["definitions"][name.trim_start_matches("#/definitions/")], all, seen, found);
            }
            if let Some(Value::Object(properties)) = object.get("properties") {
                found.extend(properties.iter().map(|(key, below)| (key.clone(), below.get("description").is_some())));
            }
            for below in object.iter().filter(|(key, _)| *key != "$ref").map(|(_, below)| below) {
                keys(below, all, seen, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|below| keys(below, all, seen, found)),
        _ => {}
    }
}

fn keys_of(model: &Model, all: &Value) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    keys(&all["definitions"][model.name], all, &mut BTreeSet::new(), &mut found);
    found
}

#[test]
fn every_key_has_a_description() {
    let all = schema();
    let mut without = Vec::new();
    for model in models::ALL {
        let found = keys_of(model, &all).into_iter().filter(|(key, is_described)| !is_described && key != "model");
        without.extend(found.map(|(key, _)| format!("{}: {key}", model.name)));
    }
    let file = all["properties"].as_object().expect("properties");
    without.extend(file.iter().filter(|(_, key)| key.get("description").is_none()).map(|(key, _)| key.clone()));
    assert!(without.is_empty(), "nothing is said of {without:#?}");
}

/// The keys that the first column of a model's tables of terms names.
fn documented(model: &Model) -> Vec<String> {
    let terms = model.about.split("## Terms").nth(1).and_then(|after| after.split("## Figures").next()).unwrap_or("");
    let rows = terms.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let code = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    code.map(|key| key.trim_matches(['[', ']']).split('.').next().unwrap_or("").to_string()).collect()
}

#[test]
fn every_documented_key_is_in_the_schema() {
    let all = schema();
    let mut lost = Vec::new();
    for model in models::ALL {
        let known: BTreeSet<String> = keys_of(model, &all).into_iter().map(|(key, _)| key).collect();
        let keys = documented(model).into_iter().filter(|key| !known.contains(key));
        lost.extend(keys.map(|key| format!("{}: {key}", model.name)));
    }
    assert!(lost.is_empty(), "the schema does not know {lost:#?}");
}
