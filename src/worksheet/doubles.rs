//! How far a program that computes in doubles, as spreadsheets do, is from the exact values: a bound for every line.

use super::NodeId;
use super::known::Known;
use super::length::carried;
use super::lines::Lines;
use super::node::Operation;
use super::worksheet::Worksheet;
use crate::number::{Bound, Exact};

/// The lines of a sheet with how far they are in doubles.
struct InDoubles<'l> {
    lines: &'l Lines,
    errors: Vec<Bound>,
}

impl Known<NodeId> for InDoubles<'_> {
    fn value(&self, line: NodeId) -> Option<&Exact> {
        self.lines.value(line)
    }

    fn error(&self, line: NodeId) -> Bound {
        self.errors[line.index()]
    }

    /// Spreadsheets take for equal what differs in the last bits alone.
    fn is_less(&self, left: NodeId, right: NodeId) -> bool {
        self.value(left).zip(self.value(right)).is_some_and(|(left, right)| left < right)
    }

    fn is_open(&self, _: NodeId, _: NodeId) -> bool {
        false
    }
}

impl Worksheet {
    /// For every line how far it may be from its exact value where formulas are computed in doubles, step by step.
    ///
    /// What is whole and has less than 16 digits stays exact; anything else, and every quotient, is rounded to 53 bits by every operation.
    /// What comes out right all the same has no error: a difference of equals, which spreadsheets take for 0 where it is one in the last
    /// bits alone, their comparison, and a rounding of the deal, as whoever writes it sees to that.
    ///
    /// ```
    /// use postmoney::number::Exact;
    /// use postmoney::worksheet::{Money, Worksheet};
    /// let sheet = Worksheet::new();
    /// let [paid, third]: [Money; 2] = [Exact::integer(1_000_000), Exact::ratio(1_000_000, 3).expect("a third")]
    ///     .map(|amount| sheet.constant(amount));
    /// let rest = paid - third;
    /// let nothing = third - third;
    /// let errors = sheet.errors_in_doubles();
    /// let is_exact = [paid, rest, nothing].map(|amount| errors[amount.id().index()].is_zero());
    /// assert_eq!(is_exact, [true, false, true]);
    /// ```
    pub fn errors_in_doubles(&self) -> Vec<Bound> {
        let lines = self.lines();
        let mut known = InDoubles { lines: &lines, errors: Vec::with_capacity(lines.nodes.len()) };
        for node in &lines.nodes {
            let error = match (node.value.known(), node.operation) {
                (None, _) => Bound::ZERO,
                (Some(value), operation) => {
                    let carried = match operation {
                        Operation::Add(..) | Operation::Subtract(..) if value.is_zero() => Bound::ZERO,
                        Operation::Round(..) | Operation::Approximate(..) => Bound::ZERO,
                        Operation::InternalRate { .. } | Operation::Found(_) => Bound::ZERO,
                        _ => carried(&operation, &lines.operands, &known, value),
                    };
                    // What ends after some decimals, or as a quotient, does not where an assumption changes.
                    let stays_exact = !matches!(operation, Operation::Divide(..)) && is_whole_double(value);
                    if carried.is_zero() && stays_exact { Bound::ZERO } else { carried.plus(last_bit(value)) }
                }
            };
            known.errors.push(error);
        }
        known.errors
    }
}

/// Whether a double holds a whole number to the last digit.
fn is_whole_double(value: &Exact) -> bool {
    const DIGITS: i32 = 15;
    value.is_whole() && value.magnitude() < DIGITS
}

/// What the rounding to 53 bits may take of a value.
fn last_bit(value: &Exact) -> Bound {
    let bit = Exact::ratio(1, 1 << 53).expect("a power of two is not 0");
    Bound::of(value).times(Bound::of(&bit))
}
