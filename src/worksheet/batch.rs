//! The batch pass: a tape replayed for many values at once, in `f64`, with a bound on the error of every number.
//!
//! A lane is trusted only if the bound proves that every decision comes out as recorded and that no rounding could go the
//! other way. All others are to be computed exactly, so a lane never shows what a run would not.

use super::tape::{Check, Step, Tape};
use crate::number::{Exact, Rounding, RoundingMode};

/// How many values are computed side by side.
pub const LANES: usize = 64;

/// One number a lane.
pub type Block = [f64; LANES];

/// A little more than half the distance between neighbouring `f64`, relative to their size: what one operation loses,
/// and what the computation of the bound itself may lose.
const UNIT: f64 = 1.2e-16;
/// Adding and subtracting this rounds numbers of less than 2^51 to whole ones.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
const LARGEST_ROUNDED: f64 = 1_125_899_906_842_624.0;
/// What a logarithm loses: it is kept to 15 digits, as in the exact pass.
const LOGARITHM_UNIT: f64 = 1e-14;

/// A number with a bound on its distance from the exact one.
#[derive(Clone, Debug)]
struct Register {
    value: Block,
    error: Block,
}

/// A tape made ready for batches.
#[derive(Clone, Debug)]
pub struct Batch<'t> {
    tape: &'t Tape,
    registers: Vec<Register>,
    trusted: [bool; LANES],
}

impl<'t> Batch<'t> {
    /// Makes a tape ready.
    pub fn new(tape: &'t Tape) -> Batch<'t> {
        let register = |step: &Step| match step {
            Step::Constant(Some(exact)) => constant(exact),
            // Without a value nothing is proved, and every lane that needs it is left to the exact pass.
            Step::Constant(None) => Register { value: [f64::NAN; LANES], error: [f64::INFINITY; LANES] },
            _ => Register { value: [0.0; LANES], error: [0.0; LANES] },
        };
        Batch { tape, registers: tape.steps.iter().map(register).collect(), trusted: [true; LANES] }
    }

    /// Replays the tape for one block of every varied assumption. Each value stands for the decimal nearest to it.
    pub fn replay(&mut self, values: &[Block]) {
        self.trusted = [true; LANES];
        for (at, step) in self.tape.steps.iter().enumerate() {
            let (before, rest) = self.registers.split_at_mut(at);
            compute(step, before, &mut rest[0], values, &mut self.trusted);
        }
        for check in &self.tape.checks {
            self.check(check);
        }
        for output in self.tape.outputs.iter().chain(&self.tape.asked) {
            for (trusted, error) in self.trusted.iter_mut().zip(&self.registers[*output].error) {
                *trusted &= error.is_finite();
            }
        }
    }

    fn check(&mut self, check: &Check) {
        let (left, right) = (&self.registers[check.left], &self.registers[check.right]);
        for lane in 0..LANES {
            let distance = right.value[lane] - left.value[lane];
            let bound = left.error[lane] + right.error[lane] + UNIT * distance.abs();
            let is_sure = distance.abs() > bound || bound == 0.0;
            self.trusted[lane] &= is_sure & ((distance > 0.0) == check.holds);
        }
    }

    /// The figure with this number, in the order in which the tape was asked for them.
    pub fn figure(&self, number: usize) -> &Block {
        &self.registers[self.tape.outputs[number]].value
    }

    /// How far each lane of a figure may be from the exact value.
    pub fn error(&self, number: usize) -> &Block {
        &self.registers[self.tape.outputs[number]].error
    }

    /// Which lanes are proved; the others have to be computed exactly.
    pub fn trusted(&self) -> &[bool; LANES] {
        &self.trusted
    }
}

fn constant(exact: &Exact) -> Register {
    let value = exact.to_f64();
    let is_exact = Exact::from_f64(value).is_some_and(|same| same == *exact);
    let error = if is_exact { 0.0 } else { value.abs() * UNIT + f64::MIN_POSITIVE };
    Register { value: [value; LANES], error: [error; LANES] }
}

fn compute(step: &Step, before: &[Register], into: &mut Register, values: &[Block], trusted: &mut [bool; LANES]) {
    let pair = |left: &usize, right: &usize| (&before[*left], &before[*right]);
    match step {
        Step::Constant(_) => {}
        Step::Input(number) => {
            into.value = values[*number];
            into.error = values[*number].map(|value| value.abs() * UNIT);
        }
        Step::Add(left, right) => {
            lanes(pair(left, right), into, |a, b, ea, eb| (a + b, ea + eb + lost_in_sum(a, b)));
        }
        Step::Subtract(left, right) => {
            lanes(pair(left, right), into, |a, b, ea, eb| (a - b, ea + eb + lost_in_sum(a, -b)));
        }
        Step::Multiply(left, right) => lanes(pair(left, right), into, |a, b, ea, eb| {
            (a * b, a.abs() * eb + b.abs() * ea + ea * eb + UNIT * (a * b).abs())
        }),
        Step::Divide(left, right) => lanes(pair(left, right), into, |a, b, ea, eb| {
            let quotient = a / b;
            // A divisor that may be nought proves nothing: the bound comes out infinite or negative.
            let room = b.abs() - eb;
            let error = (ea + quotient.abs() * eb) / room + UNIT * quotient.abs();
            (quotient, if room > 0.0 { error } else { f64::INFINITY })
        }),
        // The larger of the two bounds would do, but `max` passes over one that is not a number.
        Step::Minimum(left, right) => lanes(pair(left, right), into, |a, b, ea, eb| (a.min(b), ea + eb)),
        Step::Maximum(left, right) => lanes(pair(left, right), into, |a, b, ea, eb| (a.max(b), ea + eb)),
        Step::Round(of, rounding) => round(&before[*of], *rounding, into, trusted),
        // A rate is a root, which only the exact pass isolates.
        Step::InternalRate(..) => into.error = [f64::INFINITY; LANES],
        Step::Logarithm(of) => lanes((&before[*of], &before[*of]), into, |a, _, ea, _| {
            let logarithm = libm::log(a);
            let error = ea / (a - ea) + LOGARITHM_UNIT * (1.0 + logarithm.abs());
            (logarithm, if a > ea { error } else { f64::INFINITY })
        }),
    }
}

/// What a sum loses, exactly (Knuth, 4.2.2): nought for whole numbers of less than 2^53.
fn lost_in_sum(left: f64, right: f64) -> f64 {
    let sum = left + right;
    let of_right = sum - left;
    ((left - (sum - of_right)) + (right - of_right)).abs()
}

#[inline]
fn lanes((left, right): (&Register, &Register), into: &mut Register, apply: impl Fn(f64, f64, f64, f64) -> (f64, f64)) {
    for lane in 0..LANES {
        let (value, error) = apply(left.value[lane], right.value[lane], left.error[lane], right.error[lane]);
        into.value[lane] = value;
        into.error[lane] = error;
    }
}

/// Rounds each lane; one that lies so near to a step that it might go either way is not trusted.
fn round(of: &Register, rounding: Rounding, into: &mut Register, trusted: &mut [bool; LANES]) {
    let power = libm::pow(10.0, f64::from(rounding.places.unsigned_abs()));
    let (up, down) = if rounding.places < 0 { (1.0, power) } else { (power, 1.0) };
    let is_power_exact = rounding.places.unsigned_abs() <= 22;
    #[expect(clippy::needless_range_loop, reason = "a lane is the same place in several arrays")]
    for lane in 0..LANES {
        let scaled = of.value[lane] * up / down;
        let bound = of.error[lane] * up / down + 2.0 * UNIT * scaled.abs();
        let near = (scaled + ROUNDER) - ROUNDER;
        let floor = if near > scaled { near - 1.0 } else { near };
        let above = scaled - floor;
        let (whole, distance) = match rounding.mode {
            RoundingMode::Nearest | RoundingMode::HalfEven => {
                (if above > 0.5 { floor + 1.0 } else { floor }, (above - 0.5).abs())
            }
            mode => {
                let is_up = match mode {
                    RoundingMode::Ceiling => true,
                    RoundingMode::Down => scaled < 0.0,
                    RoundingMode::Up => scaled > 0.0,
                    _ => false,
                };
                (if is_up { floor + 1.0 } else { floor }, above.min(1.0 - above))
            }
        };
        trusted[lane] &= is_power_exact & (distance > bound) & (scaled.abs() < LARGEST_ROUNDED);
        let rounded = whole * down / up;
        into.value[lane] = rounded;
        into.error[lane] = if rounding.places == 0 { 0.0 } else { 2.0 * UNIT * rounded.abs() };
    }
}
