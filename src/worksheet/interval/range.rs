//! What a figure may be, given how vaguely the numbers below it were reported.

use super::system::{Constraint, System};
use crate::number::{End, Exact, Interval, Precision};
use crate::worksheet::{NodeId, Worksheet};

/// What a figure may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Every value that it may have.
    pub interval: Interval,
    /// Whether each of them is possible. Otherwise the interval may be too wide, never too narrow.
    pub is_tight: bool,
}

/// The largest number of lines below a figure that are looked at one by one.
const MOST_LINES: usize = 2_000;

/// What the figure on `line` may be when every reported number below it lies in its interval; `None` when it has no
/// value, rests on exact numbers only, or rests on so many that nobody wants to wait.
///
/// Where a quantity occurs twice, the signs of the derivatives decide: a figure that only grows or only shrinks with
/// each of its inputs has its extremes at theirs.
///
/// ```
/// use postmoney::number::{Exact, Precision};
/// use postmoney::worksheet::{Money, Worksheet, interval::range};
/// let sheet = Worksheet::new();
/// let exact: Money = sheet.constant(Exact::integer(3));
/// assert_eq!(range(&sheet, (exact + exact).id(), Precision::AS_PRINTED), None);
/// ```
pub fn range(sheet: &Worksheet, line: NodeId, precision: Precision) -> Option<Range> {
    sheet.value(line)?;
    let system = System::new(sheet, &[], &[], &[], &[line]);
    if system.lines.len() > MOST_LINES {
        return None;
    }
    let claims = system.free().iter().map(|id| sheet.claim_of(*id));
    let domains: Vec<Interval> = claims
        .map(|claim| {
            let Some(claim) = claim else { return Interval::EVERYTHING };
            let reported = claim.literal.interval_with(precision);
            // "Up to 65bn" of something that cannot be negative is not below zero.
            reported.intersection(&claim.range.interval(claim.unit)).unwrap_or(reported)
        })
        .collect();
    if domains.iter().all(|domain| domain.single().is_some()) {
        return None;
    }
    let natural = system.values(&domains)?;
    let whole = natural.last()?.clone();
    if system.is_tree_for(&domains) {
        return Some(Range { interval: whole, is_tight: true });
    }
    let monotone = system.directions(&natural).and_then(|directions| system.at_corners(&domains, &directions));
    match monotone {
        Some(interval) => Some(Range { interval, is_tight: true }),
        None => Some(Range { interval: whole, is_tight: false }),
    }
}

/// Which way a line moves when a free line grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

impl System {
    /// Every line, forwards only.
    fn values(&self, domains: &[Interval]) -> Option<Vec<Interval>> {
        let mut intervals = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let value = self.forward(line, domains, &intervals)?;
            intervals.push(value);
        }
        Some(intervals)
    }

    /// The direction in which the last line moves with each free line, if each has one.
    fn directions(&self, values: &[Interval]) -> Option<Vec<Direction>> {
        let slopes = self.slopes(values)?;
        let direction = |slope: &Interval| match slope {
            Interval { low: Some(low), .. } if !low.at.is_negative() => Some(Direction::Up),
            Interval { high: Some(high), .. } if !high.at.is_positive() => Some(Direction::Down),
            _ => None,
        };
        let mut directions = vec![Direction::Up; self.free().len()];
        for (line, slope) in self.lines.iter().zip(&slopes) {
            if let Constraint::Literal(free) = line {
                directions[*free as usize] = direction(slope)?;
            }
        }
        Some(directions)
    }

    /// The derivative of the last line by each line, as an interval: the chain rule, backwards.
    fn slopes(&self, values: &[Interval]) -> Option<Vec<Interval>> {
        let mut slopes = vec![Interval::point(Exact::ZERO); self.lines.len()];
        *slopes.last_mut()? = Interval::point(Exact::ONE);
        for (number, line) in self.lines.iter().enumerate().rev() {
            let outer = slopes[number].clone();
            let mut add = |operand: usize, slope: &Interval| {
                slopes[operand] = slopes[operand].plus(&outer.times(slope));
            };
            let between = |low, high| Interval::between(Exact::integer(low), Exact::integer(high));
            match *line {
                Constraint::Literal(_) | Constraint::Constant(_) => {}
                Constraint::Add(..) | Constraint::Sum(_) | Constraint::View(_) => {
                    line.each_operand(&self.operands, |operand| add(operand, &between(1, 1)));
                }
                Constraint::Subtract(left, right) => {
                    add(left, &between(1, 1));
                    add(right, &between(-1, -1));
                }
                Constraint::Multiply(left, right) => {
                    add(left, &values[right]);
                    add(right, &values[left]);
                }
                Constraint::Divide(left, right) => {
                    let inverse = between(1, 1).divided_by(&values[right])?;
                    add(left, &inverse);
                    add(right, &values[number].times(&inverse).negated());
                }
                Constraint::Minimum(..) | Constraint::Maximum(..) => {
                    line.each_operand(&self.operands, |operand| add(operand, &between(0, 1)));
                }
                Constraint::Round(of, _) | Constraint::Logarithm(of) => {
                    add(of, &Interval { low: Some(End::closed(Exact::ZERO)), high: None });
                }
                Constraint::Undefined { .. }
                | Constraint::Choose { .. }
                | Constraint::InternalRate { .. }
                | Constraint::Found(_) => {
                    return None;
                }
            }
        }
        Some(slopes)
    }

    /// The last line at the two corners where it is smallest and largest.
    fn at_corners(&self, domains: &[Interval], directions: &[Direction]) -> Option<Interval> {
        let corner = |towards: Direction| {
            let ends = domains.iter().zip(directions).map(|(domain, direction)| {
                if *direction == towards { domain.high.clone() } else { domain.low.clone() }
            });
            let ends: Vec<End> = ends.collect::<Option<_>>()?;
            let closed = ends.iter().all(|end| end.closed);
            let points: Vec<Interval> = ends.into_iter().map(|end| Interval::point(end.at)).collect();
            let value = self.values(&points)?.last()?.single()?.clone();
            Some(End { at: value, closed })
        };
        Some(Interval { low: Some(corner(Direction::Down)?), high: Some(corner(Direction::Up)?) })
    }
}
