//! The literal grammar: how a person, or a newspaper, writes a figure.
//!
//! ```text
//! literal  = [hedge] figure | figure ".." figure | figure ("±" | "+-" | "+/-") figure
//! figure   = [sign] [currency] [sign] digits [suffix] [unit]
//! digits   = 14_800_000 | 14.8 | 1.48e10
//! suffix   = k M bn tn, thousand million billion trillion, Mio Mrd, lakh crore
//! unit     = "%" | "x" | currency
//! currency = three capitals | $ € £ ¥ ₹ US$ C$ …
//! hedge    = ~ > >= < <= =, about, nearly, more than, up to, rund, knapp, bis zu …
//! ```
//!
//! * [`Currency`] is in `currency.rs`, [`Vagueness`] and its words in `vagueness.rs`, suffixes in `suffix.rs`.
//! * `digits.rs` reads digits, `figure.rs` one figure, `range.rs` a whole literal; `reader.rs` is their cursor.
//! * [`LiteralError`] is in `error.rs`.

mod currency;
mod digits;
mod error;
mod figure;
mod range;
mod reader;
mod suffix;
mod vagueness;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::Exact;
pub use currency::Currency;
pub use error::{LiteralError, LiteralErrorKind};
pub use vagueness::Vagueness;

/// A figure as it was written, and what it says.
///
/// ```
/// use postmoney::number::{Exact, Literal, LiteralUnit, Vagueness};
/// # fn example() -> Option<()> {
///
/// let paid = Literal::parse("$14.8bn", None).ok()?;
/// assert_eq!(paid.value, Exact::integer(14_800_000_000));
/// assert_eq!(paid.last_place, Exact::integer(100_000_000));
///
/// let stake = Literal::parse("49 %", None).ok()?;
/// assert_eq!(stake.decimal().to_string(), "0.49");
/// assert_eq!(stake.unit, LiteralUnit::Percent);
/// # Some(())
/// # }
/// # assert!(example().is_some());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The text as written.
    pub text: String,
    /// What is computed with: a percentage as a fraction, a range as its midpoint.
    pub value: Exact,
    /// What is counted.
    pub unit: LiteralUnit,
    /// How closely the figure was reported.
    pub vagueness: Vagueness,
    /// One unit of the last printed digit, suffix included; of two figures, that of the finer.
    pub last_place: Exact,
    padded_place: Exact,
    decimal: Decimal,
}

/// What a literal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LiteralUnit {
    /// A number alone.
    Plain,
    /// `49%`; the value is the fraction 0.49.
    Percent,
    /// `15x`
    Multiple,
    /// An amount of money.
    Currency(Currency),
}

impl Literal {
    /// The longest text that is read, in characters.
    pub const LONGEST: usize = 200;

    /// Reads `text`. `dollar` is the code that a bare `$` stands for; `None` is the US dollar.
    ///
    /// Nothing is rounded: what has more than 28 significant digits, or does not fit a [`Decimal`] once its suffix is
    /// applied, is refused.
    ///
    /// # Errors
    ///
    /// The first mistake in the text, with its place and what to write instead.
    ///
    /// ```
    /// use postmoney::number::{Currency, Literal, LiteralUnit};
    /// # fn example() -> Option<()> {
    /// let literal = Literal::parse("$5M", Some("CAD")).ok()?;
    /// assert_eq!(literal.unit, LiteralUnit::Currency(Currency::new("CAD")?));
    ///
    /// let error = Literal::parse("1,3 Mrd", None).unwrap_err();
    /// assert_eq!(error.help(), "write \"1.3 Mrd\"");
    /// # Some(())
    /// # }
    /// # assert!(example().is_some());
    /// ```
    pub fn parse(text: &str, dollar: Option<&str>) -> Result<Literal, LiteralError> {
        range::read(text, dollar).map_err(|error| error.with_tried_advice(dollar))
    }

    /// The same figure with another value, meant exactly; the text is the value in full, or its fraction.
    pub fn with_value(&self, value: Exact) -> Literal {
        let decimal = value.to_decimal();
        let text = decimal.map_or_else(|| value.fraction(), |decimal| decimal.normalize().to_string());
        Literal { text, decimal: decimal.unwrap_or(self.decimal), vagueness: Vagueness::Exactly, value, ..self.clone() }
    }

    /// The value as a decimal, digit for digit: "14.30" has two places, "49.0%" is 0.490.
    pub fn decimal(&self) -> Decimal {
        self.decimal
    }

    /// One unit of the last digit that is surely meant: noughts that end a whole number may be padding.
    ///
    /// ```
    /// use postmoney::number::{Exact, Literal};
    /// let place = |text| Literal::parse(text, None).ok().map(|literal| literal.padded_place());
    /// assert_eq!(place("950000"), Some(Exact::integer(10_000)));
    /// assert_eq!(place("30bn"), Some(Exact::integer(10_000_000_000)));
    /// assert_eq!(place("14.30"), Exact::ratio(1, 100));
    /// ```
    pub fn padded_place(&self) -> Exact {
        self.padded_place.clone()
    }
}
