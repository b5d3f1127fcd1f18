//! Options on the equity with a random time to the exit, exponentially distributed: Metrick and Yasuda, "Venture Capital and the
//! Finance of Innovation" (2010), chapter 13.
//!
//! The logarithm of the exit then falls off exponentially on both sides of the equity, at one rate above it and another below, so
//! that every price is a power of the breakpoint. With `t` the expected years, and all rates times `t`:
//!
//! ```text
//! variance      = volatility^2 * t
//! drift         = (risk_free_rate - dividend_yield) * t - variance / 2
//! root          = sqrt(drift^2 + 2 * variance * (1 + risk_free_rate * t))
//! decline_above = (root - drift) / variance            decline_below = (root + drift) / variance
//! above(b)      = (b / equity)^(-decline_above) / root for b above the equity, and 1 / root below
//! below(b)      = (b / equity)^decline_below / root    for b below the equity, and 1 / root above
//! RB(b)         = above(b) / decline_above + (1 / root - below(b)) / decline_below
//! ```
//!
//! No formula asks on which side of the equity a breakpoint is, so that they hold while the equity varies.

use super::market::{Market, Priced};
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::{Money, Ratio, dimension};

/// The parts of all prices that do not depend on a breakpoint.
#[derive(Clone, Copy, Debug)]
pub struct ExponentialTerm<'s> {
    equity: Money<'s>,
    /// `equity / (1 + dividend_yield * years)`.
    whole: Money<'s>,
    /// `1 / (1 + risk_free_rate * years)`.
    discount: Ratio<'s>,
    /// The power of the exit with which its density falls above the equity; more than 1.
    above: Ratio<'s>,
    /// The power of the exit with which its density falls towards 0.
    below: Ratio<'s>,
    /// The density where the exit is the equity of today.
    peak: Ratio<'s>,
}

impl<'s> ExponentialTerm<'s> {
    pub fn new(market: Market<'s>) -> ExponentialTerm<'s> {
        let Market { equity, volatility, years, risk_free_rate, dividend_yield } = market;
        let [one, two]: [Ratio<'s>; 2] = [1, 2].map(|number| equity.sheet().constant(Exact::integer(number)));
        let variance = (volatility * volatility * years).named("variance");
        let interest = (risk_free_rate * years).plus_one();
        let drift = (risk_free_rate - dividend_yield) * years - variance / two;
        let square = drift * drift + two * variance * interest;
        // One step of Newton's method from the root to 15 digits: what follows takes the difference of it and a number near it.
        let near = square.approximately(Function::SquareRoot);
        let root = ((near + square / near) / two).named("root");
        ExponentialTerm {
            equity,
            whole: equity / (dividend_yield * years).plus_one(),
            discount: (one / interest).named("discount_factor"),
            above: ((root - drift) / variance).named("decline_above"),
            below: ((root + drift) / variance).named("decline_below"),
            peak: one / root,
        }
    }

    pub fn whole(&self) -> Money<'s> {
        self.whole
    }

    pub fn discount(&self) -> Ratio<'s> {
        self.discount
    }

    /// `RC(b)`: what of the exit is above the breakpoint.
    pub fn call(&self, breakpoint: Money<'s>) -> Priced<'s, dimension::Money> {
        match breakpoint.is_zero() {
            true => Priced { value: self.whole, exposure: self.whole },
            false => self.exit_from(breakpoint).call(),
        }
    }

    /// `RB(b)`: 1 if the exit is at least the breakpoint.
    pub fn digital(&self, breakpoint: Money<'s>) -> Priced<'s, dimension::Ratio> {
        match breakpoint.is_zero() {
            true => Priced { value: self.discount, exposure: self.equity.sheet().constant(Exact::ZERO) },
            false => self.exit_from(breakpoint).digital(),
        }
    }

    /// All claims on exits from a breakpoint up, which is more than 0.
    pub fn exit_from(&self, breakpoint: Money<'s>) -> ExitFrom<'s> {
        let ExponentialTerm { equity, peak, .. } = *self;
        let nothing: Ratio<'s> = breakpoint.sheet().constant(Exact::ZERO);
        let distance = (breakpoint / equity).logarithm();
        let power = |exponent: Ratio<'s>| peak * exponent.approximately(Function::Exponential);
        ExitFrom {
            term: *self,
            breakpoint,
            short: (nothing - distance).max(nothing),
            above: power(nothing - self.above * distance.max(nothing)),
            below: power(self.below * distance.min(nothing)),
        }
    }
}

/// A breakpoint, with what the prices of all claims on exits from there up share.
#[derive(Clone, Copy, Debug)]
pub struct ExitFrom<'s> {
    term: ExponentialTerm<'s>,
    breakpoint: Money<'s>,
    /// The logarithm of the equity as a multiple of the breakpoint, if that is above 0.
    short: Ratio<'s>,
    /// The density at the breakpoint where that is above the equity, else at the equity.
    above: Ratio<'s>,
    /// The density at the breakpoint where that is below the equity, else at the equity.
    below: Ratio<'s>,
}

impl<'s> ExitFrom<'s> {
    /// 1 if the exit is at least the breakpoint.
    pub fn digital(&self) -> Priced<'s, dimension::Ratio> {
        let ExponentialTerm { above, below, peak, .. } = self.term;
        let value = self.above / above + (peak - self.below) / below;
        Priced { value, exposure: self.above.min(self.below) }
    }

    /// What of the exit is above the breakpoint.
    pub fn call(&self) -> Priced<'s, dimension::Money> {
        let exposure = self.all_of_it();
        Priced { value: exposure - self.breakpoint * self.digital().value, exposure }
    }

    /// The logarithm of the exit as a multiple of the breakpoint, if that is above 0.
    pub fn logarithm(&self) -> Priced<'s, dimension::Ratio> {
        let ExponentialTerm { discount, above, below, peak, .. } = self.term;
        let value = self.above / above / above - (peak - self.below) / below / below + discount * self.short;
        Priced { value, exposure: self.digital().value }
    }

    /// What of the exit is above the breakpoint, times the logarithm of the exit as a multiple of it.
    pub fn call_times_logarithm(&self) -> Priced<'s, dimension::Money> {
        let ExponentialTerm { whole, above, below, .. } = self.term;
        let (steep, flat) = (above.minus_one(), below.plus_one());
        let (from_above, from_below) = self.dense();
        let weighted = from_above / steep / steep - from_below / flat / flat + whole * self.short;
        let value = weighted - self.breakpoint * self.logarithm().value;
        Priced { value, exposure: weighted + self.call().value }
    }

    /// All of the exit if it is at least the breakpoint.
    fn all_of_it(&self) -> Money<'s> {
        let (from_above, from_below) = self.dense();
        from_above / self.term.above.minus_one() + from_below / self.term.below.plus_one()
    }

    /// Exits times their density: at the breakpoint or the equity, whichever is more, and what is less of that at the other.
    fn dense(&self) -> (Money<'s>, Money<'s>) {
        let ExponentialTerm { equity, peak, .. } = self.term;
        let from_above = self.breakpoint.max(equity) * self.above;
        (from_above, equity * peak - self.breakpoint.min(equity) * self.below)
    }
}

#[cfg(test)]
mod tests;
