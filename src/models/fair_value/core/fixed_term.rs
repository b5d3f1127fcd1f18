//! Options on the equity with a fixed time to the exit: Black and Scholes (1973), with Merton's dividend yield.

use super::market::{Market, Priced};
use crate::number::Exact;
use crate::worksheet::approximate::Function;
use crate::worksheet::{Money, Ratio, dimension};

/// The parts of all prices that do not depend on a breakpoint.
#[derive(Clone, Copy, Debug)]
pub struct FixedTerm<'s> {
    equity: Money<'s>,
    /// The deviation of the logarithm of the exit: `sqrt(volatility^2 * years)`.
    deviation: Ratio<'s>,
    /// `(risk_free_rate - dividend_yield) * years`.
    drift: Ratio<'s>,
    /// `exp(-risk_free_rate * years)`.
    discount: Ratio<'s>,
    /// `equity * exp(-dividend_yield * years)`.
    whole: Money<'s>,
}

impl<'s> FixedTerm<'s> {
    pub fn new(market: Market<'s>) -> FixedTerm<'s> {
        let Market { equity, volatility, years, risk_free_rate, dividend_yield } = market;
        let nothing: Ratio<'s> = equity.sheet().constant(Exact::ZERO);
        let deviation = (volatility * volatility * years).approximately(Function::SquareRoot);
        let drift = (risk_free_rate - dividend_yield) * years;
        let discounted = |rate: Ratio<'s>| (nothing - rate).approximately(Function::Exponential);
        let discount = discounted(risk_free_rate * years);
        let whole = equity * discounted(dividend_yield * years);
        FixedTerm { equity, deviation, drift, discount, whole }
    }

    pub fn whole(&self) -> Money<'s> {
        self.whole
    }

    pub fn discount(&self) -> Ratio<'s> {
        self.discount
    }

    pub fn deviation(&self) -> Ratio<'s> {
        self.deviation
    }

    /// `d1` and `d2` of a breakpoint.
    fn distances(&self, breakpoint: Money<'s>) -> (Ratio<'s>, Ratio<'s>) {
        let two: Ratio<'s> = breakpoint.sheet().constant(Exact::integer(2));
        let moneyness = (self.equity / breakpoint).logarithm();
        let d1 = (moneyness + self.drift) / self.deviation + self.deviation / two;
        (d1, d1 - self.deviation)
    }

    /// `C(b) = equity * exp(-q T) * N(d1) - b * exp(-r T) * N(d2)`.
    pub fn call(&self, breakpoint: Money<'s>) -> Priced<'s, dimension::Money> {
        let (d1, d2) = self.distances(breakpoint);
        let exposure = self.whole * d1.approximately(Function::Normal);
        let paid = breakpoint * self.discount * d2.approximately(Function::Normal);
        Priced { value: exposure - paid, exposure }
    }

    /// `exp(-r T) * N(d2)`.
    pub fn digital(&self, breakpoint: Money<'s>) -> Priced<'s, dimension::Ratio> {
        let (_, d2) = self.distances(breakpoint);
        let value = self.discount * d2.approximately(Function::Normal);
        let exposure = self.discount * d2.approximately(Function::NormalDensity) / self.deviation;
        Priced { value, exposure }
    }
}
