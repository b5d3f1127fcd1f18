//! What transactions did to securities, in order: the one reading of them that a snapshot and a history both tell.

use crate::number::Exact;

use super::transaction::Transaction;

/// What one transaction did.
#[derive(Clone, Debug)]
pub struct Event<'p> {
    /// The transaction.
    pub transaction: Transaction<'p>,
    /// From when on it holds: its day, or the day on which what it ends begins, where that is later.
    pub day: &'p str,
    /// What it did.
    pub effect: Effect,
}

/// What became of securities, which are named by their places among all of them.
#[derive(Clone, Debug)]
pub enum Effect {
    /// One was made.
    Issued(usize),
    /// Some ended, in whole or in part, and others stand in their place.
    Ended {
        /// What ended of each, in shares of the day of its issuance; with what a balance security has of it.
        ended: Vec<(usize, Exact)>,
        /// What of this is gone: cancelled, taken back or retracted, rather than passed on.
        returned: Exact,
        /// What was made in their place: results and balances.
        makes: Vec<usize>,
    },
    /// One has another strike.
    Repriced(usize),
    /// A class, a plan or a ratio changed.
    Changed,
}
