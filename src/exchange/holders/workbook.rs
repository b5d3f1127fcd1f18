//! Workbooks: how large they unpack, which sheets are meant, and the cells.

use std::io::{Cursor, Read, sink};

use calamine::{DataRef, Reader, SheetVisible, Xlsx};

use super::grid::{Cell, Grid, Row};
use super::mistakes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::limits;

/// Whether the bytes are those of a package that may be a workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The visible sheets, or the one that is asked for.
///
/// # Errors
///
/// That it is no workbook, unpacks to too much, or has no such sheet.
pub fn read(name: &str, bytes: &[u8], wanted: Option<&str>, doubts: &mut Diagnostics) -> Result<Vec<Grid>, Diagnostic> {
    check_size(name, bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| mistakes::no_workbook(name, &error))?;
    let sheets = book.sheets_metadata().to_vec();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    if let Some(wanted) = wanted
        && !names.contains(&wanted)
    {
        return Err(mistakes::no_such_sheet(name, wanted, &names));
    }
    let mut grids = Vec::new();
    for sheet in &sheets {
        let is_wanted = wanted.map_or(sheet.visible == SheetVisible::Visible, |wanted| wanted == sheet.name);
        if is_wanted {
            grids.extend(grid(name, &mut book, &sheet.name)?);
        } else if wanted.is_none() {
            doubts.push(mistakes::hidden_sheet(name, &sheet.name));
        }
    }
    Ok(grids)
}

/// Unpacks everything once, to nowhere: what a package says of its size may be wrong.
fn check_size(name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let wrong = |error: &dyn std::fmt::Display| mistakes::no_workbook(name, error);
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    if package.index_for_name("xl/workbook.xml").is_none() {
        return Err(wrong(&"it holds no workbook"));
    }
    let most = u64::from(limits::UNPACKED.most);
    let mut unpacked = 0;
    for at in 0..package.len() {
        let file = package.by_index(at).map_err(|error| wrong(&error))?;
        unpacked += std::io::copy(&mut file.take(most + 1 - unpacked), &mut sink()).map_err(|error| wrong(&error))?;
        if unpacked > most {
            return Err(mistakes::too_many(name, &limits::UNPACKED, unpacked as usize));
        }
    }
    Ok(())
}

/// The cells of a sheet; nothing of one that has none, such as a sheet that is a chart.
fn grid(name: &str, book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Option<Grid>, Diagnostic> {
    let Ok(mut reader) = book.worksheet_cells_reader(sheet) else { return Ok(None) };
    let mut cells: Vec<(u32, u32, Cell)> = Vec::new();
    loop {
        let record = reader.next_cell_with_formula_metadata().map_err(|error| mistakes::no_workbook(name, &error))?;
        let Some(record) = record else { break };
        let cell = cell(&record.value, record.formula.is_some());
        if cell == Cell::Empty {
            continue;
        }
        if limits::TABLE_COLUMNS.is_passed_by(record.pos.1 as usize + 1) {
            return Err(mistakes::too_many(name, &limits::TABLE_COLUMNS, record.pos.1 as usize + 1));
        }
        cells.push((record.pos.0, record.pos.1, cell));
    }
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let mut rows: Vec<Row> = Vec::new();
    for (row, column, cell) in cells {
        let number = row as usize + 1;
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(last.cells.len().max(column as usize + 1), Cell::Empty);
            last.cells[column as usize] = cell;
        }
    }
    Ok(Some(Grid { file: name.to_string(), sheet: Some(sheet.to_string()), rows }))
}

/// What a cell holds. A number is the shortest decimal that stands for it, which is what a spreadsheet shows.
fn cell(value: &DataRef<'_>, is_formula: bool) -> Cell {
    let text = |text: &str| if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.trim().to_string()) };
    match value {
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(number.to_string()),
        DataRef::String(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(truth) => Cell::Text(truth.to_string()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::Empty if is_formula => Cell::NoValue,
        DataRef::Empty => Cell::Empty,
    }
}
