//! What the items of a table share.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::captable::{AwardKind, CapTable, Convertible, ConvertibleKind, HolderId};

/// A table at its day, with what would be looked for again for every security.
pub(super) struct Book<'r> {
    /// The table.
    pub(super) table: &'r CapTable,
    /// Its day.
    pub(super) last: Date,
    /// How many awards each holder has.
    awards: HashMap<HolderId, usize>,
    /// The ranks of SAFEs and notes, the lowest first.
    ranks: Vec<i64>,
}

impl<'r> Book<'r> {
    /// Reads a table.
    pub(super) fn new(table: &'r CapTable, last: Date) -> Book<'r> {
        let mut awards = HashMap::new();
        for award in table.awards().iter().filter(|award| award.kind != AwardKind::PromisedOption) {
            *awards.entry(award.holder).or_default() += 1;
        }
        let mut ranks: Vec<i64> = table.convertibles().iter().map(rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        Book { table, last, awards, ranks }
    }

    /// Whether a holder has one award and no other.
    pub(super) fn has_one_award(&self, holder: HolderId) -> bool {
        self.awards.get(&holder) == Some(&1)
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
