//! Rounding, always by a named rule.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::Exact;

/// Which neighbour a number goes to when digits are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// To the nearer neighbour; a tie goes away from nought, as in print: 30.45 is 30.5.
    Nearest,
    /// To the nearer neighbour; a tie goes to the even digit.
    HalfEven,
    /// Towards nought: 1.9 and −1.9 lose their decimals.
    Down,
    /// Away from nought.
    Up,
    /// Towards minus infinity.
    Floor,
    /// Towards plus infinity.
    Ceiling,
}

impl RoundingMode {
    /// Every mode, in the order in which help texts list them.
    pub const ALL: [RoundingMode; 6] = [
        RoundingMode::Nearest,
        RoundingMode::HalfEven,
        RoundingMode::Down,
        RoundingMode::Up,
        RoundingMode::Floor,
        RoundingMode::Ceiling,
    ];

    /// The name used in scenario files and formulas.
    pub fn name(self) -> &'static str {
        match self {
            RoundingMode::Nearest => "nearest",
            RoundingMode::HalfEven => "half-even",
            RoundingMode::Down => "down",
            RoundingMode::Up => "up",
            RoundingMode::Floor => "floor",
            RoundingMode::Ceiling => "ceiling",
        }
    }
}

/// A rounding rule: how many decimal places are kept, and which way the rest goes.
///
/// Negative places keep tens, hundreds and so on. There is no default on purpose: rounding is a term of a deal, or a
/// choice of how a figure is shown, and either has a name.
///
/// ```
/// use postmoney::number::{Exact, Rounding, RoundingMode};
/// # fn example() -> Option<()> {
/// let price = Exact::ratio(46, 7)?;
/// let rounded = price.rounded(Rounding::new(4, RoundingMode::Nearest));
/// assert_eq!(rounded.to_decimal()?.to_string(), "6.5714");
/// # Some(())
/// # }
/// # assert!(example().is_some());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounding {
    /// Decimal places kept; negative for tens, hundreds and so on.
    pub places: i32,
    /// Which neighbour is taken.
    pub mode: RoundingMode,
}

impl Rounding {
    /// A rule.
    pub const fn new(places: i32, mode: RoundingMode) -> Rounding {
        Rounding { places, mode }
    }

    /// To the nearest, ties away from nought.
    pub const fn nearest(places: i32) -> Rounding {
        Rounding::new(places, RoundingMode::Nearest)
    }
}

impl fmt::Display for Rounding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, {}", self.places, self.mode.name())
    }
}

/// Whether a number between two neighbours goes to the upper one; `half` is how its distance from the lower one
/// compares with that from the upper one.
pub(super) fn goes_up(mode: RoundingMode, is_negative: bool, half: Ordering, is_floor_odd: bool) -> bool {
    match mode {
        RoundingMode::Floor => false,
        RoundingMode::Ceiling => true,
        RoundingMode::Down => is_negative,
        RoundingMode::Up => !is_negative,
        RoundingMode::Nearest => half.is_gt() || (half.is_eq() && !is_negative),
        RoundingMode::HalfEven => half.is_gt() || (half.is_eq() && is_floor_odd),
    }
}

impl Exact {
    /// The nearest number that `rounding` allows.
    pub fn rounded(&self, rounding: Rounding) -> Exact {
        &self.units(rounding) * &Exact::power_of_ten(-rounding.places)
    }

    /// This number rounded to at most `digits` significant digits, ties away from nought.
    pub fn significant(&self, digits: u32) -> Exact {
        self.rounded(Rounding::nearest(digits as i32 - 1 - self.magnitude()))
    }

    /// The smallest of one, two or five times a power of ten that is not below this number: a step for bars and axes.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// # fn example() -> Option<()> {
    /// assert_eq!(Exact::integer(13).round_step(), Exact::integer(20));
    /// assert_eq!(Exact::ratio(7, 100)?.round_step(), Exact::ratio(1, 10)?);
    /// # Some(())
    /// # }
    /// # assert!(example().is_some());
    /// ```
    pub fn round_step(&self) -> Exact {
        let power = Exact::power_of_ten(self.magnitude());
        let candidates = [1, 2, 5].map(|factor| &power * &Exact::integer(factor));
        candidates.into_iter().find(|step| step >= self).unwrap_or_else(|| &power * &Exact::integer(10))
    }

    /// This number rounded and handed over as a [`Decimal`], or `None` when even so it does not fit.
    pub fn rounded_decimal(&self, rounding: Rounding) -> Option<Decimal> {
        self.rounded(rounding).to_decimal()
    }

    /// The power of ten of the leading digit: 2 for 870, −1 for 0.49, and 0 for nought.
    pub fn magnitude(&self) -> i32 {
        if self.is_zero() {
            return 0;
        }
        let (numerator, denominator) = self.digits();
        let guess = numerator as i32 - denominator as i32;
        if self.abs() < Exact::power_of_ten(guess) { guess - 1 } else { guess }
    }
}
