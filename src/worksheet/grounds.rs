//! What was decided outside of formulas, and since when: whatever was written from then on may rest on it.

use std::panic::Location;

use super::node::{Guard, NodeId};

/// A comparison that does more than choose between two lines: whatever was written from then on may rest on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) guard: Guard,
    /// How many lines there were then.
    pub(super) at: u32,
    /// Whether it was asked how it came out.
    pub(super) is_asked: bool,
    /// The code that compared or asked.
    pub(super) by: &'static Location<'static>,
}

/// A line whose value was looked at: whatever was written from then on may rest on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) line: NodeId,
    /// How many lines there were then.
    pub(super) at: u32,
    /// The code that looked.
    pub(super) by: &'static Location<'static>,
}
