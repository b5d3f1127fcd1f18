//! The literal grammar: how a person, or a newspaper, writes a figure.
//!
//! ```text
//! literal  = [change] figure | figure [change]
//! figure   = [hedge] numeral | numeral ".." numeral | numeral ("±" | "+-" | "+/-") numeral
//! numeral  = [sign] [currency] [sign] digits [suffix] [unit]
//! digits   = 14_800_000 | 14.8 | 1.48e10 | 1/3 | a third | tripled
//! suffix   = k M bn tn, thousand million billion trillion, Mio Mrd, lakh crore
//! unit     = "%" | "x" | times | -fold | currency
//! currency = three capitals | $ € £ ¥ ₹ US$ C$ …
//! hedge    = ~ > >= < <= =, about, nearly, more than, up to, rund, knapp, bis zu …
//! change   = down, fell by, up, rose by …, around a percentage
//! ```
//!
//! * [`Currency`] is in `currency.rs`, [`Vagueness`] and its words in `vagueness.rs`, suffixes in `suffix.rs`.
//! * "Down" and "tripled" are in `change.rs`, "a third" in `fraction.rs`.
//! * `digits.rs` reads digits, `numeral.rs` one numeral, `parse.rs` a whole [`Literal`]; `cursor.rs` is their cursor.
//! * [`LiteralError`] is in `error.rs`.

mod change;
mod currency;
mod cursor;
mod digits;
mod error;
mod fraction;
#[allow(clippy::module_inception)]
mod literal;
mod numeral;
mod parse;
mod suffix;
mod tail;
mod thousands;
mod vagueness;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use currency::Currency;
pub use error::{LiteralError, LiteralErrorKind};
pub use literal::{Literal, LiteralUnit};
pub use thousands::read_as_thousands;
pub use vagueness::Vagueness;
