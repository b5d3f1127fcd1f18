//! The exact fraction.

mod border;
mod digits;
mod operators;

use std::borrow::Cow;
use std::fmt;

use dashu_int::ops::BitTest;
use dashu_int::{IBig, Sign, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

use super::rounding::{Rounding, RoundingMode};
use super::small::Small;

/// An exact fraction: sums, products and quotients of it lose nothing.
///
/// A decimal quotient would: `floor(raise / (pre_money / shares))` is wrong for one whole answer in six when the
/// price per share is cut at 28 digits. With fractions that class of mistake cannot be written.
///
/// ```
/// use postmoney::number::Exact;
/// let third = Exact::integer(1).checked_div(&Exact::integer(3));
/// assert_eq!(third.as_ref().map(|third| third * &Exact::integer(3)), Some(Exact::integer(1)));
/// assert_eq!(third.map(|third| third.fraction()).as_deref(), Some("1/3"));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Form);

/// How a fraction is kept. A fraction that fits two words is always `Small`, so that equal numbers have equal forms.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    Small(Small),
    Large(Box<RBig>),
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact(Form::Small(Small::ZERO));
    /// One: the whole of a company, for a stake.
    pub const ONE: Exact = Exact(Form::Small(Small::ONE));
    /// A half.
    pub const HALF: Exact = Exact(Form::Small(Small { numerator: 1, denominator: 2 }));

    fn from_large(large: RBig) -> Exact {
        let numerator = i64::try_from(large.numerator().clone()).ok().filter(|numerator| *numerator != i64::MIN);
        match (numerator, u64::try_from(large.denominator().clone())) {
            (Some(numerator), Ok(denominator)) => Exact(Form::Small(Small { numerator, denominator })),
            _ => Exact(Form::Large(Box::new(large))),
        }
    }

    /// `numerator / denominator`, which is not zero.
    pub(super) fn from_parts(numerator: IBig, denominator: UBig) -> Exact {
        Exact::from_large(RBig::from_parts(numerator, denominator))
    }

    /// Numerator and denominator in lowest terms.
    pub(super) fn numerator_and_denominator(&self) -> (IBig, UBig) {
        self.large().into_owned().into_parts()
    }

    fn from_whole(whole: IBig) -> Exact {
        match i64::try_from(&whole) {
            Ok(numerator) if numerator != i64::MIN => Exact(Form::Small(Small { numerator, denominator: 1 })),
            _ => Exact(Form::Large(Box::new(RBig::from(whole)))),
        }
    }

    /// The same number with big integers.
    fn large(&self) -> Cow<'_, RBig> {
        match &self.0 {
            Form::Small(Small { numerator, denominator }) => {
                Cow::Owned(RBig::from_parts(IBig::from(*numerator), UBig::from(*denominator)))
            }
            Form::Large(large) => Cow::Borrowed(large),
        }
    }

    /// Both numbers, if both fit two words.
    #[inline]
    fn both_small(&self, other: &Exact) -> Option<(Small, Small)> {
        match (&self.0, &other.0) {
            (Form::Small(left), Form::Small(right)) => Some((*left, *right)),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(value: i128) -> Exact {
        match Small::integer(value) {
            Some(small) => Exact(Form::Small(small)),
            None => Exact::from_large(RBig::from_parts(IBig::from(value), UBig::ONE)),
        }
    }

    /// `numerator / denominator`, or `None` when the denominator is zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Exact> {
        Exact::integer(numerator).checked_div(&Exact::integer(denominator))
    }

    /// So many hundredths.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// assert_eq!(Some(Exact::percent(49)), Exact::ratio(49, 100));
    /// ```
    pub fn percent(hundredths: i128) -> Exact {
        &Exact::integer(hundredths) * &Exact::power_of_ten(-2)
    }

    /// Ten to the power of `exponent`, which may be negative.
    pub fn power_of_ten(exponent: i32) -> Exact {
        if let Some(small) = Small::power_of_ten(exponent) {
            return Exact(Form::Small(small));
        }
        let power = UBig::from(10u8).pow(exponent.unsigned_abs() as usize);
        Exact::from_large(match exponent < 0 {
            true => RBig::from_parts(IBig::ONE, power),
            false => RBig::from_parts(IBig::from(power), UBig::ONE),
        })
    }

    /// The quotient, or `None` when `divisor` is zero.
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        if divisor.is_zero() {
            return None;
        }
        let small = self.both_small(divisor).and_then(|(left, right)| left.over(right));
        Some(match small {
            Some(quotient) => Exact(Form::Small(quotient)),
            None => Exact::from_large(self.large().as_ref() / divisor.large().as_ref()),
        })
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        *self == Exact::ZERO
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numerator < 0,
            Form::Large(large) => large.numerator().sign() == Sign::Negative,
        }
    }

    /// Whether this is above zero.
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.denominator == 1,
            Form::Large(large) => large.is_int(),
        }
    }

    /// The distance from zero.
    pub fn abs(&self) -> Exact {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number that is not above this one.
    pub fn floor(&self) -> Exact {
        self.units(Rounding::new(0, RoundingMode::Floor))
    }

    /// The fraction in lowest terms, `"1480000000000/49"`, or the whole number alone.
    pub fn fraction(&self) -> String {
        match &self.0 {
            Form::Small(Small { numerator, denominator: 1 }) => numerator.to_string(),
            Form::Small(Small { numerator, denominator }) => format!("{numerator}/{denominator}"),
            Form::Large(large) => large.to_string(),
        }
    }

    /// The numerator and denominator in lowest terms, as digits; the numerator carries the sign.
    pub fn parts(&self) -> (String, String) {
        let large = self.large();
        (large.numerator().to_string(), large.denominator().to_string())
    }

    /// The same number as a [`Decimal`], or `None` when it does not fit without loss (96 bits, 28 places).
    pub fn to_decimal(&self) -> Option<Decimal> {
        let places = u32::try_from(self.decimal_places()?).ok().filter(|places| *places <= Decimal::MAX_SCALE)?;
        let mantissa = i128::try_from((self * &Exact::power_of_ten(places as i32)).large().numerator().clone()).ok()?;
        Decimal::try_from_i128_with_scale(mantissa, places).ok()
    }

    /// The value of an `f64`, digit for digit, or `None` when it is not finite.
    pub fn from_f64(value: f64) -> Option<Exact> {
        RBig::try_from(value).ok().map(Exact::from_large)
    }

    /// The nearest `f64`, for the passes that are declared approximate; never for a figure that is shown.
    pub fn to_f64(&self) -> f64 {
        self.large().to_f64().value()
    }

    /// How many bits numerator and denominator take: what an exact operation on it costs grows with this.
    pub fn bits(&self) -> usize {
        let in_word = |number: u64| (u64::BITS - number.leading_zeros()) as usize;
        match &self.0 {
            Form::Small(small) => in_word(small.numerator.unsigned_abs()) + in_word(small.denominator),
            Form::Large(large) => large.numerator().bit_len() + large.denominator().bit_len(),
        }
    }
}

impl Exact {
    /// Whether it takes more than `bits` bits, where `bits` is more than the 127 of two words. Costs nothing.
    #[inline]
    pub(crate) fn is_longer_than(&self, bits: usize) -> bool {
        match &self.0 {
            Form::Small(_) => false,
            Form::Large(large) => large.numerator().bit_len() + large.denominator().bit_len() > bits,
        }
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Exact {
        let denominator = UBig::from(10u8).pow(decimal.scale() as usize);
        Exact::from_large(RBig::from_parts(IBig::from(decimal.mantissa()), denominator))
    }
}

impl AsRef<Exact> for Exact {
    fn as_ref(&self) -> &Exact {
        self
    }
}

impl Default for Exact {
    fn default() -> Exact {
        Exact::ZERO
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.fraction())
    }
}
