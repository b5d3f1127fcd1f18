//! What was found in the Static Analysis Results Interchange Format, version 2.1.0, which code hosts and editors read.
//!
//! Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01", sections 3.13 to 3.31.

use serde_json::{Map, Value, json};

use super::json::word;
use super::place::Place;
use super::{Checked, CheckedFile, found, message};
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::source::Sources;

/// The schema of the version that is written.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log of one run.
pub fn sarif(files: &[CheckedFile]) -> String {
    let mut codes: Vec<Code> = found(files).map(|(_, diagnostic, _)| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = found(files).map(|(checked, diagnostic, sources)| result(checked, diagnostic, sources, &codes));
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "postmoney",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<Value>>(),
        }],
    });
    format!("{document:#}\n")
}

fn rule(code: Code) -> Value {
    json!({ "id": code.name(), "shortDescription": { "text": code.about() } })
}

fn result(checked: &Checked, diagnostic: &Diagnostic, sources: &Sources, codes: &[Code]) -> Value {
    let (primary, others): (Vec<&Label>, Vec<&Label>) = diagnostic.labels.iter().partition(|label| label.primary);
    let mut locations: Vec<Value> = primary.iter().filter_map(|label| location(label, sources)).collect();
    // A mistake without a place in a file is one of the file.
    if locations.is_empty() {
        locations.push(json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&checked.file) } } }));
    }
    let mut result = Map::new();
    result.insert("ruleId".into(), diagnostic.code.name().into());
    result.insert("ruleIndex".into(), codes.iter().position(|code| *code == diagnostic.code).into());
    result.insert("level".into(), word(diagnostic.severity).into());
    result.insert("message".into(), json!({ "text": message(diagnostic, "\n") }));
    result.insert("locations".into(), locations.into());
    let related: Vec<Value> = others.iter().filter_map(|label| location(label, sources)).collect();
    if !related.is_empty() {
        result.insert("relatedLocations".into(), related.into());
    }
    Value::Object(result)
}

/// Where a label points; nothing where it is no file, such as a flag.
fn location(label: &Label, sources: &Sources) -> Option<Value> {
    let Place { name, is_file, start, end } = Place::of(label.span, sources);
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&name) },
        "region": { "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 },
    } });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    is_file.then_some(location)
}

/// A path as a reference of RFC 3986: forward slashes, and every byte that has a meaning or is not ASCII in per cent.
pub fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_string() };
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}
