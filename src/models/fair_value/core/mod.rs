//! What every class is worth today.

mod exponential_term;
mod fixed_term;
mod market;
mod marketability;

pub use marketability::{DiscountLines, Discounts, discounts};
