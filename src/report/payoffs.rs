//! What every class gets of an exit, whatever it is.

use crate::worksheet::NodeId;

/// What every class gets: straight lines between exits at which something changes.
#[derive(Clone, Debug, Default)]
pub struct Payoffs {
    /// The classes.
    pub classes: Vec<String>,
    /// The exits at which something changes, in rising order. Where classes have to convert there are two of one exit: just below,
    /// and from there on.
    pub corners: Vec<Corner>,
    /// The exits that are asked about, and what the holders share of each.
    pub exits: Vec<(Corner, NodeId)>,
}

/// An exit, and what each class gets of it.
#[derive(Clone, Debug)]
pub struct Corner {
    /// The exit.
    pub exit: NodeId,
    /// What each class gets, in the order of the classes.
    pub gets: Vec<NodeId>,
}
