//! The exact fraction.

mod operators;

use std::borrow::Cow;
use std::fmt;

use dashu_int::ops::{BitTest, DivRem, DivRemEuclid};
use dashu_int::{IBig, Sign, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

use super::rounding::{Rounding, RoundingMode, goes_up};
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
    /// Nought.
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

    /// `numerator / denominator`, or `None` when the denominator is nought.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Exact> {
        Exact::integer(numerator).checked_div(&Exact::integer(denominator))
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

    /// The quotient, or `None` when `divisor` is nought.
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

    /// Whether this is nought.
    pub fn is_zero(&self) -> bool {
        *self == Exact::ZERO
    }

    /// Whether this is below nought.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numerator < 0,
            Form::Large(large) => large.numerator().sign() == Sign::Negative,
        }
    }

    /// Whether this is above nought.
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

    /// The distance from nought.
    pub fn abs(&self) -> Exact {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number that is not above this one.
    pub fn floor(&self) -> Exact {
        self.units(Rounding::new(0, RoundingMode::Floor))
    }

    /// How many units of the last place that `rounding` keeps the nearest number that it allows has: 65,714 for 6.57142
    /// at four places. A whole number.
    pub(super) fn units(&self, rounding: Rounding) -> Exact {
        if let Form::Small(small) = &self.0
            && let Some(units) = small.units(rounding)
        {
            return Exact(Form::Small(units));
        }
        let large = self.large();
        let (numerator, denominator) = (large.numerator(), large.denominator());
        let power = UBig::from(10u8).pow(rounding.places.unsigned_abs() as usize);
        let (numerator, denominator) = match rounding.places < 0 {
            true => (numerator.clone(), denominator * power),
            false => (numerator * IBig::from(power), denominator.clone()),
        };
        let is_negative = numerator.sign() == Sign::Negative;
        let (floor, above) = numerator.div_rem_euclid(IBig::from(denominator.clone()));
        let half = (&above + &above).cmp(&denominator);
        let is_up = !above.is_zero() && goes_up(rounding.mode, is_negative, half, floor.bit(0));
        Exact::from_whole(if is_up { floor + IBig::ONE } else { floor })
    }

    /// How many digits numerator and denominator have.
    pub(super) fn digits(&self) -> (usize, usize) {
        match &self.0 {
            Form::Small(small) => small.digits(),
            Form::Large(_) => {
                let (numerator, denominator) = self.parts();
                (numerator.trim_start_matches('-').len(), denominator.len())
            }
        }
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

    /// How many decimal places write this number in full, or `None` when its decimals never end.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// let places = |fraction: Option<Exact>| fraction.and_then(|fraction| fraction.decimal_places());
    /// assert_eq!(places(Exact::ratio(7, 8)), Some(3));
    /// assert_eq!(places(Exact::ratio(1, 3)), None);
    /// ```
    pub fn decimal_places(&self) -> Option<usize> {
        if self.is_whole() {
            return Some(0);
        }
        let mut rest = self.large().denominator().clone();
        let twos = strip(&mut rest, 2);
        let fives = strip(&mut rest, 5);
        rest.is_one().then_some(twos.max(fives))
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

/// Divides `rest` by `factor` as often as it goes, and says how often that was.
fn strip(rest: &mut UBig, factor: u8) -> usize {
    let factor = UBig::from(factor);
    let mut count = 0;
    loop {
        let (quotient, remainder) = rest.clone().div_rem(&factor);
        if !remainder.is_zero() || rest.is_zero() {
            return count;
        }
        *rest = quotient;
        count += 1;
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Exact {
        let denominator = UBig::from(10u8).pow(decimal.scale() as usize);
        Exact::from_large(RBig::from_parts(IBig::from(decimal.mantissa()), denominator))
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
