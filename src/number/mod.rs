//! Numbers: exact fractions inside, decimals at the borders.
//!
//! * [`Exact`] is the number every model computes with.
//! * [`Rounding`] is the only way a number loses digits, always at a named place.
//! * [`allocate`] divides a whole into rounded parts that still sum to it.
//! * [`Literal`] reads a figure as a person writes it: `~$14.8bn`, `49 %`, `14..15 Mrd`.

mod allocation;
mod exact;
mod literal;
mod rounding;

pub use allocation::{Allocation, allocate};
pub use exact::Exact;
pub use literal::{Currency, Literal, LiteralError, LiteralErrorKind, LiteralUnit, Vagueness};
pub use rounding::{Rounding, RoundingMode};
