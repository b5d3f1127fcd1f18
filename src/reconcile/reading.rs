//! One way in which reports may be meant, as what then has to hold.

use crate::number::Interval;
use crate::worksheet::{Dimension, NodeId, Quantity};

/// One way in which reports may be meant, as what then has to hold.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its name in files and expectations: `pre-money`.
    pub name: &'static str,
    /// What it says, to stand after "if": "the valuation is pre-money".
    pub phrase: String,
    /// How far-fetched it is; 0 is what everybody would assume.
    pub rank: u32,
    /// Lines that are equal.
    pub equal: Vec<(NodeId, NodeId)>,
    /// What lines have to lie in.
    pub limits: Vec<(NodeId, Interval)>,
    /// A figure that nobody reported and on which this reading rests: what it is called, and its line.
    pub unreported: Option<(&'static str, NodeId)>,
}

impl Reading {
    /// A reading under which nothing has to hold yet.
    pub fn new(name: &'static str, rank: u32, phrase: impl Into<String>) -> Reading {
        Reading { name, phrase: phrase.into(), rank, equal: Vec::new(), limits: Vec::new(), unreported: None }
    }

    /// Under it two quantities are equal.
    pub fn equal<U: Dimension>(mut self, left: Quantity<'_, U>, right: Quantity<'_, U>) -> Reading {
        self.equal.push((left.id(), right.id()));
        self
    }

    /// Under it a quantity lies in an interval.
    pub fn within<U: Dimension>(mut self, quantity: Quantity<'_, U>, limit: Interval) -> Reading {
        self.limits.push((quantity.id(), limit));
        self
    }

    /// It rests on a figure that nobody reported.
    pub fn resting_on<U: Dimension>(mut self, what: &'static str, unreported: Quantity<'_, U>) -> Reading {
        self.unreported = Some((what, unreported.id()));
        self
    }
}
