//! What options on the whole of a company's equity are priced with.

use super::exponential_term::ExponentialTerm;
use super::fixed_term::FixedTerm;
use crate::worksheet::{Dimension, Money, Quantity, Rate, Ratio, Years, dimension};

/// The equity and its market: what every option of one valuation shares.
#[derive(Clone, Copy, Debug)]
pub struct Market<'s> {
    /// The value of all of the equity today.
    pub equity: Money<'s>,
    /// The annual volatility of the equity.
    pub volatility: Rate<'s>,
    /// The years to the exit; where the time is random, the years that are expected.
    pub years: Years<'s>,
    /// The continuously compounded annual rate without risk.
    pub risk_free_rate: Rate<'s>,
    /// The continuously compounded annual dividend yield of the equity.
    pub dividend_yield: Rate<'s>,
}

/// When the exit comes, with what of the prices does not depend on a breakpoint.
#[derive(Clone, Copy, Debug)]
pub enum Pricing<'s> {
    /// After the stated years.
    Fixed(FixedTerm<'s>),
    /// At a random time, exponentially distributed around the stated years.
    Exponential(ExponentialTerm<'s>),
}

/// What an option is worth today, and how much of the equity's own volatility it has.
#[derive(Clone, Copy, Debug)]
pub struct Priced<'s, U: Dimension> {
    /// Its value.
    pub value: Quantity<'s, U>,
    /// The equity times the slope of the value by the equity: value times volatility is this times the volatility of the equity.
    pub exposure: Quantity<'s, U>,
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
