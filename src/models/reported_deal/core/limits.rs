//! What a part of something may be.

use crate::number::{Exact, Interval};

/// Above zero and at most one.
pub fn at_most_all() -> Interval {
    Interval { high: Interval::point(Exact::ONE).high, ..Interval::positive() }
}
