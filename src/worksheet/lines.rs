//! What a sheet holds: lines, names, claims, decisions, and the one way to write a line.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use super::Unit;
use super::claim::Claim;
use super::exact::evaluate;
use super::node::{Guard, Node, NodeId, Operation, Undefined, Value};
use crate::number::Exact;

/// The lines of a sheet and all that they refer to by number.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) nodes: Vec<Node>,
    pub(super) claims: Vec<Arc<Claim>>,
    pub(super) guards: Vec<Guard>,
    /// Lines whose values were looked at outside of formulas: whatever was written next may rest on them.
    pub(super) looked_at: Vec<NodeId>,
    /// Lines of which it was asked whether they have a value.
    pub(super) asked_of: Vec<NodeId>,
    pub(super) undefined: Vec<Undefined>,
    pub(super) names: Vec<(Arc<str>, NodeId)>,
    pub(super) by_name: HashMap<Arc<str>, NodeId>,
    pub(super) by_path: HashMap<String, NodeId>,
    pub(super) operands: Vec<NodeId>,
    /// The line that comparisons with 0 share.
    nought: Option<NodeId>,
}

/// A place in a sheet that one can go back to.
pub(super) struct Mark {
    nodes: usize,
    guards: usize,
    operands: usize,
    looked_at: usize,
    asked_of: usize,
}

impl Lines {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The operands of a sum.
    pub(super) fn operands(&self, first: u32, count: u32) -> &[NodeId] {
        &self.operands[first as usize..(first + count) as usize]
    }

    pub(super) fn name(&self, id: NodeId) -> Option<&str> {
        self.node(id).name.map(|name| &*self.names[name.get() as usize - 1].0)
    }

    /// How a sentence refers to a line: its name, the name of its assumption, or its number.
    pub(super) fn refer(&self, id: NodeId) -> String {
        match (self.name(id), self.node(id).operation) {
            (Some(name), _) => name.to_string(),
            (None, Operation::Literal(claim)) => self.claims[claim as usize].path.clone(),
            (None, _) => format!("line-{}", id.index()),
        }
    }

    /// Calls `visit` with each line that `operation` is made from, in the order of the formula.
    pub(super) fn each_operand(&self, operation: Operation, mut visit: impl FnMut(NodeId)) {
        match operation {
            Operation::Literal(_) | Operation::Constant => {}
            Operation::Undefined(reason) => self.undefined[reason as usize].culprits.iter().copied().for_each(visit),
            Operation::Add(left, right)
            | Operation::Subtract(left, right)
            | Operation::Multiply(left, right)
            | Operation::Divide(left, right)
            | Operation::Minimum(left, right)
            | Operation::Maximum(left, right) => {
                visit(left);
                visit(right);
            }
            Operation::Round(of, _) | Operation::Logarithm(of) => visit(of),
            Operation::Sum { first, count }
            | Operation::InternalRate { first, count, .. }
            | Operation::Found { first, count } => {
                self.operands(first, count).iter().copied().for_each(visit);
            }
            Operation::Choose { guard, then, otherwise } => {
                let guard = self.guards[guard as usize];
                [guard.left, guard.right, then, otherwise].into_iter().for_each(visit);
            }
        }
    }

    /// Writes a line; its value follows from the operation.
    pub(super) fn write(&mut self, operation: Operation, unit: Unit) -> NodeId {
        let value = evaluate(operation, self).unwrap_or_else(|reason| {
            self.undefined.push(reason);
            Value::Undefined(self.undefined.len() as u32 - 1)
        });
        let mut approximate = matches!(operation, Operation::Logarithm(_) | Operation::InternalRate { .. });
        self.each_operand(operation, |operand| approximate |= self.nodes[operand.index()].approximate);
        self.push(Node { operation, unit, value, approximate, name: None })
    }

    /// Writes a number that belongs to the formula itself.
    pub(super) fn write_constant(&mut self, value: Exact, unit: Unit) -> NodeId {
        self.push(Node {
            operation: Operation::Constant,
            unit,
            value: Value::Known(value),
            approximate: false,
            name: None,
        })
    }

    /// A line with 0, for comparisons.
    pub(super) fn nought(&mut self) -> NodeId {
        if let Some(nought) = self.nought {
            return nought;
        }
        let nought = self.write_constant(Exact::ZERO, Unit::Ratio);
        self.nought = Some(nought);
        nought
    }

    /// Writes a number that was found from `operands`.
    pub(super) fn write_found(&mut self, value: Exact, unit: Unit, operands: &[NodeId]) -> NodeId {
        let first = self.operands.len() as u32;
        self.operands.extend_from_slice(operands);
        let operation = Operation::Found { first, count: operands.len() as u32 };
        self.push(Node { operation, unit, value: Value::Known(value), approximate: true, name: None })
    }

    /// How much is written.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            nodes: self.nodes.len(),
            guards: self.guards.len(),
            operands: self.operands.len(),
            looked_at: self.looked_at.len(),
            asked_of: self.asked_of.len(),
        }
    }

    /// Takes everything that was written since `mark` away again; no line of it has a name or was reported.
    pub(super) fn cut(&mut self, mark: &Mark) {
        self.nodes.truncate(mark.nodes);
        self.nought = self.nought.filter(|nought| nought.index() < mark.nodes);
        self.guards.truncate(mark.guards);
        self.operands.truncate(mark.operands);
        self.looked_at.truncate(mark.looked_at);
        self.asked_of.truncate(mark.asked_of);
    }

    /// Gives a line one more name; the first is the one that formulas use.
    pub(super) fn give_name(&mut self, id: NodeId, name: &str) {
        let name: Arc<str> = name.into();
        self.names.push((Arc::clone(&name), id));
        self.by_name.insert(name, id);
        let number = NonZeroU32::new(self.names.len() as u32);
        let node = &mut self.nodes[id.index()];
        node.name = node.name.or(number);
    }

    fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len() as u32 - 1)
    }
}
