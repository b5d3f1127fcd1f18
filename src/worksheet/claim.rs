//! What was reported: a number with the place where it was written and who reported it.

use std::marker::PhantomData;
use std::sync::Arc;

use super::{Dimension, Quantity, Unit, Worksheet};
use crate::number::Literal;
use crate::source::Span;

/// One report of one figure.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The number as written, with how vaguely it was reported.
    pub literal: Literal,
    /// What it counts.
    pub unit: Unit,
    /// The dotted name of the assumption, `steps.meta.investment`.
    pub path: String,
    /// The characters it was read from.
    pub span: Span,
    /// Who reported it: the titles of the sources that are named.
    pub reported_by: Vec<Arc<str>>,
    /// The rate at which it is converted, if it is in another currency.
    pub rate: Option<Arc<Claim>>,
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
