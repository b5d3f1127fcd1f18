//! What holds of a whole column: its decimal sign, and the currency of its prices.

use std::collections::BTreeMap;

use super::decimals::{DecimalSign, Evidence, currency, evidence};
use super::grid::Grid;
use super::headings::{Column, Headings};
use super::kinds;
use super::{Options, mistakes};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::number::Currency;

/// The decimal sign of every column of figures.
///
/// # Errors
///
/// Each column that leaves it open, or has two.
pub fn signs(
    grid: &Grid,
    headings: &Headings,
    said: Option<DecimalSign>,
) -> Result<BTreeMap<usize, DecimalSign>, Diagnostics> {
    let mut wrong = Diagnostics::default();
    let mut signs = BTreeMap::new();
    for column in headings.figures() {
        match sign(grid, headings, column, said) {
            Ok(sign) => drop(signs.insert(column.at, sign)),
            Err(mistake) => wrong.push(mistake),
        }
    }
    if wrong.is_empty() { Ok(signs) } else { Err(wrong) }
}

/// What stands before the decimals of a column, by all its numbers.
fn sign(
    grid: &Grid,
    headings: &Headings,
    column: &Column,
    said: Option<DecimalSign>,
) -> Result<DecimalSign, Diagnostic> {
    if let Some(said) = said {
        return Ok(said);
    }
    let (mut comma, mut point, mut open) = (None, None, None);
    for row in grid.rows.iter().skip(headings.row + 1) {
        let cell = row.cell(column.at);
        let first = match evidence(cell) {
            Evidence::Nothing => continue,
            Evidence::Only(DecimalSign::Comma) => &mut comma,
            Evidence::Only(DecimalSign::Point) => &mut point,
            Evidence::Open => &mut open,
        };
        first.get_or_insert_with(|| (grid.place(row.number, &column.heading), cell.text()));
    }
    match (comma, point, open) {
        (Some(comma), Some(point), _) => Err(mistakes::two_decimals(&comma.0, &point.0)),
        (Some(_), None, _) => Ok(DecimalSign::Comma),
        (None, None, Some((place, text))) => Err(mistakes::open_decimals(&place, text)),
        _ => Ok(DecimalSign::Point),
    }
}

/// The currency of the table: as it is asked for, or as prices and their headings name it.
pub fn table_currency(grid: &Grid, headings: &Headings, options: &Options, doubts: &mut Diagnostics) -> Currency {
    options.currency.or_else(|| written_currency(grid, headings)).unwrap_or_else(|| {
        if headings.price.is_some() || headings.amount.is_some() {
            let words = "no price says its currency, and USD is assumed; `--currency EUR` says another";
            doubts.push(mistakes::doubt(format!("{}: {words}", grid.file)));
        }
        Currency::USD
    })
}

fn written_currency(grid: &Grid, headings: &Headings) -> Option<Currency> {
    let mut columns = headings.price.iter().chain(&headings.amount);
    columns.find_map(|column| {
        let cells = grid.rows.iter().skip(headings.row + 1).map(|row| row.cell(column.at).text());
        currency(&column.heading).or_else(|| cells.filter_map(currency).next())
    })
}

/// Says which columns are not read, and which are taken for classes although their names say nothing of shares.
pub fn tell_of_columns(grid: &Grid, headings: &Headings, doubts: &mut Diagnostics) {
    let unread: Vec<String> = headings.others.iter().map(|column| format!("`{}`", column.heading)).collect();
    if !unread.is_empty() {
        doubts.push(mistakes::doubt(format!("{}: columns that are not read: {}", grid.file, unread.join(", "))));
    }
    for column in headings.shares.iter().filter(|column| headings.is_wide && !kinds::is_known(&column.heading)) {
        let words = "is read as a class of common shares; take it out of the table if it is none";
        doubts.push(mistakes::doubt(format!("{}: column `{}` {words}", grid.file, column.heading)));
    }
}
