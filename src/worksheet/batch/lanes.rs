//! Arithmetic side by side: a number in each lane, with a bound on its error where one is wanted.

use crate::number::{Exact, Rounding, RoundingMode};
use crate::worksheet::node::Operation;

/// How many values are computed side by side.
pub const LANES: usize = 64;

/// One number a lane.
pub type Block = [f64; LANES];

/// What holds in which lanes: all bits or none, as wide as a number so that processors compare and combine many at once.
pub type Mask = [u64; LANES];

/// A little more than half the distance between neighbouring `f64`, relative to their size: what one operation loses,
/// and what the computation of the bound itself may lose.
pub(super) const UNIT: f64 = 1.2e-16;
/// Adding and subtracting this rounds numbers of less than [`LARGEST_ROUNDED`] to whole ones.
pub const ROUNDER: f64 = 6_755_399_441_055_744.0;
/// 2^50; see [`ROUNDER`].
pub const LARGEST_ROUNDED: f64 = 1_125_899_906_842_624.0;

/// A number with a bound on its distance from the exact one, where one is wanted.
#[derive(Clone, Debug)]
pub(super) struct Register {
    pub(super) value: Block,
    pub(super) error: Block,
}

impl Register {
    /// A constant in every lane; what has none yet is filled in by every replay.
    pub(super) fn new(line: &Operation<usize, Option<Exact>>) -> Register {
        let (value, error) = match line {
            Operation::Constant(Some(exact)) => {
                let value = exact.to_f64();
                let is_exact = Exact::from_f64(value).is_some_and(|same| same == *exact);
                (value, if is_exact { 0.0 } else { value.abs() * UNIT + f64::MIN_POSITIVE })
            }
            Operation::Constant(None) => (f64::NAN, f64::INFINITY),
            _ => (0.0, 0.0),
        };
        Register { value: [value; LANES], error: [error; LANES] }
    }
}

/// The smaller number, in one instruction: like the library's it may pass over what is not a number, which only figures
/// beyond 1e308 lead to.
pub fn least(one: f64, other: f64) -> f64 {
    if other < one { other } else { one }
}

/// The larger number; see [`least`].
pub fn largest(one: f64, other: f64) -> f64 {
    if other > one { other } else { one }
}

/// All bits where something holds, none where it does not.
pub(super) fn mask(holds: bool) -> u64 {
    0u64.wrapping_sub(u64::from(holds))
}

/// A sum with its bound: what it loses, exactly (Knuth, 4.2.2), is zero for whole numbers of less than 2^53.
#[inline]
pub(super) fn sum(left: f64, right: f64, left_error: f64, right_error: f64) -> (f64, f64) {
    let sum = left + right;
    let of_right = sum - left;
    let lost = ((left - (sum - of_right)) + (right - of_right)).abs();
    (sum, left_error + right_error + lost)
}

/// A line of two others, lane by lane; its bound where that is wanted.
#[inline]
pub(super) fn each_lane<const BOUNDED: bool>(
    (left, right): (&Register, &Register),
    into: &mut Register,
    apply: impl Fn(f64, f64, f64, f64) -> (f64, f64),
) {
    for lane in 0..LANES {
        let (value, error) = apply(left.value[lane], right.value[lane], left.error[lane], right.error[lane]);
        into.value[lane] = value;
        if BOUNDED {
            into.error[lane] = error;
        }
    }
}

/// Adds one more term to a sum.
#[inline]
pub(super) fn add<const BOUNDED: bool>(total: &mut Register, term: &Register) {
    for lane in 0..LANES {
        let (value, error) = sum(total.value[lane], term.value[lane], total.error[lane], term.error[lane]);
        total.value[lane] = value;
        if BOUNDED {
            total.error[lane] = error;
        }
    }
}

/// Rounds each lane; one that lies so near to a step that it might go either way is not trusted.
pub(super) fn round(of: &Register, rounding: Rounding, into: &mut Block, trusted: &mut Mask) {
    let power = libm::pow(10.0, f64::from(rounding.places.unsigned_abs()));
    let (up, down) = if rounding.places < 0 { (1.0, power) } else { (power, 1.0) };
    let is_power_exact = rounding.places.unsigned_abs() <= 22;
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
        trusted[lane] &= mask(is_power_exact) & mask(distance > bound) & mask(scaled.abs() < LARGEST_ROUNDED);
        into[lane] = whole * down / up;
    }
}
