//! A workbook, with what its cells should come to.

use std::path::PathBuf;

use postmoney::number::Exact;
use postmoney::render::xlsx::Proof;

/// A cell: its sheet, and `C7`.
pub type Cell = (String, String);

/// A workbook with the scenario that it was written from.
#[derive(Clone)]
pub struct Book {
    pub name: String,
    /// The file that was read, and its text.
    pub scenario: (PathBuf, String),
    pub case: Option<String>,
    pub workbook: PathBuf,
    pub told: Proof,
}

impl Book {
    /// All cells that are read, in the order in which answers have them: those with a formula, the checks, and their sum.
    pub fn watched(&self) -> Vec<Cell> {
        let cells = self.told.cells.iter().map(|(sheet, cell, ..)| (sheet.clone(), cell.clone()));
        cells.chain(self.told.holds.iter().cloned()).chain([self.told.summary_check.clone()]).collect()
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
