//! `check`: every mistake, every case, every expectation of scenario files.

use std::path::Path;

use super::Ending;
use super::arguments::{Assumptions, Check, CheckFormat};
use super::reading::Reader;
use super::terminal::{layout, print, report};
use super::watch::watch;
use crate::diagnostic::Diagnostics;
use crate::engine::{Evaluation, plan, run as compute};
use crate::render::checked::{Checked, CheckedFile, Outcome, github, json, sarif};
use crate::render::verdicts;
use crate::scenario::Request;
use crate::source::{Sources, on_one_line};

/// `check`: the scenario as it stands and with each of its cases, unless one is named.
pub fn check(arguments: &Check) -> Ending {
    match arguments.watch {
        false => once(arguments, &Reader::default()),
        true => watch(&arguments.files, &arguments.assumptions, arguments.format == CheckFormat::Text, |reader| {
            once(arguments, reader)
        }),
    }
}

fn once(arguments: &Check, reader: &Reader) -> Ending {
    let mut worst = Ending::Fine;
    let mut all: Vec<CheckedFile> = Vec::new();
    for file in &arguments.files {
        let mut sources = Sources::default();
        let checked = check_file(file, &arguments.assumptions, (reader, &mut sources), |ending, text| {
            worst = worst.max(ending);
            if arguments.format == CheckFormat::Text {
                worst = worst.max(print(text));
            }
        });
        all.push((checked, sources));
    }
    match arguments.format {
        CheckFormat::Text => worst,
        CheckFormat::Github => worst.max(print(&github(&all))),
        CheckFormat::Sarif => worst.max(print(&sarif(&all))),
        CheckFormat::Json => worst.max(print(&json(&all))),
    }
}

/// Checks a file with its cases, and tells how each came out as soon as it is known.
fn check_file(
    file: &Path,
    assumptions: &Assumptions,
    (reader, sources): (&Reader, &mut Sources),
    mut tell: impl FnMut(Ending, &str),
) -> Vec<Checked> {
    let mut all = Vec::new();
    let mut cases = vec![assumptions.case.clone()];
    let base = reader.base(file, sources);
    while let Some(case) = cases.get(all.len()).cloned() {
        let request = Request { case: case.clone(), settings: assumptions.settings() };
        let base = base.as_ref().map_err(Diagnostics::clone);
        let checked = base.and_then(|base| base.document(&request, sources)).and_then(|document| {
            if case.is_none() {
                cases.extend(document.cases.iter().cloned().map(Some));
            }
            Ok(compute(&plan(&document, sources)?))
        });
        let diagnostics = match &checked {
            Err(mistakes) => mistakes,
            Ok(results) => &results.diagnostics,
        };
        let ending = report(diagnostics, sources);
        let one = Checked {
            file: on_one_line(&file.display().to_string()),
            case,
            outcome: outcome(checked.is_ok(), ending),
            figures: checked.as_ref().ok().map(|results: &Evaluation| results.sheet.names().len()),
            diagnostics: diagnostics.clone(),
        };
        let verdicts = checked.as_ref().map_or(String::new(), |results| verdicts(results, layout()));
        tell(ending, &(line(&one) + &verdicts));
        all.push(one);
    }
    all
}

fn outcome(is_computed: bool, ending: Ending) -> Outcome {
    match (is_computed, ending) {
        (true, Ending::Fine) => Outcome::Fine,
        (true, _) => Outcome::Failed,
        (false, Ending::Fine) => Outcome::RefusedAsExpected,
        (false, _) => Outcome::NotComputed,
    }
}

/// One line that says how a file fared.
fn line(checked: &Checked) -> String {
    let file = &checked.file;
    let what = checked.case.as_ref().map_or(file.clone(), |case| format!("{file} (case {case})"));
    match checked.outcome {
        Outcome::Fine => format!("{what}: fine, {} figures\n", checked.figures.unwrap_or_default()),
        Outcome::Failed => format!("{what}: an expectation or a figure failed\n"),
        Outcome::RefusedAsExpected => format!("{what}: refused, as it expects\n"),
        Outcome::NotComputed => format!("{what}: not computed\n"),
    }
}
