//! Sums that a table states: rows of totals, and columns of what each row holds in all.

use super::grid::Row;
use super::headings::Column;
use super::mistakes;
use super::rows::Reading;
use super::sums::Held;
use crate::number::{Exact, decimals};

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
    /// Whether a row with this first cell is a total.
    pub fn is_total(&self, label: &str, class: &str, row: &Row) -> bool {
        let plain = label.to_lowercase();
        let plain = plain.trim_end_matches(':').trim();
        let is_word = TOTALS.contains(&plain)
            || plain.is_empty() && row.cells.iter().any(|cell| TOTALS.contains(&cell.text().to_lowercase().as_str()));
        let of_class = || self.sums.of_class.keys().map(|class| class.to_lowercase());
        is_word
            || plain.contains("total")
                && of_class().any(|known| plain == format!("total {known}") || plain == format!("{known} total"))
            || TOTALS.contains(&class.to_lowercase().as_str())
    }

    /// Compares a total with the rows above it.
    pub fn total(&mut self, row: &Row, column: &Column, class: &str, shares: &Exact) {
        let (all, since) = self.sums.of_column.get(&column.at).cloned().unwrap_or_default();
        let classes = &self.sums.of_class;
        let of_class = classes.values().any(|sum| sum == shares) || classes.get(class) == Some(shares);
        if all != *shares && since != *shares && !of_class {
            let place = self.grid.place(row.number, &column.heading);
            let words = format!("the total is {}, and the rows above sum to {}", decimals(shares), decimals(&all));
            self.doubts.push(mistakes::doubt(format!("{place}: {words}")));
        }
        self.sums.of_column.insert(column.at, (all, Exact::ZERO));
    }

    /// A number beside which nobody is named: a total, if the rows above sum to it.
    pub fn without_holder(&mut self, row: &Row, column: &Column, shares: &Exact) {
        let is_sum = self.sums.of_column.get(&column.at).is_some_and(|(all, since)| all == shares || since == shares);
        let place = self.grid.place(row.number, &column.heading);
        match is_sum {
            true => self.doubts.push(mistakes::doubt(format!("{place}: taken as the total of the rows above"))),
            false => self.wrong.push(mistakes::no_holder(&place, &decimals(shares))),
        }
    }

    /// Compares what a row is said to hold in all with its classes: all of them, or those that are shares.
    pub fn row_totals(&mut self, row: &Row, held: &Held) {
        for column in &self.headings.row_totals {
            if row.cell(column.at).is_blank() {
                continue;
            }
            let Some(total) = self.number(row, column) else { continue };
            if total != held.all && total != held.outstanding {
                let place = self.grid.place(row.number, &column.heading);
                let words = format!("{} in all, and the row sums to {}", decimals(&total), decimals(&held.all));
                self.doubts.push(mistakes::doubt(format!("{place}: {words}")));
            }
        }
    }
}
