//! Arithmetic on intervals: the smallest interval that holds every result. Ends are exact, and an end is open exactly
//! when no pair of numbers reaches it.

use std::cmp::Ordering;

use super::set::{inner, outer};
use super::{End, Interval};
use crate::number::{Exact, Rounding, RoundingMode};

impl Interval {
    /// Every number of it with the other sign.
    pub fn negated(&self) -> Interval {
        let negated = |end: &Option<End>| end.as_ref().map(|end| End { at: -&end.at, closed: end.closed });
        Interval { low: negated(&self.high), high: negated(&self.low) }
    }

    /// Every sum.
    pub fn plus(&self, other: &Interval) -> Interval {
        let sum = |left: &Option<End>, right: &Option<End>| {
            let (left, right) = (left.as_ref()?, right.as_ref()?);
            Some(End { at: &left.at + &right.at, closed: left.closed && right.closed })
        };
        Interval { low: sum(&self.low, &other.low), high: sum(&self.high, &other.high) }
    }

    /// Every difference.
    pub fn minus(&self, other: &Interval) -> Interval {
        self.plus(&other.negated())
    }

    /// Every product.
    pub fn times(&self, other: &Interval) -> Interval {
        if self.is_not_positive() && !self.is_not_negative() {
            return self.negated().times(other).negated();
        }
        if other.is_not_positive() && !other.is_not_negative() {
            return self.times(&other.negated()).negated();
        }
        match (self.is_not_negative(), other.is_not_negative()) {
            (true, true) => Interval { low: product(&self.low, &other.low), high: product(&self.high, &other.high) },
            (true, false) => other.times(self),
            (false, true) => Interval { low: product(&self.low, &other.high), high: product(&self.high, &other.high) },
            (false, false) => Interval {
                low: outer(product(&self.low, &other.high), product(&self.high, &other.low), Ordering::Less),
                high: outer(product(&self.low, &other.low), product(&self.high, &other.high), Ordering::Greater),
            },
        }
    }

    /// Every product with one number.
    pub fn scaled(&self, factor: &Exact) -> Interval {
        self.times(&Interval::point(factor.clone()))
    }

    /// Every quotient by a number other than zero; `None` when the divisor is zero and nothing else.
    ///
    /// ```
    /// use postmoney::number::{Exact, Interval};
    /// let one = Interval::point(Exact::ONE);
    /// let near_zero = Interval::between(Exact::integer(-1), Exact::integer(1));
    /// assert_eq!(one.divided_by(&near_zero), Some(Interval::EVERYTHING));
    /// ```
    pub fn divided_by(&self, divisor: &Interval) -> Option<Interval> {
        let quotients = divisor.reciprocals().into_iter().map(|reciprocal| self.times(&reciprocal));
        quotients.reduce(|left, right| left.hull(&right))
    }

    /// What of `candidates` gives a number of this interval when multiplied by a number of `other`.
    ///
    /// That is division which may divide by zero: zero times anything is zero.
    pub fn factors(&self, other: &Interval, candidates: &Interval) -> Option<Interval> {
        if self.contains(&Exact::ZERO) && other.contains(&Exact::ZERO) {
            return Some(candidates.clone());
        }
        let pieces = other.reciprocals().into_iter();
        let fitting = pieces.filter_map(|reciprocal| self.times(&reciprocal).intersection(candidates));
        fitting.reduce(|left, right| left.hull(&right))
    }

    /// One divided by every number other than zero: one interval, or one on either side of zero.
    fn reciprocals(&self) -> Vec<Interval> {
        let below = Interval { low: None, high: Some(End::open(Exact::ZERO)) };
        let sides = [self.intersection(&Interval::positive()), self.intersection(&below)];
        sides.into_iter().flatten().map(|side| side.reciprocal()).collect()
    }

    /// One divided by every number of an interval that lies on one side of zero.
    fn reciprocal(&self) -> Interval {
        // Zero itself becomes an unbounded end, and an unbounded end becomes zero.
        let inverse = |end: &Option<End>| match end {
            None => Some(End::open(Exact::ZERO)),
            Some(end) => Exact::ONE.checked_div(&end.at).map(|at| End { at, closed: end.closed }),
        };
        Interval { low: inverse(&self.high), high: inverse(&self.low) }
    }

    /// Every smaller one of two.
    pub fn minimum(&self, other: &Interval) -> Interval {
        Interval {
            low: outer(self.low.clone(), other.low.clone(), Ordering::Less),
            high: inner(&self.high, &other.high, Ordering::Less),
        }
    }

    /// Every larger one of two.
    pub fn maximum(&self, other: &Interval) -> Interval {
        Interval {
            low: inner(&self.low, &other.low, Ordering::Greater),
            high: outer(self.high.clone(), other.high.clone(), Ordering::Greater),
        }
    }

    /// Every number rounded. The ends belong to the result whether or not an open end is reached.
    pub fn rounded(&self, rounding: Rounding) -> Interval {
        let rounded = |end: &Option<End>| end.as_ref().map(|end| End::closed(end.at.rounded(rounding)));
        Interval { low: rounded(&self.low), high: rounded(&self.high) }
    }

    /// Every number that rounds into this interval.
    pub fn before_rounding(&self, rounding: Rounding) -> Interval {
        let unit = Exact::power_of_ten(-rounding.places);
        let (below, above) = match rounding.mode {
            RoundingMode::Nearest | RoundingMode::HalfEven => (&unit * &Exact::HALF, &unit * &Exact::HALF),
            RoundingMode::Floor => (Exact::ZERO, unit),
            RoundingMode::Ceiling => (unit, Exact::ZERO),
            RoundingMode::Down | RoundingMode::Up => (unit.clone(), unit),
        };
        self.plus(&Interval::between(-&below, above))
    }
}

/// The product of two ends; zero times an unbounded end is zero.
fn product(left: &Option<End>, right: &Option<End>) -> Option<End> {
    match (left, right) {
        (Some(left), Some(right)) => {
            let is_zero = |end: &End| end.closed && end.at.is_zero();
            let closed = (left.closed && right.closed) || is_zero(left) || is_zero(right);
            Some(End { at: &left.at * &right.at, closed })
        }
        (Some(end), None) | (None, Some(end)) => end.at.is_zero().then(|| end.clone()),
        (None, None) => None,
    }
}
