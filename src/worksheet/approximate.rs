//! Functions that have no exact value, each with its tolerance. Figures made with them are shown with "≈".

use crate::number::Exact;

/// Significant digits kept of an approximate value: what an `f64` carries safely.
pub const SIGNIFICANT_DIGITS: u32 = 15;

/// The natural logarithm, to [`SIGNIFICANT_DIGITS`], or `None` for numbers that have none.
///
/// Computed by `libm`, so that every machine gives the same digits.
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
    let near_one = (value * &Exact::power_of_ten(-magnitude)).to_f64();
    let logarithm = libm::log(near_one) + f64::from(magnitude) * std::f64::consts::LN_10;
    Exact::from_f64(logarithm).map(|logarithm| logarithm.significant(SIGNIFICANT_DIGITS))
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
}
