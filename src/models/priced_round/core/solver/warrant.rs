//! A warrant that the round sizes or prices.

use std::sync::Arc;

use super::affine::Affine;
use super::system::Pricing;
use crate::worksheet::{Money, NodeId, Price, Rate, Shares};

/// A warrant that becomes exercisable for a number of shares in the round.
#[derive(Clone, Debug)]
pub struct Warrant<'s> {
    /// Its name.
    pub name: Arc<str>,
    /// How many shares it is for.
    pub size: Size<'s>,
    /// What is paid for each.
    pub strike: Strike<'s>,
    /// Whether the valuation leaves it out, so that it dilutes the new investors too.
    pub is_on_top: bool,
}

/// How many shares a warrant is for.
#[derive(Clone, Copy, Debug)]
pub enum Size<'s> {
    /// So many.
    Shares(Shares<'s>),
    /// An amount divided by the strike.
    OverStrike(Money<'s>),
    /// An amount divided by the price of the round.
    OverRoundPrice(Money<'s>),
}

/// What is paid for a share.
#[derive(Clone, Copy, Debug)]
pub enum Strike<'s> {
    /// A known price.
    Fixed(Price<'s>),
    /// The price of the round.
    RoundPrice,
    /// So much less than the price of the round.
    BelowRoundPrice(Rate<'s>),
}

/// What the shares of a warrant follow from before the price of the round is known.
pub(super) enum Follows<'s> {
    /// They are so many.
    Shares(Shares<'s>),
    /// They are worth so much at the price of the round.
    Worth(Money<'s>),
}

impl<'s> Warrant<'s> {
    pub(super) fn follows(&self) -> Follows<'s> {
        match (self.size, self.strike) {
            (Size::Shares(shares), _) => Follows::Shares(shares),
            (Size::OverStrike(amount), Strike::Fixed(strike)) => Follows::Shares(amount / strike),
            (Size::OverStrike(amount), Strike::BelowRoundPrice(rate)) => Follows::Worth(amount / rate.complement()),
            (Size::OverStrike(amount), Strike::RoundPrice) | (Size::OverRoundPrice(amount), _) => {
                Follows::Worth(amount)
            }
        }
    }

    /// The figures that it starts from.
    pub(super) fn inputs(&self) -> impl Iterator<Item = NodeId> {
        let size = match self.size {
            Size::Shares(shares) => shares.id(),
            Size::OverStrike(amount) | Size::OverRoundPrice(amount) => amount.id(),
        };
        let strike = match self.strike {
            Strike::Fixed(price) => Some(price.id()),
            Strike::BelowRoundPrice(rate) => Some(rate.id()),
            Strike::RoundPrice => None,
        };
        [size].into_iter().chain(strike)
    }

    /// Its shares, before anything is rounded.
    pub(super) fn shares(&self, pricing: Pricing<'s>) -> Affine<'s> {
        match self.follows() {
            Follows::Shares(shares) => Affine::fixed(shares),
            Follows::Worth(money) => pricing.shares_for(money),
        }
    }
}
