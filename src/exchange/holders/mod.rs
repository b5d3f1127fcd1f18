//! Tables of holders, from CSV and XLSX: who holds how many shares of which class at which price.
//!
//! [`import`] reads the bytes of a file into a grid of cells, finds the headings, reads every row below them,
//! and writes a scenario in which each figure says where it stands in the table. What a table leaves open is an error that names
//! the flag, or a warning that says what was assumed; no row is left out without a word.

mod columns;
mod decimals;
mod grid;
mod headings;
mod kinds;
mod mistakes;
mod percents;
mod rows;
mod sums;
mod text;
mod totals;
mod words;
mod workbook;
mod written;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::diagnostic::Diagnostics;
use crate::limits;
use crate::number::Currency;
pub use decimals::DecimalSign;
use grid::Grid;
use headings::Headings;

/// What is said of a table beside the table.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The sheet of a workbook that is meant.
    pub sheet: Option<String>,
    /// What stands before the decimals of its numbers.
    pub decimal: Option<DecimalSign>,
    /// The currency of its prices and amounts.
    pub currency: Option<Currency>,
}

/// A table that was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The scenario, as TOML.
    pub scenario: String,
    /// What was assumed or left out.
    pub doubts: Diagnostics,
}

/// Whether a file is to be read as a table: it is no folder, and no zip but a workbook.
///
/// # Errors
///
/// The system's own.
pub fn is_table(path: &Path) -> io::Result<bool> {
    if path.is_dir() {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let mut start = [0; 4];
    let length = file.read(&mut start)?;
    if !workbook::is_workbook(&start[..length]) {
        return Ok(true);
    }
    let archive = ZipArchive::new(file);
    Ok(archive.is_ok_and(|archive| archive.index_for_name("[Content_Types].xml").is_some()))
}

/// Reads the bytes of a file of this name.
///
/// # Errors
///
/// What makes the table unreadable, each at its sheet, row and column.
///
/// ```
/// use postmoney::exchange::holders::{Options, import};
/// let read = import("table.csv", b"Holder,Shares\nAda,600\nGrace,400\n", &Options::default()).expect("a table");
/// assert!(read.scenario.contains("Ada   = { value = 600, source = \"table#row 2, Shares\" }"));
/// ```
pub fn import(name: &str, bytes: &[u8], options: &Options) -> Result<Imported, Diagnostics> {
    let mut doubts = Diagnostics::default();
    let grids = match workbook::is_workbook(bytes) {
        true => workbook::read(name, bytes, options.sheet.as_deref(), &mut doubts)?,
        false if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) => return Err(mistakes::old_workbook(name).into()),
        false if options.sheet.is_some() => return Err(mistakes::no_sheets(name).into()),
        false => vec![text::read(name, bytes, &mut doubts)?],
    };
    let (grid, headings) = with_headings(name, &grids, &mut doubts)?;
    let signs = columns::signs(grid, &headings, options.decimal)?;
    columns::tell_of_columns(grid, &headings, &mut doubts);
    let currency = columns::table_currency(grid, &headings, options, &mut doubts);
    let holdings = rows::read(grid, &headings, signs, &mut doubts)?;
    let scenario = written::scenario(grid, &holdings, currency, &mut doubts);
    Ok(Imported { scenario, doubts })
}

/// The one grid that is a table of holders.
fn with_headings<'g>(
    name: &str,
    grids: &'g [Grid],
    doubts: &mut Diagnostics,
) -> Result<(&'g Grid, Headings), Diagnostics> {
    for grid in grids {
        if limits::TABLE_ROWS.is_passed_by(grid.rows.len()) {
            return Err(mistakes::too_many(name, &limits::TABLE_ROWS, grid.rows.len()).into());
        }
    }
    let mut found: Vec<(&Grid, Headings)> =
        grids.iter().filter_map(|grid| Some((grid, headings::find(grid)?))).collect();
    match found.len() {
        0 => Err(mistakes::no_headings(name, grids).into()),
        1 => {
            let others = grids.iter().filter(|grid| grid.sheet != found[0].0.sheet && !grid.rows.is_empty());
            doubts.extend(others.map(mistakes::sheet_left_out));
            Ok(found.remove(0))
        }
        _ => Err(mistakes::several_sheets(name, &found.iter().map(|(grid, _)| *grid).collect::<Vec<_>>()).into()),
    }
}
