//! Which lines without a name a formula writes out, and which it refers to by number: what is long, or many formulas would
//! repeat, stands once.

use super::lines::Lines;
use super::node::{NodeId, Operation};

/// The most names and numbers of a line that a formula writes out in its own place.
const MOST_WRITTEN_OUT: u16 = 24;

/// How many names and numbers the formula of each line has, as long as nothing is written on the sheet.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    lines: usize,
    names: usize,
    of: Vec<u16>,
}

impl Lines {
    /// Whether a formula refers to a line instead of writing it out: it has a name, was reported, or is too long.
    pub(super) fn is_referred_to(&self, id: NodeId) -> bool {
        self.has_name(id) || self.length(id) > MOST_WRITTEN_OUT
    }

    /// Whether a line has a name, or that of its assumption.
    pub(super) fn has_name(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.name.is_some() || matches!(node.operation, Operation::Literal(_))
    }

    fn length(&self, id: NodeId) -> u16 {
        let mut known = self.lengths.borrow_mut();
        if (known.lines, known.names) != (self.nodes.len(), self.names.len()) {
            *known = self.all_lengths();
        }
        known.of[id.index()]
    }

    /// One pass: operands stand before what is made from them.
    fn all_lengths(&self) -> Lengths {
        let mut of: Vec<u16> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let mut length: u16 = 0;
            node.operation.each_operand(&self.operands, |operand| {
                let written_out = of[operand.index()].max(1);
                let is_one = written_out > MOST_WRITTEN_OUT || self.has_name(operand);
                length = length.saturating_add(if is_one { 1 } else { written_out });
            });
            of.push(length);
        }
        Lengths { lines: self.nodes.len(), names: self.names.len(), of }
    }
}
