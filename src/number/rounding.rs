//! Rounding, always by a named rule.

use std::cmp::Ordering;
use std::fmt;

/// Which neighbour a number goes to when digits are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// To the nearer neighbour; a tie goes away from zero, as in print: 30.45 is 30.5.
    Nearest,
    /// To the nearer neighbour; a tie goes to the even digit.
    HalfEven,
    /// Towards zero: 1.9 and −1.9 lose their decimals.
    Down,
    /// Away from zero.
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
/// let price = Exact::percent(657);
/// let rounded = price.rounded(Rounding::new(1, RoundingMode::Nearest));
/// assert_eq!(rounded, Exact::percent(660));
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

    /// To the nearest, ties away from zero.
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
