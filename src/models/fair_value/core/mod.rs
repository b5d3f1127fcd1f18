//! What every class is worth today.

mod accrued;
mod calibration;
mod compared;
mod compute;
mod curves;
mod exit;
mod exponential_term;
mod fixed_term;
mod grid;
mod headline;
mod market;
mod marketability;
mod offerings;
mod options;
mod payoffs;
mod pricing;
mod sharings;
#[cfg(test)]
mod tests;
mod unicorn;
mod views;
mod volatility;

pub use compute::compute;
pub use curves::{Curves, curves};
pub use marketability::DiscountLines;
pub use volatility::{Assets, Estimate, Volatility};
#[cfg(test)]
pub use {fixed_term::FixedTerm, market::Market};
