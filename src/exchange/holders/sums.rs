//! What rows hold, and what they sum to so far.

use std::collections::{BTreeMap, HashMap};

use super::kinds::Kind;
use crate::number::Exact;

/// What was added up so far.
#[derive(Default)]
pub struct Sums {
    /// Of each column of shares: all rows, and those since the last total.
    pub of_column: BTreeMap<usize, (Exact, Exact)>,
    /// Of each class.
    pub of_class: HashMap<String, Exact>,
}

impl Sums {
    /// Counts a holding in.
    pub fn add(&mut self, column: usize, class: &str, shares: &Exact) {
        let (all, since) = self.of_column.entry(column).or_default();
        (*all, *since) = (&*all + shares, &*since + shares);
        match self.of_class.get_mut(class) {
            Some(sum) => *sum = &*sum + shares,
            None => drop(self.of_class.insert(class.to_string(), shares.clone())),
        }
    }

    /// The shares of a class.
    pub fn of_class(&self, class: &str) -> Option<&Exact> {
        self.of_class.get(class)
    }
}

/// What a row holds.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The position of the row in the grid.
    pub at: usize,
    /// Shares, options and the pool.
    pub all: Exact,
    /// Shares alone.
    pub outstanding: Exact,
    /// Its class, in a table with a row for each holding.
    pub class: Option<String>,
}

impl Held {
    /// Counts in what a row holds of a class; what is promised alone counts nowhere.
    pub fn count(&mut self, class: &str, holder: &str, shares: &Exact) {
        let kind = Kind::of(class, holder);
        if kind != Kind::Convertible {
            self.all = &self.all + shares;
        }
        if kind.is_of_shares() {
            self.outstanding = &self.outstanding + shares;
        }
    }
}
