//! What a table says twice: parts of all shares, and sums of classes. They are checked, and never used as figures.

use std::collections::BTreeMap;

use super::decimals::{DecimalSign, number};
use super::grid::{Cell, Grid};
use super::headings::{Column, Headings};
use super::kinds::Kind;
use super::mistakes;
use super::rows::{Counted, Holding};
use super::words::is_diluted;
use crate::diagnostic::Diagnostics;
use crate::number::{Exact, decimals};

/// By how many rows it is decided what a column is a part of.
const LOOKED_AT: usize = 200;
/// How many mistakes of one column are said one by one.
const MOST_SAID: usize = 20;
/// The decimals of a percentage that count: a spreadsheet keeps more, and the last of them are not exact.
const DECIMALS: usize = 12;

/// A table with what is known of its columns.
pub struct Table<'t> {
    /// Its cells.
    pub grid: &'t Grid,
    /// Its headings.
    pub headings: &'t Headings,
    /// What stands before the decimals of its columns.
    pub signs: &'t BTreeMap<usize, DecimalSign>,
}

/// Says where a percentage is not what the shares are of all, and where a sum of classes is another.
pub fn check(table: &Table<'_>, counted: &[Counted], holdings: &[Holding], doubts: &mut Diagnostics) {
    let sum = |kinds: &[Kind]| {
        let counted = holdings.iter().filter(|holding| kinds.contains(&holding.kind));
        counted.fold(Exact::ZERO, |all, holding| &all + &holding.shares)
    };
    let issued = sum(&[Kind::Common, Kind::Preferred]);
    let all = &issued + &sum(&[Kind::Options, Kind::Pool]);
    for column in &table.headings.percents {
        percents(table, column, counted, (&all, &issued), doubts);
    }
    for column in &table.headings.row_totals {
        row_totals(table, column, counted, doubts);
    }
}

/// A percentage, or a part, as it is written.
struct Percent {
    value: Exact,
    /// Half of its last digit.
    half: Exact,
    /// Whether `%` stands behind it.
    has_sign: bool,
}

impl Percent {
    fn of(cell: &Cell) -> Option<Percent> {
        let has_sign = cell.text().contains('%');
        let bare = cell.text().replace(|letter: char| letter == '%' || letter.is_whitespace(), "").replace(',', ".");
        let places = bare.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let value = number(&Cell::Number(bare), DecimalSign::Point)?.value;
        let last = Exact::power_of_ten(-(places.min(DECIMALS) as i32));
        Some(Percent { value, half: last.checked_div(&Exact::integer(2))?, has_sign })
    }
}

/// How a column of parts is read: what they are parts of, and whether they are hundredths.
#[derive(Clone, Copy)]
struct Scale<'e> {
    base: &'e Exact,
    is_issued: bool,
    is_hundredths: bool,
}

impl Scale<'_> {
    fn shares<'c>(&self, counted: &'c Counted) -> &'c Exact {
        if self.is_issued { &counted.issued } else { &counted.all }
    }

    /// Whether a part is what the shares are, to the digits that are written.
    fn fits(&self, percent: &Percent, counted: &Counted) -> bool {
        if counted.has_promises || counted.is_total && self.is_issued {
            return true;
        }
        let parts = Exact::integer(if self.is_hundredths || percent.has_sign { 100 } else { 1 });
        let off = &(&percent.value * self.base) - &(self.shares(counted) * &parts);
        off.abs() <= &percent.half * self.base
    }
}

fn percents(
    table: &Table<'_>,
    column: &Column,
    counted: &[Counted],
    (all, issued): (&Exact, &Exact),
    doubts: &mut Diagnostics,
) {
    let mut said = Said::default();
    let mut read: Vec<(Percent, &Counted)> = Vec::new();
    for one in counted {
        let cell = table.grid.rows[one.at].cell(column.at);
        match Percent::of(cell) {
            Some(percent) => read.push((percent, one)),
            None if cell.is_blank() => {}
            None => said.add(table, one, column, format!("`{}` is not read as a percentage", cell.text())),
        }
    }
    let scale = |is_issued: bool, is_hundredths: bool| Scale {
        base: if is_issued { issued } else { all },
        is_issued,
        is_hundredths,
    };
    let mut scales = vec![scale(false, true), scale(false, false)];
    if !is_diluted(&column.heading) {
        scales.extend([scale(true, true), scale(true, false)]);
    }
    let misfits =
        |scale: &Scale<'_>| read.iter().take(LOOKED_AT).filter(|(percent, one)| !scale.fits(percent, one)).count();
    let Some(best) = scales.into_iter().min_by_key(misfits).filter(|scale| !scale.base.is_zero()) else { return };
    for (_, one) in read.iter().filter(|(percent, one)| !best.fits(percent, one)) {
        let shares = best.shares(one);
        let part = (shares * &Exact::integer(100)).checked_div(best.base).unwrap_or(Exact::ZERO).significant(6);
        let written = table.grid.rows[one.at].cell(column.at).text();
        let (shares, base, part) = (decimals(shares), decimals(best.base), decimals(&part));
        let words = format!("{written} is written, and {shares} of {base} shares are {part}%; the shares are taken");
        said.add(table, one, column, words);
    }
    said.end(counted.len(), column, doubts);
}

fn row_totals(table: &Table<'_>, column: &Column, counted: &[Counted], doubts: &mut Diagnostics) {
    let mut said = Said::default();
    let sign = table.signs.get(&column.at).copied().unwrap_or(DecimalSign::Point);
    for one in counted.iter().filter(|one| !one.has_promises) {
        let cell = table.grid.rows[one.at].cell(column.at);
        let words = match number(cell, sign) {
            None if cell.is_blank() => continue,
            Some(number) if number.value == one.all || number.value == one.issued => continue,
            Some(_) => format!("{} is written, and the columns sum to {}", cell.text(), decimals(&one.all)),
            None => format!("`{}` is not a number", cell.text()),
        };
        said.add(table, one, column, words + "; the columns are taken");
    }
    said.end(counted.len(), column, doubts);
}

/// What is said of one column.
#[derive(Default)]
struct Said(Vec<String>);

impl Said {
    fn add(&mut self, table: &Table<'_>, counted: &Counted, column: &Column, words: String) {
        let place = table.grid.place(table.grid.rows[counted.at].number, &column.heading);
        self.0.push(format!("{place}: {words}"));
    }

    /// One by one, or the first of them where most rows do not fit.
    fn end(self, rows: usize, column: &Column, doubts: &mut Diagnostics) {
        let count = self.0.len();
        let is_most = count > 3 && 2 * count > rows || count > MOST_SAID;
        let shown = if is_most { 1 } else { count };
        doubts.extend(self.0.into_iter().take(shown).map(mistakes::doubt));
        if is_most {
            let words = format!("{} other rows of `{}` do not fit their shares either", count - 1, column.heading);
            doubts.push(mistakes::doubt(words));
        }
    }
}
