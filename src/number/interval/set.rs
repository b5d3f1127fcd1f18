//! Intervals as sets of numbers.

use std::cmp::Ordering;

use super::{End, Interval};
use crate::number::Exact;

impl Interval {
    /// Every number above zero.
    pub fn positive() -> Interval {
        Interval { low: Some(End::open(Exact::ZERO)), high: None }
    }

    /// The one number in it, if there is only one.
    pub fn single(&self) -> Option<&Exact> {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low.at == high.at => Some(&low.at),
            _ => None,
        }
    }

    /// How far its ends are apart, or `None` when one of them is unbounded.
    pub fn width(&self) -> Option<Exact> {
        Some(&self.high.as_ref()?.at - &self.low.as_ref()?.at)
    }

    /// The number halfway between its ends, or `None` when one of them is unbounded.
    pub fn midpoint(&self) -> Option<Exact> {
        Some(&(&self.high.as_ref()?.at + &self.low.as_ref()?.at) * &Exact::HALF)
    }

    /// What lies in both, or `None` when nothing does.
    ///
    /// ```
    /// use postmoney::number::{Exact, Interval};
    /// let interval = |low, high| Interval::between(Exact::integer(low), Exact::integer(high));
    /// assert_eq!(interval(1, 3).intersection(&interval(2, 5)), Some(interval(2, 3)));
    /// assert_eq!(interval(1, 2).intersection(&interval(3, 4)), None);
    /// ```
    pub fn intersection(&self, other: &Interval) -> Option<Interval> {
        Some(self.tightened(other)).filter(|both| !both.is_empty())
    }

    /// The tighter ends of both, even where they have passed each other.
    pub fn tightened(&self, other: &Interval) -> Interval {
        Interval {
            low: inner(&self.low, &other.low, Ordering::Greater),
            high: inner(&self.high, &other.high, Ordering::Less),
        }
    }

    /// Whether no number lies in it.
    pub fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => low.at > high.at || (low.at == high.at && !(low.closed && high.closed)),
            _ => false,
        }
    }

    /// The smallest interval that holds both.
    pub fn hull(&self, other: &Interval) -> Interval {
        Interval {
            low: outer(self.low.clone(), other.low.clone(), Ordering::Less),
            high: outer(self.high.clone(), other.high.clone(), Ordering::Greater),
        }
    }

    /// Whether all of it lies in `other`.
    pub fn is_within(&self, other: &Interval) -> bool {
        self.hull(other) == *other
    }

    /// Whether no number of it is below zero.
    pub(super) fn is_not_negative(&self) -> bool {
        self.low.as_ref().is_some_and(|low| !low.at.is_negative())
    }

    /// Whether no number of it is above zero.
    pub(super) fn is_not_positive(&self) -> bool {
        self.high.as_ref().is_some_and(|high| !high.at.is_positive())
    }
}

/// Of two ends on one side, the one that leaves less in; `inward` is how it compares with the other.
pub(super) fn inner(left: &Option<End>, right: &Option<End>, inward: Ordering) -> Option<End> {
    match (left, right) {
        (Some(left), Some(right)) => Some(match left.at.cmp(&right.at) {
            Ordering::Equal => End { at: left.at.clone(), closed: left.closed && right.closed },
            order if order == inward => left.clone(),
            _ => right.clone(),
        }),
        (Some(end), None) | (None, Some(end)) => Some(end.clone()),
        (None, None) => None,
    }
}

/// Of two ends on one side, the one that leaves more in; `outward` is how it compares with the other.
pub(super) fn outer(left: Option<End>, right: Option<End>, outward: Ordering) -> Option<End> {
    let (left, right) = (left?, right?);
    Some(match left.at.cmp(&right.at) {
        Ordering::Equal => End { closed: left.closed || right.closed, at: left.at },
        order if order == outward => left,
        _ => right,
    })
}
