//! What is told of a fair value.

mod marketability;
mod volatility;

pub use marketability::discounts;
pub use volatility::volatilities;
