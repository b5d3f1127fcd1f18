//! Numbers: exact fractions inside, decimals at the borders.
//!
//! * [`Exact`] is the number every model computes with.
//! * [`Bound`] is how far a number may be from the exact one, where it had to be rounded.
//! * [`Rounding`] is the only way a number loses digits, always at a named place.
//! * [`allocate`] divides a whole into rounded parts that still sum to it.
//! * [`Literal`] reads a figure as a person writes it: `~$14.8bn`, `49 %`, `14..15 Mrd`.
//! * [`Interval`] is what a vaguely reported figure may be.
//! * [`compact`], [`percent`], [`decimal_text`] and their like show a number.

mod allocation;
mod binary;
mod bound;
mod exact;
mod format;
mod interval;
mod literal;
mod rounding;
mod small;

#[cfg(test)]
mod tests;

pub use allocation::{Allocation, allocate};
pub(crate) use binary::Binary;
pub use bound::Bound;
pub use exact::Exact;
pub use format::{
    DecimalText, Scale, compact, decimal_text, decimals, fixed, grouped, multiple, percent, plain, trimmed,
};
pub use interval::{End, Interval, Precision};
pub use literal::{
    Currency, Literal, LiteralError, LiteralErrorKind, LiteralUnit, Vagueness, Vocabulary, two_readings,
};
pub use rounding::{Rounding, RoundingMode};
