//! The literal grammar: how a person, or a newspaper, writes a figure.
//!
//! ```text
//! literal  = [change] figure | figure [change]
//! figure   = [hedge] numeral | numeral ".." numeral | numeral ("±" | "+-" | "+/-") numeral
//!          | numeral ("-" | to | bis | à) numeral | (between | zwischen | entre) numeral (and | und | et) numeral
//! numeral  = [sign] [currency] [sign] digits [suffix] [unit]
//! digits   = 14_800_000 | 14.8 | 1.48e10 | 1/3 | a third | a, half a, two … twelve | tripled
//! suffix   = k M bn tn, thousand million billion trillion, Mio. Mrd. Md, milliards, lakh crore
//! unit     = "%" | "x" | times | -fold | currency
//! currency = three capitals | $ € £ ¥ ₹ US$ C$ … | euros, d'euros, de dollars, pounds sterling, Swiss francs …
//! hedge    = ~ > >= < <= =, about, nearly, more than, at least, at most, rund, knapp, près d', bis zu …
//! change   = down, fell by, up, rose by …, around a percentage
//! ```
//!
//! A stroke joins two figures only where a suffix, a unit or a currency shows that they are figures: "2024-2025" is refused.
//! A bare `$` is the dollar of the scenario and a bare `¥` its yuan, where that is its currency. "Billion" is 10^12 beside
//! German or French words and 10^9 beside English ones; with a capital and beside neither it is refused.
//!
//! * [`Currency`] is in `currency.rs`, [`Vagueness`] in `vagueness.rs`, its words in `hedges.rs`, suffixes in `suffix.rs`.
//! * "Down" and "tripled" are in `change.rs`, "a third" in `fraction.rs`, "half a" and "ten" in `count.rs`; what a billion is
//!   in the language at hand in `scale.rs`.
//! * `digits.rs` reads digits, `tail.rs` what follows them, `numeral.rs` one numeral, `joint.rs` finds what joins two and
//!   `pair.rs` reads both, `parse.rs` a whole [`Literal`]; `cursor.rs` is their cursor.
//! * [`LiteralError`] is in `error.rs`.

mod change;
mod count;
mod currency;
mod cursor;
mod digits;
mod error;
mod fraction;
mod hedges;
mod joint;
#[allow(clippy::module_inception)]
mod literal;
mod numeral;
mod pair;
mod parse;
mod scale;
mod suffix;
mod tail;
mod thousands;
mod vagueness;
mod vocabulary;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use currency::Currency;
pub use error::{LiteralError, LiteralErrorKind};
pub use literal::{Literal, LiteralUnit};
pub use thousands::two_readings;
pub use vagueness::Vagueness;
pub use vocabulary::Vocabulary;
