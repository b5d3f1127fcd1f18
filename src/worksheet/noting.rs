//! What is noted while lines are written: which values were looked at, and what was decided.

use std::collections::{BTreeSet, HashSet};
use std::panic::Location;

use super::grounds::{Decision, Look};
use super::lines::{Lines, Mark};
use super::node::{Guard, List, NodeId, Operation};

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

    /// The line that is zero with a number that was found by trying, if it was noted.
    pub(super) fn zero_of(&self, found: NodeId) -> Option<NodeId> {
        self.zeros.iter().find(|(number, _)| *number == found).map(|(_, zero)| *zero)
    }

    /// The nearest lines with names, or assumptions, that the lines and comparisons since `mark` rest on.
    pub(super) fn named_before(&self, mark: &Mark) -> Vec<NodeId> {
        let mut open: Vec<NodeId> = Vec::new();
        for node in &self.nodes[mark.nodes..] {
            node.operation.each_operand(&self.operands, |operand| open.push(operand));
        }
        open.extend(self.guards[mark.guards..].iter().flat_map(|guard| [guard.left, guard.right]));
        open.retain(|id| id.index() < mark.nodes);
        let (mut seen, mut named) = (HashSet::new(), BTreeSet::new());
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.has_name(id) || matches!(self.node(id).operation, Operation::Found(_)) {
                true => _ = named.insert(id),
                false => self.node(id).operation.each_operand(&self.operands, |operand| open.push(operand)),
            }
        }
        named.into_iter().collect()
    }

    /// Notes that the last comparison chooses between two lines, which the choice itself says.
    pub(super) fn chosen_by(&mut self, guard: Guard) {
        if self.decisions.last().is_some_and(|decision| decision.guard == guard && !decision.is_asked) {
            self.decisions.pop();
        }
    }
}
