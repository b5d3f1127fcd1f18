//! What the tools answer, as JSON Schemas.

use serde_json::{Map, Value, json};

/// Decimal digits.
const DECIMAL: &str = "^-?[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?$";
/// A fraction in whole numbers.
const FRACTION: &str = "^-?[0-9]+/[0-9]+$";

/// Of an answer that has these keys, or what is wrong in the place of all of them.
fn answer(mut properties: Value, needed: &[&str]) -> Map<String, Value> {
    properties["postmoney"] = json!({ "type": "integer", "description": "the version of the format" });
    properties["checked"] = checked();
    properties["left_out"] = json!({ "type": "object", "description": "how much is not given, and why" });
    let schema = json!({
        "type": "object",
        "properties": properties,
        "required": ["postmoney"],
        "anyOf": [{ "required": needed }, { "required": ["checked"] }],
        "$defs": { "figure": figure(), "decimal": decimal(), "fraction": fraction() },
    });
    schema.as_object().cloned().unwrap_or_default()
}

fn decimal() -> Value {
    json!({ "type": "string", "pattern": DECIMAL, "description": "decimal digits; 28 significant ones where they do not end sooner" })
}

fn fraction() -> Value {
    json!({ "type": "string", "pattern": FRACTION, "description": "the exact value, where the decimals do not end" })
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn list(of: Value, about: &str) -> Value {
    json!({ "type": "array", "items": of, "description": about })
}

fn figures(about: &str) -> Value {
    list(json!({ "$ref": "#/$defs/figure" }), about)
}

/// A figure with all that is known of it.
fn figure() -> Value {
    let decimal = json!({ "$ref": "#/$defs/decimal" });
    let reported = json!({
        "type": "object",
        "description": "who reported it, and where it is written",
        "properties": {
            "assumption": text("the name by which `set` changes it"),
            "written": text("as it is written"),
            "place": text("file:line:column"),
            "line": { "type": "integer" },
            "column": { "type": "integer" },
            "reported_by": list(json!({ "type": "string" }), "the sources"),
        },
        "required": ["assumption", "written", "place", "line", "column"],
    });
    json!({
        "type": "object",
        "properties": {
            "name": text("its full name"),
            "unit": text("money, stake, shares, multiple …; a stake of 0.49 is 49 %"),
            "currency": text("that of an amount of money"),
            "value": { "anyOf": [decimal, { "type": "null" }], "description": "quote this, or `exact`" },
            "exact": { "$ref": "#/$defs/fraction" },
            "low": decimal,
            "high": decimal,
            "approximate": { "type": "boolean" },
            "error": text("how far `value` may be from the exact one"),
            "undefined": text("why there is no value"),
            "formula": text("how it is computed, by names of other figures"),
            "inputs": list(json!({ "type": "string" }), "the names in the formula"),
            "inputs_left_out": { "type": "integer" },
            "reported": reported,
        },
        "required": ["name", "unit", "value"],
    })
}

fn statements() -> Value {
    let statement = json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "words": { "type": "string" } },
        "required": ["name", "words"],
    });
    list(statement, "what is stated in words, such as verdicts on the reports")
}

/// What `check` finds.
fn checked() -> Value {
    let place = json!({
        "type": "object",
        "properties": {
            "file": { "type": "string" },
            "line": { "type": "integer" },
            "column": { "type": "integer" },
            "end_line": { "type": "integer" },
            "end_column": { "type": "integer" },
            "text": { "type": "string" },
            "primary": { "type": "boolean" },
        },
        "required": ["file", "line", "column", "end_line", "end_column"],
    });
    let diagnostic = json!({
        "type": "object",
        "properties": {
            "severity": { "enum": ["error", "warning"] },
            "code": { "type": "string" },
            "message": { "type": "string" },
            "places": list(place, "where it stands"),
            "notes": list(json!({ "type": "string" }), "why"),
            "help": list(json!({ "type": "string" }), "what to do"),
        },
        "required": ["severity", "code", "message", "places", "notes", "help"],
    });
    let entry = json!({
        "type": "object",
        "properties": {
            "file": { "type": "string" },
            "case": { "type": ["string", "null"] },
            "outcome": { "enum": ["fine", "failed", "refused-as-expected", "not-computed"] },
            "figures": { "type": ["integer", "null"] },
            "diagnostics": list(diagnostic, "mistakes and warnings"),
        },
        "required": ["file", "case", "outcome", "figures", "diagnostics"],
    });
    list(entry, "an entry for the scenario as it stands, and for each case; in the place of an answer what is wrong")
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
    let cells = |cell: Value, about: &str| list(json!({ "type": "object", "additionalProperties": cell }), about);
    let table = json!({
        "type": "object",
        "properties": {
            "title": { "type": "string" },
            "columns": list(json!({ "type": "string" }), "the keys of the rows, in their order"),
            "rows": cells(json!({ "type": ["string", "null"] }), "words, and figures as decimal digits"),
            "exact": cells(json!({ "$ref": "#/$defs/fraction" }), "for each row the fractions of figures whose decimals do not end"),
            "note": { "type": "string" },
        },
        "required": ["title", "columns", "rows", "note"],
    });
    let properties = json!({
        "question": { "enum": ["solve", "compare"] },
        "title": { "type": "string" },
        "currency": { "type": "string" },
        "findings": list(json!({ "type": "string" }), "the answer in sentences"),
        "tables": list(table, "the main table first"),
    });
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
