//! Functions that have no exact value, each with its tolerance. Figures made with them are shown with "≈".
//!
//! All are computed by `libm`, so that every machine gives the same digits, and kept to [`SIGNIFICANT_DIGITS`]. What is
//! smaller than the smallest number that an `f64` holds in full is 0.

use std::f64::consts::{FRAC_1_SQRT_2, LN_10, PI};

use crate::number::Exact;

/// Significant digits kept of an approximate value: what an `f64` carries safely.
pub const SIGNIFICANT_DIGITS: u32 = 15;
/// What a value that is computed in `f64` and kept to so many digits may be off, relative to its size.
const UNIT: f64 = 1e-14;
/// The exponents beyond which `e` to their power leaves the range of an `f64`.
const LARGEST_EXPONENT: i128 = 690;

/// A function of one number that has no exact value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The natural logarithm, of numbers above 0.
    Logarithm,
    /// `e` to the power of a number up to 690.
    Exponential,
    /// The same less one, with all digits where that is small: growth at a continuous rate.
    Growth,
    /// The square root, of numbers that are not negative.
    SquareRoot,
    /// The probability that a standard normal variable is below a number: `N(d)` of option pricing.
    Normal,
    /// The density of the standard normal distribution: the slope of [`Function::Normal`].
    NormalDensity,
}

impl Function {
    /// The value at a number, or `None` where it has none.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// use postmoney::worksheet::approximate::Function;
    /// assert_eq!(Function::Exponential.of(&Exact::ZERO), Some(Exact::ONE));
    /// assert_eq!(Function::Normal.of(&Exact::ZERO), Some(Exact::HALF));
    /// assert_eq!(Function::SquareRoot.of(&Exact::integer(-1)), None);
    /// ```
    pub fn of(self, value: &Exact) -> Option<Exact> {
        match self {
            Function::Logarithm => logarithm(value),
            Function::Exponential => exponential(value).map(kept),
            Function::Growth => growth(value).map(kept),
            Function::SquareRoot => square_root(value),
            Function::Normal => normal(value).map(kept),
            Function::NormalDensity => density(value).map(kept),
        }
    }

    /// What it is called in formulas.
    pub fn name(self) -> &'static str {
        match self {
            Function::Logarithm => "ln",
            Function::Exponential => "exp",
            Function::Growth => "expm1",
            Function::SquareRoot => "sqrt",
            Function::Normal => "N",
            Function::NormalDensity => "density",
        }
    }

    /// Why it has no value somewhere, with `{}` for the number that it was asked for.
    pub(super) fn why_undefined(self) -> &'static str {
        match self {
            Function::Logarithm => "only a number above 0 has a logarithm, and {} is not",
            Function::SquareRoot => "a negative number has no square root, and {} is one",
            Function::Exponential | Function::Growth => "e to the power of {} is too large to be written out",
            Function::Normal | Function::NormalDensity => "{} has no probability",
        }
    }

    /// Whether it only grows.
    pub(super) fn rises(self) -> bool {
        self != Function::NormalDensity
    }

    /// What it lies between where it does not only grow.
    pub(super) fn between(self) -> [Exact; 2] {
        [Exact::ZERO, Exact::ONE]
    }

    /// The value at a number in `f64`.
    pub(super) fn near(self, value: f64) -> f64 {
        match self {
            Function::Logarithm => libm::log(value),
            Function::Exponential => libm::exp(value),
            Function::Growth => libm::expm1(value),
            Function::SquareRoot => libm::sqrt(value),
            Function::Normal => libm::erfc(-value * FRAC_1_SQRT_2) / 2.0,
            Function::NormalDensity => libm::exp(-value * value / 2.0) / libm::sqrt(2.0 * PI),
        }
    }

    /// How far [`Function::near`] may be from the value at a number that is itself off by `error`.
    pub(super) fn error(self, at: f64, error: f64, value: f64) -> f64 {
        match self {
            Function::Logarithm if at > error => error / (at - error) + UNIT * (1.0 + value.abs()),
            Function::SquareRoot if at > error => error / (2.0 * libm::sqrt(at - error)) + UNIT * value,
            Function::Logarithm | Function::SquareRoot if error > 0.0 || at < 0.0 => f64::INFINITY,
            Function::Logarithm | Function::SquareRoot => UNIT,
            Function::Exponential => value * (libm::expm1(error) + UNIT * (1.0 + at.abs())),
            Function::Growth => (value + 1.0) * libm::expm1(error) + UNIT * (value.abs() + (value + 1.0) * at.abs()),
            // Slopes of both are below one half.
            Function::Normal | Function::NormalDensity => error / 2.0 + UNIT,
        }
    }

    /// How fast it grows at a number.
    pub(super) fn slope(self, at: f64) -> f64 {
        match self {
            Function::Logarithm => 1.0 / at,
            Function::Exponential | Function::Growth => libm::exp(at),
            Function::SquareRoot => 0.5 / libm::sqrt(at),
            Function::Normal => Function::NormalDensity.near(at),
            Function::NormalDensity => -at * Function::NormalDensity.near(at),
        }
    }
}

/// The natural logarithm, to [`SIGNIFICANT_DIGITS`], or `None` for numbers that have none.
///
/// ```
/// use postmoney::number::Exact;
/// use postmoney::worksheet::approximate::logarithm;
/// assert_eq!(logarithm(&Exact::ONE), Some(Exact::ZERO));
/// assert_eq!(logarithm(&Exact::ZERO), None);
/// ```
pub fn logarithm(value: &Exact) -> Option<Exact> {
    if !value.is_positive() {
        return None;
    }
    // Numbers far outside the range of f64 are brought near one first: ln(x) = ln(x / 10^k) + k ln 10.
    let magnitude = value.magnitude();
    let (near_one, rest) = split(&(value * &Exact::power_of_ten(-magnitude)))?;
    let logarithm = libm::log(near_one) + rest / near_one + f64::from(magnitude) * LN_10;
    Exact::from_f64(logarithm).map(kept)
}

fn kept(value: Exact) -> Exact {
    value.significant(SIGNIFICANT_DIGITS)
}

/// The nearest `f64`, and what it leaves of a number: a function that is steep needs both.
fn split(value: &Exact) -> Option<(f64, f64)> {
    let near = value.to_f64();
    Some((near, (value - &Exact::from_f64(near)?).to_f64()))
}

fn exponential(value: &Exact) -> Option<Exact> {
    let limit = Exact::integer(LARGEST_EXPONENT);
    if *value > limit {
        return None;
    }
    if value.abs() > limit {
        return Some(Exact::ZERO);
    }
    let (near, rest) = split(value)?;
    let power = libm::exp(near);
    Exact::from_f64(power + power * rest)
}

/// What stays of digits that `near` does not hold counts as much as the number grows.
fn growth(value: &Exact) -> Option<Exact> {
    let limit = Exact::integer(LARGEST_EXPONENT);
    if *value > limit {
        return None;
    }
    if value.abs() > limit {
        return Some(-&Exact::ONE);
    }
    let (near, rest) = split(value)?;
    let growth = libm::expm1(near);
    Exact::from_f64(growth + (growth + 1.0) * rest)
}

fn square_root(value: &Exact) -> Option<Exact> {
    if value.is_negative() {
        return None;
    }
    if value.is_zero() {
        return Some(Exact::ZERO);
    }
    // sqrt(x) = sqrt(x / 100^k) * 10^k.
    let half = value.magnitude().div_euclid(2);
    let root = libm::sqrt((value * &Exact::power_of_ten(-2 * half)).to_f64());
    Some(&kept(Exact::from_f64(root)?) * &Exact::power_of_ten(half))
}

fn normal(value: &Exact) -> Option<Exact> {
    // Beyond, it is 1 or 0 in every digit that is kept.
    const FAR: i128 = 40;
    if value.abs() > Exact::integer(FAR) {
        return Some(if value.is_positive() { Exact::ONE } else { Exact::ZERO });
    }
    // 1 / sqrt(2) to 30 digits: in the tail a relative error of the argument counts a hundred times.
    let half_root = &Exact::ratio(707_106_781_186_547_524_400_844_362_105, 10_i128.pow(30))?;
    let (near, rest) = split(&(value * half_root))?;
    let slope = libm::exp(-near * near) / libm::sqrt(PI);
    Exact::from_f64(libm::erfc(-near) / 2.0 + slope * rest)
}

fn density(value: &Exact) -> Option<Exact> {
    let exponent = &(value * value) * &-&Exact::HALF;
    Some(&exponential(&exponent)? * &Exact::from_f64(1.0 / libm::sqrt(2.0 * PI))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_carry_fifteen_digits() {
        let two = logarithm(&Exact::integer(2)).expect("a logarithm");
        assert_eq!(two, Exact::ratio(693_147_180_559_945, 1_000_000_000_000_000).expect("a denominator"));
    }

    #[test]
    fn numbers_beyond_f64_have_logarithms() {
        let huge = logarithm(&Exact::power_of_ten(400)).expect("a logarithm");
        let expected = Exact::ratio(921_034_037_197_618, 1_000_000_000_000).expect("a denominator");
        assert!((&huge - &expected).abs() < Exact::power_of_ten(-11));
    }

    #[test]
    fn square_roots_of_any_size() {
        for (of, root) in [(400, 200), (-400, -200), (1, 0)] {
            let found = Function::SquareRoot.of(&Exact::power_of_ten(of)).expect("a root");
            let expected = match of {
                1 => Exact::ratio(316_227_766_016_838, 10_i128.pow(14)).expect("a denominator"),
                _ => Exact::power_of_ten(root),
            };
            assert_eq!(found, expected);
        }
        assert_eq!(Function::SquareRoot.of(&Exact::integer(-4)), None);
    }

    /// Values of Abramowitz and Stegun, tables 4.4 and 26.1, and of the tail by its continued fraction.
    #[test]
    fn the_normal_distribution_to_fifteen_digits() {
        let cases = [
            (Function::Normal, 100, 841_344_746_068_543, -15),
            (Function::Normal, -100, 158_655_253_931_457, -15),
            (Function::Normal, 200, 977_249_868_051_821, -15),
            (Function::Normal, -800, 622_096_057_427_178, -30),
            (Function::NormalDensity, 0, 398_942_280_401_433, -15),
            (Function::NormalDensity, 200, 539_909_665_131_881, -16),
            (Function::Exponential, 100, 271_828_182_845_905, -14),
            (Function::Growth, 1, 100_501_670_841_681, -16),
            (Function::Growth, -100, -632_120_558_828_558, -15),
            (Function::Exponential, -5_000, 192_874_984_796_392, -36),
        ];
        for (function, hundredths, digits, power) in cases {
            let found = function.of(&Exact::percent(hundredths)).expect("a value");
            assert_eq!(found, &Exact::integer(digits) * &Exact::power_of_ten(power), "{function:?} {hundredths}");
        }
    }

    #[test]
    fn what_is_too_large_has_no_value_and_what_is_too_small_is_zero() {
        assert_eq!(Function::Exponential.of(&Exact::integer(691)), None);
        assert_eq!(Function::Exponential.of(&Exact::integer(-1_000)), Some(Exact::ZERO));
        assert_eq!(Function::Normal.of(&Exact::integer(-1_000)), Some(Exact::ZERO));
        assert_eq!(Function::Normal.of(&Exact::integer(1_000)), Some(Exact::ONE));
        assert_eq!(Function::NormalDensity.of(&Exact::integer(1_000)), Some(Exact::ZERO));
    }
}
