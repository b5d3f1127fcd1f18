//! One line of a worksheet: how a quantity was made, and what it is worth.

use super::Unit;
use super::approximate::Function;
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

/// How a line was made from others of type `T`: by its number on a sheet, by its place in a pass that keeps lines of its
/// own. A constant carries `C`; on a sheet nothing, as every line carries its value there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation<T = NodeId, C = ()> {
    /// Written by a person: the claim with this number. In a pass, what the caller gives under this number.
    Literal(u32),
    /// A number of the formula itself, such as the whole of a company.
    Constant(C),
    /// No value.
    Undefined {
        /// The number of the reason.
        reason: u32,
        /// The lines to blame.
        culprits: List,
    },
    /// Left plus right.
    Add(T, T),
    /// Left minus right.
    Subtract(T, T),
    /// Left times right.
    Multiply(T, T),
    /// Left divided by right.
    Divide(T, T),
    /// The smaller of the two.
    Minimum(T, T),
    /// The larger of the two.
    Maximum(T, T),
    /// Rounded by a rule of the deal.
    Round(T, Rounding),
    /// The same number, read in another unit.
    View(T),
    /// A function that has no exact value: approximate, to 15 significant digits.
    Approximate(Function, T),
    /// All of them together.
    Sum(List),
    /// `then` if `left < right`, else `otherwise`; also where a side has no value.
    Choose {
        /// The left side of the comparison.
        left: T,
        /// The right side of the comparison.
        right: T,
        /// What holds if it came out true.
        then: T,
        /// What holds otherwise.
        otherwise: T,
    },
    /// A rate at which payments are worth nothing together: approximate, to 20 significant digits.
    InternalRate {
        /// Each amount, followed by its time in years.
        payments: List,
        /// Which of the rates, counted from 0 upwards, if there are several.
        which: u32,
        /// How many there are.
        of: u32,
    },
    /// A number that was found by trying, from these lines: approximate, as exactly as whoever found it says. A replay
    /// cannot find it again, so it asks for a new sheet when an operand changes.
    Found(List),
}

/// Operands of which there are any number: a stretch of the operands that are kept beside the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    first: u32,
    count: u32,
}

impl List {
    /// Keeps `new` at the end of `operands`.
    pub(super) fn of<T>(operands: &mut Vec<T>, new: impl IntoIterator<Item = T>) -> List {
        let first = operands.len();
        operands.extend(new);
        List { first: first as u32, count: (operands.len() - first) as u32 }
    }

    /// The operands themselves.
    pub(super) fn within<T>(self, operands: &[T]) -> &[T] {
        &operands[self.first as usize..(self.first + self.count) as usize]
    }
}

impl<T: Copy, C> Operation<T, C> {
    /// Calls `visit` with each line that it is made from, in the order of the formula.
    #[inline]
    pub(super) fn each_operand(&self, operands: &[T], mut visit: impl FnMut(T)) {
        match *self {
            Operation::Literal(_) | Operation::Constant(_) => {}
            Operation::Add(left, right)
            | Operation::Subtract(left, right)
            | Operation::Multiply(left, right)
            | Operation::Divide(left, right)
            | Operation::Minimum(left, right)
            | Operation::Maximum(left, right) => {
                visit(left);
                visit(right);
            }
            Operation::Round(of, _) | Operation::View(of) | Operation::Approximate(_, of) => visit(of),
            Operation::Choose { left, right, then, otherwise } => {
                [left, right, then, otherwise].into_iter().for_each(visit);
            }
            Operation::Undefined { culprits: list, .. }
            | Operation::Sum(list)
            | Operation::InternalRate { payments: list, .. }
            | Operation::Found(list) => list.within(operands).iter().copied().for_each(visit),
        }
    }

    /// The same operation on the lines that `at` names, with a constant that is asked for; lists go to the end of `into`.
    pub(super) fn map<S, D>(
        self,
        operands: &[T],
        into: &mut Vec<S>,
        at: impl Fn(T) -> S,
        constant: impl FnOnce() -> D,
    ) -> Operation<S, D> {
        let mut list = |list: List| List::of(into, list.within(operands).iter().map(|operand| at(*operand)));
        match self {
            Operation::Literal(number) => Operation::Literal(number),
            Operation::Constant(_) => Operation::Constant(constant()),
            Operation::Undefined { reason, culprits } => Operation::Undefined { reason, culprits: list(culprits) },
            Operation::Add(left, right) => Operation::Add(at(left), at(right)),
            Operation::Subtract(left, right) => Operation::Subtract(at(left), at(right)),
            Operation::Multiply(left, right) => Operation::Multiply(at(left), at(right)),
            Operation::Divide(left, right) => Operation::Divide(at(left), at(right)),
            Operation::Minimum(left, right) => Operation::Minimum(at(left), at(right)),
            Operation::Maximum(left, right) => Operation::Maximum(at(left), at(right)),
            Operation::Round(of, rounding) => Operation::Round(at(of), rounding),
            Operation::View(of) => Operation::View(at(of)),
            Operation::Approximate(function, of) => Operation::Approximate(function, at(of)),
            Operation::Sum(terms) => Operation::Sum(list(terms)),
            Operation::Choose { left, right, then, otherwise } => {
                Operation::Choose { left: at(left), right: at(right), then: at(then), otherwise: at(otherwise) }
            }
            Operation::InternalRate { payments, which, of } => {
                Operation::InternalRate { payments: list(payments), which, of }
            }
            Operation::Found(from) => Operation::Found(list(from)),
        }
    }
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
    /// The number, if there is one.
    #[inline]
    pub fn known(&self) -> Option<&Exact> {
        match self {
            Value::Known(value) => Some(value),
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

#[cfg(test)]
mod tests {
    use super::{Node, Operation};

    /// What an exact operation costs is half the memory that its line takes.
    #[test]
    fn lines_stay_small() {
        assert!(size_of::<Operation>() <= 20 && size_of::<Node>() <= 56);
    }
}
