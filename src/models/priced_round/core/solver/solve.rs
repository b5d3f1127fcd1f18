//! A round solved: assume which terms govern, solve the linear system, compute every figure by its own formula, and see
//! whether the terms assumed come out as the governing ones. If not, assume those that did, and solve again.

use super::capitalization::with_itself;
use super::round::{Instrument, Pool, Protected, Round, RoundingTerms, rounded};
use super::system::{Governing, Infeasible, Regime, System};
use crate::captable::{AntiDilution, CapitalizationRules};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Ratio, Shares, Stake, Worksheet};

/// One SAFE or note, converted.
#[derive(Clone, Copy, Debug)]
pub struct Conversion<'s> {
    /// What its cap is divided by.
    pub capitalization: Option<Shares<'s>>,
    /// The price that its cap gives.
    pub cap_price: Option<Price<'s>>,
    /// The price that its discount gives.
    pub discount_price: Option<Price<'s>>,
    /// The lowest of them and the price of the round.
    pub conversion_price: Price<'s>,
    /// Which term that is.
    pub governing: Governing,
    /// The shares it becomes.
    pub shares: Shares<'s>,
    /// Cash in lieu of fractional shares: what converts and buys no whole share, where shares are rounded; below zero where they are rounded up.
    pub cash_in_lieu: Option<Money<'s>>,
}

/// One protected class, with its conversion price after the round.
#[derive(Clone, Copy, Debug)]
pub struct Adjustment<'s> {
    /// The conversion price after the round.
    pub conversion_price: Price<'s>,
    /// Common shares for one share of the class.
    pub conversion_ratio: Ratio<'s>,
    /// The common shares that the class gains.
    pub gained: Shares<'s>,
    /// Whether the round touches it.
    pub adjusted: bool,
}

/// A round, solved.
#[derive(Clone, Debug)]
pub struct Solution<'s> {
    /// All shares after the round.
    pub fully_diluted: Shares<'s>,
    /// The price per share.
    pub price: Price<'s>,
    /// Shares sold for new money.
    pub new_shares: Shares<'s>,
    /// The pool increase, where there is one.
    pub pool_increase: Option<Shares<'s>>,
    /// The SAFEs and notes, in the order of the round.
    pub conversions: Vec<Conversion<'s>>,
    /// The protected classes, in the order of the round.
    pub adjustments: Vec<Adjustment<'s>>,
    /// The parts of the company that were promised away; `None` when there are none.
    pub promised: Option<Stake<'s>>,
    /// What is divided by the part that was not promised away.
    pub fixed_shares: Shares<'s>,
    /// How often the system was solved.
    pub passes: usize,
    /// The new money that weighted averages count, where it was found by bracketing.
    pub found_money: Option<Money<'s>>,
}

/// What a pass takes for granted.
#[derive(Clone, Copy)]
struct Assumed<'a, 's> {
    regime: &'a Regime,
    /// The new money that weighted averages count, where it had to be found.
    consideration: Option<Money<'s>>,
    rounding: RoundingTerms,
}

impl<'s> Round<'s> {
    /// Solves the round.
    ///
    /// # Errors
    ///
    /// No round fits the terms.
    pub fn solve(&self, sheet: &'s Worksheet) -> Result<Solution<'s>, Infeasible<'s>> {
        let mut regime = self.first_guess();
        // Every pass settles at least one term for good, so there are never more than there are terms.
        let most = self.instruments.len() + self.protected.len() + 4;
        for passes in 1..=most {
            let consideration = self.consideration(sheet, &regime)?;
            let assumed = Assumed { regime: &regime, consideration, rounding: RoundingTerms::default() };
            let (solution, next) = self.pass(sheet, assumed)?;
            if next == regime {
                // Rounding is a term of the deal, applied once it is settled what governs.
                let assumed = Assumed { rounding: self.rounding, ..assumed };
                let solution = if self.rounding.is_exact() { solution } else { self.pass(sheet, assumed)?.0 };
                return Ok(Solution { passes, ..solution });
            }
            regime = next;
        }
        Err(Infeasible::NotSettled)
    }

    /// Caps govern, the pool grows, nobody is protected: the common case.
    fn first_guess(&self) -> Regime {
        let governing = |instrument: &Instrument<'s>| match (instrument.valuation_cap, instrument.discount) {
            (Some(_), _) => Governing::Cap,
            (None, Some(_)) => Governing::Discount,
            (None, None) => Governing::RoundPrice,
        };
        Regime {
            governing: self.instruments.iter().map(governing).collect(),
            pool_grows: self.pool.is_some(),
            adjusted: vec![false; self.protected.len()],
        }
    }

    /// Solves the system of one regime and says which regime its figures speak for.
    fn pass(&self, sheet: &'s Worksheet, assumed: Assumed<'_, 's>) -> Result<(Solution<'s>, Regime), Infeasible<'s>> {
        let Assumed { regime, consideration, rounding } = assumed;
        let system = self.system(sheet, regime, consideration);
        let fully_diluted = system.solved()?;
        let price = rounded(system.price(sheet, fully_diluted), rounding.price);
        let new_shares = system.new_shares.at(sheet, fully_diluted);
        let (pool_increase, pool_grows) = self.pool_after(sheet, &system, fully_diluted, rounding);
        let conversions = self.convert(sheet, &system, fully_diluted, price, rounding);
        let adjustments: Vec<Adjustment<'s>> =
            self.protected.iter().map(|class| self.adjust(class, &system, price, new_shares, rounding)).collect();
        let next = Regime {
            governing: conversions.iter().map(|conversion| conversion.governing).collect(),
            pool_grows,
            adjusted: adjustments.iter().map(|adjustment| adjustment.adjusted).collect(),
        };
        let solution = Solution {
            fully_diluted,
            price,
            new_shares,
            pool_increase,
            conversions,
            adjustments,
            promised: system.promised,
            fixed_shares: system.fixed_shares,
            found_money: consideration,
            passes: 0,
        };
        Ok((solution, next))
    }

    /// The pool increase by its own formula, and whether the pool grows.
    fn pool_after(
        &self,
        sheet: &'s Worksheet,
        system: &System<'s>,
        fully_diluted: Shares<'s>,
        rounding: RoundingTerms,
    ) -> (Option<Shares<'s>>, bool) {
        let Some(pool) = self.pool else {
            return (None, false);
        };
        let increase = match pool {
            Pool::Increase(increase) => return (Some(increase), true),
            Pool::Target { target, existing, of_pre_money } => {
                let new_shares = of_pre_money.then(|| system.new_shares.at(sheet, fully_diluted));
                let of = new_shares.map_or(fully_diluted, |new_shares| fully_diluted - new_shares);
                existing.map_or(target * of, |existing| target * of - existing)
            }
        };
        let nothing: Shares<'s> = sheet.constant(Exact::ZERO);
        let grows = nothing.less_than(increase).holds();
        (Some(rounded(increase.max(nothing), rounding.shares)), grows)
    }

    fn convert(
        &self,
        sheet: &'s Worksheet,
        system: &System<'s>,
        fully_diluted: Shares<'s>,
        price: Price<'s>,
        rounding: RoundingTerms,
    ) -> Vec<Conversion<'s>> {
        let mut counted: Vec<(CapitalizationRules, Shares<'s>)> = Vec::new();
        self.instruments
            .iter()
            .map(|instrument| {
                let capitalization = instrument.valuation_cap.map(|cap| {
                    let rules = instrument.capitalization;
                    let base = counted.iter().find(|(counted, _)| *counted == rules).map(|(_, base)| *base);
                    let base = base.unwrap_or_else(|| {
                        let base = self.capitalization(sheet, instrument, system).at(sheet, fully_diluted);
                        counted.push((rules, base));
                        base
                    });
                    with_itself(instrument, cap, base)
                });
                conversion(instrument, capitalization, price, rounding)
            })
            .collect()
    }

    fn adjust(
        &self,
        class: &Protected<'s>,
        system: &System<'s>,
        price: Price<'s>,
        new_shares: Shares<'s>,
        rounding: RoundingTerms,
    ) -> Adjustment<'s> {
        let adjusted = price.less_than(class.conversion_price).holds();
        let conversion_price = match class.protection {
            AntiDilution::FullRatchet => price.min(class.conversion_price),
            _ if !adjusted => class.conversion_price,
            _ => {
                let money = system.consideration.unwrap_or_else(|| price * new_shares);
                let at_old_price = money / class.conversion_price;
                let average = (class.base + at_old_price) / (class.base + new_shares);
                rounded(class.conversion_price * average, rounding.conversion_price)
            }
        };
        let conversion_ratio = class.original_issue_price / conversion_price;
        let gained = class.shares * conversion_ratio - class.as_converted;
        Adjustment { conversion_price, conversion_ratio, gained, adjusted }
    }
}

/// One instrument at the lowest of the prices that its terms give.
fn conversion<'s>(
    instrument: &Instrument<'s>,
    capitalization: Option<Shares<'s>>,
    price: Price<'s>,
    rounding: RoundingTerms,
) -> Conversion<'s> {
    let round = |price: Price<'s>| rounded(price, rounding.price);
    let discount_price = instrument.discount.map(|discount| round(price * discount.complement()));
    let cap_price = instrument.valuation_cap.zip(capitalization).map(|(cap, shares)| round(cap / shares));
    let (mut conversion_price, mut governing) = match discount_price {
        Some(discounted) => (discounted, Governing::Discount),
        None => (price, Governing::RoundPrice),
    };
    if let Some(cap_price) = cap_price {
        governing = if cap_price.less_than(conversion_price).holds() { Governing::Cap } else { governing };
        conversion_price = cap_price.min(conversion_price);
    }
    let shares = rounded(instrument.amount / conversion_price, rounding.shares);
    let cash_in_lieu = rounding.shares.map(|_| instrument.amount - shares * conversion_price);
    Conversion { capitalization, cap_price, discount_price, conversion_price, governing, shares, cash_in_lieu }
}
