//! Counts of a part of a table.

use super::table::total;
use super::{AwardKind, CapTable, HolderId, Part, StockKind};
use crate::worksheet::{Shares, Stake, Worksheet};

impl CapTable {
    /// The number of everybody, in the same order.
    pub fn holder_ids(&self) -> impl Iterator<Item = HolderId> {
        (0..self.holders().len() as u32).map(HolderId)
    }

    /// The shares of a holder or a class, as converted, and what they are of all shares. As long as nothing changes they are
    /// written once, so that those before a step are those after the step before.
    pub fn part<'s>(
        &self,
        part: Part,
        all: Shares<'s>,
        shares: impl FnOnce() -> Option<Shares<'s>>,
    ) -> Option<(Shares<'s>, Stake<'s>)> {
        let known = self.counted.borrow().parts.get(&(part, all.id())).copied();
        if let Some((shares, stake)) = known {
            return Some((shares.on(all.sheet()), stake.on(all.sheet())));
        }
        let shares = shares()?;
        let stake = shares / all;
        self.counted.borrow_mut().parts.insert((part, all.id()), (shares.line(), stake.line()));
        Some((shares, stake))
    }

    /// Preferred shares outstanding, as converted.
    pub fn preferred_as_converted<'s>(&self, sheet: &'s Worksheet) -> Shares<'s> {
        let preferred = self.class_ids().filter(|(_, class)| class.kind == StockKind::Preferred);
        let shares: Vec<Shares<'s>> =
            preferred.filter_map(|(id, _)| Some(self.as_converted(self.shares_of_class(sheet, id)?, id))).collect();
        sheet.sum(&shares)
    }

    /// All awards of some kinds together, each as converted; `None` when there are none.
    pub fn awarded<'s>(&self, sheet: &'s Worksheet, counts: impl Fn(AwardKind) -> bool) -> Option<Shares<'s>> {
        let awards = self.awards().iter().filter(|award| counts(award.kind));
        let shares: Vec<Shares<'s>> =
            awards.map(|award| self.as_converted(award.shares.on(sheet), award.class)).collect();
        total(sheet, &shares)
    }

    /// Rank of the next class to be sold: above all others.
    pub fn next_seniority(&self) -> u32 {
        let ranks = self.classes().iter().filter_map(|class| class.preference.map(|preference| preference.seniority));
        ranks.max().map_or(1, |highest| highest + 1)
    }
}
