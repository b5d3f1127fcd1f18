//! Option prices against integrals that know nothing of them.

mod quadrature;
mod tables;

pub use quadrature::{Integral, normal_density};
pub use tables::{Law, Random};

use super::market::Market;
use crate::number::Exact;
use crate::worksheet::{Dimension, Quantity, Worksheet};

/// A number of hundred-thousandths.
pub fn exact(hundred_thousandths: i128) -> Exact {
    Exact::ratio(hundred_thousandths, 100_000).expect("not a division by zero")
}

/// A market as numbers: the equity, its volatility, the years, the rate without risk and the dividend yield.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub equity: i128,
    pub volatility: i128,
    pub years: i128,
    pub risk_free_rate: i128,
    pub dividend_yield: i128,
}

impl Numbers {
    /// All in hundred-thousandths.
    pub fn market<'s>(self, sheet: &'s Worksheet) -> Market<'s> {
        Market {
            equity: sheet.constant(exact(self.equity)),
            volatility: sheet.constant(exact(self.volatility)),
            years: sheet.constant(exact(self.years)),
            risk_free_rate: sheet.constant(exact(self.risk_free_rate)),
            dividend_yield: sheet.constant(exact(self.dividend_yield)),
        }
    }
}

/// Hundred-thousandths as a double.
pub fn double(hundred_thousandths: i128) -> f64 {
    hundred_thousandths as f64 / 100_000.0
}

/// The value of a line as a double.
#[track_caller]
pub fn number<U: Dimension>(quantity: Quantity<'_, U>) -> f64 {
    quantity.peek().expect("a value").to_f64()
}

/// Holds two numbers to each other.
#[track_caller]
pub fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found:e} is not {expected:e}, but off by {:e}", found - expected);
}

/// In how many cases a law is tried: in all of them with `FULL_LAWS=1`, else in a few.
pub fn times(full: usize, few: usize) -> usize {
    if std::env::var_os("FULL_LAWS").is_some() { full } else { few }
}
