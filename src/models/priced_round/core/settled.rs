//! A solved round with the table before it.

use super::solver::{Conversion, Governing, Round, Solution, rounded};
use crate::captable::{CapTable, Convertible, HolderId};
use crate::models::ownership::Ownership;
use crate::worksheet::{Price, Shares, Worksheet};

/// A solved round with the table before it.
pub struct Settled<'s> {
    /// The worksheet.
    pub sheet: &'s Worksheet,
    /// The table before.
    pub table: CapTable,
    /// Who held what.
    pub before: Ownership<'s>,
    /// The round.
    pub round: Round<'s>,
    /// Its solution.
    pub solution: Solution,
}

impl<'s> Settled<'s> {
    /// The price per share.
    pub fn price(&self) -> Price<'s> {
        self.solution.price_per_share.on(self.sheet)
    }

    /// Whether an instrument pays just what the new money pays, so that it becomes the class that is sold.
    pub fn is_at_round_price(&self, conversion: &Conversion) -> bool {
        let price = conversion.conversion_price.on(self.sheet);
        conversion.governing == Governing::RoundPrice || price.equals(self.price())
    }

    /// The shares that those SAFEs and notes become which `counts` counts.
    pub fn converted(&self, counts: impl Fn(&Convertible) -> bool) -> Vec<Shares<'s>> {
        let convertibles = self.table.convertibles().iter().zip(&self.solution.conversions);
        let counted = convertibles.filter(|(convertible, _)| counts(convertible));
        counted.map(|(_, conversion)| conversion.shares.on(self.sheet)).collect()
    }

    /// The shares that the warrants are for which the round counts and whose holder is one of those that `counts` counts.
    pub fn warrants(&self, counts: impl Fn(HolderId) -> bool) -> Vec<Shares<'s>> {
        let warrants = self.table.open_warrants().iter().zip(&self.solution.warrants);
        let counted = warrants.filter(|(warrant, _)| self.round.counts_warrants && counts(warrant.holder));
        counted.map(|(_, exercisable)| exercisable.shares.on(self.sheet)).collect()
    }

    /// What a pro rata right is a part of: all shares before the round, all that converts in it and the
    /// warrants that it sizes. With the usual count
    /// of "fully diluted" that is the Company Capitalization of Y Combinator's pro rata side letter.
    pub fn entitling(&self) -> Shares<'s> {
        let mut all = vec![self.before.total];
        all.extend(self.converted(|_| true));
        all.extend(self.warrants(|_| true));
        self.sheet.sum(&all)
    }

    /// The new shares of which a right is a part. Where shares are rounded, those that the money buys at the rounded
    /// price: who buys is counted afterwards, and rounding what everybody buys leaves up to one share each.
    pub fn offered(&self) -> Shares<'s> {
        let rounding = self.round.rounding.new_shares;
        if rounding.is_none() {
            return self.solution.new_shares.on(self.sheet);
        }
        let fully_diluted = self.solution.fully_diluted.on(self.sheet);
        rounded(self.round.demand.shares_at(self.price(), fully_diluted), rounding)
    }
}
