//! `compare`: files, or the cases of one, side by side.

use super::arguments::Compare;
use super::{Answered, Target, target, texts, write, write_list};
use crate::analysis::compare::{self, Comparison};
use crate::cli::Ending;
use crate::cli::arguments::settings;
use crate::cli::picture_names::{scenario_name, scenario_names};
use crate::cli::progress::Progress;
use crate::cli::reading::Reader;
use crate::cli::terminal::{complain, report};
use crate::diagnostic::Diagnostics;
use crate::scenario::Document;
use crate::source::{SourceId, Sources};

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
    let answer = comparison.answer_of(arguments.files.len(), asked, target.format.is_for_reading());
    let written = write(&answer, sources, target);
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

/// The scenarios to compare.
fn sides(arguments: &Compare, sources: &mut Sources) -> Result<Vec<(String, Document)>, Diagnostics> {
    let reader = Reader::default();
    let settings = settings(&arguments.unset, &arguments.set);
    let read = |number: usize, sources: &mut Sources| reader.base(&arguments.files[number], sources);
    // Each file by its own name, with its folders where another one has the same.
    let names = scenario_names(&arguments.files, None);
    compare::sides(&names, read, (&arguments.cases, &settings), sources)
}
