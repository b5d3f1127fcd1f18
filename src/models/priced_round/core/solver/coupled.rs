//! Rounds in which the price depends on the new money and the new money on the price.
//!
//! A weighted average counts the new money. Where investors ask for shares, or for a part of the company at a price of its
//! own, that money is known only with the price, and the price moves with what protected classes gain. Then the money is
//! tried: with a guess the round is linear and solved exactly, and what the new shares cost says whether the guess was too
//! low or too high. The more money is counted, the less is gained, so there is one answer, and halving finds it.

use super::affine::Affine;
use super::round::{Demand, Floor, Pool, PriceTerms, Round, Valuation};
use super::system::{Infeasible, Pricing, Regime, System};
use crate::number::Exact;
use crate::worksheet::{Dimension, Money, NodeId, Quantity};

/// The new money that was found is right to so many significant digits.
pub const DIGITS: u32 = 30;

impl<'s> Round<'s> {
    /// The new money that weighted averages count, where it has to be found; `None` where it follows from the terms. An
    /// error where no sum of money is large enough.
    pub(super) fn consideration(&self, regime: &Regime) -> Result<Option<Money<'s>>, Infeasible> {
        let sheet = self.existing.sheet();
        if !self.has_average(regime) || sheet.tried(|| self.knows_its_money(regime)) {
            return Ok(None);
        }
        let excess = |guess: &Exact| sheet.tried(|| self.excess(regime, guess));
        let found = bracket(excess).ok_or(Infeasible::NotSettled)?;
        Ok(Some(sheet.found(found, &self.inputs())))
    }

    /// By how much a guess is too low when a weighted average counts it as the new money: what the new shares cost beyond
    /// it. Below zero it is too high; `None` is without bound.
    fn excess(&self, regime: &Regime, guess: &Exact) -> Option<Exact> {
        let system = self.system(regime, Some(self.existing.sheet().constant(guess.clone())));
        let cost = match system.solved() {
            Ok(total) => system.price(total) * system.new_shares.at(total),
            Err(Infeasible::Promises(_)) => cost_of_ever_more(&system)?,
            Err(_) => return Some(-guess),
        };
        Some(cost.value().map_or_else(|| -guess, |cost| &cost - guess).significant(DIGITS + 10))
    }

    /// Every figure that the round starts from.
    fn inputs(&self) -> Vec<NodeId> {
        fn id<U: Dimension>(figure: Option<Quantity<'_, U>>) -> Option<NodeId> {
            figure.map(NodeId::from)
        }
        let Demand { money, shares, stake, held, pro_rata } = self.demand;
        let (target, existing, increase) = match self.pool {
            None => (None, None, None),
            Some(Pool::Increase(increase)) => (None, None, Some(increase)),
            Some(Pool::Target { target, existing, .. }) => (Some(target), existing, None),
        };
        let valuation = match self.valuation {
            Valuation::PreMoney(value) | Valuation::PostMoney(value) => value.id(),
            Valuation::Price(price) => price.id(),
        };
        let mut inputs = vec![Some(self.existing.id()), Some(valuation), id(money), id(shares), id(stake), id(held)];
        inputs.extend([id(pro_rata), id(target), id(existing), id(increase)]);
        for instrument in &self.instruments {
            inputs.push(Some(instrument.amount.id()));
            for PriceTerms { existing, valuation_cap, discount, floor, .. } in instrument.choices() {
                inputs.extend([Some(existing.id()), id(*valuation_cap), id(*discount)]);
                inputs.extend(floor.map(|floor| match floor {
                    Floor::Price(price) => Some(price.id()),
                    Floor::Valuation(value) => Some(value.id()),
                }));
            }
        }
        for class in &self.protected {
            inputs.extend([class.shares, class.as_converted, class.base].map(|shares| Some(shares.id())));
            inputs.extend([class.original_issue_price, class.conversion_price].map(|price| Some(price.id())));
        }
        for warrant in &self.warrants {
            inputs.extend(warrant.inputs().map(Some));
        }
        let mut inputs: Vec<NodeId> = inputs.into_iter().flatten().collect();
        inputs.sort();
        inputs.dedup();
        inputs
    }
}

/// What the new shares of a round come to cost as all shares after it grow without end; `None` where that grows too.
fn cost_of_ever_more<'s>(system: &System<'s>) -> Option<Money<'s>> {
    let nothing = || system.fixed_shares.sheet().constant(Exact::ZERO);
    let sold = system.new_shares.slope.unwrap_or_else(nothing);
    match system.pricing {
        Pricing::Over { value, base: Affine { slope: Some(part), .. } } => Some(sold / part * value),
        Pricing::Over { value, base } if base.is_nothing() => Some(sold * value),
        _ => None,
    }
}

fn is_positive(excess: &Option<Exact>) -> bool {
    excess.as_ref().is_none_or(Exact::is_positive)
}

fn half(number: &Exact) -> Exact {
    number.checked_div(&Exact::integer(2)).expect("two is not zero")
}

/// The number above zero whose `excess` is zero, to [`DIGITS`] digits; `None` if there is none.
///
/// The bracket always holds it: its upper end grows until it does. Its ends are joined by a straight line, and an end that
/// stays twice counts for half (the Illinois rule), which needs some fifteen guesses where halving needs a hundred.
fn bracket(excess: impl Fn(&Exact) -> Option<Exact>) -> Option<Exact> {
    let (mut low, mut at_low) = (Exact::ZERO, excess(&Exact::ZERO));
    let mut high = Exact::ONE;
    let mut at_high = excess(&high);
    for _ in 0..MOST_STEPS_UP {
        if !is_positive(&at_high) {
            break;
        }
        let higher = &high * &Exact::integer(STEP_UP);
        (low, at_low, high) = (high, at_high, higher);
        at_high = excess(&high);
    }
    let mut was_low = None;
    let tolerance = Exact::power_of_ten(-(DIGITS as i32));
    for _ in 0..MOST_GUESSES {
        let wide = &high - &low;
        let least = &high * &tolerance;
        if is_positive(&at_high) {
            return None;
        }
        if wide <= least {
            return Some(high);
        }
        let guess = between(&low, &at_low, &high, &at_high);
        // A guess beside an end is moved so far that the other end follows.
        let step = least.checked_div(&Exact::integer(4))?;
        let guess = guess.max(&low + &step).min(&high - &step).significant(DIGITS + 10);
        let at_guess = excess(&guess);
        let is_low = is_positive(&at_guess);
        match is_low {
            true => (low, at_low) = (guess, at_guess),
            false => (high, at_high) = (guess, at_guess),
        }
        if was_low == Some(is_low) {
            *(if is_low { &mut at_high } else { &mut at_low }) =
                (if is_low { &at_high } else { &at_low }).as_ref().map(half);
        }
        was_low = Some(is_low);
    }
    None
}

/// Where the straight line between the ends is zero, or the middle where one end is without bound.
fn between(low: &Exact, at_low: &Option<Exact>, high: &Exact, at_high: &Option<Exact>) -> Exact {
    let crossing = at_low.as_ref().zip(at_high.as_ref()).and_then(|(at_low, at_high)| {
        let crossing = &(low * at_high) - &(high * at_low);
        crossing.checked_div(&(at_high - at_low))
    });
    crossing.unwrap_or_else(|| half(&(low + high)))
}

/// By how many times the upper end grows: a round of millions is reached in six guesses, and an end that is sixteen times too
/// high costs one or two more.
const STEP_UP: i128 = 16;

/// More than any currency needs.
const MOST_STEPS_UP: usize = 50;

/// Halving alone would need half as many.
const MOST_GUESSES: usize = 300;
