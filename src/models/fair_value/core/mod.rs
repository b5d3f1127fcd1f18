//! What every class is worth today.

mod exponential_term;
mod fixed_term;
mod market;
mod marketability;
mod volatility;

pub use marketability::{DiscountLines, Discounts, discounts};
pub use volatility::{Assets, Estimate, Volatility, volatility};
