//! What the items of a table share.

use jiff::civil::Date;

use crate::captable::{CapTable, Convertible, ConvertibleKind};

/// A table at its day, with what would be looked for again for every security.
pub(super) struct Book<'r> {
    /// The table.
    pub(super) table: &'r CapTable,
    /// Its day.
    pub(super) last: Date,
    /// The ranks of SAFEs and notes, the lowest first.
    ranks: Vec<i64>,
}

impl<'r> Book<'r> {
    /// Reads a table.
    pub(super) fn new(table: &'r CapTable, last: Date) -> Book<'r> {
        let mut ranks: Vec<i64> = table.convertibles().iter().map(rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        Book { table, last, ranks }
    }

    /// The rank of a SAFE or note among all, 1 first.
    pub(super) fn rank_of(&self, one: &Convertible) -> usize {
        let not_above = self.ranks.partition_point(|other| *other <= rank(one));
        self.ranks.len() - not_above + 1
    }
}

/// Our rank, higher first: notes before SAFEs where none is said.
fn rank(one: &Convertible) -> i64 {
    match (one.seniority, one.kind) {
        (Some(rank), _) => i64::from(rank),
        (None, ConvertibleKind::Note) => i64::MAX,
        (None, ConvertibleKind::Safe) => 0,
    }
}
