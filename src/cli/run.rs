//! `run`: scenario files, computed and told.

use std::mem;
use std::path::Path;

use super::Ending;
use super::arguments::{FormatName, RunFiles};
use super::charts::{self, scenario_name};
use super::reading::{request, results};
use super::terminal::{complain, deliver, layout, report};
use crate::diagnostic::{did_you_mean, for_shell};
use crate::engine::Evaluation;
use crate::render::render;
use crate::source::Sources;

/// `run`: every file in turn; the worst outcome is the outcome.
pub fn run(arguments: &RunFiles) -> Ending {
    let format = arguments.output.format;
    if let (FormatName::Json | FormatName::Csv, Some(flag)) = (format, arguments.page.shortens()) {
        let why = "JSON and CSV always hold everything; a program picks what it needs by the names of figures";
        return complain(&format!("`{flag}` is for pages that people read, as text or Markdown: {why}"));
    }
    let mut text = String::new();
    let mut worst = Ending::Fine;
    let mut drawn = Vec::new();
    for file in &arguments.files {
        let mut sources = Sources::default();
        let results = match results(file, &request(&arguments.assumptions), &mut sources) {
            Ok(results) => results,
            Err(mistakes) => {
                worst = worst.max(report(&mistakes, &sources));
                continue;
            }
        };
        if let Some(unknown) = unknown_step(&arguments.page.step, &results) {
            return complain(&format!("{}: {unknown}", file.display()));
        }
        let view = arguments.page.view(Some(command(arguments, file)));
        match render(&results, &sources, format.into(), &view, layout()) {
            Ok(rendered) => text.push_str(&rendered),
            Err(error) => return complain(&error.to_string()),
        }
        worst = worst.max(report(&results.diagnostics, &sources));
        drawn.push((scenario_name(file, arguments.assumptions.case.as_deref()), results));
    }
    worst = worst.max(deliver(&text, arguments.output.output.as_deref()));
    worst =
        drawn.iter().fold(worst, |worst, (name, results)| worst.max(charts::write(results, name, &arguments.charts)));
    // The process ends here, and its memory goes back as a whole.
    mem::forget(drawn);
    worst
}

/// What is wrong with the names of steps that were asked for.
fn unknown_step(wanted: &[String], results: &Evaluation) -> Option<String> {
    let known = || results.report.sections.iter().map(|section| section.step.as_str());
    let unknown = wanted.iter().find(|name| known().all(|known| known != name.as_str()))?;
    let help = did_you_mean(unknown, known().collect::<Vec<_>>()).map_or(String::new(), |help| format!("; {help}"));
    Some(format!("there is no step `{unknown}` to show{help}"))
}

/// What was typed to see this page, without the flags that make it longer or shorter.
fn command(arguments: &RunFiles, file: &Path) -> String {
    let assumptions = &arguments.assumptions;
    let file = for_shell(&file.display().to_string());
    let case = assumptions.case.iter().map(|case| format!(" --case {}", for_shell(case)));
    let unset = assumptions.unset.iter().map(|name| format!(" --unset {}", for_shell(name)));
    let set = assumptions.set.iter().map(|setting| format!(" --set {}", for_shell(setting)));
    format!("postmoney run {file}{}", case.chain(unset).chain(set).collect::<String>())
}
