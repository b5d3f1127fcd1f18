//! What was reported: a number with the place where it was written and who reported it.

use std::sync::Arc;

use super::Unit;
use crate::number::{End, Exact, Interval, Literal};
use crate::source::Span;

/// Which values a figure may have, beyond what its unit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Above zero.
    Positive,
    /// Zero or above.
    NotNegative,
    /// Zero or above, and less than the whole: what is taken off a price leaves something.
    BelowWhole,
    /// A part: from zero to the whole.
    Part,
    /// Above zero, and no more than this.
    UpTo(u16),
    /// Any.
    Any,
}

impl Range {
    /// The values allowed of a figure with this unit: a stake is never more than the whole.
    pub fn interval(self, unit: Unit) -> Interval {
        let low = match self {
            Range::Positive | Range::UpTo(_) => Some(End::open(Exact::ZERO)),
            Range::NotNegative | Range::BelowWhole | Range::Part => Some(End::closed(Exact::ZERO)),
            Range::Any => None,
        };
        let high = match self {
            Range::BelowWhole => Some(End::open(Exact::ONE)),
            Range::Part => Some(End::closed(Exact::ONE)),
            Range::UpTo(most) => Some(End::closed(Exact::integer(most.into()))),
            Range::Positive | Range::NotNegative if unit == Unit::Stake => Some(End::closed(Exact::ONE)),
            _ => None,
        };
        Interval { low, high }
    }
}

/// One report of one figure.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The number as written, with how vaguely it was reported.
    pub literal: Literal,
    /// What it counts.
    pub unit: Unit,
    /// Which values are allowed.
    pub range: Range,
    /// The dotted name of the assumption, `steps.meta.investment`.
    pub path: String,
    /// The characters it was read from.
    pub span: Span,
    /// Who reported it: the names of sources, as figures refer to them.
    pub reported_by: Vec<Arc<str>>,
    /// The rate at which it is converted, if it is in another currency.
    pub rate: Option<Arc<Claim>>,
}

impl Claim {
    /// The same assumption, made with another value that is meant exactly.
    pub fn with_value(&self, value: Exact) -> Claim {
        Claim { literal: self.literal.with_value(value), ..self.clone() }
    }

    /// Whether the assumption may have this value.
    pub fn allows(&self, value: &Exact) -> bool {
        self.range.interval(self.unit).contains(value)
    }
}
