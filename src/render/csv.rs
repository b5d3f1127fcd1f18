//! Every named figure as a row, or the main table of an answer, for a spreadsheet or a script.

use std::io;

use super::inert::inert;
use super::json_figure::{Given, NamedFigure};
use super::kept_figures::KeptFigures;
use super::long_tables::{LongTables, Most};
use super::page::{FilePage, first_mistake};
use super::view::View;
use crate::engine::Evaluation;
use crate::report::{Answer, Cell, Table};
use crate::source::Sources;

const COLUMNS: [&str; 11] =
    ["figure", "unit", "currency", "value", "exact", "formula", "written", "place", "reported_by", "low", "high"];

/// The figures.
pub fn render(results: &Evaluation, sources: &Sources, view: &View) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for row in rows(results, sources, view) {
        writer.write_record(row.iter().map(|cell| inert(cell).into_owned()))?;
    }
    finished(writer)
}

/// All figures of many files: the rows of each, with its name before them and, where it was not computed, why behind.
pub fn pages(pages: &[FilePage], sources: &Sources) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(std::iter::once("file").chain(COLUMNS).chain(["error"]))?;
    for page in pages {
        match page.outcome {
            Ok(results) => {
                for row in rows(results, sources, &page.view) {
                    let cells = row.iter().map(String::as_str);
                    let row = std::iter::once(page.file).chain(cells).chain([""]);
                    writer.write_record(row.map(|cell| inert(cell).into_owned()))?;
                }
            }
            Err(mistakes) => {
                let empty = [""; COLUMNS.len()];
                let cells = std::iter::once(page.file).chain(empty).chain([first_mistake(mistakes)]);
                writer.write_record(cells.map(|cell| inert(cell).into_owned()))?;
            }
        }
    }
    finished(writer)
}

/// How many figures the rows leave out; a row for a figure is all that a program reading the file expects, so that
/// whoever prints it says so beside it.
pub fn left_out(results: &Evaluation, view: &View) -> usize {
    KeptFigures::of(results, &LongTables::of(results, view.extent, Most::IN_A_DOCUMENT)).left_out
}

/// A row for each figure, below [`COLUMNS`].
fn rows<'r>(
    results: &'r Evaluation,
    sources: &'r Sources,
    view: &View,
) -> impl Iterator<Item = [String; COLUMNS.len()]> + use<'r> {
    let long = LongTables::of(results, view.extent, Most::IN_A_DOCUMENT);
    let given = Given { sources, is_whole: long.are_whole() };
    let KeptFigures { names, .. } = KeptFigures::of(results, &long);
    let figure = move |(name, id)| {
        let figure = NamedFigure::new(results, &given, name, id);
        let (written, place, reported_by) = match figure.reported {
            Some(reported) => (reported.written, reported.place, reported.reported_by.join("; ")),
            None => Default::default(),
        };
        // What is not known stays empty.
        let known = |text: Option<String>| text.unwrap_or_default();
        [
            figure.name,
            figure.unit.to_string(),
            known(figure.currency),
            known(figure.value),
            known(figure.exact),
            known(figure.formula),
            written,
            place,
            reported_by,
            known(figure.low),
            known(figure.high),
        ]
    };
    names.into_iter().map(figure)
}

/// The main table of an answer.
pub fn answer(answer: &Answer) -> io::Result<String> {
    answer.main().map_or(Ok(String::new()), table)
}

/// A table, numbers in full.
pub(super) fn table(table: &Table) -> io::Result<String> {
    let mut writer = csv_rows(&table.columns, Vec::new())?;
    for row in &table.rows {
        csv_row(row, &mut writer)?;
    }
    finished(writer)
}

/// A file of rows below the heads of its columns, for [`csv_row`].
///
/// # Errors
///
/// What the file says.
pub fn csv_rows<W: io::Write>(columns: &[String], file: W) -> io::Result<csv::Writer<W>> {
    let mut writer = csv::Writer::from_writer(file);
    writer.write_record(columns.iter().map(|column| inert(column).into_owned()))?;
    Ok(writer)
}

/// Writes one row, numbers in full.
///
/// # Errors
///
/// What the file says.
pub fn csv_row<W: io::Write>(row: &[Cell], writer: &mut csv::Writer<W>) -> io::Result<()> {
    Ok(writer.write_record(row.iter().map(|cell| inert(&cell.plain().unwrap_or_default()).into_owned()))?)
}

fn finished(writer: csv::Writer<Vec<u8>>) -> io::Result<String> {
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
