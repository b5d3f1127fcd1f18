//! Numbers: exact fractions inside, decimals at the borders.
//!
//! * [`Exact`] is the number every model computes with.
//! * [`Rounding`] is the only way a number loses digits, always at a named place.

mod exact;
mod rounding;

pub use exact::Exact;
pub use rounding::{Rounding, RoundingMode};
