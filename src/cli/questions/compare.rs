//! `compare`: files, or the cases of one, side by side.

use std::collections::HashSet;
use std::path::PathBuf;

use super::arguments::Compare;
use super::{Answered, Target, target, texts, write, write_list};
use crate::analysis::NamedFigure;
use crate::analysis::compare::Comparison;
use crate::cli::Ending;
use crate::cli::arguments::{FormatName, settings};
use crate::cli::picture_names::{scenario_name, scenario_names};
use crate::cli::progress::Progress;
use crate::cli::reading::Reader;
use crate::cli::terminal::{complain, report};
use crate::diagnostic::Diagnostics;
use crate::report::Answer;
use crate::scenario::{Document, Request};
use crate::source::{SourceId, Sources};

/// What a file is called beside its cases.
const AS_IT_STANDS: &str = "the scenario";

/// Words at the heads of columns, which no scenario is called by.
const HEADS: [&str; 3] = ["Figure", "Scenario", "Change"];

/// `compare`
pub fn compare(arguments: &Compare) -> Answered {
    let target = target(&arguments.output, &arguments.files, Some(&arguments.charts))?;
    let mut sources = Sources::default();
    let sides = sides(arguments, &mut sources).map_err(|mistakes| report(&mistakes, &sources))?;
    if sides.len() < 2 {
        return Err(complain("there is nothing to compare with: name a second file, or a scenario that has cases"));
    }
    let show: Vec<String> = arguments.show.iter().flat_map(|names| names.split(',')).map(str::to_string).collect();
    let show = texts(&show, "--show", &mut sources);
    let is_of_versions = arguments.files.len() == 2 && sides.len() == 2;
    if show.is_empty() && !is_of_versions {
        return Err(complain("name the figures to compare: `--show post_money`; only two files are compared without"));
    }
    compared(arguments, &sides, &show, &sources, target).map_err(|mistakes| report(&mistakes, &sources))
}

fn compared(
    arguments: &Compare,
    sides: &[(String, Document)],
    show: &[SourceId],
    sources: &Sources,
    target: Target,
) -> Result<Ending, Diagnostics> {
    let progress = Progress::new(sides.len() as u64, "comparing");
    let comparison = Comparison::watched(sides, sources, || progress.advance(1))?;
    drop(progress);
    let asked: Vec<_> = show.iter().map(|flag| sources.whole(*flag)).collect();
    let figures = comparison.figures(&asked, sources)?;
    let asked = (!figures.is_empty()).then_some(figures.as_slice());
    let written = write(&answer(&comparison, asked, arguments.files.len(), target), sources, target);
    if arguments.charts.charts.is_none() {
        return Ok(written);
    }
    let charts = match asked {
        Some(figures) => comparison.charts(figures),
        None => comparison.charts(&comparison.differing().figures),
    };
    let name = arguments.files.first().map_or(String::new(), |file| scenario_name(file, None));
    Ok(written.max(write_list(&charts, sources, &name, &arguments.charts)))
}

fn answer(comparison: &Comparison, asked: Option<&[NamedFigure]>, files: usize, target: Target) -> Answer {
    let is_for_reading = matches!(target.format, FormatName::Text | FormatName::Markdown | FormatName::Html);
    match (files, comparison.sides.len(), asked) {
        (2, 2, asked) => comparison.of_versions(asked, is_for_reading),
        (_, _, asked) => comparison.answer(asked.unwrap_or(&[])),
    }
}

/// The scenarios to compare: files, or one file and its cases, each under a name of its own.
fn sides(arguments: &Compare, sources: &mut Sources) -> Result<Vec<(String, Document)>, Diagnostics> {
    let reader = Reader::default();
    let request = |case: Option<String>| Request { case, settings: settings(&arguments.unset, &arguments.set) };
    let mut sides = Vec::new();
    let names = file_names(&arguments.files);
    for (file, name) in arguments.files.iter().zip(names) {
        let base = reader.base(file, sources)?;
        let document = base.document(&request(None), sources)?;
        let cases = match (arguments.files.len(), arguments.cases.is_empty()) {
            (1, true) => document.cases.clone(),
            (_, _) => arguments.cases.clone(),
        };
        let is_alone = arguments.files.len() == 1;
        sides.push((if is_alone { AS_IT_STANDS.to_string() } else { name.clone() }, document));
        for case in cases {
            let called = if is_alone { case.clone() } else { format!("{name}, {case}") };
            sides.push((called, base.document(&request(Some(case)), sources)?));
        }
    }
    Ok(apart(sides))
}

/// What each file is called: its own name, with its folders where another one has the same.
fn file_names(files: &[PathBuf]) -> Vec<String> {
    scenario_names(files, None)
}

/// The same sides, with another name for a case that is called as another side or as the head of a column.
fn apart(sides: Vec<(String, Document)>) -> Vec<(String, Document)> {
    let mut taken: HashSet<String> = HEADS.map(str::to_string).into();
    let mut named = Vec::with_capacity(sides.len());
    for (name, document) in sides {
        let others = std::iter::once(format!("{name} (case)")).chain((2..).map(|number| format!("{name} ({number})")));
        let own = std::iter::once(name.clone()).chain(others).find(|own| !taken.contains(own));
        let own = own.expect("numbers do not end");
        taken.insert(own.clone());
        named.push((own, document));
    }
    named
}
