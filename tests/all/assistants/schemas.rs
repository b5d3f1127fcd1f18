//! As much of JSON Schema as the tools use.

use serde_json::Value;

/// What of a value is not as a schema says.
pub fn wrong(value: &Value, schema: &Value, whole: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let part = whole.pointer(name.trim_start_matches('#')).expect("a reference into the schema");
        return wrong(value, part, whole, at);
    }
    let mut found = Vec::new();
    let types: Vec<&Value> = match &schema["type"] {
        Value::Array(types) => types.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    };
    let is_of = |name: &&Value| match name.as_str().expect("a name") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    };
    if !types.is_empty() && !types.iter().any(is_of) {
        found.push(format!("{at}: {value} is not of {types:?}"));
    }
    let is_one_of = |allowed: &Value| allowed.as_array().is_none_or(|allowed| allowed.contains(value));
    if !is_one_of(&schema["enum"]) || schema.get("const").is_some_and(|only| only != value) {
        found.push(format!("{at}: {value} is not allowed"));
    }
    if let (Some(text), Some(_)) = (value.as_str(), schema.get("pattern")) {
        let is_digits = |letter: char| letter.is_ascii_digit() || ".-/e".contains(letter);
        if !text.chars().all(is_digits) {
            found.push(format!("{at}: {text} is no number"));
        }
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if value.get(key.as_str().expect("a key")).is_none() {
            found.push(format!("{at}: there is no {key}"));
        }
    }
    for (key, entry) in value.as_object().into_iter().flatten() {
        let known =
            schema["properties"].get(key).or(schema.get("additionalProperties").filter(|known| known.is_object()));
        found.extend(known.into_iter().flat_map(|known| wrong(entry, known, whole, &format!("{at}.{key}"))));
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        let known = schema.get("items");
        found.extend(known.into_iter().flat_map(|known| wrong(item, known, whole, &format!("{at}[{number}]"))));
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let all: Vec<Vec<String>> = choices.iter().map(|choice| wrong(value, choice, whole, at)).collect();
        if all.iter().all(|wrong| !wrong.is_empty()) {
            found.extend(all.into_iter().flatten());
        }
    }
    found
}
