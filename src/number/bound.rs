//! How far a number may be from the exact one: short numbers that are never too small.

use dashu_int::IBig;
use dashu_int::UBig;
use dashu_int::ops::BitTest;

use super::{Exact, Rounding, RoundingMode};

/// An upper bound of an error: `mantissa * 2 ^ exponent`. Whatever is made of bounds is rounded up, so that it stays one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    mantissa: u64,
    exponent: i64,
}

/// How many bits a bound keeps: nobody needs to know an error more precisely than to a billionth of it.
const BITS: u32 = 32;

impl Bound {
    /// No error.
    pub const ZERO: Bound = Bound { mantissa: 0, exponent: 0 };
    /// Nobody can say how large the error is.
    pub const UNKNOWN: Bound = Bound { mantissa: 1, exponent: i64::MAX };

    /// Whether there is no error.
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it can be said how large the error is.
    pub fn is_known(self) -> bool {
        self != Bound::UNKNOWN
    }

    /// A bound of the size of a number, whatever its sign.
    ///
    /// ```
    /// use postmoney::number::{Bound, Exact};
    /// let third = Exact::ratio(-1, 3).map(|third| Bound::of(&third));
    /// assert_eq!(third.and_then(|third| third.written()), Exact::ratio(34, 100));
    /// ```
    pub fn of(value: &Exact) -> Bound {
        if value.is_zero() {
            return Bound::ZERO;
        }
        let [numerator, denominator] = leading(value);
        // Bits that were cut off the numerator count as one more of the last; those of the denominator as none.
        let least = u128::from(numerator.0) + u128::from(numerator.1 > 0);
        Bound::rounded((least << 64).div_ceil(u128::from(denominator.0)), numerator.1 - denominator.1 - 64)
    }

    /// Both together.
    pub fn plus(self, other: Bound) -> Bound {
        let (small, large) = if self.exponent < other.exponent { (self, other) } else { (other, self) };
        if small.is_zero() || !large.is_known() {
            return large;
        }
        if large.is_zero() {
            return small;
        }
        // What is so much smaller that it stands in no kept bit counts as one more of the last.
        let shift = (large.exponent - small.exponent).min(64) as u32;
        let added = (u128::from(large.mantissa) << 64) + ((u128::from(small.mantissa) << 64) >> shift) + 1;
        Bound::rounded(added, large.exponent - 64)
    }

    /// The product.
    pub fn times(self, other: Bound) -> Bound {
        match (self.is_zero() || other.is_zero(), self.is_known() && other.is_known()) {
            (true, _) => Bound::ZERO,
            (false, false) => Bound::UNKNOWN,
            _ => Bound::rounded(
                u128::from(self.mantissa) * u128::from(other.mantissa),
                self.exponent.saturating_add(other.exponent),
            ),
        }
    }

    /// The error divided by a number that is itself off by at most `slack`. Nobody can say what comes of it where that
    /// number may be zero.
    pub fn over(self, divisor: &Exact, slack: Bound) -> Bound {
        if self.is_zero() {
            return Bound::ZERO;
        }
        let Some(slack) = slack.exact() else { return Bound::UNKNOWN };
        let least = &divisor.abs() - &slack;
        match Exact::ONE.checked_div(&least).filter(|_| least.is_positive()) {
            Some(inverse) => self.times(Bound::of(&inverse)),
            None => Bound::UNKNOWN,
        }
    }

    /// The larger of the two.
    pub fn max(self, other: Bound) -> Bound {
        match (self.exact(), other.exact()) {
            (Some(one), Some(two)) => {
                if one < two {
                    other
                } else {
                    self
                }
            }
            _ => Bound::UNKNOWN,
        }
    }

    /// Whether an error this large hides which of two numbers is smaller. One that is not known hides nothing: numbers are
    /// then taken as they stand.
    ///
    /// ```
    /// use postmoney::number::{Bound, Exact};
    /// let error = Bound::of(&Exact::percent(1));
    /// assert!(error.hides(&Exact::ONE, &Exact::percent(101)) && !error.hides(&Exact::ONE, &Exact::percent(102)));
    /// ```
    pub fn hides(self, one: &Exact, other: &Exact) -> bool {
        self.exact().is_some_and(|error| (one - other).abs() <= error)
    }

    /// The bound as a number; `None` where it is not known.
    pub fn exact(self) -> Option<Exact> {
        let power = UBig::ONE << usize::try_from(self.exponent.unsigned_abs()).ok().filter(|_| self.is_known())?;
        Some(match self.exponent < 0 {
            true => Exact::from_parts(IBig::from(self.mantissa), power),
            false => Exact::from_parts(IBig::from(self.mantissa) * IBig::from(power), UBig::ONE),
        })
    }

    /// The bound for people, rounded up to two significant digits; `None` where it is not known.
    pub fn written(self) -> Option<Exact> {
        let exact = self.exact()?;
        Some(exact.rounded(Rounding::new(1 - exact.magnitude(), RoundingMode::Ceiling)))
    }

    /// `mantissa * 2 ^ exponent` with no more bits than are kept.
    fn rounded(mantissa: u128, exponent: i64) -> Bound {
        let surplus = (u128::BITS - mantissa.leading_zeros()).saturating_sub(BITS);
        let kept = mantissa >> surplus;
        let is_cut = kept << surplus != mantissa;
        Bound { mantissa: kept as u64 + u64::from(is_cut), exponent: exponent + i64::from(surplus) }
    }
}

/// The leading bits of numerator and denominator, cut off, each with the power of two that it counts.
fn leading(value: &Exact) -> [(u64, i64); 2] {
    let (numerator, denominator) = value.numerator_and_denominator();
    let cut = |number: UBig| {
        let surplus = number.bit_len().saturating_sub(62);
        let kept = number >> surplus;
        (u64::try_from(kept).expect("62 bits fit"), surplus as i64)
    };
    [cut(numerator.into_parts().1), cut(denominator)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact() -> impl Strategy<Value = Exact> {
        (any::<i64>(), 1..i64::MAX, -40..40i32).prop_map(|(numerator, denominator, power)| {
            let ratio = Exact::ratio(numerator.into(), denominator.into()).expect("not zero");
            &ratio * &Exact::power_of_ten(power)
        })
    }

    fn is_just_above(bound: Bound, value: &Exact) -> Result<(), TestCaseError> {
        let bound = bound.exact().expect("known");
        let more = value + &(value * &Exact::power_of_ten(-8));
        prop_assert!(bound >= *value && bound <= more, "{bound} bounds {value}");
        Ok(())
    }

    proptest! {
        #[test]
        fn bounds_are_never_too_small_and_hardly_too_large(one in exact(), other in exact()) {
            let (bound, others) = (Bound::of(&one), Bound::of(&other));
            is_just_above(bound, &one.abs())?;
            is_just_above(bound.plus(others), &(&one.abs() + &other.abs()))?;
            is_just_above(bound.times(others), &(&one.abs() * &other.abs()))?;
            prop_assert!(bound.written() >= bound.exact());
            if let Some(quotient) = one.abs().checked_div(&other.abs()) {
                is_just_above(bound.over(&other, Bound::ZERO), &quotient)?;
                prop_assert!(!bound.over(&other, others).is_known() || one.is_zero());
            }
        }
    }

    #[test]
    fn what_is_not_known_stays_so() {
        let one = Bound::of(&Exact::ONE);
        assert!(!one.plus(Bound::UNKNOWN).is_known() && !Bound::UNKNOWN.times(one).is_known());
        assert!(!Bound::UNKNOWN.max(one).is_known() && Bound::UNKNOWN.written().is_none());
        assert!(Bound::ZERO.times(Bound::UNKNOWN).is_zero() && Bound::ZERO.plus(one) == one);
    }
}
