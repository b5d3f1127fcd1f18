//! A round solved: assume which terms govern, solve the linear system, compute every figure by its own formula, and see
//! whether the terms assumed come out as the governing ones. If not, assume those that did, and solve again.

use std::sync::Arc;

use super::adjusted::Adjustment;
use super::capitalization::with_itself;
use super::round::{Floor, Instrument, Pool, PriceTerms, Protected, Round, rounded};
use super::system::{Assumed, Governed, Governing, Infeasible, Regime, System};
use super::warrants::Exercisable;
use crate::captable::CapitalizationRules;
use crate::number::Exact;
use crate::worksheet::{Line, Money, Price, Shares, dimension};

/// One SAFE or note, converted.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// Its name.
    pub instrument: Arc<str>,
    /// What converts.
    pub amount: Line<dimension::Money>,
    /// What its cap is divided by.
    pub capitalization: Option<Line<dimension::Shares>>,
    /// The price that its cap gives.
    pub cap_price: Option<Line<dimension::Price>>,
    /// The price that its discount gives.
    pub discount_price: Option<Line<dimension::Price>>,
    /// The floor, below which no price goes.
    pub floor_price: Option<Line<dimension::Price>>,
    /// The lowest of them and the price of the round, and not below the floor.
    pub conversion_price: Line<dimension::Price>,
    /// Which term that is.
    pub governing: Governing,
    /// The later instrument whose terms were taken; `None` where it converts on its own.
    pub terms_of: Option<Arc<str>>,
    /// The shares it becomes.
    pub shares: Line<dimension::Shares>,
    /// Cash in lieu of fractional shares, where shares are rounded: what converts and buys no whole share; below zero
    /// where they are rounded up.
    pub cash_in_lieu: Option<Line<dimension::Money>>,
}

/// The prices that terms give.
#[derive(Clone, Copy, Debug)]
struct Priced<'s> {
    capitalization: Option<Shares<'s>>,
    cap_price: Option<Price<'s>>,
    discount_price: Option<Price<'s>>,
    floor_price: Option<Price<'s>>,
    /// The lowest of them and the price of the round, and not below the floor.
    price: Price<'s>,
}

/// A round, solved.
#[derive(Clone, Debug)]
pub struct Solution {
    /// All shares after the round, before the shares that each investor buys are rounded.
    pub fully_diluted: Line<dimension::Shares>,
    /// The price per share.
    pub price_per_share: Line<dimension::Price>,
    /// Shares sold for new money, before those that each investor buys are rounded.
    pub new_shares: Line<dimension::Shares>,
    /// The pool increase, where there is one.
    pub pool_increase: Option<Line<dimension::Shares>>,
    /// The SAFEs and notes, in the order of the round.
    pub conversions: Vec<Conversion>,
    /// The protected classes, in the order of the round.
    pub adjustments: Vec<Adjustment>,
    /// The warrants, in the order of the round.
    pub warrants: Vec<Exercisable>,
    /// The parts of the company that were promised away; `None` when there are none.
    pub promised: Option<Line<dimension::Stake>>,
    /// What is divided by the part that was not promised away.
    pub fixed_shares: Line<dimension::Shares>,
    /// How often the system was solved.
    pub passes: usize,
    /// The new money that weighted averages count, where it was found by bracketing.
    pub found_money: Option<Line<dimension::Money>>,
}

impl<'s> Round<'s> {
    /// Solves the round.
    ///
    /// # Errors
    ///
    /// No round fits the terms.
    pub fn solve(&self) -> Result<Solution, Infeasible> {
        // Rounding is a term of the deal, applied once it is settled what governs.
        let is_exact = self.is_exact();
        let unrounded = (!is_exact).then(|| self.unrounded());
        let exact = unrounded.as_ref().unwrap_or(self);
        let mut regime = self.first_guess();
        let mut assumed = Assumed::default();
        while assumed.is_new(&regime) {
            exact.settle_floors(&mut regime)?;
            let consideration = exact.consideration(&regime)?;
            let (solution, next) = exact.pass(&regime, consideration)?;
            if next == regime {
                let solution = if is_exact { solution } else { self.pass(&regime, consideration)?.0 };
                return Ok(Solution { passes: assumed.count(), ..solution });
            }
            regime = next;
        }
        Err(Infeasible::NotSettled)
    }

    /// Caps govern, the pool grows, nobody is protected: the common case. Whose caps is guessed from what they are, which
    /// decides nothing: the figures that come of it do.
    pub(super) fn first_guess(&self) -> Regime {
        let governing = |instrument: &Instrument<'s>| {
            let caps = instrument.choices().enumerate();
            let caps = caps.filter_map(|(choice, terms)| Some((choice, terms.valuation_cap?)));
            let (choice, by) = match only_or_lowest(caps) {
                Some(choice) => (choice, Governing::Cap),
                None => match instrument.choices().position(|terms| terms.discount.is_some()) {
                    Some(choice) => (choice, Governing::Discount),
                    None => (0, Governing::RoundPrice),
                },
            };
            Governed { choice, by, at_floor: false }
        };
        Regime {
            governing: self.instruments.iter().map(governing).collect(),
            pool_grows: self.pool.is_some(),
            adjusted: vec![false; self.protected.len()],
        }
    }

    /// Solves the system of one regime and says which regime its figures speak for. Weighted averages count
    /// `consideration` as the new money, where it had to be found.
    pub(super) fn pass(
        &self,
        regime: &Regime,
        consideration: Option<Money<'s>>,
    ) -> Result<(Solution, Regime), Infeasible> {
        let system = self.system(regime, consideration);
        let fully_diluted = system.solved()?;
        let price = rounded(system.price(fully_diluted), self.rounding.price);
        let new_shares = system.new_shares.at(fully_diluted);
        let (pool_increase, pool_grows) = self.pool_after(&system, fully_diluted);
        let (conversions, governing) = self.convert(&system, fully_diluted, Some(price));
        let adjust = |class: &Protected<'s>| self.adjust(class, system.consideration, price, new_shares);
        let adjustments: Vec<Adjustment> = self.protected.iter().map(adjust).collect();
        let next = Regime {
            governing,
            pool_grows,
            adjusted: adjustments.iter().map(|adjustment| adjustment.adjusted).collect(),
        };
        let solution = Solution {
            fully_diluted: fully_diluted.line(),
            price_per_share: price.line(),
            new_shares: new_shares.line(),
            pool_increase: pool_increase.map(Line::from),
            conversions,
            adjustments,
            warrants: self.exercisable(price),
            promised: system.promised.map(Line::from),
            fixed_shares: system.fixed_shares.line(),
            found_money: consideration.map(Line::from),
            passes: 0,
        };
        Ok((solution, next))
    }

    /// The pool increase by its own formula, and whether the pool grows.
    fn pool_after(&self, system: &System<'s>, fully_diluted: Shares<'s>) -> (Option<Shares<'s>>, bool) {
        let Some(pool) = self.pool else {
            return (None, false);
        };
        let increase = match pool {
            Pool::Increase(increase) => return (Some(increase), true),
            Pool::Target { target, existing, of_pre_money } => {
                let new_shares = of_pre_money.then(|| system.new_shares.at(fully_diluted));
                let of = new_shares.map_or(fully_diluted, |new_shares| fully_diluted - new_shares);
                existing.map_or(target * of, |existing| target * of - existing)
            }
        };
        let nothing: Shares<'s> = self.existing.sheet().constant(Exact::ZERO);
        let grows = nothing.less_than(increase).holds();
        (Some(rounded(increase.max(nothing), self.rounding.shares)), grows)
    }

    /// Every instrument at the lowest of the prices that its choices give, with what governs it. Without a price of the
    /// round every instrument has a cap among its choices.
    pub(super) fn convert(
        &self,
        system: &System<'s>,
        fully_diluted: Shares<'s>,
        price: Option<Price<'s>>,
    ) -> (Vec<Conversion>, Vec<Governed>) {
        let mut counted: Vec<(CapitalizationRules, Shares<'s>)> = Vec::new();
        let (mut conversions, mut governing) =
            (Vec::with_capacity(self.instruments.len()), Vec::with_capacity(self.instruments.len()));
        for instrument in &self.instruments {
            let mut best: Option<(Priced<'s>, Governed)> = None;
            for (choice, terms) in instrument.choices().enumerate() {
                let value = terms.valuation_cap.or(match terms.floor {
                    Some(Floor::Valuation(value)) => Some(value),
                    _ => None,
                });
                let base = value.map(|_| {
                    let rules = terms.capitalization;
                    let known = counted.iter().find(|(counted, _)| *counted == rules).map(|(_, base)| *base);
                    known.unwrap_or_else(|| {
                        let base = self.capitalization(terms, system).at(fully_diluted);
                        counted.push((rules, base));
                        base
                    })
                });
                let Some((priced, by)) = self.priced(instrument.amount, terms, base, price) else { continue };
                let at_floor = priced.floor_price.is_some_and(|floor| floor.id() == priced.price.id());
                // Its own terms stay where no later ones give a lower price.
                let is_better = best.as_ref().is_none_or(|(best, _)| priced.price.less_than(best.price).holds());
                if is_better {
                    best = Some((priced, Governed { choice, by, at_floor }));
                }
            }
            let (priced, governed) = best.expect("the round has a price, or a choice has a cap");
            conversions.push(self.conversion_at(instrument, priced, governed));
            governing.push(governed);
        }
        (conversions, governing)
    }

    /// The lowest of the prices that terms give, and which it is; `None` where there is neither a round nor a cap.
    fn priced(
        &self,
        amount: Money<'s>,
        terms: &PriceTerms<'s>,
        base: Option<Shares<'s>>,
        price: Option<Price<'s>>,
    ) -> Option<(Priced<'s>, Governing)> {
        let round = |price: Price<'s>| rounded(price, self.rounding.price);
        let discount_price = price.zip(terms.discount).map(|(price, discount)| round(price * discount.complement()));
        let counted = |value: Money<'s>| base.map(|base| with_itself(terms, amount, value, base));
        let capitalization = terms.valuation_cap.and_then(counted);
        let cap_price = terms.valuation_cap.zip(capitalization).map(|(cap, shares)| round(cap / shares));
        let floor_price = terms.floor.and_then(|floor| match floor {
            Floor::Price(price) => Some(price),
            Floor::Valuation(value) => counted(value).map(|shares| round(value / shares)),
        });
        let otherwise = discount_price.map(|price| (price, Governing::Discount));
        let otherwise = otherwise.or(price.map(|price| (price, Governing::RoundPrice)));
        let (lowest, governing) = match (cap_price, otherwise) {
            (Some(cap_price), Some((other, governing))) => {
                let governing = if cap_price.less_than(other).holds() { Governing::Cap } else { governing };
                (cap_price.min(other), governing)
            }
            (Some(cap_price), None) => (cap_price, Governing::Cap),
            (None, otherwise) => otherwise?,
        };
        let held = floor_price.filter(|floor| lowest.less_than(*floor).holds());
        let price = held.map_or(lowest, |floor| floor);
        Some((Priced { capitalization, cap_price, discount_price, floor_price, price }, governing))
    }

    /// One instrument at the price of the terms that it takes.
    fn conversion_at(&self, of: &Instrument<'s>, priced: Priced<'s>, governed: Governed) -> Conversion {
        let conversion_price = priced.price;
        let shares = rounded(of.amount / conversion_price, self.rounding.shares);
        let cash_in_lieu = self.rounding.shares.map(|_| of.amount - shares * conversion_price);
        let later = governed.choice.checked_sub(1).and_then(|at| of.later.get(at));
        Conversion {
            instrument: Arc::clone(&of.name),
            amount: of.amount.line(),
            capitalization: priced.capitalization.map(Line::from),
            cap_price: priced.cap_price.map(Line::from),
            discount_price: priced.discount_price.map(Line::from),
            floor_price: priced.floor_price.map(Line::from),
            conversion_price: conversion_price.line(),
            governing: if governed.at_floor { Governing::Floor } else { governed.by },
            terms_of: later.map(|(name, _)| Arc::clone(name)),
            shares: shares.line(),
            cash_in_lieu: cash_in_lieu.map(Line::from),
        }
    }
}

/// The choice with the lowest cap.
fn only_or_lowest<'s>(mut caps: impl Iterator<Item = (usize, Money<'s>)>) -> Option<usize> {
    let first = caps.next()?;
    let Some(second) = caps.next() else { return Some(first.0) };
    let lowest = [first, second].into_iter().chain(caps).min_by_key(|(_, cap)| cap.peek());
    lowest.map(|(choice, _)| choice)
}
