//! Columns of percentages: compared with the shares, to the digits that are written, and never used as figures.

use super::decimals::{DecimalSign, number};
use super::grid::{Cell, Grid};
use super::headings::{Column, Headings};
use super::mistakes;
use super::sums::{Held, Sums};
use crate::diagnostic::Diagnostics;
use crate::number::{Exact, Rounding, RoundingMode, decimals};

/// By how many rows it is decided of which total a column tells parts.
const LOOKED_AT: usize = 1_000;
/// How many rows of a column are named.
const NAMED: usize = 20;
/// Digits of a workbook that its programs compute alike.
const SURE: i32 = 12;

/// Of what a column tells parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    All,
    Outstanding,
    OfClass,
}

/// A percentage as it is written.
struct Part<'g> {
    text: &'g str,
    value: Exact,
    places: i32,
    has_sign: bool,
}

/// Compares every column of percentages with what its rows hold.
pub fn check(grid: &Grid, headings: &Headings, rows: &[Held], sums: &Sums, doubts: &mut Diagnostics) {
    let mut totals = Held::default();
    for held in rows {
        totals.all = &totals.all + &held.all;
        totals.outstanding = &totals.outstanding + &held.outstanding;
    }
    let comparison = Comparison { grid, totals, sums };
    headings.percents.iter().for_each(|column| comparison.column(column, rows, doubts));
}

struct Comparison<'a> {
    grid: &'a Grid,
    totals: Held,
    sums: &'a Sums,
}

impl<'a> Comparison<'a> {
    fn column(&self, column: &Column, rows: &[Held], doubts: &mut Diagnostics) {
        let (mut parts, mut unread) = (Vec::new(), Vec::new());
        for held in rows.iter().filter(|held| !held.all.is_zero()) {
            match self.grid.rows[held.at].cell(column.at) {
                cell if cell.is_blank() => {}
                cell => match part(cell) {
                    Some(part) => parts.push((held, part)),
                    None => unread.push((held, cell)),
                },
            }
        }
        if let Some((first, cell)) = unread.first() {
            let place = self.grid.place(self.grid.rows[first.at].number, &column.heading);
            let more = match unread.len() {
                1 => String::new(),
                count => format!(", like {} more of the column", count - 1),
            };
            let words = format!("`{}` is no percentage, and not compared with the shares{more}", cell.text());
            doubts.push(mistakes::doubt(format!("{place}: {words}")));
        }
        let Some((whole, hundred)) = self.reading(column, &parts) else { return };
        let differs = |(held, part): &&(&Held, Part<'_>)| !self.fits(held, part, whole, hundred);
        let different: Vec<&(&Held, Part<'_>)> = parts.iter().filter(differs).collect();
        for (held, part) in different.iter().take(NAMED) {
            let place = self.grid.place(self.grid.rows[held.at].number, &column.heading);
            doubts.push(mistakes::doubt(format!("{place}: {}", self.difference(held, part, whole, hundred))));
        }
        if different.len() > NAMED {
            let words = format!("{} more rows differ from their shares", different.len() - NAMED);
            doubts.push(mistakes::doubt(format!("{}: column `{}`: {words}", self.grid.file, column.heading)));
        }
    }

    /// Of what the column tells parts, and whether in percent: as most of its rows fit, or as its heading says.
    fn reading(&self, column: &Column, parts: &[(&Held, Part<'a>)]) -> Option<(Whole, bool)> {
        let heading = column.heading.to_lowercase();
        let wholes: &[Whole] = match heading.contains("dilut") || heading.contains("verwässert") {
            true => &[Whole::All],
            false => &[Whole::All, Whole::Outstanding, Whole::OfClass],
        };
        let readings = wholes.iter().flat_map(|whole| [(*whole, true), (*whole, false)]);
        let count = |(whole, hundred): &(Whole, bool)| {
            let fitting = parts.iter().take(LOOKED_AT).filter(|(held, part)| self.fits(held, part, *whole, *hundred));
            fitting.count()
        };
        // Of several that fit as well, the first is taken.
        let counted: Vec<(usize, (Whole, bool))> = readings.map(|reading| (count(&reading), reading)).collect();
        counted.into_iter().rev().max_by_key(|(count, _)| *count).filter(|_| !parts.is_empty()).map(|(_, best)| best)
    }

    fn of(&self, held: &Held, whole: Whole) -> (Exact, Exact) {
        match whole {
            Whole::All => (held.all.clone(), self.totals.all.clone()),
            Whole::Outstanding => (held.outstanding.clone(), self.totals.outstanding.clone()),
            Whole::OfClass => {
                let sum = held.class.as_ref().and_then(|class| self.sums.of_class(class));
                (held.all.clone(), sum.cloned().unwrap_or_default())
            }
        }
    }

    /// Whether a part lies within half of its last digit.
    fn fits(&self, held: &Held, part: &Part<'_>, whole: Whole, hundred: bool) -> bool {
        let (shares, total) = self.of(held, whole);
        let scale = if hundred || part.has_sign { 2 } else { 0 };
        let half = &Exact::HALF * &Exact::power_of_ten(-part.places.min(SURE));
        let difference = &(&shares * &Exact::power_of_ten(scale)) - &(&part.value * &total);
        !total.is_zero() && difference.abs() <= &half * &total
    }

    fn difference(&self, held: &Held, part: &Part<'_>, whole: Whole, hundred: bool) -> String {
        let (shares, total) = self.of(held, whole);
        let is_percent = hundred || part.has_sign;
        let (scale, sign) = if is_percent { (2, " %") } else { (0, "") };
        let of = match (whole, &held.class) {
            (Whole::OfClass, Some(class)) => format!("of this class, `{class}`"),
            (Whole::Outstanding, _) => "without options and the pool".to_string(),
            _ => "in all".to_string(),
        };
        let Some(exact) = shares.checked_div(&total) else {
            return format!("`{}` is written, and there are no shares {of}", part.text);
        };
        let rounding = Rounding::new(part.places.min(SURE) + 1, RoundingMode::Nearest);
        let shown = decimals(&(&exact * &Exact::power_of_ten(scale)).rounded(rounding));
        let (shares, total) = (decimals(&shares), decimals(&total));
        format!("`{}` is written, and {shares} of {total} shares {of} are {shown}{sign}", part.text)
    }
}

/// The percentage in a cell. Its only sign stands before decimals, as no part is a thousand.
fn part(cell: &Cell) -> Option<Part<'_>> {
    let text = cell.text();
    let bare = text.trim_end_matches('%').trim_end();
    let read = match cell {
        Cell::Text(_) if bare.matches([',', '.']).count() > 1 => None,
        Cell::Text(_) => number(&Cell::Text(bare.replace(',', ".")), DecimalSign::Point),
        _ => number(cell, DecimalSign::Point),
    }?;
    Some(Part { text, value: read.value, places: read.places, has_sign: bare.len() < text.len() })
}
