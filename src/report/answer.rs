//! The answer to a question about a scenario, before any format.

use super::table::Table;
use crate::number::Currency;

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
    /// Tables, the main one first. Their figures are from many worksheets, so no cell points at a line of one.
    pub tables: Vec<Table>,
}

impl Answer {
    /// The table that is the answer: the one that needs no title of its own, or the first.
    pub fn main(&self) -> Option<&Table> {
        self.tables.iter().find(|table| table.title.is_empty()).or(self.tables.first())
    }
}
