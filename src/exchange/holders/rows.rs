//! The rows of a table: holdings, and totals that are checked against them.

use std::collections::{BTreeMap, HashMap};

use super::decimals::{DecimalSign, Evidence, currency, evidence, number};
use super::grid::{Cell, Grid, Row};
use super::headings::{Column, Headings};
use super::kinds::Kind;
use super::{Options, mistakes};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::number::{Currency, Exact, decimals};

/// Shares of one class that one holder has, from one row or several.
#[derive(Clone, Debug)]
pub struct Holding {
    /// Who.
    pub holder: String,
    /// Of which class.
    pub class: String,
    /// What kind of security that is.
    pub kind: Kind,
    /// How many.
    pub shares: Exact,
    /// What was paid for one, or is to be paid for it.
    pub price: Option<Exact>,
    /// The rows it stands in.
    pub rows: Vec<usize>,
    /// The heading of its column.
    pub heading: String,
}

struct Reading<'a> {
    grid: &'a Grid,
    headings: &'a Headings,
    signs: BTreeMap<usize, DecimalSign>,
    doubts: &'a mut Diagnostics,
    wrong: Diagnostics,
    holdings: Vec<Holding>,
    places: HashMap<(String, String, Option<Exact>), usize>,
    /// The sums of each column of shares: of all rows, and since the last total.
    sums: BTreeMap<usize, (Exact, Exact)>,
    of_class: HashMap<String, Exact>,
}

/// The holdings of a table, and its currency.
///
/// # Errors
///
/// Every number that cannot be read, at its row and column.
pub fn read(
    grid: &Grid,
    headings: &Headings,
    options: &Options,
    doubts: &mut Diagnostics,
) -> Result<(Vec<Holding>, Currency), Diagnostics> {
    let mut wrong = Diagnostics::default();
    let columns = || headings.shares.iter().chain(&headings.price).chain(&headings.amount);
    let mut signs = BTreeMap::new();
    for column in columns() {
        match sign(grid, headings, column, options.decimal) {
            Ok(sign) => drop(signs.insert(column.at, sign)),
            Err(mistake) => wrong.push(mistake),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let unread: Vec<String> =
        headings.others.iter().chain(&headings.percents).map(|column| format!("`{}`", column.heading)).collect();
    if !unread.is_empty() {
        doubts.push(mistakes::doubt(format!("{}: columns that are not read: {}", grid.file, unread.join(", "))));
    }
    let currency = options.currency.or_else(|| written_currency(grid, headings)).unwrap_or_else(|| {
        if headings.price.is_some() || headings.amount.is_some() {
            let words = "no price says its currency, and USD is assumed; `--currency EUR` says another";
            doubts.push(mistakes::doubt(format!("{}: {words}", grid.file)));
        }
        Currency::USD
    });
    let mut reading = Reading {
        grid,
        headings,
        signs,
        doubts,
        wrong,
        holdings: Vec::new(),
        places: HashMap::new(),
        sums: BTreeMap::new(),
        of_class: HashMap::new(),
    };
    grid.rows.iter().skip(headings.row + 1).for_each(|row| reading.row(row));
    reading.finish().map(|holdings| (holdings, currency))
}

/// The currency that prices and their headings name.
fn written_currency(grid: &Grid, headings: &Headings) -> Option<Currency> {
    let mut columns = headings.price.iter().chain(&headings.amount);
    columns.find_map(|column| {
        let cells = grid.rows.iter().skip(headings.row + 1).map(|row| row.cell(column.at).text());
        currency(&column.heading).or_else(|| cells.filter_map(currency).next())
    })
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

const TOTALS: [&str; 12] = [
    "total",
    "totals",
    "sum",
    "subtotal",
    "sub-total",
    "sub total",
    "grand total",
    "summe",
    "gesamt",
    "zwischensumme",
    "insgesamt",
    "totaux",
];

impl Reading<'_> {
    fn row(&mut self, row: &Row) {
        let label = row.cell(self.headings.holder.at).text().split_whitespace().collect::<Vec<_>>().join(" ");
        let class = self.headings.class.as_ref().map(|column| row.cell(column.at).text().to_string());
        let columns = self.headings.shares.clone();
        let mut has_shares = false;
        for column in &columns {
            let cell = row.cell(column.at);
            if cell.is_blank() {
                continue;
            }
            has_shares = true;
            let Some(shares) = self.number(row, column) else { continue };
            let class = match (&class, self.headings.is_wide) {
                (_, true) => column.heading.clone(),
                (Some(class), false) if !class.is_empty() => class.clone(),
                _ => "Common".to_string(),
            };
            if self.is_total(&label, &class, row) {
                self.total(row, column, &class, &shares);
            } else if label.is_empty() {
                self.without_holder(row, column, &shares);
            } else {
                self.holding(row, column, (&label, class), shares);
            }
        }
        let is_empty = row.cells.iter().all(Cell::is_blank);
        if !has_shares && !is_empty {
            let place = self.grid.place(row.number, "");
            let words: Vec<&str> = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).take(4).collect();
            self.doubts.push(mistakes::doubt(format!("{place}: no number of shares, left out: {}", words.join(" | "))));
        }
    }

    fn number(&mut self, row: &Row, column: &Column) -> Option<Exact> {
        let (cell, place) = (row.cell(column.at), self.grid.place(row.number, &column.heading));
        let sign = self.signs.get(&column.at).copied().unwrap_or(DecimalSign::Point);
        let Some(number) = number(cell, sign) else {
            let found = match cell {
                Cell::Date => "a date".to_string(),
                Cell::NoValue => "a formula without a value".to_string(),
                Cell::Error(error) => format!("the error {error}"),
                _ => format!("`{}`", cell.text()),
            };
            self.wrong.push(mistakes::no_number(&place, &found));
            return None;
        };
        if number.is_long {
            self.doubts
                .push(mistakes::doubt(format!("{place}: {} has more digits than a spreadsheet shows", cell.text())));
        }
        Some(number.value)
    }

    fn is_total(&self, label: &str, class: &str, row: &Row) -> bool {
        let plain = label.to_lowercase();
        let plain = plain.trim_end_matches(':').trim();
        let is_word = TOTALS.contains(&plain)
            || plain.is_empty() && row.cells.iter().any(|cell| TOTALS.contains(&cell.text().to_lowercase().as_str()));
        let of_class = || self.of_class.keys().map(|class| class.to_lowercase());
        is_word
            || of_class().any(|known| plain == format!("total {known}") || plain == format!("{known} total"))
            || TOTALS.contains(&class.to_lowercase().as_str())
    }

    fn total(&mut self, row: &Row, column: &Column, class: &str, shares: &Exact) {
        let (all, since) = self.sums.get(&column.at).cloned().unwrap_or((Exact::ZERO, Exact::ZERO));
        let of_class = self.of_class.values().any(|sum| sum == shares) || self.of_class.get(class) == Some(shares);
        if all != *shares && since != *shares && !of_class {
            let place = self.grid.place(row.number, &column.heading);
            let words = format!("the total is {}, and the rows above sum to {}", decimals(shares), decimals(&all));
            self.doubts.push(mistakes::doubt(format!("{place}: {words}")));
        }
        self.sums.insert(column.at, (all, Exact::ZERO));
    }

    fn without_holder(&mut self, row: &Row, column: &Column, shares: &Exact) {
        let is_sum = self.sums.get(&column.at).is_some_and(|(all, since)| all == shares || since == shares);
        let place = self.grid.place(row.number, &column.heading);
        match is_sum {
            true => self.doubts.push(mistakes::doubt(format!("{place}: taken as the total of the rows above"))),
            false => self.wrong.push(mistakes::no_holder(&place, &decimals(shares))),
        }
    }

    fn holding(&mut self, row: &Row, column: &Column, (holder, class): (&str, String), shares: Exact) {
        let sums = self.sums.entry(column.at).or_insert((Exact::ZERO, Exact::ZERO));
        *sums = (&sums.0 + &shares, &sums.1 + &shares);
        let of_class = self.of_class.entry(class.clone()).or_insert(Exact::ZERO);
        *of_class = &*of_class + &shares;
        let price = self.price(row, &shares);
        let key = (holder.to_string(), class, price);
        if let Some(at) = self.places.get(&key) {
            let known = &mut self.holdings[*at];
            known.shares = &known.shares + &shares;
            known.rows.push(row.number);
            return;
        }
        self.places.insert(key.clone(), self.holdings.len());
        let (holder, class, price) = key;
        let kind = Kind::of(&class, &holder);
        let heading = column.heading.clone();
        self.holdings.push(Holding { holder, class, kind, shares, price, rows: vec![row.number], heading });
    }

    /// The price that is written, or what was paid for each.
    fn price(&mut self, row: &Row, shares: &Exact) -> Option<Exact> {
        let headings = self.headings;
        let mut read = |column: &Option<Column>| {
            let column = column.as_ref().filter(|column| !row.cell(column.at).is_blank())?;
            self.number(row, column).filter(|value| !value.is_zero())
        };
        let (price, amount) = (read(&headings.price), read(&headings.amount));
        let paid = amount.clone().and_then(|amount| amount.checked_div(shares));
        if let (Some(price), Some(amount)) = (&price, &amount)
            && (&(price * shares) - amount).abs() > Exact::ONE
        {
            let (place, all) = (self.grid.place(row.number, ""), decimals(&(price * shares)));
            let words =
                format!("price times shares is {all}, and {} is written as paid; the price is taken", decimals(amount));
            self.doubts.push(mistakes::doubt(format!("{place}: {words}")));
        }
        price.or(paid)
    }

    fn finish(mut self) -> Result<Vec<Holding>, Diagnostics> {
        for holding in &self.holdings {
            let place = self.grid.place(holding.rows.last().copied().unwrap_or(0), &holding.heading);
            if holding.shares.is_negative() {
                self.wrong.push(mistakes::negative(&place, &holding.holder, &decimals(&holding.shares)));
            }
            if holding.rows.len() > 1 {
                let Holding { holder, class, .. } = holding;
                let words = format!("{holder} has {} rows of {class}, which are added up", holding.rows.len());
                self.doubts.push(mistakes::doubt(format!("{place}: {words}")));
            }
            if holding.shares.is_zero() {
                self.doubts
                    .push(mistakes::doubt(format!("{place}: {} has no shares, and is left out", holding.holder)));
            }
        }
        self.holdings.retain(|holding| !holding.shares.is_zero());
        if self.wrong.is_empty() { Ok(self.holdings) } else { Err(self.wrong) }
    }
}
