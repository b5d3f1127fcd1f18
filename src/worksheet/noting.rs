//! What is noted while lines are written: which values were looked at, and what was decided.

use std::panic::Location;

use super::grounds::{Decision, Look};
use super::lines::Lines;
use super::node::{Guard, List, NodeId};

impl Lines {
    /// Notes that the value of a line was looked at.
    pub(super) fn look(&mut self, line: NodeId, by: &'static Location<'static>) {
        self.looked_at.push(Look { line, at: self.nodes.len() as u32, by });
    }

    /// Notes a comparison, or that somebody asked how it came out.
    pub(super) fn decide(&mut self, guard: Guard, is_asked: bool, by: &'static Location<'static>) {
        self.decisions.push(Decision { guard, at: self.nodes.len() as u32, is_asked, by });
    }

    /// Notes that a line, the last that was written, holds only while `others` keep their values.
    pub(super) fn hold(&mut self, line: NodeId, others: &[NodeId]) {
        let others = List::of(&mut self.operands, others.iter().copied());
        self.held.push((line, others));
    }

    /// The lines that have to keep their values for this one to hold as it was recorded.
    pub(super) fn held_by(&self, line: NodeId) -> &[NodeId] {
        if self.held.is_empty() {
            return &[];
        }
        let place = self.held.binary_search_by_key(&line, |(line, _)| *line);
        place.map_or(&[], |at| self.held[at].1.within(&self.operands))
    }

    /// Notes that the last comparison chooses between two lines, which the choice itself says.
    pub(super) fn chosen_by(&mut self, guard: Guard) {
        if self.decisions.last().is_some_and(|decision| decision.guard == guard && !decision.is_asked) {
            self.decisions.pop();
        }
    }
}
