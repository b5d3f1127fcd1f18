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
//! density(b)    = (b / equity)^(-decline_above) / root   above the equity, (b / equity)^decline_below / root below it
//! ```

use super::market::{Market, Priced};
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::{Condition, Money, Ratio, dimension};

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
        let nothing: Ratio<'s> = breakpoint.sheet().constant(Exact::ZERO);
        let distance = (breakpoint / self.equity).logarithm();
        // The two powers cross at the equity, so the smaller one holds on either side.
        let exponent = (self.below * distance).min(nothing - self.above * distance);
        let density = self.peak * exponent.approximately(Function::Exponential);
        let dense = breakpoint * density;
        let is_above = self.equity.less_than(breakpoint);
        let ExponentialTerm { whole, discount, above, below, .. } = *self;
        ExitFrom {
            term: *self,
            breakpoint,
            distance,
            density,
            is_above,
            one: is_above.choose(density / above, discount - density / below),
            all: is_above.choose(dense / above.minus_one(), whole - dense / below.plus_one()),
        }
    }
}

/// A breakpoint, with what the prices of all claims on exits from there up share.
#[derive(Clone, Copy, Debug)]
pub struct ExitFrom<'s> {
    term: ExponentialTerm<'s>,
    breakpoint: Money<'s>,
    /// The logarithm of the breakpoint as a part of the equity.
    distance: Ratio<'s>,
    /// What the digital option loses when the logarithm of the breakpoint grows by 1.
    density: Ratio<'s>,
    is_above: Condition<'s>,
    /// What 1 is worth if the exit is at least the breakpoint.
    one: Ratio<'s>,
    /// What all of the exit is worth if it is at least the breakpoint.
    all: Money<'s>,
}

impl<'s> ExitFrom<'s> {
    /// 1 if the exit is at least the breakpoint.
    pub fn digital(&self) -> Priced<'s, dimension::Ratio> {
        Priced { value: self.one, exposure: self.density }
    }

    /// What of the exit is above the breakpoint.
    pub fn call(&self) -> Priced<'s, dimension::Money> {
        Priced { value: self.all - self.breakpoint * self.one, exposure: self.all }
    }

    /// The logarithm of the exit as a multiple of the breakpoint, if that is above 0.
    pub fn logarithm(&self) -> Priced<'s, dimension::Ratio> {
        let ExponentialTerm { discount, above, below, peak, .. } = self.term;
        let from_above = self.density / above / above;
        let from_below = self.density / below / below;
        let everywhere = peak / above / above - peak / below / below - discount * self.distance;
        let value = self.is_above.choose(from_above, everywhere + from_below);
        Priced { value, exposure: self.one }
    }

    /// What of the exit is above the breakpoint, times the logarithm of the exit as a multiple of it.
    pub fn call_times_logarithm(&self) -> Priced<'s, dimension::Money> {
        let weighted = self.all_of_it_times_logarithm();
        let value = weighted - self.breakpoint * self.logarithm().value;
        Priced { value, exposure: weighted + self.call().value }
    }

    fn all_of_it_times_logarithm(&self) -> Money<'s> {
        let ExponentialTerm { equity, whole, above, below, peak, .. } = self.term;
        let (above, below) = (above.minus_one(), below.plus_one());
        let dense = self.breakpoint * self.density;
        let everywhere = equity * (peak / above / above - peak / below / below) - whole * self.distance;
        self.is_above.choose(dense / above / above, everywhere + dense / below / below)
    }
}

#[cfg(test)]
mod tests;
