//! The digits of a fraction: how many there are, and how many a rounding keeps.

use dashu_int::ops::{BitTest, DivRemEuclid};
use dashu_int::{IBig, Sign, UBig};

use super::super::rounding::{Rounding, goes_up};
use super::{Exact, Form};

impl Exact {
    /// The nearest number that `rounding` allows.
    pub fn rounded(&self, rounding: Rounding) -> Exact {
        &self.units(rounding) * &Exact::power_of_ten(-rounding.places)
    }

    /// This number rounded to at most `digits` significant digits, ties away from zero.
    pub fn significant(&self, digits: u32) -> Exact {
        self.rounded(Rounding::nearest(digits as i32 - 1 - self.magnitude()))
    }

    /// The smallest of one, two or five times a power of ten that is not below this number: a step for bars and axes.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// assert_eq!(Exact::integer(13).round_step(), Exact::integer(20));
    /// assert_eq!(Exact::percent(7).round_step(), Exact::percent(10));
    /// ```
    pub fn round_step(&self) -> Exact {
        let power = Exact::power_of_ten(self.magnitude());
        let candidates = [1, 2, 5].map(|factor| &power * &Exact::integer(factor));
        candidates.into_iter().find(|step| step >= self).unwrap_or_else(|| &power * &Exact::integer(10))
    }

    /// The power of ten of the leading digit: 2 for 870, −1 for 0.49, and 0 for zero.
    pub fn magnitude(&self) -> i32 {
        if self.is_zero() {
            return 0;
        }
        let size = self.abs();
        // One power of ten too much at most: the leading digit is found by comparing.
        let mut power = match &self.0 {
            Form::Small(small) => {
                let (numerator, denominator) = small.digits();
                numerator as i32 - denominator as i32
            }
            Form::Large(large) => {
                let bits = large.numerator().bit_len() as i64 - large.denominator().bit_len() as i64 + 1;
                (bits * 30_103).div_euclid(100_000) as i32 + 1
            }
        };
        while size < Exact::power_of_ten(power) {
            power -= 1;
        }
        power
    }

    /// How many units of the last place that `rounding` keeps the nearest number that it allows has: 65,714 for 6.57142
    /// at four places. A whole number.
    pub(in crate::number) fn units(&self, rounding: Rounding) -> Exact {
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

    /// How many decimal places write this number in full, or `None` when its decimals never end.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// let places = |fraction: Option<Exact>| fraction.and_then(|fraction| fraction.decimal_places());
    /// assert_eq!(places(Exact::ratio(7, 8)), Some(3));
    /// assert_eq!(places(Exact::ratio(1, 3)), None);
    /// ```
    pub fn decimal_places(&self) -> Option<usize> {
        if let Form::Small(small) = &self.0 {
            return small.decimal_places();
        }
        let large = self.large();
        let twos = large.denominator().trailing_zeros().unwrap_or(0);
        let rest = large.denominator() >> twos;
        let fives = power_of_five_of(rest.bit_len());
        (rest == UBig::from(5u8).pow(fives)).then_some(twos.max(fives))
    }
}

/// The only power of five that may have so many bits: the least whole number that is not below `(bits - 1) / log2(5)`.
fn power_of_five_of(bits: usize) -> usize {
    (bits.saturating_sub(1) as u128 * 430_676_558_073_393_051).div_ceil(10u128.pow(18)) as usize
}
