//! Everybody's part of the company at one moment.

use crate::captable::{CapTable, CapitalizationRules, Part};
use crate::worksheet::{Shares, Stake, Worksheet};

/// Everybody's part of the company at one moment, as converted to common.
#[derive(Debug)]
pub struct Ownership<'s> {
    /// All shares counted.
    pub total: Shares<'s>,
    /// For each holder of the table, in its order; `None` for nothing.
    pub holders: Vec<Option<Position<'s>>>,
    /// The founders together, where there are several of them and they are named.
    pub founders: Option<Position<'s>>,
    /// The reserve, if it is counted.
    pub pool: Option<Position<'s>>,
}

/// Shares and the part of the company they are.
#[derive(Clone, Copy, Debug)]
pub struct Position<'s> {
    /// Shares as converted.
    pub shares: Shares<'s>,
    /// Their part of all shares counted.
    pub stake: Stake<'s>,
}

impl<'s> Ownership<'s> {
    /// Who holds what of `table`. `total` is written as the sum of all of it where it is not known already.
    pub fn of(sheet: &'s Worksheet, table: &CapTable, rules: CapitalizationRules, total: Option<Shares<'s>>) -> Self {
        if let Some(total) = total {
            table.remember_total(rules, total);
        }
        let total = table.fully_diluted(sheet, rules);
        let position = |part, parts: &[Shares<'s>]| {
            let all = || match parts {
                [] => None,
                [one] => Some(*one),
                _ => Some(sheet.sum(parts)),
            };
            table.part(part, total, all).map(|(shares, stake)| Position { shares, stake })
        };
        let shares = shares_by_holder(sheet, table, rules);
        let holders = table.holder_ids().zip(&shares).map(|(id, parts)| position(Part::Holder(id), parts));
        let pool = table.unallocated_pool().filter(|_| rules.unissued_options);
        let pool = pool.and_then(|pool| position(Part::Pool, &[pool.on(sheet)]));
        Ownership { total, holders: holders.collect(), founders: None, pool }
    }

    /// The position of a holder, by name.
    pub fn holder(&self, table: &CapTable, name: &str) -> Option<Position<'s>> {
        self.holders.get(table.find_holder(name)?.index()).copied().flatten()
    }

    /// Names every position under the current step: `holders.Ada.shares`, `holders.Ada.stake`, `founders.stake`,
    /// `pool.stake`.
    pub fn named(mut self, table: &CapTable) -> Self {
        self.total.named("fully_diluted");
        for (holder, position) in table.holders().iter().zip(&self.holders) {
            if let Some(position) = position {
                position.shares.named_at(&["holders", &*holder.name, "shares"]);
                position.stake.named_at(&["holders", &*holder.name, "stake"]);
            }
        }
        let founders =
            table.founders().iter().filter_map(|founder| self.holders.get(founder.index()).copied().flatten());
        let founders: Vec<Shares<'s>> = founders.map(|position| position.shares).collect();
        if founders.len() > 1 {
            let shares = self.total.sheet().sum(&founders).named("founders.shares");
            self.founders = Some(Position { shares, stake: (shares / self.total).named("founders.stake") });
        }
        if let Some(pool) = self.pool {
            pool.shares.named("pool.shares");
            pool.stake.named("pool.stake");
        }
        self
    }
}

/// The shares of every holder, as converted, one entry for each security.
pub fn shares_by_holder<'s>(
    sheet: &'s Worksheet,
    table: &CapTable,
    rules: CapitalizationRules,
) -> Vec<Vec<Shares<'s>>> {
    let mut holdings = vec![Vec::new(); table.holders().len()];
    if rules.outstanding_shares {
        for stock in table.stock() {
            holdings[stock.holder.index()].push(table.as_converted(stock.shares.on(sheet), stock.class));
        }
    }
    for award in table.awards() {
        if rules.counts_award(award.kind) {
            holdings[award.holder.index()].push(table.as_converted(award.shares.on(sheet), award.class));
        }
    }
    holdings
}
