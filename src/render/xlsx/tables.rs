//! Tables whose figures are of many worksheets: numbers, without formulas.

use std::io;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::Role;
use super::page::{Page, Proof};
use super::{failed, properties};
use crate::report::{Cell, Table};

/// Sentences and tables as a workbook of one tab.
///
/// # Errors
///
/// What the writer of workbooks says.
pub fn tables(title: &str, findings: &[String], tables: &[&Table]) -> io::Result<Vec<u8>> {
    written(title, findings, tables).map_err(failed)
}

fn written(title: &str, findings: &[String], tables: &[&Table]) -> Result<Vec<u8>, XlsxError> {
    let mut proof = Proof::default();
    let mut page = Page::new("Answer", &mut proof)?;
    page.widths(&[36, 20, 20, 20, 20, 20, 20, 20])?;
    page.words(0, 0, title, Role::Title)?;
    let mut row = 1;
    for finding in findings {
        page.words(row, 0, finding, Role::Words)?;
        row += 1;
    }
    for table in tables {
        row += 1;
        let shown = |page: &mut Page<'_>, at: (u32, u16), cell: &Cell| match cell {
            Cell::Figure(Some(value), unit) | Cell::Estimate(value, unit) => {
                page.number(at, value, *unit, Role::Formula)
            }
            other => page.words(at.0, at.1, &other.shown(None), Role::Words),
        };
        row = table_at(&mut page, row, table, &shown)?;
    }
    page.print(0, title)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title)?);
    workbook.push_worksheet(page.tab);
    workbook.save_to_buffer()
}

/// What writes a cell of a table.
pub type WritesCell<'f> = dyn Fn(&mut Page<'_>, (u32, u16), &Cell) -> Result<(), XlsxError> + 'f;

/// Writes a table from `row` on, its cells as `shown` writes them; where the next row is.
pub fn table_at(page: &mut Page<'_>, mut row: u32, table: &Table, shown: &WritesCell<'_>) -> Result<u32, XlsxError> {
    if !table.title.is_empty() {
        page.words(row, 0, &table.title, Role::Heading)?;
        row += 1;
    }
    for (column, head) in (0..).zip(&table.columns) {
        let role = if table.is_numeric(usize::from(column)) { Role::NumberHead } else { Role::Head };
        page.words(row, column, head, role)?;
    }
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            shown(page, (row, column), cell)?;
        }
    }
    Ok(row + 1)
}
