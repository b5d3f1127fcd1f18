//! A deal with exact values, and every figure of it by the definitions, in plain fractions.

use super::printed::{Fraction, whole};

/// How a deal is made, and so what its parameters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// New shares at one price, the money kept: investment, value after, price, what the buyer held before.
    New,
    /// The same, the money passed on to the old holders.
    Distributed,
    /// Old shares at one price: the same.
    Old,
    /// A part of a round of new shares: investment, value after, money of the round.
    Round,
    /// New shares in two tranches: the first, the second, the value after.
    Tranches,
    /// New and old shares at one price: money for new ones, for old ones, the value after.
    Legs,
    /// New and old shares at prices of their own: for each the money and the value of all old shares at its price, and
    /// at last how many old shares there are.
    PricedLegs,
}

impl Shape {
    pub const ALL: [Shape; 7] =
        [Shape::New, Shape::Distributed, Shape::Old, Shape::Round, Shape::Tranches, Shape::Legs, Shape::PricedLegs];
}

/// What a reported valuation is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    PostMoney,
    PreMoney,
}

/// A deal.
#[derive(Clone, Debug)]
pub struct Deal {
    pub shape: Shape,
    pub parameters: Vec<Fraction>,
    /// What a valuation means.
    pub sense: Sense,
    /// Whether the investment counts both tranches, or only what is paid.
    pub counts_promises: bool,
}

impl Deal {
    /// A figure by its key in a scenario; `None` where a deal of this shape has none of that name.
    pub fn figure(&self, key: &str) -> Option<Fraction> {
        let [investment, post_money, new_money] = self.money();
        let pre_money = &post_money - &new_money;
        match key {
            "investment" => Some(investment),
            "stake" => Some(investment / post_money),
            "post_money" => Some(post_money),
            "pre_money" => Some(pre_money),
            "valuation" => Some(if self.sense == Sense::PreMoney { pre_money } else { post_money }),
            "round" => (self.shape == Shape::Round).then(|| self.parameters[2].clone()),
            "held_before" => self.held_before().cloned(),
            "stake_after" => {
                let old_part = whole(1) - new_money / &post_money;
                Some(investment / post_money + self.held_before()? * old_part)
            }
            _ => self.share_figure(key).or_else(|| self.part_figure(key)),
        }
    }

    /// What the buyer had of the company before the deal.
    fn held_before(&self) -> Option<&Fraction> {
        matches!(self.shape, Shape::New | Shape::Distributed | Shape::Old).then(|| &self.parameters[3])
    }

    /// All money, the value after the deal, and the money that buys new shares.
    fn money(&self) -> [Fraction; 3] {
        let at = |number: usize| self.parameters[number].clone();
        match self.shape {
            Shape::New | Shape::Distributed => [at(0), at(1), at(0)],
            Shape::Old => [at(0), at(1), whole(0)],
            Shape::Round => [at(0), at(1), at(2)],
            Shape::Tranches => {
                let paid = if self.counts_promises { at(0) + at(1) } else { at(0) };
                [paid.clone(), at(2), paid]
            }
            Shape::Legs => [at(0) + at(1), at(2), at(0)],
            Shape::PricedLegs => {
                let [new, old] = self.parts_of_old();
                let stake = (&new + old) / (whole(1) + new);
                [at(0) + at(2), (at(0) + at(2)) / stake, at(0)]
            }
        }
    }

    /// The shares of the two legs as parts of all old shares.
    fn parts_of_old(&self) -> [Fraction; 2] {
        [&self.parameters[0] / &self.parameters[1], &self.parameters[2] / &self.parameters[3]]
    }

    /// Prices and counts of the whole deal.
    fn share_figure(&self, key: &str) -> Option<Fraction> {
        let [investment, post_money, new_money] = self.money();
        let (price, before) = match self.shape {
            Shape::New | Shape::Distributed | Shape::Old => {
                (self.parameters[2].clone(), (&post_money - &new_money) / &self.parameters[2])
            }
            Shape::PricedLegs => {
                let [new, old] = self.parts_of_old();
                (&investment / ((new + old) * &self.parameters[4]), self.parameters[4].clone())
            }
            _ => return None,
        };
        match key {
            "price_per_share" => Some(price),
            "shares_bought" => Some(investment / price),
            "fully_diluted_shares" => Some(post_money / price),
            "fully_diluted_shares_before" => Some(before),
            _ => None,
        }
    }

    /// Figures of legs and tranches.
    fn part_figure(&self, key: &str) -> Option<Fraction> {
        let at = |number: usize| Some(self.parameters[number].clone());
        match (self.shape, key) {
            (Shape::Tranches, "tranches.now.investment") | (Shape::Legs, "legs.new.investment") => at(0),
            (Shape::Tranches, "tranches.later.investment") | (Shape::Legs, "legs.old.investment") => at(1),
            (Shape::PricedLegs, key) => {
                let rest = key.strip_prefix("legs.")?;
                let (leg, figure) = rest.split_once('.')?;
                let first = if leg == "new" { 0 } else { 2 };
                let (money, value) = (&self.parameters[first], &self.parameters[first + 1]);
                match figure {
                    "investment" => Some(money.clone()),
                    "valuation" => Some(value.clone()),
                    "price_per_share" => Some(value / &self.parameters[4]),
                    "shares_bought" => Some(money / value * &self.parameters[4]),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
