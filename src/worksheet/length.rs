//! How long a value may get, and what is lost where it would get longer.
//!
//! Exact fractions have no natural end: a conversion price that is solved from the one before takes eight times as many
//! digits with every round. So the length of a value is bounded. One that would be longer is rounded, where lines are
//! computed and only there, so that every pass rounds alike. From there on it is a decimal like any other, and all that
//! is made from it is computed exactly: parts of a whole still sum to it.
//!
//! What is lost is no secret. A rounded value, and all that rests on it, carries an upper bound of its distance from the
//! exact value, which follows the rules of every operation. A comparison that lies within the bounds of both sides is
//! taken as equality, and said.

use super::Unit;
use super::known::Known;
use super::node::{NodeId, Operation};
use crate::number::{Bound, Exact, Rounding};

/// No value takes more bits, numerator and denominator together, than this.
pub const LONGEST: usize = 8_192;

/// A price, and what a division by one makes, takes no more bits than this. Prices feed the next step, and shares are
/// divided by all shares: both stay so short that what is made of several of them is not rounded, and still sums.
pub const LONGEST_PRICE: usize = 2_048;

/// The same where it rests on what has been rounded already.
pub const LONGEST_ROUNDED_PRICE: usize = 1_024;

/// Significant digits of what is rounded because it is too long, to the nearest, ties away from zero.
pub const DIGITS: u32 = 100;

/// How long a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Up to [`LONGEST`].
    Any,
    /// Up to [`LONGEST_PRICE`], or [`LONGEST_ROUNDED_PRICE`].
    Price,
    /// The same; and a decimal where it rests on what was rounded, so that shares at a ratio sum to all shares at it.
    ConversionRatio,
}

impl Length {
    /// How long a line of this operation and unit may be.
    #[inline]
    pub(super) fn of(operation: &Operation, unit: Unit, unit_of: impl Fn(NodeId) -> Unit) -> Length {
        match (operation, unit) {
            (Operation::Divide(..), Unit::Money | Unit::Shares | Unit::Price) => Length::Price,
            (Operation::Multiply(..), Unit::Price) => Length::Price,
            (Operation::Divide(left, _), Unit::Ratio) if unit_of(*left) == Unit::Price => Length::ConversionRatio,
            _ => Length::Any,
        }
    }

    /// Rounds a value that is too long, and says what that loses.
    pub(super) fn bound(self, value: &mut Exact, rests_on_rounded: bool) -> Bound {
        let is_too_long = match (self, rests_on_rounded) {
            (Length::Any, _) => value.is_longer_than(LONGEST),
            (_, false) => value.is_longer_than(LONGEST_PRICE),
            (Length::Price, true) => value.is_longer_than(LONGEST_ROUNDED_PRICE),
            (Length::ConversionRatio, true) => value.is_longer_than(SHORT) && value.decimal_places().is_none(),
        };
        if is_too_long { shorten(value) } else { Bound::ZERO }
    }
}

/// What takes no more than two words is left as it is.
const SHORT: usize = 128;

/// Rounds to [`DIGITS`]; half a unit of the last of them is what that may lose.
pub(super) fn shorten(value: &mut Exact) -> Bound {
    let places = DIGITS as i32 - 1 - value.magnitude();
    *value = value.rounded(Rounding::nearest(places));
    Bound::of(&(&Exact::power_of_ten(-places) * &Exact::HALF))
}

/// The bounds of those lines that have one, in the order of the lines: on most sheets of none.
#[derive(Clone, Debug, Default)]
pub(super) struct Errors(Vec<(u32, Bound)>);

impl Errors {
    /// How far a line may be from its exact value.
    #[inline]
    pub(super) fn of(&self, line: usize) -> Bound {
        if self.0.is_empty() { Bound::ZERO } else { self.find(line as u32) }
    }

    fn find(&self, line: u32) -> Bound {
        self.0.binary_search_by_key(&line, |(line, _)| *line).map_or(Bound::ZERO, |at| self.0[at].1)
    }

    /// Whether no line has one.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps what is not zero; `line` comes after all lines that have one.
    pub(super) fn keep(&mut self, line: usize, bound: Bound) {
        if !bound.is_zero() {
            self.0.push((line as u32, bound));
        }
    }

    /// Forgets everything from a line on.
    pub(super) fn cut(&mut self, line: usize) {
        self.0.truncate(self.0.partition_point(|(of, _)| (*of as usize) < line));
    }
}

/// How far what an operation makes of others may be from what it would make of their exact values; `result` is what it
/// made of them.
pub(super) fn carried<T: Copy, C>(
    operation: &Operation<T, C>,
    operands: &[T],
    known: &impl Known<T>,
    result: &Exact,
) -> Bound {
    let error = |line: T| known.error(line);
    let size = |line: T| known.value(line).map_or(Bound::ZERO, Bound::of);
    match *operation {
        Operation::Literal(_) | Operation::Constant(_) | Operation::Undefined { .. } => Bound::ZERO,
        Operation::Add(left, right) | Operation::Subtract(left, right) => error(left).plus(error(right)),
        Operation::Multiply(left, right) => {
            let (one, other) = (error(left), error(right));
            size(left).times(other).plus(size(right).times(one)).plus(one.times(other))
        }
        Operation::Divide(left, right) => {
            let lost = error(left).plus(Bound::of(result).times(error(right)));
            known.value(right).map_or(Bound::UNKNOWN, |divisor| lost.over(divisor, error(right)))
        }
        Operation::Minimum(left, right) | Operation::Maximum(left, right) => error(left).max(error(right)),
        Operation::Round(of, rounding) => rounded(known.value(of), error(of), rounding, result),
        Operation::View(of) => error(of),
        Operation::Sum(terms) => {
            terms.within(operands).iter().fold(Bound::ZERO, |total, term| total.plus(error(*term)))
        }
        Operation::Choose { left, right, then, otherwise } => match known.is_open(left, right) {
            false => error(if known.is_less(left, right) { then } else { otherwise }),
            true => match (known.value(then), known.value(otherwise)) {
                (Some(one), Some(other)) => error(then).max(error(otherwise)).plus(Bound::of(&(one - other))),
                _ => Bound::UNKNOWN,
            },
        },
        Operation::Approximate(..) | Operation::InternalRate { .. } | Operation::Found(_) => {
            let mut lost = Bound::ZERO;
            operation.each_operand(operands, |operand| lost = lost.plus(error(operand)));
            if lost.is_zero() { lost } else { Bound::UNKNOWN }
        }
    }
}

/// What a rounding of the deal leaves of an error: nothing, unless the exact value may lie on the other side of a step.
fn rounded(of: Option<&Exact>, error: Bound, rounding: Rounding, result: &Exact) -> Bound {
    if error.is_zero() {
        return error;
    }
    let (Some(of), Some(slack)) = (of, error.exact()) else { return Bound::UNKNOWN };
    let ends = [&(of - &slack), &(of + &slack)].map(|end| Bound::of(&(&end.rounded(rounding) - result)));
    ends[0].max(ends[1])
}

#[cfg(test)]
mod tests;
