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

/// A step of a scenario, and how much was noted on the sheet when it began.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    pub(super) name: String,
    /// The steps that it takes figures from.
    pub(super) takes_from: Vec<String>,
    /// Whether steps that take nothing from it do without it: it changed nothing that all later ones see.
    pub(super) is_aside: bool,
    pub(super) noted: Noted,
}

/// How much of each kind is noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted {
    pub(super) decisions: usize,
    pub(super) looks: usize,
    pub(super) questions: usize,
    pub(super) names: usize,
}
