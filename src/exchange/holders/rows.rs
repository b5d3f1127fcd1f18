//! The rows of a table: holdings, with what was paid for them.

use std::collections::{BTreeMap, HashMap};

use super::decimals::{DecimalSign, number};
use super::grid::{Cell, Grid, Row, rows_in_words};
use super::headings::{Column, Headings};
use super::kinds::Kind;
use super::mistakes;
use super::percents;
use super::sums::{Held, Sums};
use crate::diagnostic::Diagnostics;
use crate::number::{Exact, decimals};

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
    /// Where that stands: its row, and the heading of its column or of both that it follows from.
    pub priced_at: Option<(usize, String)>,
    /// The rows it stands in.
    pub rows: Vec<usize>,
    /// The heading of its column.
    pub heading: String,
}

/// A table while it is read.
pub struct Reading<'a> {
    pub grid: &'a Grid,
    pub headings: &'a Headings,
    signs: BTreeMap<usize, DecimalSign>,
    pub doubts: &'a mut Diagnostics,
    /// What makes it unreadable.
    pub wrong: Diagnostics,
    holdings: Vec<Holding>,
    places: HashMap<(String, String, Option<Exact>), usize>,
    pub sums: Sums,
    /// What each row holds, for columns of percentages.
    held: Vec<Held>,
}

/// The holdings of a table.
///
/// # Errors
///
/// Every number that cannot be read, at its row and column.
pub fn read(
    grid: &Grid,
    headings: &Headings,
    signs: BTreeMap<usize, DecimalSign>,
    doubts: &mut Diagnostics,
) -> Result<Vec<Holding>, Diagnostics> {
    let mut reading = Reading {
        grid,
        headings,
        signs,
        doubts,
        wrong: Diagnostics::default(),
        holdings: Vec::new(),
        places: HashMap::new(),
        sums: Sums::default(),
        held: Vec::new(),
    };
    grid.rows.iter().enumerate().skip(headings.row + 1).for_each(|(at, row)| reading.row(at, row));
    reading.finish()
}

impl Reading<'_> {
    fn row(&mut self, at: usize, row: &Row) {
        let label = row.cell(self.headings.holder.at).text().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut held = Held { at, ..Held::default() };
        // A row is a total or none, whatever its own cells add to the classes that are known.
        let is_sum = self.is_total(&label, &self.class(row, &self.headings.shares[0]), row);
        let (mut has_shares, before) = (false, self.wrong.len());
        for column in &self.headings.shares {
            if row.cell(column.at).is_blank() {
                continue;
            }
            has_shares = true;
            let Some(shares) = self.number(row, column) else { continue };
            let class = self.class(row, column);
            if is_sum || label.is_empty() {
                held.all = &held.all + &shares;
                if is_sum {
                    self.total(row, column, &class, &shares);
                } else {
                    self.without_holder(row, column, &shares);
                }
            } else {
                held.count(&class, &label, &shares);
                if !self.headings.is_wide {
                    held.class = Some(class.clone());
                }
                self.holding(row, column, (&label, class), shares);
            }
        }
        if has_shares && self.wrong.len() == before {
            self.row_totals(row, &held);
        }
        if has_shares && !is_sum && !label.is_empty() && !self.headings.percents.is_empty() {
            self.held.push(held);
        }
        if !has_shares && !row.cells.iter().all(Cell::is_blank) {
            self.without_shares(row);
        }
    }

    /// The class of what stands in a column of shares.
    fn class(&self, row: &Row, column: &Column) -> String {
        let written = self.headings.class.as_ref().map(|column| row.cell(column.at).text());
        match written {
            _ if self.headings.is_wide => column.heading.clone(),
            Some(class) if !class.is_empty() => class.to_string(),
            _ => "Common".to_string(),
        }
    }

    fn without_shares(&mut self, row: &Row) {
        let place = self.grid.place(row.number, "");
        let words: Vec<&str> = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).take(4).collect();
        self.doubts.push(mistakes::doubt(format!("{place}: no number of shares, left out: {}", words.join(" | "))));
    }

    /// The number in a cell; that there is none is a mistake.
    pub fn number(&mut self, row: &Row, column: &Column) -> Option<Exact> {
        let (cell, place) = (row.cell(column.at), self.grid.place(row.number, &column.heading));
        let Some(number) = number(cell, self.sign(column)) else {
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

    fn holding(&mut self, row: &Row, column: &Column, (holder, class): (&str, String), shares: Exact) {
        self.sums.add(column.at, &class, &shares);
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
        let priced_at = price.as_ref().map(|_| (row.number, self.priced_by(row, &heading)));
        self.holdings.push(Holding { holder, class, kind, shares, price, priced_at, rows: vec![row.number], heading });
    }

    /// The price that is written, or what was paid for each.
    fn price(&mut self, row: &Row, shares: &Exact) -> Option<Exact> {
        let headings = self.headings;
        let mut read = |column: &Option<Column>| {
            let column = column.as_ref().filter(|column| !row.cell(column.at).is_blank())?;
            let value = self.number(row, column)?;
            if value.is_negative() {
                let place = self.grid.place(row.number, &column.heading);
                self.wrong.push(mistakes::negative_price(&place, &decimals(&value)));
            }
            (!value.is_zero()).then_some(value)
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

    /// The heading of the price of a row, or of the amount that it follows from.
    fn priced_by(&self, row: &Row, shares: &str) -> String {
        let has_price = |column: &&Column| {
            number(row.cell(column.at), self.sign(column)).is_some_and(|price| !price.value.is_zero())
        };
        match (self.headings.price.as_ref().filter(has_price), &self.headings.amount) {
            (None, Some(amount)) => format!("{} / {shares}", amount.heading),
            (price, _) => price.map_or(String::new(), |price| price.heading.clone()),
        }
    }

    fn sign(&self, column: &Column) -> DecimalSign {
        self.signs.get(&column.at).copied().unwrap_or(DecimalSign::Point)
    }

    fn finish(mut self) -> Result<Vec<Holding>, Diagnostics> {
        percents::check(self.grid, self.headings, &self.held, &self.sums, self.doubts);
        for holding in &self.holdings {
            let place = self.grid.place(holding.rows.last().copied().unwrap_or(0), &holding.heading);
            if holding.shares.is_negative() {
                self.wrong.push(mistakes::negative(&place, &holding.holder, &decimals(&holding.shares)));
            } else if !holding.shares.is_zero() && holding.shares < Exact::ONE && holding.kind != Kind::Convertible {
                self.wrong.push(mistakes::part_of_a_share(&place, &holding.holder, &decimals(&holding.shares)));
            }
            if holding.rows.len() > 1 {
                let Holding { holder, class, rows, .. } = holding;
                let rows = rows_in_words(rows);
                let words = format!("{holder} holds {class} in {rows}, which are added up");
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
