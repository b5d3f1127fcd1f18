//! Rounds in which the price depends on the new money and the new money on the price.
//!
//! A weighted average counts the new money. Where investors ask for shares, or for a part of the company at a price of its
//! own, that money is known only with the price, and the price moves with what protected classes gain. Then the money is
//! tried: with a guess the round is linear and solved exactly, and what the new shares cost says whether the guess was too
//! low or too high. The more money is counted, the less is gained, so there is one answer, and halving finds it.

use super::affine::Affine;
use super::round::{Pool, Round, Valuation};
use super::system::{Infeasible, Pricing, Regime, System};
use crate::number::Exact;
use crate::worksheet::{Money, NodeId, Worksheet};

/// The new money that was found is right to so many significant digits.
pub const DIGITS: u32 = 30;

impl<'s> Round<'s> {
    /// The new money that weighted averages count, where it has to be found; `None` where it follows from the terms.
    ///
    /// # Errors
    ///
    /// No sum of money is large enough.
    pub(super) fn consideration(
        &self,
        sheet: &'s Worksheet,
        regime: &Regime,
    ) -> Result<Option<Money<'s>>, Infeasible<'s>> {
        if !self.has_average(regime) || sheet.tried(|| self.knows_its_money(sheet, regime)) {
            return Ok(None);
        }
        let excess = |guess: &Exact| sheet.tried(|| self.excess(sheet, regime, guess));
        let found = bracket(excess).ok_or(Infeasible::NotSettled)?;
        Ok(Some(sheet.found(found, &self.inputs())))
    }

    /// What the new shares cost beyond `guess`, when a weighted average counts `guess`.
    fn excess(&self, sheet: &'s Worksheet, regime: &Regime, guess: &Exact) -> Excess {
        let system = self.system(sheet, regime, Some(sheet.constant(guess.clone())));
        let cost = match system.solved() {
            Ok(total) => Some(system.price(sheet, total) * system.new_shares.at(sheet, total)),
            Err(Infeasible::Promises(_)) => cost_of_ever_more(sheet, &system),
            Err(_) => return Excess::By(-guess),
        };
        match cost {
            None => Excess::WithoutBound,
            Some(cost) => {
                Excess::By(cost.value().map_or_else(|| -guess, |cost| &cost - guess).significant(DIGITS + 10))
            }
        }
    }

    /// Every figure that the round starts from.
    fn inputs(&self) -> Vec<NodeId> {
        let mut inputs = vec![self.existing.id()];
        inputs.push(match self.valuation {
            Valuation::PreMoney(value) | Valuation::PostMoney(value) => value.id(),
            Valuation::Price(price) => price.id(),
        });
        let demand = self.demand;
        inputs.extend(demand.money.map(|money| money.id()));
        inputs.extend([demand.shares, demand.held].into_iter().flatten().map(|shares| shares.id()));
        inputs.extend([demand.stake, demand.pro_rata].into_iter().flatten().map(|stake| stake.id()));
        for instrument in &self.instruments {
            inputs.extend([instrument.amount.id(), instrument.existing.id()]);
            inputs.extend(instrument.valuation_cap.map(|cap| cap.id()));
            inputs.extend(instrument.discount.map(|discount| discount.id()));
        }
        for class in &self.protected {
            inputs.extend([class.shares.id(), class.as_converted.id(), class.base.id()]);
            inputs.extend([class.original_issue_price.id(), class.conversion_price.id()]);
        }
        match self.pool {
            None => {}
            Some(Pool::Increase(increase)) => inputs.push(increase.id()),
            Some(Pool::Target { target, existing, .. }) => {
                inputs.push(target.id());
                inputs.extend(existing.map(|existing| existing.id()));
            }
        }
        inputs.sort();
        inputs.dedup();
        inputs
    }
}

/// What the new shares of a round come to cost as all shares after it grow without end; `None` where that grows too.
fn cost_of_ever_more<'s>(sheet: &'s Worksheet, system: &System<'s>) -> Option<Money<'s>> {
    let sold = system.new_shares.slope.unwrap_or_else(|| sheet.constant(Exact::ZERO));
    match system.pricing {
        Pricing::Over { value, base: Affine { slope: Some(part), .. } } => Some(sold / part * value),
        Pricing::Over { value, base } if base.is_nothing() => Some(sold * value),
        _ => None,
    }
}

/// By how much a guess is too low; below zero, too high.
#[derive(Clone)]
enum Excess {
    By(Exact),
    WithoutBound,
}

impl Excess {
    fn is_positive(&self) -> bool {
        match self {
            Excess::By(excess) => excess.is_positive(),
            Excess::WithoutBound => true,
        }
    }

    fn halved(&self) -> Excess {
        match self {
            Excess::By(excess) => Excess::By(excess.checked_div(&Exact::integer(2)).expect("two is not zero")),
            Excess::WithoutBound => Excess::WithoutBound,
        }
    }
}

/// The number above zero whose `excess` is zero, to [`DIGITS`] digits; `None` if there is none.
///
/// The bracket always holds it. Its ends are joined by a straight line, and an end that stays twice counts for half
/// (the Illinois rule), which needs some fifteen guesses where halving needs a hundred.
fn bracket(excess: impl Fn(&Exact) -> Excess) -> Option<Exact> {
    let two = Exact::integer(2);
    let (mut low, mut at_low) = (Exact::ZERO, excess(&Exact::ZERO));
    let mut high = Exact::ONE;
    let mut at_high = excess(&high);
    for _ in 0..MOST_DOUBLINGS {
        if !at_high.is_positive() {
            break;
        }
        (low, at_low, high) = (high.clone(), at_high, &high * &two);
        at_high = excess(&high);
    }
    let mut was_low = None;
    let tolerance = Exact::power_of_ten(-(DIGITS as i32));
    for _ in 0..MOST_GUESSES {
        let wide = &high - &low;
        let least = &high * &tolerance;
        if at_high.is_positive() {
            return None;
        }
        if wide <= least {
            return Some(high);
        }
        let guess = between(&low, &at_low, &high, &at_high)?;
        // A guess beside an end is moved so far that the other end follows.
        let step = least.checked_div(&Exact::integer(4))?;
        let guess = guess.max(&low + &step).min(&high - &step).significant(DIGITS + 10);
        let at_guess = excess(&guess);
        let is_low = at_guess.is_positive();
        match is_low {
            true => (low, at_low) = (guess, at_guess),
            false => (high, at_high) = (guess, at_guess),
        }
        if was_low == Some(is_low) {
            *(if is_low { &mut at_high } else { &mut at_low }) = (if is_low { &at_high } else { &at_low }).halved();
        }
        was_low = Some(is_low);
    }
    None
}

/// Where the straight line between the ends is zero, or the middle where one end is without bound.
fn between(low: &Exact, at_low: &Excess, high: &Exact, at_high: &Excess) -> Option<Exact> {
    let (Excess::By(at_low), Excess::By(at_high)) = (at_low, at_high) else {
        return (low + high).checked_div(&Exact::integer(2));
    };
    let crossing = &(low * at_high) - &(high * at_low);
    crossing.checked_div(&(at_high - at_low)).or_else(|| (low + high).checked_div(&Exact::integer(2)))
}

/// More than any currency needs.
const MOST_DOUBLINGS: usize = 200;

/// Halving alone would need half as many.
const MOST_GUESSES: usize = 300;
