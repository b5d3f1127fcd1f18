//! The commands that ask questions of a scenario.

pub mod arguments;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use arguments::{Compare, RowsName, Simulate, Solve, Sweep, Tornado};

use super::Ending;
use super::arguments::{Assumptions, FormatName, Output, settings};
use super::charts::{scenario_name, write_list};
use super::files::write_streamed;
use super::progress::Progress;
use super::reading::{read, request};
use super::terminal::{complain, deliver, layout, report};
use crate::analysis::Study;
use crate::analysis::compare::Comparison;
use crate::analysis::simulate::{Options, Simulation};
use crate::analysis::solve::Solved;
use crate::analysis::sweep::{Row, Sweep as Swept};
use crate::analysis::tornado::{Reach, Tornado as Swung};
use crate::diagnostic::Diagnostics;
use crate::number::{Literal, LiteralUnit};
use crate::render::{self, csv_row, csv_rows, json_row};
use crate::report::Answer;
use crate::report::chart::Chart;
use crate::scenario::{Document, Request};
use crate::source::{SourceId, Sources};

/// Rows that are laid out as one table; more are for CSV.
const MOST_IN_A_TABLE: usize = 10_000;

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

fn write(answer: &Answer, output: &Output) -> Ending {
    delivered(answer, output.format, output.output.as_deref())
}

fn delivered(answer: &Answer, format: FormatName, file: Option<&Path>) -> Ending {
    match render::answer(answer, format.into(), layout()) {
        Ok(text) => deliver(&text, file),
        Err(error) => complain(&format!("the answer cannot be written: {error}")),
    }
}

fn ended(outcome: Result<Ending, Ending>) -> Ending {
    outcome.unwrap_or_else(|outcome| outcome)
}

/// `sweep`
pub fn sweep(arguments: &Sweep) -> Ending {
    let swept = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let vary = texts(&arguments.vary, "--vary", sources);
        let show = texts(&arguments.show, "--show", sources);
        Swept::new(document, &vary, &show, sources)
    });
    ended(swept.map(|(sweep, sources)| match arguments.format.whole() {
        // Streamed rows are not kept; for a chart they are computed once more.
        None if arguments.charts.charts.is_some() && sweep.len() <= MOST_IN_A_TABLE => {
            stream(&sweep, arguments).max(draw(sweep.chart(&collected(&sweep)), &sources, arguments))
        }
        None => stream(&sweep, arguments),
        Some(_) if sweep.len() > MOST_IN_A_TABLE => {
            complain(&format!("{} rows are too many for a table; add `--format csv` or `--format jsonl`", sweep.len()))
        }
        Some(format) => {
            let rows = collected(&sweep);
            let written = delivered(&sweep.answer(&rows), format, arguments.output.as_deref());
            written.max(draw(sweep.chart(&rows), &sources, arguments))
        }
    }))
}

fn draw(chart: Option<Chart>, sources: &Sources, arguments: &Sweep) -> Ending {
    let name = scenario_name(&arguments.file, arguments.assumptions.case.as_deref());
    write_list(&Vec::from_iter(chart), sources, &name, &arguments.charts)
}

fn collected(sweep: &Swept) -> Vec<Row> {
    let mut rows = Vec::with_capacity(sweep.len());
    let taken: Result<(), std::convert::Infallible> = sweep.each(|row| {
        rows.push(row);
        Ok(())
    });
    match taken {
        Ok(()) => rows,
        Err(never) => match never {},
    }
}

/// Writes rows as they are computed.
fn stream(sweep: &Swept, arguments: &Sweep) -> Ending {
    let written = match &arguments.output {
        Some(path) => write_streamed(path, |file| rows_to(sweep, arguments.format, file)),
        None => rows_to(sweep, arguments.format, &mut io::stdout().lock()),
    };
    match written {
        Ok(()) => Ending::Fine,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ending::Fine,
        Err(error) => complain(&format!("the rows cannot be written: {error}")),
    }
}

fn rows_to(sweep: &Swept, format: RowsName, file: &mut dyn Write) -> io::Result<()> {
    let columns = sweep.columns();
    let mut progress = Progress::new(sweep.len() as u64, "sweeping");
    if format == RowsName::Csv {
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
pub fn tornado(arguments: &Tornado) -> Ending {
    let reach = match reach(&arguments.by) {
        Ok(reach) => reach,
        Err(message) => return complain(&message),
    };
    let swung = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let show = sources.add("--show", arguments.show.as_str());
        let ranges = texts(&arguments.range, "--range", sources);
        Swung::new(document, show, &reach, &ranges, sources)
    });
    ended(swung.map(|(tornado, sources)| {
        let charts: Vec<Chart> = tornado.chart().into_iter().collect();
        let name = scenario_name(&arguments.file, arguments.assumptions.case.as_deref());
        write(&tornado.answer(), &arguments.output).max(write_list(&charts, &sources, &name, &arguments.charts))
    }))
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
pub fn solve(arguments: &Solve) -> Ending {
    let solved = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let wanted = sources.add("--for", arguments.wanted.as_str());
        let so_that = sources.add("--so-that", arguments.so_that.as_str());
        Solved::new(document, wanted, so_that, sources)
    });
    ended(solved.map(|(solved, _)| write(&solved.answer(), &arguments.output)))
}

/// `simulate`
pub fn simulate(arguments: &Simulate) -> Ending {
    let simulation = asked(&arguments.file, &arguments.assumptions, |document, sources| {
        let drawn = Options {
            assume: texts(&arguments.assume, "--assume", sources),
            correlate: texts(&arguments.correlate, "--correlate", sources),
            show: texts(&arguments.show, "--show", sources),
            below: texts(&arguments.below, "--below", sources),
            runs: arguments.runs,
            seed: arguments.seed,
        };
        Simulation::new(document, &drawn, sources)
    });
    ended(simulation.map(|(simulation, sources)| {
        let mut progress = Progress::new(arguments.runs, "simulating");
        let outcomes = simulation.run(|runs| progress.advance(runs));
        drop(progress);
        let charts = simulation.charts(&outcomes);
        let name = scenario_name(&arguments.file, arguments.assumptions.case.as_deref());
        write(&simulation.answer(&outcomes), &arguments.output).max(write_list(
            &charts,
            &sources,
            &name,
            &arguments.charts,
        ))
    }))
}

/// `compare`
pub fn compare(arguments: &Compare) -> Ending {
    let mut sources = Sources::default();
    let compared = sides(arguments, &mut sources).and_then(|documents| {
        let comparison = Comparison::new(&documents, &sources)?;
        let show: Vec<_> =
            texts(&arguments.show, "--show", &mut sources).into_iter().map(|flag| sources.whole(flag)).collect();
        let figures = Study::new(&documents[0].1, &sources, &[])?.figures(&show, &sources)?;
        Ok((comparison, figures))
    });
    match compared {
        Err(mistakes) => report(&mistakes, &sources),
        Ok((comparison, _)) if comparison.sides.len() < 2 => {
            complain("there is nothing to compare with: name a second file, or a scenario that has cases")
        }
        Ok((comparison, figures)) => {
            let charts = comparison.charts(&figures);
            let name = arguments.files.first().map_or(String::new(), |file| scenario_name(file, None));
            write(&comparison.answer(&figures), &arguments.output).max(write_list(
                &charts,
                &sources,
                &name,
                &arguments.charts,
            ))
        }
    }
}

/// The scenarios to compare: files, or one file and its cases.
fn sides(arguments: &Compare, sources: &mut Sources) -> Result<Vec<(String, Document)>, Diagnostics> {
    let mut one = |file: &PathBuf, case: Option<String>| {
        read(file, &Request { case, settings: settings(&arguments.unset, &arguments.set) }, sources)
    };
    let mut sides = Vec::new();
    let stem = |file: &PathBuf| scenario_name(file, None);
    let is_alone = |file: &PathBuf| arguments.files.iter().filter(|other| stem(other) == stem(file)).count() == 1;
    for file in &arguments.files {
        let document = one(file, None)?;
        let cases = match (arguments.files.len(), arguments.cases.is_empty()) {
            (1, true) => document.cases.clone(),
            (_, _) => arguments.cases.clone(),
        };
        let name = match arguments.files.len() {
            1 => "the scenario".to_string(),
            // Two files of one name in two folders are told apart.
            _ => {
                if is_alone(file) {
                    stem(file)
                } else {
                    file.display().to_string()
                }
            }
        };
        sides.push((name, document));
        for case in cases {
            sides.push((case.clone(), one(file, Some(case))?));
        }
    }
    Ok(sides)
}
