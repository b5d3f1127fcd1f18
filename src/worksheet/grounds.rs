//! What was decided outside of formulas, and since when: whatever was written from then on may rest on it.

use std::panic::Location;

use super::lines::Lines;
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

impl Lines {
    /// Notes that the value of a line was looked at.
    pub(super) fn look(&mut self, line: NodeId, by: &'static Location<'static>) {
        self.looked_at.push(Look { line, at: self.nodes.len() as u32, by });
    }

    /// Notes a comparison, or that somebody asked how it came out.
    pub(super) fn decide(&mut self, guard: Guard, is_asked: bool, by: &'static Location<'static>) {
        self.decisions.push(Decision { guard, at: self.nodes.len() as u32, is_asked, by });
    }

    /// Notes that the last comparison chooses between two lines, which the choice itself says.
    pub(super) fn chosen_by(&mut self, guard: Guard) {
        if self.decisions.last().is_some_and(|decision| decision.guard == guard && !decision.is_asked) {
            self.decisions.pop();
        }
    }
}
