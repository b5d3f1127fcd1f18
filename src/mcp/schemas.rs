//! What the tools answer, as JSON Schemas.

use serde_json::{Map, Value, json};

use crate::schema::output;

/// What stands in the place of an answer.
const WRONG: &str =
    "an entry for the scenario as it stands, and for each case; in the place of an answer what is wrong";

/// A part of a schema of what the program prints.
fn printed(schema: &str, place: &str) -> Value {
    serde_json::from_str(schema).ok().and_then(|schema: Value| schema.pointer(place).cloned()).unwrap_or_default()
}

/// Of an answer that has these keys, or what is wrong in the place of all of them.
fn answer(mut properties: Value, needed: &[&str]) -> Map<String, Value> {
    properties["postmoney"] = json!({ "type": "integer", "description": "the version of the format" });
    properties["checked"] = printed(output::CHECK, "/properties/checked");
    properties["checked"]["description"] = json!(WRONG);
    properties["left_out"] = json!({ "type": "object", "description": "how much is not given, and why" });
    let definitions = ["figure", "decimal", "fraction"];
    let definitions: Map<String, Value> = definitions
        .map(|name| (name.to_string(), printed(output::RUN, &format!("/definitions/{name}"))))
        .into_iter()
        .collect();
    let schema = json!({
        "type": "object",
        "properties": properties,
        "required": ["postmoney"],
        "anyOf": [{ "required": needed }, { "required": ["checked"] }],
        "definitions": definitions,
    });
    schema.as_object().cloned().unwrap_or_default()
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn list(of: Value, about: &str) -> Value {
    json!({ "type": "array", "items": of, "description": about })
}

fn figures(about: &str) -> Value {
    list(json!({ "$ref": "#/definitions/figure" }), about)
}

fn statements() -> Value {
    let statement = json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "words": { "type": "string" } },
        "required": ["name", "words"],
    });
    list(statement, "what is stated in words, such as verdicts on the reports")
}

/// That of `run`.
pub fn run() -> Map<String, Value> {
    let properties = json!({
        "title": { "type": "string" },
        "about": { "type": "string" },
        "currency": { "type": "string" },
        "figures": figures("every figure that has a name"),
        "lines": figures("what formulas refer to beside the figures"),
        "statements": statements(),
        "summary": { "type": "array", "items": { "type": "object" }, "description": "what a reader wants to know first" },
        "sections": { "type": "array", "items": { "type": "object" } },
        "reconciliation": { "type": "object", "description": "whether the reports can all be true" },
        "sources": { "type": "array", "items": { "type": "object" } },
        "diagnostics": { "type": "array", "items": { "type": "object" } },
    });
    answer(properties, &["title", "currency", "figures", "statements", "summary", "sources", "diagnostics"])
}

/// That of `check`.
pub fn check() -> Map<String, Value> {
    answer(json!({}), &["checked"])
}

/// That of `explain`.
pub fn explain() -> Map<String, Value> {
    let properties = json!({
        "question": { "const": "explain" },
        "title": { "type": "string" },
        "currency": { "type": "string" },
        "meaning": text("what the figure is"),
        "figures": figures("the figure first, then those that its formula refers to, down to what was reported; or a list"),
        "statements": statements(),
        "explanation": text("the same in words"),
    });
    answer(properties, &["question", "title", "currency", "figures"])
}

/// That of `solve` and `compare`.
pub fn question() -> Map<String, Value> {
    let mut properties = printed(output::ANSWER, "/properties");
    properties["question"] = json!({ "enum": ["solve", "compare"] });
    answer(properties, &["question", "title", "currency", "findings", "tables"])
}

/// That of `models`.
pub fn models() -> Map<String, Value> {
    let model = json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "answers": { "type": "string" } },
        "required": ["name", "answers"],
    });
    let properties = json!({
        "models": list(model, "all of them, where none is named"),
        "name": { "type": "string" },
        "answers": { "type": "string" },
        "page": text("its page, in Markdown: keys, rules, examples"),
        "scenario": text("a scenario to start from, in TOML"),
    });
    let mut schema = answer(properties, &[]);
    schema
        .insert("anyOf".to_string(), json!([{ "required": ["models"] }, { "required": ["name", "page", "scenario"] }]));
    schema
}

/// That of `schema`.
pub fn schema() -> Map<String, Value> {
    answer(json!({ "schema": { "type": "object", "description": "a JSON Schema, draft 7" } }), &["schema"])
}
