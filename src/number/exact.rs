//! The exact fraction.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use dashu_int::ops::DivRem;
use dashu_int::{IBig, Sign, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

/// An exact fraction: sums, products and quotients of it lose nothing.
///
/// A decimal quotient would: `floor(raise / (pre_money / shares))` is wrong for one whole answer in six when the
/// price per share is cut at 28 digits. With fractions that class of mistake cannot be written.
///
/// ```
/// use postmoney::number::Exact;
/// let third = Exact::integer(1).checked_div(&Exact::integer(3)).unwrap();
/// assert_eq!(&third * &Exact::integer(3), Exact::integer(1));
/// assert_eq!(third.fraction(), "1/3");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(RBig);

impl Exact {
    /// Nought.
    pub const ZERO: Exact = Exact(RBig::ZERO);
    /// One: the whole of a company, for a stake.
    pub const ONE: Exact = Exact(RBig::ONE);

    /// A whole number.
    pub fn integer(value: i128) -> Exact {
        Exact(RBig::from_parts(IBig::from(value), UBig::ONE))
    }

    /// `numerator / denominator`, or `None` when the denominator is nought.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Exact> {
        Exact::integer(numerator).checked_div(&Exact::integer(denominator))
    }

    /// Ten to the power of `exponent`, which may be negative.
    pub fn power_of_ten(exponent: i32) -> Exact {
        let power = UBig::from(10u8).pow(exponent.unsigned_abs() as usize);
        match exponent < 0 {
            true => Exact(RBig::from_parts(IBig::ONE, power)),
            false => Exact(RBig::from_parts(IBig::from(power), UBig::ONE)),
        }
    }

    /// The quotient, or `None` when `divisor` is nought.
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        (!divisor.is_zero()).then(|| Exact(&self.0 / &divisor.0))
    }

    /// Whether this is nought.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below nought.
    pub fn is_negative(&self) -> bool {
        self.0.numerator().sign() == Sign::Negative && !self.is_zero()
    }

    /// Whether this is above nought.
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether this is a whole number.
    pub fn is_whole(&self) -> bool {
        self.0.is_int()
    }

    /// The distance from nought.
    pub fn abs(&self) -> Exact {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The largest whole number that is not above this one.
    pub fn floor(&self) -> Exact {
        let (quotient, remainder) = self.0.numerator().clone().div_rem(IBig::from(self.0.denominator().clone()));
        let below = remainder.sign() == Sign::Negative && !remainder.is_zero();
        let whole = if below { quotient - IBig::ONE } else { quotient };
        Exact(RBig::from_parts(whole, UBig::ONE))
    }

    /// The fraction in lowest terms, `"1480000000000/49"`, or the whole number alone.
    pub fn fraction(&self) -> String {
        self.0.to_string()
    }

    /// The numerator and denominator in lowest terms, as digits; the numerator carries the sign.
    pub fn parts(&self) -> (String, String) {
        (self.0.numerator().to_string(), self.0.denominator().to_string())
    }

    /// How many decimal places write this number in full, or `None` when its decimals never end.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// assert_eq!(Exact::ratio(7, 8).unwrap().decimal_places(), Some(3));
    /// assert_eq!(Exact::ratio(1, 3).unwrap().decimal_places(), None);
    /// ```
    pub fn decimal_places(&self) -> Option<usize> {
        let mut rest = self.0.denominator().clone();
        let twos = strip(&mut rest, 2);
        let fives = strip(&mut rest, 5);
        rest.is_one().then_some(twos.max(fives))
    }

    /// The same number as a [`Decimal`], or `None` when it does not fit without loss (96 bits, 28 places).
    pub fn to_decimal(&self) -> Option<Decimal> {
        let places = u32::try_from(self.decimal_places()?).ok().filter(|places| *places <= Decimal::MAX_SCALE)?;
        let mantissa = i128::try_from((self * &Exact::power_of_ten(places as i32)).0.into_parts().0).ok()?;
        Decimal::try_from_i128_with_scale(mantissa, places).ok()
    }

    /// The nearest `f64`, for the passes that are declared approximate; never for a figure that is shown.
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().value()
    }

    /// How many bits numerator and denominator take: what an exact operation on it costs grows with this.
    pub fn bits(&self) -> usize {
        use dashu_int::ops::BitTest;
        self.0.numerator().bit_len() + self.0.denominator().bit_len()
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
        Exact(RBig::from_parts(IBig::from(decimal.mantissa()), denominator))
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

macro_rules! operator {
    ($trait:ident, $method:ident, $symbol:tt) => {
        impl $trait<&Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                Exact(&self.0 $symbol &other.0)
            }
        }
    };
}
operator!(Add, add, +);
operator!(Sub, sub, -);
operator!(Mul, mul, *);

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(-self.0.clone())
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(items: I) -> Exact {
        items.fold(Exact::ZERO, |total, item| &total + &item)
    }
}
