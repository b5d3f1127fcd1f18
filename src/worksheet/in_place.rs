//! Which lines without a name a formula writes out, and which it refers to by number: what is long, or many formulas would
//! repeat, stands once.

use super::node::{Node, NodeId, Operation};

/// The most names and numbers of a line that a formula writes out in its own place.
const MOST_WRITTEN_OUT: u16 = 24;

/// How many names and numbers the formula of each line has, as long as nothing is written on the sheet.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    lines: usize,
    names: usize,
    of: Vec<u16>,
}

impl Lengths {
    /// Whether a formula writes the line `id` out where it has no name. The lengths are found anew where the sheet has
    /// other lines or other `names`: one pass, as operands stand before what is made from them.
    pub(super) fn is_written_out(&mut self, id: NodeId, nodes: &[Node], operands: &[NodeId], names: usize) -> bool {
        if (self.lines, self.names) != (nodes.len(), names) {
            *self = Lengths { lines: nodes.len(), names, of: lengths(nodes, operands) };
        }
        self.of[id.index()] <= MOST_WRITTEN_OUT
    }
}

fn lengths(nodes: &[Node], operands: &[NodeId]) -> Vec<u16> {
    let mut of: Vec<u16> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let mut length: u16 = 0;
        node.operation.each_operand(operands, |operand| {
            let written_out = of[operand.index()].max(1);
            let is_one = written_out > MOST_WRITTEN_OUT || has_name(&nodes[operand.index()]);
            length = length.saturating_add(if is_one { 1 } else { written_out });
        });
        of.push(length);
    }
    of
}

/// Whether a line has a name, or that of its assumption.
pub(super) fn has_name(node: &Node) -> bool {
    node.name.is_some() || matches!(node.operation, Operation::Literal(_))
}

#[cfg(test)]
mod tests {
    use super::MOST_WRITTEN_OUT;
    use crate::number::Exact;
    use crate::worksheet::{Money, Worksheet};

    /// A sum of so many numbers, twice, and added to a third line: whether the second line stands by its number.
    fn is_referred_to(terms: u16) -> bool {
        let sheet = Worksheet::new();
        let numbers: Vec<Money> = (0..terms).map(|of| sheet.constant(Exact::integer(of.into()))).collect();
        let sum = sheet.sum(&numbers);
        let twice = sum + sum;
        let all = twice + numbers[0];
        sheet.formula(all.id()).contains(&sheet.refer(twice.id()))
    }

    /// What is written out counts by its length, and what is not counts as one name: twice as much as may be written out is too
    /// long, and twice a line that is referred to is short.
    #[test]
    fn a_formula_writes_out_what_is_short() {
        assert!(!is_referred_to(2) && !is_referred_to(MOST_WRITTEN_OUT / 2));
        assert!(is_referred_to(MOST_WRITTEN_OUT / 2 + 1) && is_referred_to(MOST_WRITTEN_OUT));
        assert!(!is_referred_to(MOST_WRITTEN_OUT + 1));
    }
}
