//! Where the roots of a polynomial lie: stretches that hold one each.
//!
//! From both ends Laguerre's rule says how far there is one root at most; nearly always the two meet. What is left between
//! is halved until each piece has no root, because the value is larger than it can change there, or one at most, because
//! the slope keeps its sign.

use dashu_int::IBig;
use dashu_int::ops::Abs;

use super::polynomial::{Evaluator, Worth};
use crate::number::Binary;

/// Halvings with which Laguerre's rule is stretched as far as it goes.
const REACHING: usize = 24;
/// A value as small as this beside its terms, as a power of two, is zero: two roots that coincide.
const ZERO: usize = 100;

/// A stretch with a root.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) low: Binary,
    pub(super) high: Binary,
    /// Whether the value has another sign at its end than at its beginning; otherwise it only touches zero.
    pub(super) crosses: bool,
}

/// A point at which the sign of the value is known.
#[derive(Clone, Debug)]
struct Point {
    at: Binary,
    is_negative: bool,
}

/// Every stretch with a root.
pub(super) fn stretches(polynomial: &Evaluator) -> Vec<Stretch> {
    let [low, high] = [-1, 1].map(|direction| beyond_all_roots(polynomial, direction));
    let has_one_below = |worth: &Worth| worth.below <= 1;
    let has_one_above = |worth: &Worth| worth.above <= 1;
    let left = reach(polynomial, &low, &high, has_one_below);
    let mut found: Vec<Stretch> = crossing(&low, &left).into_iter().collect();
    if left.at.is_below(&high.at) {
        let right = reach(polynomial, &high, &left, has_one_above);
        between(polynomial, left, right.clone(), &mut found);
        found.extend(crossing(&right, &high));
    }
    found
}

/// A point so far down, or up, that all roots are on its other side.
fn beyond_all_roots(polynomial: &Evaluator, direction: i64) -> Point {
    let mut power = 1;
    loop {
        let at = Binary::power_of_two(direction * power);
        let worth = polynomial.at(&at);
        let most = if direction < 0 { worth.below } else { worth.above };
        if let (0, Some(is_negative)) = (most, worth.is_negative()) {
            return Point { at, is_negative };
        }
        power *= 2;
    }
}

/// The point nearest to `to` of which it is known that `holds`, as it does of `from`.
fn reach(polynomial: &Evaluator, from: &Point, to: &Point, holds: impl Fn(&Worth) -> bool) -> Point {
    let known = |at: &Binary| {
        let worth = polynomial.at(at);
        let is_negative = worth.is_negative().filter(|_| holds(&worth))?;
        Some(Point { at: at.clone(), is_negative })
    };
    if let Some(point) = known(&to.at) {
        return point;
    }
    let (mut reached, mut beyond) = (from.clone(), to.at.clone());
    for _ in 0..REACHING {
        let middle = reached.at.geometric_mean(&beyond, polynomial.bits);
        match known(&middle) {
            Some(point) => reached = point,
            None => beyond = middle,
        }
    }
    reached
}

/// The stretch between two points that have one root between them at most.
fn crossing(low: &Point, high: &Point) -> Option<Stretch> {
    let crosses = low.is_negative != high.is_negative;
    crosses.then(|| Stretch { low: low.at.clone(), high: high.at.clone(), crosses })
}

/// The stretches between two points of which nothing else is known.
fn between(polynomial: &Evaluator, low: Point, high: Point, found: &mut Vec<Stretch>) {
    let mut waiting = vec![(low, high)];
    let mut coinciding: Vec<Stretch> = Vec::new();
    while let Some((low, high)) = waiting.pop() {
        let middle = low.at.geometric_mean(&high.at, polynomial.bits);
        let worth = polynomial.at(&middle);
        let half_width = half_width(&low.at, &high.at, polynomial.bits);
        match judged(polynomial, &middle, &worth, &half_width) {
            Judgement::NoRoot => {}
            Judgement::OneAtMost => found.extend(crossing(&low, &high)),
            Judgement::Coincide => touching(&mut coinciding, &low, &high),
            Judgement::Open => match sure_point(polynomial, &low.at, middle, &worth) {
                Some(point) => waiting.extend([(point.clone(), high), (low, point)]),
                None => touching(&mut coinciding, &low, &high),
            },
        }
    }
    found.append(&mut coinciding);
}

/// A point near the middle at which the sign of the value is known.
fn sure_point(polynomial: &Evaluator, low: &Binary, middle: Binary, worth: &Worth) -> Option<Point> {
    if let Some(is_negative) = worth.is_negative() {
        return Some(Point { at: middle, is_negative });
    }
    let at = low.geometric_mean(&middle, polynomial.bits);
    let is_negative = polynomial.at(&at).is_negative()?;
    Some(Point { at, is_negative })
}

/// Adds a stretch in which nothing tells the value from zero; several beside each other are one.
fn touching(found: &mut Vec<Stretch>, low: &Point, high: &Point) {
    let crosses = low.is_negative != high.is_negative;
    match found.last_mut().filter(|last| !last.high.is_below(&low.at)) {
        Some(last) => {
            last.crosses ^= crosses;
            last.high = high.at.clone();
        }
        None => found.push(Stretch { low: low.at.clone(), high: high.at.clone(), crosses }),
    }
}

/// What is known of the roots in a stretch.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    NoRoot,
    OneAtMost,
    /// There is none, or two that nothing tells apart.
    Coincide,
    Open,
}

/// How far the logarithm of a point of the stretch is from that of its middle at most, in units of `2 ^ -bits`.
pub(super) fn half_width(low: &Binary, high: &Binary, bits: usize) -> IBig {
    let unit = low.magnitude() - 2 * bits as i64;
    let (low, high) = (low.units(unit), high.units(unit));
    ((high - &low) << bits) / (low * IBig::from(2)) + IBig::from(4)
}

/// What the worth in the middle says of a stretch. With `u` the distance of logarithms, the value is
/// `sum(amount * exp(distance * u))` but for a positive factor. While `distance * u` stays below 1 it differs from
/// `value + slope * u` by less than `e / 2 * bend * u ^ 2`, and the slope changes by less than `e * bend * u` (Taylor);
/// `e` is taken as 2.8.
pub(super) fn judged(polynomial: &Evaluator, middle: &Binary, worth: &Worth, half_width: &IBig) -> Judgement {
    let bits = polynomial.bits;
    let reach = IBig::from(worth.reach);
    if half_width * &reach > (IBig::ONE << bits) {
        return Judgement::Open;
    }
    let bend = (&worth.bend + &worth.error * &reach * &reach) * IBig::from(14) / IBig::from(10) + IBig::ONE;
    let slope_error = &worth.error * &reach;
    let distance = (&worth.value).abs() - &worth.error;
    let slope = (&worth.slope).abs();
    if (distance << (2 * bits)) > (((&slope + &slope_error) << bits) + &bend * half_width) * half_width {
        return Judgement::NoRoot;
    }
    if ((slope - slope_error) << bits) > &bend * half_width * IBig::from(2) {
        return Judgement::OneAtMost;
    }
    judged_closely(polynomial, middle, worth, half_width)
}

/// The same by more powers of the distance: near roots that coincide, or nearly do, all of the first ones are small.
fn judged_closely(polynomial: &Evaluator, middle: &Binary, worth: &Worth, half_width: &IBig) -> Judgement {
    let parts: Vec<IBig> = polynomial.parts(middle, worth, half_width).iter().map(Abs::abs).collect();
    // Every part may be off by twice the error, and ten of them times their powers by 110 times as much.
    let slack = &worth.error * IBig::from(128);
    let all = parts.iter().sum::<IBig>() + &slack;
    if &parts[0] * IBig::from(2) > all {
        return Judgement::NoRoot;
    }
    let changes = parts.iter().zip(0..).skip(2).map(|(part, power)| part * IBig::from(power));
    if parts[1] > changes.sum::<IBig>() + slack {
        return Judgement::OneAtMost;
    }
    if all < (&worth.size >> ZERO) { Judgement::Coincide } else { Judgement::Open }
}
