//! Files of text: their encoding, what stands between their cells, and the cells.

use super::grid::{Cell, Grid, Row};
use super::mistakes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::limits;

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b'\t', b';', b',', b'|'];
/// By how many records it is decided.
const LOOKED_AT: usize = 50;

/// The cells of a file.
///
/// # Errors
///
/// That it has too many columns, or a quote that does not end.
pub fn read(name: &str, bytes: &[u8], doubts: &mut Diagnostics) -> Result<Grid, Diagnostic> {
    let text = decoded(name, bytes, doubts);
    let delimiter = delimiter(&text);
    let mut grid = Grid { file: name.to_string(), sheet: None, rows: Vec::new() };
    let (mut number, mut is_open) = (0, false);
    let records = reader(&text, delimiter).into_records();
    for record in records {
        // Text in memory is always read, and rows may have any length.
        let Ok(record) = record else { break };
        if limits::TABLE_COLUMNS.is_passed_by(record.len()) {
            return Err(mistakes::too_many(name, &limits::TABLE_COLUMNS, record.len()));
        }
        number += 1 + record.position().map_or(0, |position| blank_lines(&text, position.byte() as usize));
        is_open = record.iter().any(|field| field.contains('\n'));
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if cells.iter().any(|cell| *cell != Cell::Empty) {
            grid.rows.push(Row { number, cells });
        }
    }
    match grid.rows.last().filter(|_| is_open && text.matches('"').count() % 2 == 1) {
        Some(last) => Err(mistakes::open_quote(name, last.number)),
        None => Ok(grid),
    }
}

/// How many lines without anything stand where a record is looked for. The end of the line before it may reach in.
fn blank_lines(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let is_cut = text.get(..from).is_some_and(|before| before.ends_with('\r'));
    let rest = if is_cut { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let blank = &rest[..blank];
    blank.matches('\n').count() + blank.matches('\r').count() - blank.matches("\r\n").count()
}

fn cell(field: &str) -> Cell {
    let field = field.trim();
    let error = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#BEZUG!", "#NV", "#WERT!"];
    match field {
        "" => Cell::Empty,
        field if error.contains(&field) => Cell::Error(field.to_string()),
        field => Cell::Text(field.to_string()),
    }
}

/// The text, by its mark or else as UTF-8, UTF-16 or the code page of Western Windows; the last two are said.
fn decoded(name: &str, bytes: &[u8], doubts: &mut Diagnostics) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return text.to_string();
    }
    let is_zero = |places: usize| bytes.iter().skip(places).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len() / 4;
    let encoding = match (is_zero(0), is_zero(1)) {
        (_, low) if low > half => encoding_rs::UTF_16LE,
        (high, _) if high > half => encoding_rs::UTF_16BE,
        _ => encoding_rs::WINDOWS_1252,
    };
    doubts.push(mistakes::other_encoding(name, encoding.name()));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The sign by which most of the first records have the same number of cells, more than one; of two such, more cells.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let records = reader(text, *delimiter).into_records().take(LOOKED_AT);
        let counts: Vec<usize> = records.flatten().map(|record| record.len()).filter(|count| *count > 1).collect();
        let alike = |count: &usize| (counts.iter().filter(|other| *other == count).count(), *count);
        counts.iter().map(alike).max().unwrap_or((0, 0))
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| score(delimiter));
    best.copied().unwrap_or(b',')
}
