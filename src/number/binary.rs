//! Binary numbers of a chosen precision, for roots that are searched for. Figures are never made of them: what is found
//! becomes an [`Exact`] again.

use dashu_int::ops::{BitTest, SquareRoot};
use dashu_int::{IBig, UBig};

use super::Exact;

/// `mantissa * 2 ^ exponent`. Whoever computes says how many bits are kept; what lies beyond is cut off, so an operation
/// loses less than one unit of the last bit that is kept.
#[derive(Clone, Debug)]
pub(crate) struct Binary {
    mantissa: IBig,
    exponent: i64,
}

impl Binary {
    /// One.
    pub(crate) const ONE: Binary = Binary { mantissa: IBig::ONE, exponent: 0 };

    /// The number nearest to `value` from below.
    pub(crate) fn of(value: &Exact, bits: usize) -> Binary {
        let (numerator, denominator) = value.numerator_and_denominator();
        let surplus = numerator.bit_len() as i64 - denominator.bit_len() as i64;
        let shift = bits as i64 + 1 - surplus;
        let scaled = shifted(&numerator, shift);
        Binary { mantissa: scaled / IBig::from(denominator), exponent: -shift }.cut(bits)
    }

    /// Two to a whole power.
    pub(crate) fn power_of_two(exponent: i64) -> Binary {
        Binary { mantissa: IBig::ONE, exponent }
    }

    /// The same number as a fraction.
    pub(crate) fn exact(&self) -> Exact {
        let power = UBig::ONE << self.exponent.unsigned_abs() as usize;
        match self.exponent < 0 {
            true => Exact::from_parts(self.mantissa.clone(), power),
            false => Exact::from_parts(&self.mantissa * IBig::from(power), UBig::ONE),
        }
    }

    /// The power of two above it: 3 for five.
    pub(crate) fn magnitude(&self) -> i64 {
        self.mantissa.bit_len() as i64 + self.exponent
    }

    /// How many units of `2 ^ exponent` it has, cut off.
    pub(crate) fn units(&self, exponent: i64) -> IBig {
        shifted(&self.mantissa, self.exponent - exponent)
    }

    /// The product.
    pub(crate) fn times(&self, other: &Binary, bits: usize) -> Binary {
        Binary { mantissa: &self.mantissa * &other.mantissa, exponent: self.exponent + other.exponent }.cut(bits)
    }

    /// A whole power, by squaring.
    pub(crate) fn power(&self, exponent: u64, bits: usize) -> Binary {
        let (mut result, mut square, mut rest) = (Binary::ONE, self.clone(), exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = result.times(&square, bits);
            }
            rest /= 2;
            if rest > 0 {
                square = square.times(&square, bits);
            }
        }
        result
    }

    /// The square root of the product with another number, both above zero: what lies in the middle by growth.
    pub(crate) fn geometric_mean(&self, other: &Binary, bits: usize) -> Binary {
        let product = Binary { mantissa: &self.mantissa * &other.mantissa, exponent: self.exponent + other.exponent };
        let wanted = 2 * bits as i64 + 2 - product.mantissa.bit_len() as i64;
        let shift = wanted + (product.exponent - wanted).rem_euclid(2);
        let scaled = shifted(&product.mantissa, shift);
        Binary { mantissa: IBig::from(scaled.sqrt()), exponent: (product.exponent - shift) / 2 }.cut(bits)
    }

    /// This number and a part of it more: `self * (1 + part / whole)`. `whole` is not zero.
    pub(crate) fn grown(&self, part: &IBig, whole: &IBig, bits: usize) -> Binary {
        let shift = bits as i64 + 2 - self.mantissa.bit_len() as i64;
        let mantissa = shifted(&self.mantissa, shift);
        let grown = &mantissa + &mantissa * part / whole;
        Binary { mantissa: grown, exponent: self.exponent - shift }.cut(bits)
    }

    /// Whether it is smaller than another number.
    pub(crate) fn is_below(&self, other: &Binary) -> bool {
        let unit = self.exponent.min(other.exponent);
        self.units(unit) < other.units(unit)
    }

    fn cut(self, bits: usize) -> Binary {
        let surplus = self.mantissa.bit_len() as i64 - bits as i64;
        match surplus > 0 {
            true => Binary { mantissa: self.mantissa >> surplus as usize, exponent: self.exponent + surplus },
            false => self,
        }
    }
}

/// A whole number times two to the power of `by`, cut off.
fn shifted(number: &IBig, by: i64) -> IBig {
    let places = by.unsigned_abs() as usize;
    if by < 0 { number >> places } else { number << places }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BITS: usize = 96;

    fn is_near(number: &Binary, expected: Exact) {
        let distance = (&number.exact() - &expected).abs();
        let bound = &expected.abs() * &Exact::power_of_ten(-27);
        assert!(distance <= bound, "{} is not {expected}", number.exact().to_f64());
    }

    #[test]
    fn fractions_come_back_to_the_last_bits() {
        for (numerator, denominator) in [(1, 3), (-2, 7), (10_i128.pow(30), 1), (1, 10_i128.pow(30)), (-5, 4), (0, 1)] {
            let exact = Exact::ratio(numerator, denominator).expect("a denominator that is not zero");
            is_near(&Binary::of(&exact, BITS), exact);
        }
    }

    #[test]
    fn products_powers_and_means_are_near() {
        let of = |percent| Binary::of(&Exact::percent(percent), BITS);
        is_near(&of(150).times(&of(-250), BITS), Exact::percent(-375));
        is_near(&of(110).power(3, BITS), Exact::ratio(1331, 1000).expect("a denominator that is not zero"));
        is_near(&of(110).power(0, BITS), Exact::ONE);
        is_near(&of(200).geometric_mean(&of(800), BITS), Exact::integer(4));
        is_near(&Binary::power_of_two(-300).geometric_mean(&Binary::power_of_two(-501), BITS).power(2, BITS), {
            Binary::power_of_two(-801).exact()
        });
        is_near(&of(200).grown(&IBig::from(-1), &IBig::from(4), BITS), Exact::percent(150));
        assert!(of(99).is_below(&Binary::ONE) && !Binary::ONE.is_below(&of(99)));
        assert_eq!(of(500).magnitude(), 3);
    }
}
