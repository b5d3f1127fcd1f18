//! What a round comes to once it is assumed which term of every instrument governs: a linear system, and its solution.

use super::affine::Affine;
use crate::worksheet::{Line, Money, Price, Shares, Stake, dimension};

/// Why no round fits the terms.
#[derive(Clone, Copy, Debug)]
pub enum Infeasible {
    /// It promises all of the company or more.
    Promises(Line<dimension::Stake>),
    /// A figure that it needs has no value, or is not above zero.
    NoShares(Line<dimension::Shares>),
    /// The terms that govern could not be settled; no round is known where this happens.
    NotSettled,
}

/// Which term prices an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governing {
    /// The valuation cap.
    Cap,
    /// The discount.
    Discount,
    /// Neither: it converts at the price of the round.
    RoundPrice,
    /// The floor, below which no price goes.
    Floor,
}

impl Governing {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Governing::Cap => "cap",
            Governing::Discount => "discount",
            Governing::RoundPrice => "round price",
            Governing::Floor => "floor",
        }
    }
}

/// The terms that an instrument converts on, by their place among its choices, and which of them governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governed {
    /// Whose terms: 0 for its own, otherwise one more than their place among the later ones.
    pub choice: usize,
    /// The term that gives the lowest price.
    pub by: Governing,
    /// Whether the floor holds instead, since that price is below it.
    pub at_floor: bool,
}

/// What is assumed to govern; checked after the system is solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regime {
    /// For each instrument.
    pub governing: Vec<Governed>,
    /// Whether the pool has to grow.
    pub pool_grows: bool,
    /// Whether each protected class is touched.
    pub adjusted: Vec<bool>,
}

/// What was assumed so far. What is assumed a second time would lead to the same figures again, without end.
#[derive(Debug, Default)]
pub struct Assumed(Vec<Regime>);

impl Assumed {
    /// Whether it is assumed for the first time; it is counted from now on.
    pub fn is_new(&mut self, regime: &Regime) -> bool {
        let is_new = !self.0.contains(regime);
        if is_new {
            self.0.push(regime.clone());
        }
        is_new
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Money turned into shares: `value` is what `base` is worth, so a price is `value / base`.
#[derive(Clone, Copy, Debug)]
pub enum Pricing<'s> {
    /// The price is known.
    Fixed(Price<'s>),
    /// It follows from the shares that a value is spread over.
    Over {
        /// The value.
        value: Money<'s>,
        /// The shares; nothing stands for all shares after the round.
        base: Affine<'s>,
    },
}

impl<'s> Pricing<'s> {
    /// The price, where it does not depend on what the round comes to.
    pub fn known(self) -> Option<Price<'s>> {
        match self {
            Pricing::Fixed(price) => Some(price),
            Pricing::Over { value, base } if base.slope.is_none() && !base.is_nothing() => {
                base.fixed_part().map(|shares| value / shares)
            }
            Pricing::Over { .. } => None,
        }
    }

    /// The shares that `money` buys.
    pub fn shares_for(self, money: Money<'s>) -> Affine<'s> {
        match self {
            Pricing::Fixed(price) => Affine::fixed(money / price),
            Pricing::Over { value, base } => {
                let part = money / value;
                if base.is_nothing() { Affine::part(part.as_stake()) } else { base.times(part) }
            }
        }
    }
}

/// The system of a round under one regime.
pub struct System<'s> {
    /// Money into shares.
    pub pricing: Pricing<'s>,
    /// Shares sold for new money.
    pub new_shares: Affine<'s>,
    /// The pool increase.
    pub pool_increase: Affine<'s>,
    /// What protected classes gain.
    pub anti_dilution: Affine<'s>,
    /// The shares of warrants that the round sizes or prices, whether it counts them or not.
    pub warrants: Affine<'s>,
    /// The new money that weighted averages count, if there are any.
    pub consideration: Option<Money<'s>>,
    /// The fixed shares over which the company is divided.
    pub fixed_shares: Shares<'s>,
    /// The parts of the company that are promised away.
    pub promised: Option<Stake<'s>>,
}

impl<'s> System<'s> {
    /// All shares after the round: the fixed ones divided by what is not promised away.
    pub fn solved(&self) -> Result<Shares<'s>, Infeasible> {
        let fully_diluted = match self.promised {
            None => self.fixed_shares,
            Some(promised) => {
                let left = promised.complement();
                if !left.is_positive().holds() {
                    return Err(Infeasible::Promises(promised.line()));
                }
                self.fixed_shares / left
            }
        };
        let is_positive = fully_diluted.is_positive().holds();
        if is_positive { Ok(fully_diluted) } else { Err(Infeasible::NoShares(fully_diluted.line())) }
    }

    /// The price per share when all shares after the round are `fully_diluted`.
    pub fn price(&self, fully_diluted: Shares<'s>) -> Price<'s> {
        match self.pricing {
            Pricing::Fixed(price) => price,
            Pricing::Over { value, base } if base.is_nothing() => value / fully_diluted,
            Pricing::Over { value, base } => value / base.at(fully_diluted),
        }
    }
}
