//! The batch pass: a tape replayed for many values at once, in `f64`, with a bound on the error of what decides.
//!
//! A lane is trusted only if the bounds prove that every decision comes out as recorded, that every line that had a value
//! has one, and that no rounding could go the other way. All others are to be computed exactly, so a lane never shows what
//! a run would not. Lines on which nothing of that kind rests carry no bound: they are half of the work or more.

mod lanes;

pub use lanes::{Block, LANES, LARGEST_ROUNDED, Mask, ROUNDER, largest, least};

use super::tape::{Check, Step, Tape};
use lanes::{Register, UNIT, constant, each_lane, lost_in_sum, mask, round};

/// What a logarithm loses: it is kept to 15 digits, as in the exact pass.
const LOGARITHM_UNIT: f64 = 1e-14;

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
        let register = |step: &Step| match step {
            Step::Constant(Some(exact)) => constant(exact),
            Step::Constant(None) => Register { value: [f64::NAN; LANES], error: [f64::INFINITY; LANES] },
            _ => Register { value: [0.0; LANES], error: [0.0; LANES] },
        };
        let varies = |step: &Step| !matches!(step, Step::Constant(_));
        Batch {
            registers: tape.steps.iter().map(register).collect(),
            is_bounded: bounded(tape),
            is_hopeless: tape.steps.iter().zip(&tape.is_defined).any(|(step, is_defined)| varies(step) && !is_defined),
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
        let steps = &self.tape.steps;
        for at in 0..steps.len() {
            let (before, rest) = self.registers.split_at_mut(at);
            match self.is_bounded[at] {
                true => compute(at, steps, before, &mut rest[0], values, &mut self.trusted),
                false => compute_roughly(at, steps, before, &mut rest[0].value, values, &mut self.trusted),
            }
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
            if !matches!(self.tape.steps[*output], Step::Constant(_)) {
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
    let mut bounded = vec![false; tape.steps.len()];
    for check in &tape.checks {
        bounded[check.left] = true;
        bounded[check.right] = true;
    }
    for (at, step) in tape.steps.iter().enumerate().rev() {
        match step {
            Step::Constant(_) | Step::Input(_) | Step::InternalRate(..) => {}
            Step::Add(left, right)
            | Step::Subtract(left, right)
            | Step::Multiply(left, right)
            | Step::Minimum(left, right)
            | Step::Maximum(left, right) => {
                bounded[*left] |= bounded[at];
                bounded[*right] |= bounded[at];
            }
            Step::Divide(left, right) => {
                bounded[*left] |= bounded[at];
                bounded[*right] = true;
            }
            Step::Round(of, _) | Step::Logarithm(of) => bounded[*of] = true,
        }
    }
    bounded
}

/// A line with its bound.
fn compute(at: usize, steps: &[Step], before: &[Register], into: &mut Register, values: &[Block], trusted: &mut Mask) {
    let pair = |left: &usize, right: &usize| (&before[*left], &before[*right]);
    match &steps[at] {
        Step::Constant(_) => {}
        Step::Input(number) => {
            into.value = values[*number];
            into.error = values[*number].map(|value| value.abs() * UNIT);
        }
        Step::Add(left, right) => {
            each_lane(pair(left, right), into, |a, b, ea, eb| (a + b, ea + eb + lost_in_sum(a, b)));
        }
        Step::Subtract(left, right) => {
            each_lane(pair(left, right), into, |a, b, ea, eb| (a - b, ea + eb + lost_in_sum(a, -b)));
        }
        Step::Multiply(left, right) => each_lane(pair(left, right), into, |a, b, ea, eb| {
            (a * b, a.abs() * eb + b.abs() * ea + ea * eb + UNIT * (a * b).abs())
        }),
        Step::Divide(left, right) => {
            distrust_nought(*right, steps, before, trusted);
            each_lane(pair(left, right), into, |a, b, ea, eb| {
                let quotient = a / b;
                (quotient, (ea + quotient.abs() * eb) / (b.abs() - eb) + UNIT * quotient.abs())
            });
        }
        Step::Minimum(left, right) => each_lane(pair(left, right), into, |a, b, ea, eb| (least(a, b), ea + eb)),
        Step::Maximum(left, right) => each_lane(pair(left, right), into, |a, b, ea, eb| (largest(a, b), ea + eb)),
        Step::Round(of, rounding) => {
            round(&before[*of], *rounding, &mut into.value, trusted);
            let places = rounding.places;
            into.error = into.value.map(|rounded| if places == 0 { 0.0 } else { 2.0 * UNIT * rounded.abs() });
        }
        // A rate is a root, which only the exact pass isolates.
        Step::InternalRate(..) => *trusted = [0; LANES],
        Step::Logarithm(of) => {
            distrust_nought(*of, steps, before, trusted);
            each_lane((&before[*of], &before[*of]), into, |a, _, ea, _| {
                let logarithm = libm::log(a);
                let error = ea / (a - ea) + LOGARITHM_UNIT * (1.0 + logarithm.abs());
                (logarithm, if a > ea { error } else { f64::INFINITY })
            });
        }
    }
}

/// A line of which nobody wants the bound.
fn compute_roughly(
    at: usize,
    steps: &[Step],
    before: &[Register],
    into: &mut Block,
    values: &[Block],
    trusted: &mut Mask,
) {
    let mut each = |left: &usize, right: &usize, apply: fn(f64, f64) -> f64| {
        let (left, right) = (&before[*left].value, &before[*right].value);
        for lane in 0..LANES {
            into[lane] = apply(left[lane], right[lane]);
        }
    };
    match &steps[at] {
        Step::Constant(_) => {}
        Step::Input(number) => *into = values[*number],
        Step::Add(left, right) => each(left, right, |a, b| a + b),
        Step::Subtract(left, right) => each(left, right, |a, b| a - b),
        Step::Multiply(left, right) => each(left, right, |a, b| a * b),
        Step::Divide(left, right) => {
            distrust_nought(*right, steps, before, trusted);
            each(left, right, |a, b| a / b);
        }
        Step::Minimum(left, right) => each(left, right, least),
        Step::Maximum(left, right) => each(left, right, largest),
        Step::Round(of, rounding) => round(&before[*of], *rounding, into, trusted),
        Step::InternalRate(..) => *trusted = [0; LANES],
        Step::Logarithm(of) => {
            distrust_nought(*of, steps, before, trusted);
            into.iter_mut().zip(&before[*of].value).for_each(|(into, value)| *into = libm::log(*value));
        }
    }
}

/// What may be nought, and is to be divided by or to have a logarithm, proves nothing.
fn distrust_nought(of: usize, steps: &[Step], before: &[Register], trusted: &mut Mask) {
    if matches!(&steps[of], Step::Constant(Some(known)) if !known.is_zero()) {
        return;
    }
    let of = &before[of];
    let bounds = of.value.iter().zip(&of.error);
    trusted.iter_mut().zip(bounds).for_each(|(trusted, (value, error))| *trusted &= mask(value.abs() > *error));
}
