//! The answer to a question about a scenario, before any format: sentences and tables of figures from many sheets.

use crate::number::{Currency, Exact};
use crate::worksheet::Unit;

/// What a question comes to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The command that asked: `sweep`.
    pub question: &'static str,
    /// A heading.
    pub title: String,
    /// The currency of all figures.
    pub currency: Currency,
    /// Sentences, one a line; the finding first.
    pub findings: Vec<String>,
    /// Tables, the main one first.
    pub tables: Vec<Grid>,
}

/// A table of figures that need not stand on one sheet.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// A heading.
    pub title: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Datum>>,
    /// What a reader has to know, below the table.
    pub note: String,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Words.
    Words(String),
    /// A figure; `None` has no value here.
    Figure(Option<Exact>, Unit),
    /// A number that is not exact, such as an estimate from a sample, kept to the digits that mean something.
    Estimate(Exact, Unit),
    /// Nothing.
    Empty,
}

impl Datum {
    /// The cell as a person reads it.
    pub fn shown(&self) -> String {
        match self {
            Datum::Words(words) => words.clone(),
            Datum::Figure(Some(value), unit) => unit.show(value),
            Datum::Figure(None, _) => "—".to_string(),
            Datum::Estimate(value, unit) => format!("≈ {}", unit.show(value)),
            Datum::Empty => String::new(),
        }
    }
}

impl From<&str> for Datum {
    fn from(words: &str) -> Datum {
        Datum::Words(words.to_string())
    }
}

impl From<String> for Datum {
    fn from(words: String) -> Datum {
        Datum::Words(words)
    }
}

impl Grid {
    /// A heading without rows yet.
    pub fn new(title: impl Into<String>, columns: impl IntoIterator<Item = impl Into<String>>) -> Grid {
        Grid { title: title.into(), columns: columns.into_iter().map(Into::into).collect(), ..Grid::default() }
    }
}
