//! What is doubtful in a file that was read all the same: what, where, and what was done about it.

use std::fmt;

/// One doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The file, and the place in it as a JSON pointer: `Transactions.ocf.json#/items/17/quantity`.
    pub place: String,
    /// The `id` of the item, where it has one.
    pub id: Option<String>,
    /// What is wrong or open, in one sentence without its end.
    pub what: String,
    /// What was made of it.
    pub done: String,
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "warning: {}", self.what)?;
        let id = self.id.as_deref().map(|id| format!(" (id `{id}`)")).unwrap_or_default();
        writeln!(formatter, "  --> {}{id}", self.place)?;
        writeln!(formatter, "  = {}", self.done)
    }
}

/// All doubts, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts(Vec<Doubt>);

impl Doubts {
    /// Adds one of a file, or of a place in it.
    pub fn add(
        &mut self,
        place: impl Into<String>,
        id: Option<&str>,
        what: impl Into<String>,
        done: impl Into<String>,
    ) {
        self.0.push(Doubt { place: place.into(), id: id.map(str::to_owned), what: what.into(), done: done.into() });
    }

    /// Every doubt.
    pub fn all(&self) -> &[Doubt] {
        &self.0
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}
