//! What a workbook says of itself, beside it: which of its cells are what.

use std::path::PathBuf;

use postmoney::number::Exact;
use serde::{Deserialize, Serialize};

/// A cell: its sheet, and `C7`.
pub type Cell = (String, String);

/// The cells of a workbook that are looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// Every cell with a formula: its sheet, where it stands, the figure that it is, and its exact value as a fraction.
    pub cells: Vec<(String, String, Option<String>, Option<String>)>,
    /// Every cell that a reader changes: where it is, the assumption, and its value.
    pub inputs: Vec<(String, String, String, String)>,
    /// The cells that say "holds", or "changed" and why.
    pub holds: Vec<Cell>,
    /// The cell that sums them up.
    pub summary_check: Cell,
}

/// A workbook with the scenario that it was written from.
#[derive(Clone)]
pub struct Book {
    pub name: String,
    /// The file that was read, and its text.
    pub scenario: (PathBuf, String),
    pub case: Option<String>,
    pub workbook: PathBuf,
    pub told: Told,
}

impl Told {
    /// All cells that are read, in the order in which answers have them: those with a formula, the checks, and their sum.
    pub fn watched(&self) -> Vec<Cell> {
        let cells = self.cells.iter().map(|(sheet, cell, ..)| (sheet.clone(), cell.clone()));
        cells.chain(self.holds.iter().cloned()).chain([self.summary_check.clone()]).collect()
    }
}

/// The number that a fraction means.
pub fn exact(fraction: &str) -> Exact {
    let (numerator, denominator) = fraction.split_once('/').unwrap_or((fraction, "1"));
    whole(numerator).checked_div(&whole(denominator)).unwrap_or_else(|| panic!("{fraction}"))
}

fn whole(digits: &str) -> Exact {
    let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |digits| (-1, digits));
    let number = digits.bytes().fold(Exact::ZERO, |number, digit| {
        assert!(digit.is_ascii_digit(), "{digits}");
        &(&number * &Exact::integer(10)) + &Exact::integer(i128::from(digit - b'0'))
    });
    &number * &Exact::integer(sign)
}
