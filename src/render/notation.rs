//! One notation for figures that stand below each other: one scale for money, and one number of decimals.
//!
//! Money of a table is counted in the scale of its largest amount, or the one below, if no other amount is too small to mean
//! something there; otherwise each column has a scale of its own, lowered until all of its amounts mean something. Below a million amounts stand
//! whole, or with cents where those matter. Figures of one unit have as many decimals as the one that needs most, up to what a
//! page shows of such a figure, and keep zeros at their end; nothing is 0. Beside hedged figures a reported one keeps the digits
//! that it was reported with. A column of several units (figures of many kinds one
//! below the other) is read by its rows: what those that begin alike have of a unit is written alike.

use std::collections::HashMap;

use crate::number::{Exact, Rounding, Scale};
use crate::report::{Cell, Figures, Table};
use crate::worksheet::{NodeId, Unit, Worksheet};

/// The significant digits from which an amount means something in a scale.
const MEANINGFUL: i32 = 3;
/// The significant digits of other figures that are too small for the decimals of their unit.
const SMALL_DIGITS: i32 = 2;
/// Decimals beyond those of a unit that a small figure may ask of its whole column; a smaller one is written by itself.
const MOST_MORE: i32 = 2;
/// From here on an amount that is not scaled is told without cents.
const WITHOUT_CENTS: i32 = 3;
/// The decimals of an amount that is not scaled.
const CENTS: u32 = 2;

/// The scales of large amounts, the largest first.
const SCALES: [Scale; 3] = [Scale::Trillion, Scale::Billion, Scale::Million];

/// How figures of one unit are written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Notation {
    scale: Scale,
    places: u32,
}

/// A figure, its unit, and what is printed before it.
type Number = (Exact, Unit, &'static str);

/// What is written alike.
#[derive(PartialEq, Eq, Hash)]
enum Group {
    /// What columns of one unit count.
    Unit(Unit),
    /// A column of money, where the columns have no scale in common.
    Column(usize),
    /// What rows that begin alike have of a unit in columns of several.
    Rows(String, Unit),
}

/// The cells of a table as a person reads them.
pub fn cells(table: &Table, sheet: Option<&Worksheet>) -> Vec<Vec<String>> {
    let numbers: Vec<Vec<Option<Number>>> =
        table.rows.iter().map(|row| row.iter().map(|cell| cell.figure(sheet)).collect()).collect();
    let units: Vec<Option<Unit>> = (0..table.columns.len()).map(|column| unit_of(below(&numbers, column))).collect();
    let scale = scale_of_table(&numbers, &units);
    let group = |row: usize, column: usize, number: &Number| match units[column] {
        Some(Unit::Money) if scale.is_none() => Group::Column(column),
        Some(unit) => Group::Unit(unit),
        None => Group::Rows(table.rows[row].first().map_or(String::new(), |cell| cell.shown(sheet)), kind(number.1)),
    };
    let mut groups: HashMap<Group, Vec<&Number>> = HashMap::new();
    for (row, numbers) in numbers.iter().enumerate() {
        for (column, number) in numbers.iter().enumerate().filter_map(|(at, number)| Some((at, number.as_ref()?))) {
            groups.entry(group(row, column, number)).or_default().push(number);
        }
    }
    let notation = |numbers: &[&Number]| {
        let scaled = scale.filter(|scale| {
            numbers.iter().all(|number| kind(number.1) == Unit::Money && is_meaningful(number, *scale))
        });
        scaled.map_or_else(|| notation(numbers), |scale| in_scale(numbers, scale))
    };
    let notations: HashMap<&Group, (Notation, bool)> = groups
        .iter()
        .map(|(group, numbers)| (group, (notation(numbers), numbers.iter().any(|number| is_vague(number.2)))))
        .collect();
    let is_reported =
        |cell: &Cell| matches!((cell, sheet), (Cell::Line(id), Some(sheet)) if sheet.claim_of(*id).is_some());
    let cell = |row: usize, column: usize, cell: &Cell| match &numbers[row][column] {
        None => cell.shown(sheet),
        Some(number) => {
            let (notation, is_of_reports) = notations[&group(row, column, number)];
            written(number, notation, is_of_reports && is_reported(cell))
        }
    };
    let row = |(at, cells): (usize, &Vec<Cell>)| {
        cells.iter().take(units.len()).enumerate().map(|(column, content)| cell(at, column, content)).collect()
    };
    table.rows.iter().enumerate().map(row).collect()
}

/// The figures of a list as a person reads them. One that was reported stays as it was written; the others have one scale, if
/// they mean something in it, and one number of decimals a unit, but money and shares, which have as many as each needs.
pub fn list(figures: &Figures, sheet: &Worksheet) -> Vec<String> {
    let number = |id: NodeId| Cell::Line(id).figure(Some(sheet)).filter(|_| sheet.claim_of(id).is_none());
    let numbers: Vec<Option<Number>> = figures.rows.iter().map(|(_, id)| number(*id)).collect();
    let alike = |unit: Unit| numbers.iter().flatten().filter(|other| kind(other.1) == unit).collect::<Vec<&Number>>();
    let shown = |((_, id), number): (&(String, NodeId), &Option<Number>)| {
        let own = || figures.shown(sheet, *id);
        let Some(number) = number else { return own() };
        match kind(number.1) {
            Unit::Shares => own(),
            Unit::Money => {
                let scale = largest_scale(&alike(Unit::Money));
                let is_told = scale != Scale::One && is_meaningful(number, scale);
                if is_told { written(number, in_scale(&[number], scale), false) } else { own() }
            }
            unit => written(number, notation(&alike(unit)), false),
        }
    };
    figures.rows.iter().zip(&numbers).map(shown).collect()
}

/// What all of these figures count; `None` where they count several things, or there are none.
fn unit_of<'n>(numbers: impl IntoIterator<Item = &'n Number>) -> Option<Unit> {
    let mut units = numbers.into_iter().map(|number| kind(number.1));
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// Whether all columns but the first hold figures that count the same.
pub fn counts_one_thing(table: &Table, sheet: Option<&Worksheet>) -> bool {
    let numbers = table.rows.iter().flat_map(|row| row.iter().skip(1)).filter_map(|cell| cell.figure(sheet));
    let has_words = (1..table.columns.len()).any(|column| !table.is_numeric(column));
    !has_words && unit_of(&numbers.collect::<Vec<Number>>()).is_some()
}

/// Units that are written alike count as one.
fn kind(unit: Unit) -> Unit {
    match unit {
        Unit::ForeignMoney(_) => Unit::Money,
        Unit::Rate => Unit::Stake,
        other => other,
    }
}

fn below(numbers: &[Vec<Option<Number>>], column: usize) -> impl Iterator<Item = &Number> {
    numbers.iter().filter_map(move |row| row.get(column)?.as_ref())
}

/// The scale of all money of a table, or at least of the columns that hold nothing else.
fn scale_of_table(numbers: &[Vec<Option<Number>>], units: &[Option<Unit>]) -> Option<Scale> {
    let money = |only: bool| {
        let columns = (0..units.len()).filter(move |column| !only || units[*column] == Some(Unit::Money));
        columns
            .flat_map(|column| below(numbers, column))
            .filter(|number| kind(number.1) == Unit::Money)
            .collect::<Vec<_>>()
    };
    scale_of_all(&money(false)).or_else(|| scale_of_all(&money(true)))
}

/// The scale of the largest amount, or the one below, if all amounts mean something in it.
fn scale_of_all(money: &[&Number]) -> Option<Scale> {
    let fits = |scale: &Scale| money.iter().all(|number| is_meaningful(number, *scale));
    let largest = largest_scale(money);
    let below = SCALES.into_iter().find(|scale| *scale < largest);
    [Some(largest), below].into_iter().flatten().find(fits)
}

fn largest_scale(money: &[&Number]) -> Scale {
    money.iter().map(|number| Scale::of(&number.0)).max().unwrap_or(Scale::One)
}

/// Whether an amount shows enough digits in a scale: three, or two where those are all it has.
fn is_meaningful((value, unit, _): &Number, scale: Scale) -> bool {
    let printed = unit.printed(value, scale);
    let places = unit.most_places();
    let digits = if is_exact(&printed, places) { MEANINGFUL - 1 } else { MEANINGFUL };
    scale == Scale::One || value.is_zero() || printed.magnitude() >= digits - 1 - places as i32
}

fn is_exact(printed: &Exact, places: u32) -> bool {
    printed.decimal_places().is_some_and(|needed| needed <= places as usize)
}

/// The notation of figures of one unit that stand by themselves.
fn notation(group: &[&Number]) -> Notation {
    let is_money = group.first().is_some_and(|number| kind(number.1) == Unit::Money);
    let largest = largest_scale(group);
    let fits = |scale: &Scale| group.iter().all(|number| is_meaningful(number, *scale));
    let scales = SCALES.into_iter().filter(|scale| *scale <= largest);
    in_scale(group, scales.filter(|_| is_money).find(fits).unwrap_or(Scale::One))
}

/// The notation with as many decimals as the figures need in a scale.
fn in_scale(group: &[&Number], scale: Scale) -> Notation {
    let places = group.iter().filter_map(|number| places_needed(number, scale)).max().unwrap_or(0);
    let has_cents = scale == Scale::One && group.iter().any(|number| kind(number.1) == Unit::Money);
    Notation { scale, places: if has_cents && places == 1 { CENTS } else { places } }
}

/// The decimals that a figure needs; `None` for one so small that it is written by itself.
fn places_needed((value, unit, _): &Number, scale: Scale) -> Option<u32> {
    let printed = unit.printed(value, scale);
    let is_unscaled_money = kind(*unit) == Unit::Money && scale == Scale::One;
    let most = if is_unscaled_money { CENTS } else { unit.most_places() };
    let magnitude = printed.magnitude();
    if is_unscaled_money && magnitude >= WITHOUT_CENTS && !is_exact(&printed, most) {
        return Some(0);
    }
    let at_most = printed.rounded(Rounding::nearest(most as i32));
    let is_small = if is_unscaled_money { magnitude < -1 } else { at_most.is_zero() };
    let is_told = is_exact(&printed, most) || !is_small;
    let places = if is_told { most as i32 } else { SMALL_DIGITS - 1 - magnitude };
    let told = printed.rounded(Rounding::nearest(places));
    (places <= most as i32 + MOST_MORE).then(|| told.decimal_places().map_or(0, |needed| needed as u32))
}

/// A figure in the notation of its group, or with its own digits only, where more would make a report look exact.
fn written(number: &Number, notation: Notation, keeps_digits: bool) -> String {
    let (value, unit, sign) = number;
    match places_needed(number, notation.scale) {
        // Nothing is nothing in any scale.
        _ if value.is_zero() => format!("{sign}{}", unit.show(value)),
        Some(places) if keeps_digits || is_vague(sign) => {
            format!("{sign}{}", unit.show_in(value, notation.scale, places))
        }
        Some(_) => format!("{sign}{}", unit.show_in(value, notation.scale, notation.places)),
        None => format!("{sign}{}", unit.show(value)),
    }
}

/// Whether this stands before a figure of which only about how large it is was reported.
fn is_vague(sign: &str) -> bool {
    !matches!(sign, "" | "≈ ")
}

#[cfg(test)]
mod tests;
