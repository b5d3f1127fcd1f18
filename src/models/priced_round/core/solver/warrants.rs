//! What warrants come to in a round.

use std::sync::Arc;

use super::affine::{Affine, total};
use super::round::{Round, rounded};
use super::system::Pricing;
use super::warrant::{Follows, Size, Strike};
use crate::worksheet::{Line, Money, Price, Shares, dimension};

/// A warrant with its number and strike.
#[derive(Clone, Debug)]
pub struct Exercisable {
    /// Its name.
    pub warrant: Arc<str>,
    /// How many shares it is for.
    pub shares: Line<dimension::Shares>,
    /// What is paid for each.
    pub strike: Line<dimension::Price>,
}

impl<'s> Round<'s> {
    /// The shares of all warrants, whether the round counts them or not.
    pub(super) fn warrant_shares(&self, pricing: Pricing<'s>) -> Affine<'s> {
        Affine::sum(&self.warrants.iter().map(|warrant| warrant.shares(pricing)).collect::<Vec<_>>())
    }

    /// What the counted warrants that are, or are not, on top of the valuation come to: shares whose number is known, and
    /// what the others are worth at the price of the round.
    pub(in super::super) fn warrants_where(&self, is_on_top: bool) -> (Option<Shares<'s>>, Option<Money<'s>>) {
        let (mut shares, mut worth) = (Vec::new(), Vec::new());
        let counted = self.warrants.iter().filter(|warrant| self.counts_warrants && warrant.is_on_top == is_on_top);
        for warrant in counted {
            match warrant.follows() {
                Follows::Shares(number) => shares.push(number),
                Follows::Worth(money) => worth.push(money),
            }
        }
        (total(shares.into_iter()), total(worth.into_iter()))
    }

    /// Every warrant with its number and strike at a price of the round.
    pub(super) fn exercisable(&self, price: Price<'s>) -> Vec<Exercisable> {
        let exercisable = self.warrants.iter().map(|warrant| {
            let strike = match warrant.strike {
                Strike::Fixed(strike) => strike,
                Strike::RoundPrice => price,
                Strike::BelowRoundPrice(rate) => rounded(price * rate.complement(), self.rounding.price),
            };
            let shares = match warrant.size {
                Size::Shares(shares) => shares,
                Size::OverStrike(amount) => rounded(amount / strike, self.rounding.shares),
                Size::OverRoundPrice(amount) => rounded(amount / price, self.rounding.shares),
            };
            Exercisable { warrant: Arc::clone(&warrant.name), shares: shares.line(), strike: strike.line() }
        });
        exercisable.collect()
    }
}
