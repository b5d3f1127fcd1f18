//! What of a table has been counted already, so that a step goes on from the lines that the step before wrote.

use std::collections::HashMap;

use super::{CapitalizationRules, ClassId, HolderId};
use crate::worksheet::{Line, NodeId, dimension};

/// What has been counted since something changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// All shares.
    pub totals: Vec<(CapitalizationRules, Line<dimension::Shares>)>,
    /// The shares of every class, as issued; empty until they are counted.
    pub classes: Vec<Option<Line<dimension::Shares>>>,
    /// What everybody has, as converted, and what it is of which total.
    pub parts: HashMap<(Part, NodeId), (Line<dimension::Shares>, Line<dimension::Stake>)>,
}

/// Whose part of all shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What a holder has.
    Holder(HolderId),
    /// All of a class.
    Class(ClassId),
    /// What nobody has yet.
    Pool,
}
