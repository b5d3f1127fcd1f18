//! Every named figure as a row, or the main table of an answer, for a spreadsheet or a script.

use std::io;

use super::json::NamedFigure;
use crate::engine::Evaluation;
use crate::report::{Answer, Cell};
use crate::source::Sources;

const COLUMNS: [&str; 11] =
    ["figure", "unit", "currency", "value", "exact", "formula", "written", "place", "reported_by", "low", "high"];

/// All figures.
pub fn render(results: &Evaluation, sources: &Sources) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for (name, id) in results.sheet.names() {
        let figure = NamedFigure::new(results, sources, name, id);
        let reported = figure.reported.as_ref();
        let reported_by = reported.map_or(String::new(), |reported| reported.reported_by.join("; "));
        let row = [
            figure.name.as_str(),
            figure.unit,
            figure.currency.as_deref().unwrap_or_default(),
            figure.value.as_deref().unwrap_or_default(),
            figure.exact.as_deref().unwrap_or_default(),
            figure.formula.as_deref().unwrap_or_default(),
            reported.map_or("", |reported| reported.written.as_str()),
            reported.map_or("", |reported| reported.place.as_str()),
            &reported_by,
            figure.low.as_deref().unwrap_or_default(),
            figure.high.as_deref().unwrap_or_default(),
        ];
        writer.write_record(row)?;
    }
    finished(writer)
}

/// The main table of an answer.
pub fn answer(answer: &Answer) -> io::Result<String> {
    let Some(table) = answer.tables.first() else {
        return Ok(String::new());
    };
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
    writer.write_record(columns)?;
    Ok(writer)
}

/// Writes one row, numbers in full.
///
/// # Errors
///
/// What the file says.
pub fn csv_row<W: io::Write>(row: &[Cell], writer: &mut csv::Writer<W>) -> io::Result<()> {
    Ok(writer.write_record(row.iter().map(|cell| cell.plain().unwrap_or_default()))?)
}

fn finished(writer: csv::Writer<Vec<u8>>) -> io::Result<String> {
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
