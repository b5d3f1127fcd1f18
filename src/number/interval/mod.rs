//! Intervals with exact ends: what a vaguely reported figure may be.
//!
//! `set.rs` compares and combines intervals as sets of numbers; `arithmetic.rs` computes with them.

mod arithmetic;
mod set;
#[cfg(test)]
mod tests;

use super::{Exact, Literal, Vagueness};

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Where it is.
    pub at: Exact,
    /// Whether the end itself belongs to the interval.
    pub closed: bool,
}

impl End {
    /// An end that belongs to its interval.
    pub fn closed(at: Exact) -> End {
        End { at, closed: true }
    }

    /// An end that does not.
    pub fn open(at: Exact) -> End {
        End { at, closed: false }
    }
}

/// All numbers between two ends; an end that is `None` is unbounded.
///
/// ```
/// use postmoney::number::{Exact, Literal};
/// let stake = Literal::parse("49%", None)?.interval();
/// assert!(stake.contains(&(&Exact::integer(485) * &Exact::power_of_ten(-3))));
/// assert!(!stake.contains(&Exact::percent(48)));
/// # Ok::<(), postmoney::number::LiteralError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

impl Interval {
    /// Every number.
    pub const EVERYTHING: Interval = Interval { low: None, high: None };

    /// One number.
    pub fn point(value: Exact) -> Interval {
        Interval::between(value.clone(), value)
    }

    /// From `low` to `high`, both included.
    pub fn between(low: Exact, high: Exact) -> Interval {
        Interval { low: Some(End::closed(low)), high: Some(End::closed(high)) }
    }

    /// Within `margin` of `value`, the ends included.
    pub fn around(value: &Exact, margin: &Exact) -> Interval {
        Interval::between(value - margin, value + margin)
    }

    /// What is left of one: of a stake, what others hold.
    pub fn left_of_one(&self) -> Interval {
        let turned = |end: &Option<End>| end.as_ref().map(|end| End { at: &Exact::ONE - &end.at, closed: end.closed });
        Interval { low: turned(&self.high), high: turned(&self.low) }
    }

    /// Whether `value` lies in it.
    pub fn contains(&self, value: &Exact) -> bool {
        let above = self.low.as_ref().is_none_or(|end| *value > end.at || (end.closed && *value == end.at));
        let below = self.high.as_ref().is_none_or(|end| *value < end.at || (end.closed && *value == end.at));
        above && below
    }
}

/// How far a hedge word and trailing zeros are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision {
    /// Whether "about" allows a whole unit of the last digit on either side, rather than half of one.
    pub about_is_a_whole_unit: bool,
    /// Whether trailing zeros are padding: 950,000 as "95 ten-thousands".
    pub trailing_zeros_are_padding: bool,
}

impl Precision {
    /// The digits as printed: half a unit of the last one, hedged or not.
    pub const AS_PRINTED: Precision = Precision { about_is_a_whole_unit: false, trailing_zeros_are_padding: false };
    /// A hedge word taken at its word: a whole unit.
    pub const AS_HEDGED: Precision = Precision { about_is_a_whole_unit: true, trailing_zeros_are_padding: false };
}

impl Literal {
    /// What the figure may be, by its digits as printed.
    ///
    /// Both ends of a rounding interval belong to it, since papers round ties either way.
    pub fn interval(&self) -> Interval {
        self.interval_with(Precision::AS_PRINTED)
    }

    /// What the figure may be, with hedge words and trailing zeros trusted as `precision` says.
    pub fn interval_with(&self, precision: Precision) -> Interval {
        let unit = if precision.trailing_zeros_are_padding { self.padded_place() } else { self.last_place.clone() };
        let half = &unit * &Exact::HALF;
        let value = &self.value;
        let from = |low: Option<End>, high: Option<End>| Interval { low, high };
        match &self.vagueness {
            Vagueness::Printed => Interval::around(value, &half),
            Vagueness::About if precision.about_is_a_whole_unit => Interval::around(value, &unit),
            Vagueness::About => Interval::around(value, &half),
            // "Nearly 3bn" leaves half of what "around 3bn" does: the side towards zero. "Nearly halved" leaves the other.
            Vagueness::Nearly | Vagueness::NearlyFromAbove => {
                let margin = if precision.about_is_a_whole_unit { &unit } else { &half };
                match value.is_negative() != (self.vagueness == Vagueness::NearlyFromAbove) {
                    true => Interval::between(value.clone(), value + margin),
                    false => Interval::between(value - margin, value.clone()),
                }
            }
            Vagueness::MoreThan => from(Some(End::open(value.clone())), None),
            Vagueness::AtLeast => from(Some(End::closed(value.clone())), None),
            Vagueness::LessThan => from(None, Some(End::open(value.clone()))),
            Vagueness::UpTo => from(None, Some(End::closed(value.clone()))),
            Vagueness::Between { low, high } => Interval::between(low.clone(), high.clone()),
            Vagueness::PlusMinus { margin } => Interval::around(value, margin),
            Vagueness::Exactly => Interval::point(value.clone()),
        }
    }
}
