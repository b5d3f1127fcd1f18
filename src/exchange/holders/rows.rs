//! The rows of a table: holdings, and totals that are checked against them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::decimals::{DecimalSign, number};
use super::grid::{Cell, Grid, Row};
use super::headings::{Column, Headings};
use super::kinds::Kind;
use super::mistakes;
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
    /// The heading of the column that the price is from.
    pub price_heading: Option<String>,
    /// The rows it stands in.
    pub rows: Vec<usize>,
    /// The heading of its column.
    pub heading: String,
}

struct Reading<'a> {
    grid: &'a Grid,
    headings: &'a Headings,
    signs: &'a BTreeMap<usize, DecimalSign>,
    doubts: &'a mut Diagnostics,
    wrong: Diagnostics,
    holdings: Vec<Holding>,
    places: HashMap<(String, String, Option<Exact>), usize>,
    /// The sums of each column of shares: of all rows, and since the last total.
    sums: BTreeMap<usize, (Exact, Exact)>,
    of_class: HashMap<String, Exact>,
    /// The classes in small letters.
    known: HashSet<String>,
    counted: Vec<Counted>,
}

/// What a row counts, for what is written of it beside its shares.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The position of the row in the grid.
    pub at: usize,
    /// Its shares, without promises of shares.
    pub all: Exact,
    /// Those of them that are issued.
    pub issued: Exact,
    /// Whether it is a total of other rows.
    pub is_total: bool,
    /// Whether some of it is a promise of shares.
    pub has_promises: bool,
}

impl Counted {
    fn add(&mut self, kind: Kind, shares: &Exact, is_total: bool) {
        self.is_total |= is_total;
        self.has_promises |= kind == Kind::Convertible;
        if kind != Kind::Convertible {
            self.all = &self.all + shares;
        }
        if matches!(kind, Kind::Common | Kind::Preferred) {
            self.issued = &self.issued + shares;
        }
    }
}

/// The holdings of a table, and what each of its rows counts.
///
/// # Errors
///
/// Every number that cannot be read, at its row and column.
pub fn read(
    grid: &Grid,
    headings: &Headings,
    signs: &BTreeMap<usize, DecimalSign>,
    doubts: &mut Diagnostics,
) -> Result<(Vec<Holding>, Vec<Counted>), Diagnostics> {
    let mut reading = Reading {
        grid,
        headings,
        signs,
        doubts,
        wrong: Diagnostics::default(),
        holdings: Vec::new(),
        places: HashMap::new(),
        sums: BTreeMap::new(),
        of_class: HashMap::new(),
        known: HashSet::new(),
        counted: Vec::new(),
    };
    grid.rows.iter().enumerate().skip(headings.row + 1).for_each(|(at, row)| reading.row(at, row));
    reading.finish()
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
    fn row(&mut self, at: usize, row: &Row) {
        let headings = self.headings;
        let label = on_one_line(row.cell(headings.holder.at).text());
        let class = headings.class.as_ref().map(|column| on_one_line(row.cell(column.at).text()));
        let class = class.filter(|class| !class.is_empty());
        let mut counted = Counted { at, all: Exact::ZERO, issued: Exact::ZERO, is_total: false, has_promises: false };
        let mut has_shares = false;
        for column in headings.shares.iter().filter(|column| !row.cell(column.at).is_blank()) {
            has_shares = true;
            let Some(shares) = self.number(row, column) else { continue };
            let class = match headings.is_wide {
                true => column.heading.clone(),
                false => class.clone().unwrap_or_else(|| "Common".to_string()),
            };
            let is_sum_of_classes = headings.is_wide && TOTALS.contains(&class.to_lowercase().as_str());
            let is_total = self.is_total(&label, &class, row);
            if !is_sum_of_classes {
                counted.add(Kind::of(&class, &label), &shares, is_total);
            }
            match (is_total, label.is_empty()) {
                (true, _) => self.total(row, column, &class, &shares),
                (false, true) => self.without_holder(row, column, &shares),
                (false, false) => self.holding(row, column, (&label, class), shares),
            }
        }
        if has_shares && !(headings.percents.is_empty() && headings.row_totals.is_empty()) {
            self.counted.push(counted);
        }
        if !has_shares {
            self.without_shares(row);
        }
    }

    fn without_shares(&mut self, row: &Row) {
        let words: Vec<&str> = row.cells.iter().filter(|cell| !cell.is_blank()).map(Cell::text).take(4).collect();
        if !words.is_empty() {
            let place = self.grid.place(row.number, "");
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
        let class_of = plain.strip_prefix("total ").or_else(|| plain.strip_suffix(" total"));
        is_word
            || class_of.is_some_and(|known| self.known.contains(known))
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
        match self.of_class.get_mut(&class) {
            Some(sum) => *sum = &*sum + &shares,
            None => {
                self.known.insert(class.to_lowercase());
                self.of_class.insert(class.clone(), shares.clone());
            }
        }
        let (price, price_heading) = self.price(row, &shares);
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
        self.holdings.push(Holding {
            holder,
            class,
            kind,
            shares,
            price,
            price_heading,
            rows: vec![row.number],
            heading,
        });
    }

    /// The price that is written, or what was paid for each.
    fn price(&mut self, row: &Row, shares: &Exact) -> (Option<Exact>, Option<String>) {
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
        let heading = if price.is_some() { &headings.price } else { &headings.amount };
        let price = price.or(paid);
        let heading = heading.as_ref().filter(|_| price.is_some()).map(|column| column.heading.clone());
        (price, heading)
    }

    fn finish(mut self) -> Result<(Vec<Holding>, Vec<Counted>), Diagnostics> {
        for holding in &self.holdings {
            let Holding { holder, class, shares, rows, heading, .. } = holding;
            let place = self.grid.place_of(rows, heading);
            if shares.is_negative() {
                self.wrong.push(mistakes::negative(&place, holder, &decimals(shares)));
            }
            if rows.len() > 1 {
                let words = format!("{holder} has {} rows of {class}, which are added up", rows.len());
                self.doubts.push(mistakes::doubt(format!("{place}: {words}")));
            }
            if shares.is_zero() {
                self.doubts.push(mistakes::doubt(format!("{place}: {holder} has no shares, and is left out")));
            }
        }
        self.holdings.retain(|holding| !holding.shares.is_zero());
        if self.wrong.is_empty() { Ok((self.holdings, self.counted)) } else { Err(self.wrong) }
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
