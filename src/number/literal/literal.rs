//! A figure as it was written.

use rust_decimal::Decimal;

use super::{Currency, Vagueness};
use crate::number::Exact;

/// A figure as it was written, and what it says.
///
/// ```
/// use postmoney::number::{Exact, Literal, LiteralUnit, Vagueness};
///
/// let paid = Literal::parse("$14.8bn", None)?;
/// assert_eq!(paid.value, Exact::integer(14_800_000_000));
/// assert_eq!(paid.last_place, Exact::integer(100_000_000));
///
/// let stake = Literal::parse("49 %", None)?;
/// assert_eq!(stake.decimal().map(|stake| stake.to_string()).as_deref(), Some("0.49"));
/// assert_eq!(stake.unit, LiteralUnit::Percent);
/// # Ok::<(), postmoney::number::LiteralError>(())
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
    pub(super) padded_place: Exact,
    pub(super) decimal: Option<Decimal>,
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
    pub const LONGEST: usize = crate::limits::NUMBER.most();

    /// The same figure with another value, meant exactly; the text is the value in full, or its fraction.
    pub fn with_value(&self, value: Exact) -> Literal {
        let decimal = value.to_decimal();
        let text = decimal.map_or_else(|| value.fraction(), |decimal| decimal.normalize().to_string());
        Literal { text, decimal, vagueness: Vagueness::Exactly, value, ..self.clone() }
    }

    /// The same figure below zero, what bounded it above bounding it below.
    pub(super) fn negated(self) -> Literal {
        let vagueness = match self.vagueness {
            Vagueness::MoreThan => Vagueness::LessThan,
            Vagueness::AtLeast => Vagueness::UpTo,
            Vagueness::LessThan => Vagueness::MoreThan,
            Vagueness::UpTo => Vagueness::AtLeast,
            Vagueness::Between { low, high } => Vagueness::Between { low: -&high, high: -&low },
            vagueness => vagueness,
        };
        Literal { value: -&self.value, decimal: self.decimal.map(|decimal| -decimal), vagueness, ..self }
    }

    /// The value as a decimal, digit for digit: "14.30" has two places, "49.0%" is 0.490. `None` for a fraction whose
    /// decimals do not end.
    pub fn decimal(&self) -> Option<Decimal> {
        self.decimal
    }

    /// One unit of the last digit that is surely meant: zeros that end a whole number may be padding.
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
