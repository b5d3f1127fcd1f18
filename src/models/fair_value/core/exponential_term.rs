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
    ///
    /// Formulas differ above the equity and below it. They are written as one, in which either part is what it is at the equity
    /// wherever the other one moves, so that no price rests on a decision and all can be replayed.
    pub fn exit_from(&self, breakpoint: Money<'s>) -> ExitFrom<'s> {
        let nothing: Ratio<'s> = breakpoint.sheet().constant(Exact::ZERO);
        let distance = (breakpoint / self.equity).logarithm();
        let distance_below = distance.min(nothing);
        let fallen =
            |power: Ratio<'s>, distance: Ratio<'s>| self.peak * (power * distance).approximately(Function::Exponential);
        let density_above = fallen(nothing - self.above, distance.max(nothing));
        let density_below = fallen(self.below, distance_below);
        ExitFrom { term: *self, breakpoint, distance_below, density_above, density_below }
    }
}

/// A breakpoint, with what the prices of all claims on exits from there up share.
#[derive(Clone, Copy, Debug)]
pub struct ExitFrom<'s> {
    term: ExponentialTerm<'s>,
    breakpoint: Money<'s>,
    /// The logarithm of the breakpoint as a part of the equity, where that is negative; else 0.
    distance_below: Ratio<'s>,
    /// The density at the breakpoint, or at the equity where the breakpoint is below it.
    density_above: Ratio<'s>,
    /// The density at the breakpoint, or at the equity where the breakpoint is above it.
    density_below: Ratio<'s>,
}

impl<'s> ExitFrom<'s> {
    /// 1 if the exit is at least the breakpoint.
    pub fn digital(&self) -> Priced<'s, dimension::Ratio> {
        let ExponentialTerm { above, below, peak, .. } = self.term;
        let value = self.density_above / above + (peak - self.density_below) / below;
        Priced { value, exposure: self.density_above * self.density_below / peak }
    }

    /// What of the exit is above the breakpoint.
    pub fn call(&self) -> Priced<'s, dimension::Money> {
        let all = self.all();
        Priced { value: all - self.breakpoint * self.digital().value, exposure: all }
    }

    /// The logarithm of the exit as a multiple of the breakpoint, if that is above 0.
    pub fn logarithm(&self) -> Priced<'s, dimension::Ratio> {
        let ExponentialTerm { discount, above, below, peak, .. } = self.term;
        let spread = self.density_above / above / above - (peak - self.density_below) / below / below;
        Priced { value: spread - discount * self.distance_below, exposure: self.digital().value }
    }

    /// What of the exit is above the breakpoint, times the logarithm of the exit as a multiple of it.
    pub fn call_times_logarithm(&self) -> Priced<'s, dimension::Money> {
        let weighted = self.all_of_it_times_logarithm();
        let value = weighted - self.breakpoint * self.logarithm().value;
        Priced { value, exposure: weighted + self.call().value }
    }

    /// All of the exit, if it is at least the breakpoint.
    fn all(&self) -> Money<'s> {
        let ExponentialTerm { equity, above, below, peak, .. } = self.term;
        let [dense_above, dense_below] = self.dense();
        dense_above / above.minus_one() + (equity * peak - dense_below) / below.plus_one()
    }

    fn all_of_it_times_logarithm(&self) -> Money<'s> {
        let ExponentialTerm { equity, whole, above, below, peak, .. } = self.term;
        let (above, below) = (above.minus_one(), below.plus_one());
        let [dense_above, dense_below] = self.dense();
        dense_above / above / above - (equity * peak - dense_below) / below / below - whole * self.distance_below
    }

    /// The exit times its density, at the breakpoint or at the equity as the densities are.
    fn dense(&self) -> [Money<'s>; 2] {
        let equity = self.term.equity;
        [self.breakpoint.max(equity) * self.density_above, self.breakpoint.min(equity) * self.density_below]
    }
}

#[cfg(test)]
mod tests;
