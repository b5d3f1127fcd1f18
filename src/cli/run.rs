//! `run`: scenario files, computed and told.

use std::mem;

use super::Ending;
use super::arguments::RunFiles;
use super::charts::{self, scenario_name};
use super::reading::{request, results};
use super::terminal::{complain, deliver, layout, report};
use crate::render::render;
use crate::source::Sources;

/// `run`: every file in turn; the worst outcome is the outcome.
pub fn run(arguments: &RunFiles) -> Ending {
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
        match render(&results, &sources, arguments.output.format.into(), layout()) {
            Ok(rendered) => text.push_str(&rendered),
            Err(error) => return complain(&error.to_string()),
        }
        worst = worst.max(report(&results.diagnostics, &sources));
        drawn.push((scenario_name(file, arguments.assumptions.case.as_deref()), results, sources));
    }
    worst = worst.max(deliver(&text, arguments.output.output.as_deref()));
    for (name, results, sources) in &drawn {
        worst = worst.max(charts::write(results, sources, name, &arguments.charts));
    }
    // The process ends here, and its memory goes back as a whole.
    mem::forget(drawn);
    worst
}
