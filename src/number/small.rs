//! Fractions that fit two machine words: what nearly every figure of a deal is, computed without big integers.

use std::cmp::Ordering;

use super::rounding::{Rounding, goes_up};

/// A fraction in lowest terms; the denominator is positive, and zero is 0/1.
///
/// Every operation is exact or says `None`, that its result does not fit; then the same is done with big integers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Small {
    /// Carries the sign; never `i64::MIN`, so that its negative fits too.
    pub(super) numerator: i64,
    pub(super) denominator: u64,
}

impl Small {
    pub(super) const ZERO: Small = Small { numerator: 0, denominator: 1 };
    pub(super) const ONE: Small = Small { numerator: 1, denominator: 1 };

    pub(super) fn integer(value: i128) -> Option<Small> {
        let numerator = i64::try_from(value).ok().filter(|value| *value != i64::MIN)?;
        Some(Small { numerator, denominator: 1 })
    }

    /// `numerator / denominator`, which must be in lowest terms.
    fn from_lowest(numerator: i128, denominator: u64) -> Option<Small> {
        Some(Small { denominator, ..Small::integer(numerator)? })
    }

    pub(super) fn power_of_ten(exponent: i32) -> Option<Small> {
        let power = 10i64.checked_pow(exponent.unsigned_abs())?;
        let one = Small { numerator: power, denominator: 1 };
        Some(if exponent < 0 { Small { numerator: 1, denominator: power.unsigned_abs() } } else { one })
    }

    /// How many digits numerator and denominator have.
    pub(super) fn digits(self) -> (usize, usize) {
        let count = |number: u64| number.checked_ilog10().map_or(1, |log| log as usize + 1);
        (count(self.numerator.unsigned_abs()), count(self.denominator))
    }

    /// How many decimal places write it in full, or `None` when its decimals never end.
    pub(super) fn decimal_places(self) -> Option<usize> {
        let twos = self.denominator.trailing_zeros();
        let (mut rest, mut fives) = (self.denominator >> twos, 0);
        while rest.is_multiple_of(5) {
            rest /= 5;
            fives += 1;
        }
        (rest == 1).then_some(twos.max(fives) as usize)
    }

    pub(super) fn negated(self) -> Small {
        Small { numerator: -self.numerator, ..self }
    }

    pub(super) fn plus(self, other: Small) -> Option<Small> {
        let (left, right) = (i128::from(self.numerator), i128::from(other.numerator));
        if self.denominator == 1 && other.denominator == 1 {
            return Small::integer(left + right);
        }
        let common = common_divisor(self.denominator, other.denominator);
        let (mine, others) = (self.denominator / common, other.denominator / common);
        let numerator = (left * i128::from(others)).checked_add(right * i128::from(mine))?;
        if numerator == 0 {
            return Some(Small::ZERO);
        }
        // What is left in common with the numerator divides `common` (Knuth, 4.5.1).
        let left_over = match common {
            1 => 1,
            _ => common_divisor(remainder(numerator.unsigned_abs(), common), common),
        };
        let denominator = mine.checked_mul(other.denominator / left_over)?;
        match left_over {
            1 => Small::from_lowest(numerator, denominator),
            _ => Small::from_lowest(numerator / i128::from(left_over), denominator),
        }
    }

    pub(super) fn times(self, other: Small) -> Option<Small> {
        let (left, right) = (self.numerator.unsigned_abs(), other.numerator.unsigned_abs());
        let is_negative = (self.numerator < 0) != (other.numerator < 0);
        product([left, right], [self.denominator, other.denominator], is_negative)
    }

    /// The quotient; `other` is not zero.
    pub(super) fn over(self, other: Small) -> Option<Small> {
        let (left, right) = (self.numerator.unsigned_abs(), other.numerator.unsigned_abs());
        let is_negative = (self.numerator < 0) != (other.numerator < 0);
        product([left, other.denominator], [self.denominator, right], is_negative)
    }

    /// How many units of the last place that `rounding` keeps the nearest number that it allows has.
    pub(super) fn units(self, rounding: Rounding) -> Option<Small> {
        let power = 10u64.checked_pow(rounding.places.unsigned_abs())?;
        let (up, down) = if rounding.places < 0 { (1, power) } else { (power, 1) };
        let numerator = i128::from(self.numerator) * i128::from(up);
        let divisor = i128::from(self.denominator.checked_mul(down)?);
        let (floor, above) = (numerator.div_euclid(divisor), numerator.rem_euclid(divisor));
        let is_up = above != 0 && goes_up(rounding.mode, numerator < 0, above.cmp(&(divisor - above)), floor & 1 == 1);
        Small::integer(floor + i128::from(is_up))
    }
}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Small) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Small {
    fn cmp(&self, other: &Small) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        left.cmp(&(i128::from(other.numerator) * i128::from(self.denominator)))
    }
}

/// The product of the upper numbers over that of the lower ones, each divided crosswise first, so that it comes out in
/// lowest terms and seldom outgrows a word. Upper and lower stand above each other in lowest terms.
fn product(upper: [u64; 2], lower: [u64; 2], is_negative: bool) -> Option<Small> {
    if upper[0] == 0 || upper[1] == 0 {
        return Some(Small::ZERO);
    }
    let falling = common_divisor(upper[0], lower[1]);
    let rising = common_divisor(upper[1], lower[0]);
    let numerator = i64::try_from((upper[0] / falling).checked_mul(upper[1] / rising)?).ok()?;
    let denominator = (lower[0] / rising).checked_mul(lower[1] / falling)?;
    Some(Small { numerator: if is_negative { -numerator } else { numerator }, denominator })
}

/// The greatest common divisor of two numbers, by halving; one of them may be zero.
fn common_divisor(left: u64, right: u64) -> u64 {
    if left == 1 || right == 1 {
        return 1;
    }
    if left == 0 || right == 0 {
        return left | right;
    }
    let twos = (left | right).trailing_zeros();
    let (left, right) = (left >> left.trailing_zeros(), right >> right.trailing_zeros());
    let (mut smaller, mut larger) = (left.min(right), left.max(right));
    // One division where the numbers are far apart saves a halving for every two digits between them.
    if larger >> 8 > smaller {
        larger %= smaller;
        if larger == 0 {
            return smaller << twos;
        }
        larger >>= larger.trailing_zeros();
        (smaller, larger) = (smaller.min(larger), smaller.max(larger));
    }
    while smaller != 1 && smaller != larger {
        let difference = larger - smaller;
        larger = difference >> difference.trailing_zeros();
        (smaller, larger) = (smaller.min(larger), smaller.max(larger));
    }
    smaller << twos
}

/// `of % divisor`, in one word where both fit: a division of double words costs ten times as much.
fn remainder(of: u128, divisor: u64) -> u64 {
    match u64::try_from(of) {
        Ok(of) => of % divisor,
        Err(_) => (of % u128::from(divisor)) as u64,
    }
}
