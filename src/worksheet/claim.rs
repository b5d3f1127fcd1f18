//! What was reported: a number with the place where it was written and who reported it.

use std::marker::PhantomData;
use std::sync::Arc;

use super::{Dimension, Quantity, Unit, Worksheet};
use crate::number::{End, Exact, Interval, Literal};
use crate::source::Span;

/// Which values a figure may have, beyond what its unit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Above nought.
    Positive,
    /// Nought or above.
    NotNegative,
    /// Nought or above, and less than the whole: what is taken off a price leaves something.
    BelowWhole,
    /// A part: from nought to the whole.
    Part,
    /// Above nought, and no more than this.
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

/// All reports of one figure; the first is the one that is computed with.
#[derive(Clone, Debug)]
pub struct Reported<U> {
    claims: Vec<Arc<Claim>>,
    unit: PhantomData<U>,
}

impl<U: Dimension> Reported<U> {
    /// Reports of one figure, or `None` when there is none.
    pub fn new(claims: Vec<Arc<Claim>>) -> Option<Reported<U>> {
        (!claims.is_empty()).then_some(Reported { claims, unit: PhantomData })
    }

    /// The report that is computed with.
    pub fn claim(&self) -> &Arc<Claim> {
        &self.claims[0]
    }

    /// Every report, the one that is computed with first.
    pub fn claims(&self) -> &[Arc<Claim>] {
        &self.claims
    }

    /// Writes the report that is computed with on `sheet`.
    pub fn on<'s>(&self, sheet: &'s Worksheet) -> Quantity<'s, U> {
        sheet.claim(self.claim())
    }

    /// Writes the other reports on `sheet`.
    pub fn others_on<'s>(&self, sheet: &'s Worksheet) -> Vec<Quantity<'s, U>> {
        self.claims[1..].iter().map(|claim| sheet.claim(claim)).collect()
    }
}
