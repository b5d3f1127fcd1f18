//! Options on the equity, whenever the exit comes.

use super::exponential_term::ExponentialTerm;
use super::fixed_term::FixedTerm;
use super::market::Priced;
use crate::worksheet::{Money, Ratio, dimension};

/// When the exit comes, with what of the prices does not depend on a breakpoint.
#[derive(Clone, Copy, Debug)]
pub enum Pricing<'s> {
    /// After the stated years.
    Fixed(FixedTerm<'s>),
    /// At a random time, exponentially distributed around the stated years.
    Exponential(ExponentialTerm<'s>),
}

impl<'s> Pricing<'s> {
    /// A claim on all of the exit: the equity without the dividends that it pays before.
    pub fn whole(&self) -> Money<'s> {
        match self {
            Pricing::Fixed(term) => term.whole(),
            Pricing::Exponential(term) => term.whole(),
        }
    }

    /// A call: what of the exit is above `breakpoint`.
    pub fn call(&self, breakpoint: Money<'s>) -> Priced<'s, dimension::Money> {
        match self {
            Pricing::Fixed(term) => term.call(breakpoint),
            Pricing::Exponential(term) => term.call(breakpoint),
        }
    }

    /// A digital option: 1 if the exit is at least `breakpoint`.
    pub fn digital(&self, breakpoint: Money<'s>) -> Priced<'s, dimension::Ratio> {
        match self {
            Pricing::Fixed(term) => term.digital(breakpoint),
            Pricing::Exponential(term) => term.digital(breakpoint),
        }
    }

    /// The deviation of the logarithm of the exit, where the time to it is fixed.
    pub fn deviation(&self) -> Option<Ratio<'s>> {
        match self {
            Pricing::Fixed(term) => Some(term.deviation()),
            Pricing::Exponential(_) => None,
        }
    }

    /// What 1 at the exit is worth today.
    pub fn discount(&self) -> Ratio<'s> {
        match self {
            Pricing::Fixed(term) => term.discount(),
            Pricing::Exponential(term) => term.discount(),
        }
    }
}
