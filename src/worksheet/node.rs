//! One line of a worksheet: how a quantity was made, and what it is worth.

use super::Unit;
use crate::number::{Exact, Rounding};

/// A line of a worksheet. Lines are numbered in the order in which they were written, so every operand has a
/// smaller number than what is made from it, and a pass is one loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The line number.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a quantity was made from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Written by a person: the claim with this number.
    Literal(u32),
    /// A number of the formula itself, such as the whole of a company.
    Constant,
    /// No value, for the reason of this number.
    Undefined(u32),
    /// Left plus right.
    Add(NodeId, NodeId),
    /// Left minus right.
    Subtract(NodeId, NodeId),
    /// Left times right.
    Multiply(NodeId, NodeId),
    /// Left divided by right.
    Divide(NodeId, NodeId),
    /// The smaller of the two.
    Minimum(NodeId, NodeId),
    /// The larger of the two.
    Maximum(NodeId, NodeId),
    /// Rounded by a rule of the deal.
    Round(NodeId, Rounding),
    /// The sum of `count` operands, kept from `first` on in the list of operands.
    Sum {
        /// Where the operands start.
        first: u32,
        /// How many there are.
        count: u32,
    },
    /// One of two, by the decision with this number.
    Choose {
        /// The decision.
        guard: u32,
        /// What holds if it came out true.
        then: NodeId,
        /// What holds otherwise.
        otherwise: NodeId,
    },
    /// The natural logarithm: approximate, to 15 significant digits.
    Logarithm(NodeId),
    /// A rate at which payments are worth nothing together: approximate, to 20 significant digits. The operands are kept
    /// from `first` on in the list of operands, each amount followed by its time in years.
    InternalRate {
        /// Where the operands start.
        first: u32,
        /// How many there are.
        count: u32,
        /// Which of the rates, counted from 0 upwards, if there are several.
        which: u32,
        /// How many there are.
        of: u32,
    },
    /// A number that was found by trying, from the operands kept from `first` on: approximate, as exactly as whoever
    /// found it says. A replay cannot find it again, so it asks for a new sheet when an operand changes.
    Found {
        /// Where the operands start.
        first: u32,
        /// How many there are.
        count: u32,
    },
}

/// A comparison on which a decision rests. A pass that changes values must see whether it still comes out so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The left side.
    pub left: NodeId,
    /// The right side.
    pub right: NodeId,
    /// Whether `left < right` held when the sheet was written.
    pub holds: bool,
}

/// Why a quantity has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// The reason in words.
    pub reason: String,
    /// The quantities to blame.
    pub culprits: Vec<NodeId>,
}

/// What a quantity is worth, or the number of the reason why it has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An exact number.
    Known(Exact),
    /// No value.
    Undefined(u32),
}

impl Value {
    /// Whether there is one.
    pub fn is_known(&self) -> bool {
        matches!(self, Value::Known(_))
    }

    /// The number, if there is one.
    pub fn known(&self) -> Option<Exact> {
        match self {
            Value::Known(value) => Some(value.clone()),
            Value::Undefined(_) => None,
        }
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct Node {
    /// How it was made.
    pub operation: Operation,
    /// What it counts.
    pub unit: Unit,
    /// What it is worth.
    pub value: Value,
    /// Whether an approximate function went into it.
    pub approximate: bool,
    /// Where its name stands in the list of names, if it has one.
    pub(super) name: Option<std::num::NonZeroU32>,
}
