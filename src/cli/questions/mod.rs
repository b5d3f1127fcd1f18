//! The commands that ask questions of a scenario.

pub mod arguments;
mod compare;

use std::io::{self, BufWriter, Write};
use std::path::Path;

pub use compare::compare;

use arguments::{Simulate, Solve, Sweep, Tornado};

use super::Ending;
use super::arguments::{Assumptions, Charts as ChartsWanted, FormatName, Output};
use super::charts::write_list;
use super::command_line::said;
use super::files::write_streamed;
use super::output::{Target, target};
use super::picture_names::scenario_name;
use super::progress::Progress;
use super::reading::{read, request};
use super::terminal::{complain, layout, not_written, report};
use crate::analysis::simulate::{Options, Simulation};
use crate::analysis::solve::Solved;
use crate::analysis::sweep::{Row, Sweep as Swept};
use crate::analysis::tornado::{Reach, Tornado as Swung};
use crate::diagnostic::Diagnostics;
use crate::limits;
use crate::number::{Literal, LiteralUnit};
use crate::render::{self, csv_row, csv_rows, json_row, xlsx};
use crate::report::Answer;
use crate::report::chart::Chart;
use crate::scenario::Document;
use crate::source::{SourceId, Sources};

/// Reads the scenario and asks the question; mistakes of either are reported.
fn asked<T>(
    file: &Path,
    assumptions: &Assumptions,
    ask: impl FnOnce(&Document, &mut Sources) -> Result<T, Diagnostics>,
) -> Result<(T, Sources), Ending> {
    let mut sources = Sources::default();
    let answer = read(file, &request(assumptions), &mut sources).and_then(|document| ask(&document, &mut sources));
    answer.map_err(|mistakes| report(&mistakes, &sources)).map(|answer| (answer, sources))
}

/// Flags as texts that mistakes can point into.
fn texts(flags: &[String], name: &str, sources: &mut Sources) -> Vec<SourceId> {
    flags.iter().map(|flag| sources.add(name, flag.as_str())).collect()
}

/// How a question ended; an error has been told.
pub type Answered = Result<Ending, Ending>;

/// Where the answer to a question about one file goes.
fn target_of<'o>(output: &'o Output, file: &Path, charts: Option<&ChartsWanted>) -> Result<Target<'o>, Ending> {
    target(output, &[file.to_path_buf()], charts)
}

fn write(answer: &Answer, sources: &Sources, target: Target) -> Ending {
    let text = |format| render::answer(answer, format, layout());
    target.write(sources, text, || xlsx::answer(answer))
}

/// `sweep`
pub fn sweep(arguments: &Sweep) -> Answered {
    let target = target_of(&arguments.output, &arguments.file, Some(&arguments.charts))?;
    let (sweep, sources) = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let vary = texts(&arguments.vary, "--vary", sources);
        let show = texts(&arguments.show, "--show", sources);
        Swept::new(document, &vary, &show, sources)
    })?;
    let is_streamed = matches!(target.format, FormatName::Csv | FormatName::Jsonl);
    Ok(match is_streamed {
        // Streamed rows are not kept; for a chart they are computed once more.
        true if arguments.charts.charts.is_some() && !limits::ROWS.is_passed_by(sweep.len()) => {
            stream(&sweep, &sources, target).max(draw((&sweep, &sources), &collected(&sweep), arguments))
        }
        true => stream(&sweep, &sources, target),
        false if limits::ROWS.is_passed_by(sweep.len()) => complain(&said(&limits::ROWS, sweep.len())),
        false => {
            let rows = collected(&sweep);
            write(&sweep.answer(&rows), &sources, target).max(draw((&sweep, &sources), &rows, arguments))
        }
    })
}

fn draw((sweep, sources): (&Swept, &Sources), rows: &[Row], arguments: &Sweep) -> Ending {
    let reason = match sweep.axes.len() {
        1 | 2 => "none of these figures moves",
        _ => "more than two assumptions vary",
    };
    drawn((&sweep.charts(rows), sources), (&arguments.file, &arguments.assumptions), &arguments.charts, reason)
}

/// Draws the pictures that were asked for; where there are none to draw, the reason is said.
fn drawn(
    (list, sources): (&[Chart], &Sources),
    (file, assumptions): (&Path, &Assumptions),
    charts: &ChartsWanted,
    reason: &str,
) -> Ending {
    if list.is_empty() && charts.charts.is_some() {
        // Standard error may be closed; then there is nobody to tell.
        let _ = writeln!(anstream::stderr(), "note: no picture is drawn, as {reason}");
        return Ending::Fine;
    }
    write_list(list, sources, &scenario_name(file, assumptions.case.as_deref()), charts)
}

fn collected(sweep: &Swept) -> Vec<Row> {
    let mut rows = Vec::with_capacity(sweep.len());
    let progress = Progress::new(sweep.len() as u64, "sweeping");
    let taken: Result<(), std::convert::Infallible> = sweep.each(|row| {
        progress.advance(1);
        rows.push(row);
        Ok(())
    });
    match taken {
        Ok(()) => rows,
        Err(never) => match never {},
    }
}

/// Writes rows as they are computed.
fn stream(sweep: &Swept, sources: &Sources, target: Target) -> Ending {
    let file = match target.file(sources) {
        Ok(file) => file,
        Err(told) => return told,
    };
    let written = match file {
        Some(path) => write_streamed(path, |file| rows_to(sweep, target, file)),
        None => rows_to(sweep, target, &mut io::stdout().lock()),
    };
    written.map_or_else(|error| not_written(file, &error), |()| Ending::Fine)
}

fn rows_to(sweep: &Swept, target: Target, file: &mut dyn Write) -> io::Result<()> {
    let columns = sweep.columns();
    let progress = Progress::beside_rows(sweep.len() as u64, "sweeping", target.path.is_none());
    if target.format == FormatName::Csv {
        let mut rows = csv_rows(&columns, file)?;
        sweep.each(|row| {
            progress.advance(1);
            csv_row(&sweep.cells(&row), &mut rows)
        })?;
        return rows.flush();
    }
    let mut file = BufWriter::new(file);
    sweep.each(|row| {
        progress.advance(1);
        file.write_all(json_row(&columns, &sweep.cells(&row)).as_bytes())
    })?;
    file.flush()
}

/// `tornado`
pub fn tornado(arguments: &Tornado) -> Answered {
    let reach = reach(&arguments.by).map_err(|message| complain(&message))?;
    let target = target_of(&arguments.output, &arguments.file, Some(&arguments.charts))?;
    let (tornado, sources) = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let show = sources.add("--show", arguments.show.as_str());
        let ranges = texts(&arguments.range, "--range", sources);
        let progress = Progress::new(0, "moving assumptions");
        Swung::watched(document, show, &reach, &ranges, sources, |done, of| progress.is_at(done, of))
    })?;
    let charts: Vec<Chart> = tornado.chart().into_iter().collect();
    let asked = (arguments.file.as_path(), &arguments.assumptions);
    let written = write(&tornado.answer(), &sources, target);
    Ok(written.max(drawn((&charts, &sources), asked, &arguments.charts, "nothing is known to move the figure")))
}

fn reach(by: &str) -> Result<Reach, String> {
    if by == "reported" {
        return Ok(Reach::Reported);
    }
    match Literal::parse(by, None) {
        Ok(literal) if literal.unit == LiteralUnit::Percent && literal.value.is_positive() => {
            Ok(Reach::Part(literal.value))
        }
        _ => Err(format!("--by is a percentage such as 10%, or `reported`, and not `{by}`")),
    }
}

/// `solve`
pub fn solve(arguments: &Solve) -> Answered {
    let target = target_of(&arguments.output, &arguments.file, None)?;
    let (solved, sources) = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let wanted = sources.add("--for", arguments.wanted.as_str());
        let so_that = sources.add("--so-that", arguments.so_that.as_str());
        Solved::new(document, wanted, so_that, sources)
    })?;
    Ok(write(&solved.answer(), &sources, target))
}

/// `simulate`
pub fn simulate(arguments: &Simulate) -> Answered {
    let target = target_of(&arguments.output, &arguments.file, Some(&arguments.charts))?;
    let (simulation, sources) = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let drawn = Options {
            assume: texts(&arguments.assume, "--assume", sources),
            correlate: texts(&arguments.correlate, "--correlate", sources),
            show: texts(&arguments.show, "--show", sources),
            below: texts(&arguments.below, "--below", sources),
            runs: arguments.runs,
            seed: arguments.seed,
        };
        Simulation::new(document, &drawn, sources)
    })?;
    let progress = Progress::new(arguments.runs, "simulating");
    let outcomes = simulation.run(|runs| progress.advance(runs));
    drop(progress);
    if let Some(mistake) = simulation.refused(&outcomes) {
        return Err(report(&mistake.into(), &sources));
    }
    let charts = simulation.charts(&outcomes);
    let asked = (arguments.file.as_path(), &arguments.assumptions);
    let answer = match target.format.is_for_reading() {
        true => simulation.answer(&outcomes),
        false => simulation.answer_for_programs(&outcomes),
    };
    let written = write(&answer, &sources, target);
    Ok(written.max(drawn(
        (&charts, &sources),
        asked,
        &arguments.charts,
        "no figure has different values in different runs",
    )))
}
