//! What was found as JSON.

use serde_json::{Value, json};

use super::place::Place;
use super::{Checked, CheckedFile};
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::json::VERSION;
use crate::source::Sources;

/// A document with an entry for each file and case: how it fared, and every mistake and warning at its places.
pub fn json(files: &[CheckedFile]) -> String {
    let entries = files.iter().flat_map(|(checked, sources)| checked.iter().map(move |one| entry(one, sources)));
    let document = json!({ "postmoney": VERSION, "checked": entries.collect::<Vec<Value>>() });
    format!("{document:#}\n")
}

fn entry(checked: &Checked, sources: &Sources) -> Value {
    let Checked { file, case, outcome, figures, diagnostics } = checked;
    let diagnostics: Vec<Value> = diagnostics.iter().map(|found| diagnostic(found, sources)).collect();
    json!({
        "file": file,
        "case": case,
        "outcome": outcome.word(),
        "figures": figures,
        "diagnostics": diagnostics,
    })
}

/// A mistake or a warning with its places.
fn diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let places = diagnostic.labels.iter().map(|label| {
        let Place { name, start, end, .. } = Place::of(label.span, sources);
        json!({
            "file": name,
            "line": start.0,
            "column": start.1,
            "end_line": end.0,
            "end_column": end.1,
            "text": label.text,
            "primary": label.primary,
        })
    });
    json!({
        "severity": word(diagnostic.severity),
        "code": diagnostic.code.name(),
        "message": diagnostic.message,
        "places": places.collect::<Vec<Value>>(),
        "notes": diagnostic.notes,
        "help": diagnostic.help,
    })
}

/// The word that programs read; also in the other formats.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
