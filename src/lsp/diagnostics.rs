//! Mistakes and warnings as an editor shows them, file by file.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::checked::{Checked, Found};
use super::documents::Documents;
use super::navigate::range_of;
use super::positions::Encoding;
use crate::diagnostic::{Label, Severity};
use crate::render::checked::message;

/// What was found, by the names of the files that it is shown in. What has no place in a file stands at the beginning of `own`.
pub fn by_file(checked: &Checked, own: &str, files: &Documents, encoding: Encoding) -> BTreeMap<String, Vec<Value>> {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::from([(own.to_string(), Vec::new())]);
    for found in &checked.found {
        let (uri, diagnostic) = diagnostic(found, checked, own, files, encoding);
        all.entry(uri).or_default().push(diagnostic);
    }
    all
}

fn diagnostic(found: &Found, checked: &Checked, own: &str, files: &Documents, encoding: Encoding) -> (String, Value) {
    let Found { case, diagnostic } = found;
    let place = |label: &Label| {
        let uri = files.uri_of(label.span.source, &checked.sources)?;
        let text = &checked.sources.get(label.span.source).text;
        Some((uri, range_of(label.span, text, encoding)))
    };
    let in_file = |label: &&Label| place(label).is_some();
    let labels = || diagnostic.labels.iter().filter(in_file);
    let at = labels().find(|label| label.primary).or_else(|| labels().next());
    let nowhere =
        || (own.to_string(), json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }));
    let (uri, range) = at.and_then(place).unwrap_or_else(nowhere);
    let others = labels().filter(|label| at != Some(*label));
    let related = others.filter_map(|label| {
        let (uri, range) = place(label)?;
        let text = if label.text.is_empty() { "this" } else { label.text.as_str() };
        Some(json!({ "location": { "uri": uri, "range": range }, "message": text }))
    });
    let mut text = message(diagnostic, "\n");
    if let Some(case) = case {
        text.push_str(&format!("\nnote: in case `{case}`"));
    }
    let diagnostic = json!({
        "range": range,
        "severity": match diagnostic.severity { Severity::Error => 1, Severity::Warning => 2 },
        "code": diagnostic.code.name(),
        "source": "postmoney",
        "message": text,
        "relatedInformation": related.collect::<Vec<Value>>(),
    });
    (uri, diagnostic)
}
