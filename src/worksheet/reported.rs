//! All reports of one figure.

use std::marker::PhantomData;
use std::sync::Arc;

use super::{Claim, Dimension, Quantity, Worksheet};

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
