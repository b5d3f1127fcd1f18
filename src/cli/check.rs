//! `check`: every mistake, every case, every expectation of scenario files.

use std::path::Path;

use super::Ending;
use super::arguments::{Assumptions, Check};
use super::reading::Reader;
use super::terminal::{layout, print, report};
use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, plan, run as compute};
use crate::render::verdicts;
use crate::scenario::Request;
use crate::source::Sources;

/// `check`: the scenario as it stands and with each of its cases, unless one is named.
pub fn check(arguments: &Check) -> Ending {
    let mut worst = Ending::Fine;
    let reader = Reader::default();
    for file in &arguments.files {
        worst = worst.max(check_file(file, &arguments.assumptions, &reader));
    }
    worst
}

fn check_file(file: &Path, assumptions: &Assumptions, reader: &Reader) -> Ending {
    let mut worst = Ending::Fine;
    let mut cases = vec![assumptions.case.clone()];
    let mut at = 0;
    let mut sources = Sources::default();
    let base = reader.base(file, &mut sources);
    while let Some(case) = cases.get(at).cloned() {
        let request = Request { case: case.clone(), settings: assumptions.settings() };
        let base = base.as_ref().map_err(Diagnostics::clone);
        let checked = base.and_then(|base| base.document(&request, &mut sources)).and_then(|document| {
            if case.is_none() {
                cases.extend(document.cases.iter().cloned().map(Some));
            }
            Ok(compute(&plan(&document, &sources)?))
        });
        let outcome = match &checked {
            Err(mistakes) => report(mistakes, &sources),
            Ok(results) => report(&results.diagnostics, &sources),
        };
        let said = checked.as_ref().map_or(String::new(), |results| verdicts(results, layout()));
        let text = line(file, case.as_deref(), checked.as_ref().ok(), outcome) + &said;
        worst = worst.max(outcome).max(print(&text));
        at += 1;
    }
    worst
}

/// One line that says how a file fared.
fn line(file: &Path, case: Option<&str>, results: Option<&Evaluation>, outcome: Ending) -> String {
    let what = match case {
        Some(case) => format!("{} (case {case})", file.display()),
        None => file.display().to_string(),
    };
    match (results, outcome) {
        (Some(results), Ending::Fine) => format!("{what}: fine, {} figures\n", results.sheet.names().len()),
        (Some(_), _) => format!("{what}: an expectation or a figure failed\n"),
        (None, Ending::Fine) => format!("{what}: refused, as it expects\n"),
        (None, _) => format!("{what}: not computed\n"),
    }
}
