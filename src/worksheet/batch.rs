//! The batch pass: a tape replayed for many values at once, in `f64`, with a bound on the error of what decides.
//!
//! A lane is trusted only if the bounds prove that every decision comes out as recorded, that every line that had a value
//! has one, and that no rounding could go the other way. All others are to be computed exactly, so a lane never shows what
//! a run would not. Lines on which nothing of that kind rests carry no bound: they are half of the work or more.

mod lanes;
mod roots;
#[cfg(test)]
mod tests;

pub use lanes::{Block, LANES, LARGEST_ROUNDED, Mask, ROUNDER, largest, least};
pub use roots::roots;

use super::approximate::Function;
use super::node::Operation;
use super::tape::{Check, Tape};
use crate::number::Exact;
use lanes::{Register, UNIT, add, each_lane, mask, round, sum};

/// A tape made ready for batches.
#[derive(Clone, Debug)]
pub struct Batch<'t> {
    tape: &'t Tape,
    registers: Vec<Register>,
    is_bounded: Vec<bool>,
    /// Whether something that varies has no value, which no bound proves.
    is_hopeless: bool,
    trusted: Mask,
}

impl<'t> Batch<'t> {
    /// Makes a tape ready.
    pub fn new(tape: &'t Tape) -> Batch<'t> {
        let lines = || tape.lines.iter();
        let varies = |line: &Operation<usize, Option<Exact>>| !matches!(line, Operation::Constant(_));
        Batch {
            registers: lines().map(Register::new).collect(),
            is_bounded: bounded(tape),
            is_hopeless: lines().zip(&tape.is_defined).any(|(line, is_defined)| varies(line) && !is_defined),
            trusted: [u64::MAX; LANES],
            tape,
        }
    }

    /// Replays the tape for one block of every varied assumption. Each value stands for the decimal nearest to it.
    pub fn replay(&mut self, values: &[Block]) {
        self.trusted = [mask(!self.is_hopeless); LANES];
        if self.is_hopeless {
            return;
        }
        let mut checks = self.tape.checks.as_slice();
        for at in 0..self.tape.lines.len() {
            let (before, rest) = self.registers.split_at_mut(at);
            let compute = if self.is_bounded[at] { compute::<true> } else { compute::<false> };
            compute(at, self.tape, before, &mut rest[0], values, &mut self.trusted);
            let start = checks.len();
            while let Some((check, rest)) = checks.split_first().filter(|(check, _)| check.at() <= at) {
                self.check(check);
                checks = rest;
            }
            if checks.len() < start && self.trusted.iter().all(|trusted| *trusted == 0) {
                return;
            }
        }
        for output in &self.tape.outputs {
            if !matches!(self.tape.lines[*output], Operation::Constant(_)) {
                let values = &self.registers[*output].value;
                self.trusted.iter_mut().zip(values).for_each(|(trusted, value)| *trusted &= mask(value.is_finite()));
            }
        }
    }

    fn check(&mut self, check: &Check) {
        let (left, right) = (&self.registers[check.left], &self.registers[check.right]);
        let otherwise = mask(!check.holds);
        for lane in 0..LANES {
            let distance = right.value[lane] - left.value[lane];
            let bound = left.error[lane] + right.error[lane] + UNIT * distance.abs();
            let is_sure = (distance.abs() > bound) | (bound == 0.0);
            self.trusted[lane] &= mask(is_sure) & (mask(distance > 0.0) ^ otherwise);
        }
    }

    /// The figure with this number, in the order in which the tape was asked for them.
    pub fn figure(&self, number: usize) -> &Block {
        &self.registers[self.tape.outputs[number]].value
    }

    /// Which lanes are proved, those that are not 0; the others have to be computed exactly.
    pub fn trusted(&self) -> &Mask {
        &self.trusted
    }
}

/// Which lines need a bound on their error: what is compared, rounded or divided by, and all that they are made from.
fn bounded(tape: &Tape) -> Vec<bool> {
    let mut bounded = vec![false; tape.lines.len()];
    for check in &tape.checks {
        bounded[check.left] = true;
        bounded[check.right] = true;
    }
    for (at, line) in tape.lines.iter().enumerate().rev() {
        let is_bounded = bounded[at] || matches!(line, Operation::Round(..) | Operation::Approximate(..));
        line.each_operand(&tape.operands, |operand| bounded[operand] |= is_bounded);
        if let Operation::Divide(_, divisor) = line {
            bounded[*divisor] = true;
        }
    }
    bounded
}

/// A line, with its bound where that is wanted.
fn compute<const BOUNDED: bool>(
    at: usize,
    tape: &Tape,
    before: &[Register],
    into: &mut Register,
    values: &[Block],
    trusted: &mut Mask,
) {
    let pair = |left: usize, right: usize| (&before[left], &before[right]);
    match &tape.lines[at] {
        Operation::Constant(_) => {}
        Operation::Literal(number) => {
            into.value = values[*number as usize];
            if BOUNDED {
                into.error = into.value.map(|value| value.abs() * UNIT);
            }
        }
        &Operation::Add(left, right) => each_lane::<BOUNDED>(pair(left, right), into, sum),
        Operation::Sum(terms) => {
            let terms = terms.within(&tape.operands);
            *into = before[terms[0]].clone();
            terms[1..].iter().for_each(|term| add::<BOUNDED>(into, &before[*term]));
        }
        &Operation::Subtract(left, right) => {
            each_lane::<BOUNDED>(pair(left, right), into, |a, b, ea, eb| sum(a, -b, ea, eb));
        }
        &Operation::Multiply(left, right) => each_lane::<BOUNDED>(pair(left, right), into, |a, b, ea, eb| {
            (a * b, a.abs() * eb + b.abs() * ea + ea * eb + UNIT * (a * b).abs())
        }),
        &Operation::Divide(left, right) => {
            distrust_zero(right, tape, before, trusted);
            each_lane::<BOUNDED>(pair(left, right), into, |a, b, ea, eb| {
                let quotient = a / b;
                (quotient, (ea + quotient.abs() * eb) / (b.abs() - eb) + UNIT * quotient.abs())
            });
        }
        &Operation::Minimum(left, right) => {
            each_lane::<BOUNDED>(pair(left, right), into, |a, b, ea, eb| (least(a, b), ea + eb));
        }
        &Operation::Maximum(left, right) => {
            each_lane::<BOUNDED>(pair(left, right), into, |a, b, ea, eb| (largest(a, b), ea + eb));
        }
        &Operation::Round(of, rounding) => {
            round(&before[of], rounding, &mut into.value, trusted);
            if BOUNDED {
                let places = rounding.places;
                into.error = into.value.map(|rounded| if places == 0 { 0.0 } else { 2.0 * UNIT * rounded.abs() });
            }
        }
        &Operation::Approximate(function, of) => {
            if function == Function::Logarithm {
                distrust_zero(of, tape, before, trusted);
            }
            each_lane::<BOUNDED>(pair(of, of), into, |a, _, ea, _| {
                let value = function.near(a);
                (value, if BOUNDED { function.error(a, ea, value) } else { 0.0 })
            });
        }
        // A rate is a root, which only the exact pass isolates. A tape has none of the others.
        Operation::InternalRate { .. }
        | Operation::View(_)
        | Operation::Choose { .. }
        | Operation::Undefined { .. }
        | Operation::Found(_) => *trusted = [0; LANES],
    }
}

/// What may be zero, and is to be divided by or to have a logarithm, proves nothing.
fn distrust_zero(of: usize, tape: &Tape, before: &[Register], trusted: &mut Mask) {
    if matches!(&tape.lines[of], Operation::Constant(Some(known)) if !known.is_zero()) {
        return;
    }
    let of = &before[of];
    let bounds = of.value.iter().zip(&of.error);
    trusted.iter_mut().zip(bounds).for_each(|(trusted, (value, error))| *trusted &= mask(value.abs() > *error));
}
