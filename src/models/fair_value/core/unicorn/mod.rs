//! What classes are worth where an exit is a sale or an initial public offering (IPO), and which of both depends on its size:
//! Gornall and Strebulaev, "Squaring venture capital valuations with reality", Journal of Financial Economics 135 (2020).
//!
//! The time to the exit is exponential. An exit `X` is an IPO with a probability that grows evenly with `ln X` between stated
//! points, and each class is paid `ipo(X)` there and `sale(X)` else, both in straight lines with jumps. What it gets on average is
//!
//! ```text
//! sale(X) + probability(X) * (ipo(X) - sale(X))
//! ```
//!
//! which changes its formula only at corners of the payoffs and at points of the probability. There it changes by a part that is
//! constant, one that grows with `X`, one with `ln X` and one with both, each of which has a closed price.

mod average;
mod payoff;
mod refused;

pub use average::Chance;
pub use payoff::Claim;
pub use refused::refused;

use std::cell::OnceCell;

use super::exponential_term::{ExitFrom, ExponentialTerm};
use super::market::Priced;
use crate::worksheet::{Money, dimension};
use average::{Addition, additions, exits};

/// What each class of a company gets on average at every exit. It is found once, and does not depend on what the equity is worth.
#[derive(Clone, Debug)]
pub struct Unicorn<'s> {
    exits: Vec<Money<'s>>,
    /// For each class what is added to its formula at each exit.
    classes: Vec<Vec<Addition<'s>>>,
}

impl<'s> Unicorn<'s> {
    /// `chances` are in the order of their exits, no two at one exit.
    pub fn new(claims: &[Claim<'s>], chances: &[Chance<'s>]) -> Unicorn<'s> {
        let exits = exits(claims, chances);
        Unicorn { classes: additions(claims, chances, &exits), exits }
    }

    /// What each class is worth, and how much of the volatility of the equity it has.
    pub fn values(&self, term: &ExponentialTerm<'s>) -> Vec<Priced<'s, dimension::Money>> {
        let options: Vec<Options<'s>> = self.exits.iter().map(|exit| Options::of(term, *exit)).collect();
        self.classes.iter().map(|additions| value(term, additions, &options)).collect()
    }
}

fn value<'s>(
    term: &ExponentialTerm<'s>,
    additions: &[Addition<'s>],
    options: &[Options<'s>],
) -> Priced<'s, dimension::Money> {
    let mut parts = Parts { values: Vec::new(), exposures: Vec::new() };
    additions.iter().zip(options).for_each(|(addition, options)| parts.add(addition, options));
    let sheet = term.whole().sheet();
    Priced { value: sheet.sum(&parts.values), exposure: sheet.sum(&parts.exposures) }
}

/// Claims on exits from one up, which all classes share; each is written where the first class needs it.
#[derive(Clone, Debug)]
struct Options<'s> {
    digital: Priced<'s, dimension::Ratio>,
    call: Priced<'s, dimension::Money>,
    /// `None` from nothing up: there the probability is even.
    others: Option<Others<'s>>,
}

#[derive(Clone, Debug)]
struct Others<'s> {
    claims: ExitFrom<'s>,
    logarithm: OnceCell<Priced<'s, dimension::Ratio>>,
    call_times_logarithm: OnceCell<Priced<'s, dimension::Money>>,
}

impl<'s> Options<'s> {
    fn of(term: &ExponentialTerm<'s>, exit: Money<'s>) -> Options<'s> {
        if exit.is_zero() {
            return Options { digital: term.digital(exit), call: term.call(exit), others: None };
        }
        let claims = term.exit_from(exit);
        let others = Others { claims, logarithm: OnceCell::new(), call_times_logarithm: OnceCell::new() };
        Options { digital: claims.digital(), call: claims.call(), others: Some(others) }
    }
}

/// What the value of a class is the sum of.
#[derive(Clone, Debug)]
struct Parts<'s> {
    values: Vec<Money<'s>>,
    exposures: Vec<Money<'s>>,
}

impl<'s> Parts<'s> {
    fn add(&mut self, addition: &Addition<'s>, options: &Options<'s>) {
        if let Some(constant) = addition.constant {
            self.add_both(constant * options.digital.value, constant * options.digital.exposure);
        }
        if let Some(linear) = addition.linear {
            self.add_both(linear * options.call.value, linear * options.call.exposure);
        }
        let Some(Others { claims, logarithm, call_times_logarithm }) = &options.others else { return };
        if let Some(logarithmic) = addition.logarithmic {
            let option = logarithm.get_or_init(|| claims.logarithm());
            self.add_both(logarithmic * option.value, logarithmic * option.exposure);
        }
        if let Some(both) = addition.both {
            let option = call_times_logarithm.get_or_init(|| claims.call_times_logarithm());
            self.add_both(both * option.value, both * option.exposure);
        }
    }

    fn add_both(&mut self, value: Money<'s>, exposure: Money<'s>) {
        self.values.push(value);
        self.exposures.push(exposure);
    }
}

#[cfg(test)]
mod tests;
