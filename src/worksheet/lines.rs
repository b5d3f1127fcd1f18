//! What a sheet holds: lines, names, claims, decisions, and the one way to write a line.

use std::cell::RefCell;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use super::Unit;
use super::claim::Claim;
use super::exact::compute;
use super::grounds::{Begun, Decision, Look};
use super::in_place::{Lengths, has_name};
use super::internal_rate::InternalRate;
use super::known::Known;
use super::length::{Errors, LONGEST_PRICE, Length, carried};
use super::node::{Guard, List, Node, NodeId, Operation, Undefined, Value};
use crate::number::{Bound, Exact};

/// The lines of a sheet and all that they refer to by number.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) nodes: Vec<Node>,
    pub(super) claims: Vec<Arc<Claim>>,
    pub(super) guards: Vec<Guard>,
    /// Comparisons that do more than choose between two lines.
    pub(super) decisions: Vec<Decision>,
    /// Lines whose values were looked at outside of formulas: whatever was written next may rest on them.
    pub(super) looked_at: Vec<Look>,
    /// Lines of which it was asked whether they have a value, and how many lines there were then.
    pub(super) asked_of: Vec<(NodeId, u32)>,
    pub(super) undefined: Vec<Undefined>,
    pub(super) names: Vec<(Arc<str>, NodeId)>,
    /// How many lines there were when each name was given.
    pub(super) named_at: Vec<u32>,
    pub(super) by_name: HashMap<Arc<str>, NodeId>,
    pub(super) by_path: HashMap<String, NodeId>,
    /// A report in another currency, and the same at its rate: written once, so that all that is said of it is said of one line.
    pub(super) converted: HashMap<NodeId, NodeId>,
    pub(super) operands: Vec<NodeId>,
    /// The line that comparisons with 0 share.
    zero: Option<NodeId>,
    /// What formulas write out, found when one is first asked for.
    lengths: RefCell<Lengths>,
    /// How far lines may be from their exact values that rest on one that was too long.
    pub(super) errors: Errors,
    /// Lines that were rounded since they were too long, and rest on no other one that was.
    pub(super) rounded_first: Vec<NodeId>,
    /// Lines of which it was asked whether they rest on one that was rounded.
    pub(super) asked_whether_rounded: Vec<NodeId>,
    /// Lines that hold as they were recorded only while others keep their values, in order.
    pub(super) held: Vec<(NodeId, List)>,
    /// Numbers that were found by trying, and the line that is zero with each.
    pub(super) zeros: Vec<(NodeId, NodeId)>,
    /// The steps that were begun, in order.
    pub(super) steps: Vec<Begun>,
    /// Whether any line may be approximate: most sheets have none, and nobody need look at what theirs are made from.
    may_approximate: bool,
}

impl Default for Lines {
    /// Room for the lines of a short step: growing from nothing costs a small sheet a tenth of its time.
    fn default() -> Lines {
        Lines {
            nodes: Vec::with_capacity(128),
            claims: Vec::new(),
            guards: Vec::with_capacity(16),
            decisions: Vec::with_capacity(16),
            looked_at: Vec::new(),
            asked_of: Vec::with_capacity(16),
            undefined: Vec::new(),
            names: Vec::new(),
            named_at: Vec::new(),
            by_name: HashMap::new(),
            by_path: HashMap::new(),
            operands: Vec::with_capacity(32),
            converted: Default::default(),
            errors: Errors::default(),
            rounded_first: Vec::new(),
            asked_whether_rounded: Vec::new(),
            zero: None,
            lengths: Default::default(),
            held: Vec::new(),
            zeros: Vec::new(),
            steps: Vec::new(),
            may_approximate: false,
        }
    }
}

/// A place in a sheet that one can go back to.
pub(super) struct Mark {
    pub(super) nodes: usize,
    pub(super) guards: usize,
    decisions: usize,
    operands: usize,
    looked_at: usize,
    asked_of: usize,
    asked_whether_rounded: usize,
}

impl Lines {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// Whether a formula refers to a line instead of writing it out: it has a name, was reported, or is too long.
    pub(super) fn is_referred_to(&self, id: NodeId) -> bool {
        let is_short = || self.lengths.borrow_mut().is_written_out(id, &self.nodes, &self.operands, self.names.len());
        // What was found by trying says only from what, which is no part of another formula.
        self.has_name(id) || matches!(self.node(id).operation, Operation::Found(_)) || !is_short()
    }

    /// Whether a line has a name, or that of its assumption.
    pub(super) fn has_name(&self, id: NodeId) -> bool {
        has_name(self.node(id))
    }

    /// The value of a line, if it has one.
    #[inline]
    pub(super) fn value(&self, id: NodeId) -> Option<&Exact> {
        self.node(id).value.known()
    }

    /// Whether `left < right`; no where a side has no value, or where errors hide which is smaller.
    pub(super) fn holds(&self, left: NodeId, right: NodeId) -> bool {
        self.is_less(left, right)
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

    /// Writes a line; its value follows from the operation. One that would be too long is rounded.
    pub(super) fn write(&mut self, operation: Operation, unit: Unit) -> NodeId {
        let mut lost = Bound::ZERO;
        let Some(mut value) = compute(&operation, &self.operands, self, &mut lost) else {
            let reason = self.reason(operation);
            return self.write_with(operation, unit, Value::Undefined(reason));
        };
        if self.errors.is_empty() && lost.is_zero() && !value.is_longer_than(LONGEST_PRICE) {
            return self.write_with(operation, unit, Value::Known(value));
        }
        let carried = self.carried(&operation, &value);
        let length = Length::of(&operation, unit, |id| self.node(id).unit);
        let lost = lost.plus(length.bound(&mut value, !carried.is_zero()));
        let id = NodeId(self.nodes.len() as u32);
        self.errors.keep(id.index(), carried.plus(lost));
        if carried.is_zero() && !lost.is_zero() {
            self.rounded_first.push(id);
        }
        self.write_with(operation, unit, Value::Known(value))
    }

    /// The error that a line takes over from what it is made from. Nobody knows that of a line on which some other
    /// approximation bears.
    fn carried(&self, operation: &Operation, value: &Exact) -> Bound {
        let carried = carried(operation, &self.operands, self, value);
        let mut is_known = true;
        operation.each_operand(&self.operands, |operand| {
            is_known &= !self.node(operand).approximate || !self.error(operand).is_zero();
        });
        if carried.is_zero() || is_known { carried } else { Bound::UNKNOWN }
    }

    /// Writes a line with a value that is known already.
    #[inline]
    pub(super) fn write_with(&mut self, operation: Operation, unit: Unit, value: Value) -> NodeId {
        let mut approximate =
            matches!(operation, Operation::Approximate(..) | Operation::InternalRate { .. } | Operation::Found(_));
        if self.may_approximate {
            operation.each_operand(&self.operands, |operand| approximate |= self.is_approximated(operand));
        }
        if !self.errors.is_empty() {
            approximate |= !self.errors.of(self.nodes.len()).is_zero();
        }
        self.may_approximate |= approximate;
        self.nodes.push(Node { operation, unit, value, approximate, name: None });
        NodeId(self.nodes.len() as u32 - 1)
    }

    /// Whether an approximate function went into a line. What was rounded since it was too long is told by its error.
    fn is_approximated(&self, id: NodeId) -> bool {
        let error = self.error(id);
        self.node(id).approximate && (error.is_zero() || !error.is_known())
    }

    /// Writes an internal rate that has been found; one that is exact is as good as what it is made from.
    pub(super) fn write_rate(&mut self, operation: Operation, rate: InternalRate) -> NodeId {
        let id = self.write_with(operation, Unit::Rate, Value::Known(rate.value));
        if rate.is_exact {
            let mut approximate = false;
            operation.each_operand(&self.operands, |operand| approximate |= self.node(operand).approximate);
            self.nodes[id.index()].approximate = approximate;
        }
        id
    }

    /// The number of the reason why `operation` has no value: that of what it is made from, or one of its own.
    fn reason(&mut self, operation: Operation) -> u32 {
        let mut inherited = None;
        let mut ask = |id: NodeId| match self.node(id).value {
            Value::Undefined(reason) => inherited = inherited.or(Some(reason)),
            Value::Known(_) => {}
        };
        match operation {
            Operation::Choose { left, right, then, otherwise } => {
                ask(if self.holds(left, right) { then } else { otherwise })
            }
            _ => operation.each_operand(&self.operands, ask),
        }
        inherited.unwrap_or_else(|| {
            let (reason, culprits) = match operation {
                Operation::Divide(_, divisor) => ("it divides by {}, which is 0", vec![divisor]),
                Operation::Approximate(function, of) => (function.why_undefined(), vec![of]),
                _ => {
                    let mut operands = Vec::new();
                    operation.each_operand(&self.operands, |operand| operands.push(operand));
                    ("no rate makes these payments worth nothing together", operands.into_iter().step_by(2).collect())
                }
            };
            self.undefined.push(Undefined { reason: reason.to_string(), culprits });
            self.undefined.len() as u32 - 1
        })
    }

    /// Writes a number that belongs to the formula itself.
    pub(super) fn write_constant(&mut self, value: Exact, unit: Unit) -> NodeId {
        self.write_with(Operation::Constant(()), unit, Value::Known(value))
    }

    /// A line with 0, for comparisons.
    pub(super) fn zero(&mut self) -> NodeId {
        let zero = self.zero.unwrap_or_else(|| self.write_constant(Exact::ZERO, Unit::Ratio));
        self.zero = Some(zero);
        zero
    }

    /// How much is written.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            nodes: self.nodes.len(),
            guards: self.guards.len(),
            decisions: self.decisions.len(),
            operands: self.operands.len(),
            looked_at: self.looked_at.len(),
            asked_of: self.asked_of.len(),
            asked_whether_rounded: self.asked_whether_rounded.len(),
        }
    }

    /// Takes everything that was written since `mark` away again; no line of it has a name or was reported.
    pub(super) fn cut(&mut self, mark: &Mark) {
        *self.lengths.get_mut() = Lengths::default();
        self.nodes.truncate(mark.nodes);
        self.zero = self.zero.filter(|zero| zero.index() < mark.nodes);
        self.guards.truncate(mark.guards);
        self.decisions.truncate(mark.decisions);
        self.operands.truncate(mark.operands);
        self.looked_at.truncate(mark.looked_at);
        self.asked_of.truncate(mark.asked_of);
        self.asked_whether_rounded.truncate(mark.asked_whether_rounded);
        self.held.retain(|(line, _)| line.index() < mark.nodes);
        self.zeros.retain(|(_, zero)| zero.index() < mark.nodes);
        self.errors.cut(mark.nodes);
        self.rounded_first.retain(|line| line.index() < mark.nodes);
    }

    /// Gives a line one more name; the first is the one that formulas use.
    pub(super) fn give_name(&mut self, id: NodeId, name: &str) {
        let name: Arc<str> = name.into();
        self.names.push((Arc::clone(&name), id));
        self.named_at.push(self.nodes.len() as u32);
        self.by_name.insert(name, id);
        let number = NonZeroU32::new(self.names.len() as u32);
        let node = &mut self.nodes[id.index()];
        node.name = node.name.or(number);
    }
}

impl Known<NodeId> for Lines {
    #[inline]
    fn value(&self, id: NodeId) -> Option<&Exact> {
        Lines::value(self, id)
    }

    #[inline]
    fn error(&self, id: NodeId) -> Bound {
        self.errors.of(id.index())
    }
}
