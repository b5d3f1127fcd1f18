//! What holds for a whole column: what stands before its decimals, and in which currency it is.

use std::collections::BTreeMap;

use super::decimals::{DecimalSign, Evidence, currency, evidence};
use super::grid::Grid;
use super::headings::{Column, Headings};
use super::{Options, mistakes};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::number::Currency;

/// What stands before the decimals of each column of figures.
///
/// # Errors
///
/// The columns that do not say it.
pub fn signs(
    grid: &Grid,
    headings: &Headings,
    said: Option<DecimalSign>,
) -> Result<BTreeMap<usize, DecimalSign>, Diagnostics> {
    let (mut signs, mut open, mut wrong) = (BTreeMap::new(), Vec::new(), Diagnostics::default());
    let mut shown = Vec::new();
    for column in headings.shares.iter().chain(&headings.price).chain(&headings.amount) {
        match sign(grid, headings, column, said) {
            Ok(Found::Shown(sign)) => {
                shown.push(sign);
                signs.insert(column.at, sign);
            }
            Ok(Found::Any) => drop(signs.insert(column.at, DecimalSign::Point)),
            Ok(Found::Open(mistake)) => open.push((column.at, mistake)),
            Err(mistake) => wrong.push(mistake),
        }
    }
    // What one column leaves open is as in the others, where these agree.
    let agreed = shown.first().copied().filter(|first| shown.iter().all(|sign| sign == first));
    for (at, mistake) in open {
        match agreed {
            Some(sign) => drop(signs.insert(at, sign)),
            None => wrong.push(mistake),
        }
    }
    // A sum is written like what it sums up.
    let like = headings.shares.first().and_then(|column| signs.get(&column.at)).copied();
    for column in &headings.row_totals {
        let sign = match sign(grid, headings, column, said) {
            Ok(Found::Shown(sign)) => sign,
            _ => like.unwrap_or(DecimalSign::Point),
        };
        signs.insert(column.at, sign);
    }
    if wrong.is_empty() { Ok(signs) } else { Err(wrong) }
}

/// Says which columns are not read.
pub fn say_unread(grid: &Grid, headings: &Headings, doubts: &mut Diagnostics) {
    let unread: Vec<String> = headings.others.iter().map(|column| format!("`{}`", column.heading)).collect();
    if !unread.is_empty() {
        doubts.push(mistakes::doubt(format!("{}: columns that are not read: {}", grid.file, unread.join(", "))));
    }
}

/// The currency that is said beside the table or in it; else US dollars, which is said where there are prices.
pub fn currency_of(grid: &Grid, headings: &Headings, options: &Options, doubts: &mut Diagnostics) -> Currency {
    options.currency.or_else(|| written_currency(grid, headings)).unwrap_or_else(|| {
        if headings.price.is_some() || headings.amount.is_some() {
            let words = "no price says its currency, and USD is assumed; `--currency EUR` says another";
            doubts.push(mistakes::doubt(format!("{}: {words}", grid.file)));
        }
        Currency::USD
    })
}

/// The currency that prices and their headings name.
fn written_currency(grid: &Grid, headings: &Headings) -> Option<Currency> {
    let mut columns = headings.price.iter().chain(&headings.amount);
    columns.find_map(|column| {
        let cells = grid.rows.iter().skip(headings.row + 1).map(|row| row.cell(column.at).text());
        currency(&column.heading).or_else(|| cells.filter_map(currency).next())
    })
}

/// What the numbers of a column say of their decimals.
enum Found {
    /// At least one of them can be read in one way only.
    Shown(DecimalSign),
    /// All are the same either way.
    Any,
    /// One may be a thousand times as much, and none shows which.
    Open(Diagnostic),
}

/// What stands before the decimals of a column, by all its numbers.
fn sign(grid: &Grid, headings: &Headings, column: &Column, said: Option<DecimalSign>) -> Result<Found, Diagnostic> {
    if let Some(said) = said {
        return Ok(Found::Shown(said));
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
        (Some(_), None, _) => Ok(Found::Shown(DecimalSign::Comma)),
        (None, Some(_), _) => Ok(Found::Shown(DecimalSign::Point)),
        (None, None, Some((place, text))) => Ok(Found::Open(mistakes::open_decimals(&place, text))),
        (None, None, None) => Ok(Found::Any),
    }
}
