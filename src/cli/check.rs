//! `check`: every mistake, every case, every expectation of scenario files.

use std::path::Path;

use super::Ending;
use super::arguments::{Assumptions, Check, CheckFormat};
use super::reading::Reader;
use super::terminal::{layout, print, report};
use super::watch::watch;
use crate::engine::every_case;
use crate::render::checked::{Checked, CheckedFile, github, json, sarif};
use crate::render::verdicts;
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
    let name = on_one_line(&file.display().to_string());
    let base = reader.base(file, sources);
    let asked = (assumptions.case.clone(), assumptions.settings());
    every_case(&base, (asked.0, &asked.1), sources, |case, computed, sources| {
        let one = Checked::of(&name, case, computed);
        let ending = report(&one.diagnostics, sources);
        let verdicts = computed.as_ref().map_or(String::new(), |results| verdicts(results, layout()));
        tell(ending, &(one.line() + &verdicts));
        all.push(one);
    });
    all
}
