//! The least and the most of a figure that only grows or only shrinks with each number below it, and what that rules out.

use super::settle::shortened;
use super::system::{Constraint, System};
use crate::number::{End, Exact, Interval};

/// Which way a figure moves when a free line grows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    /// It does not move with it.
    Still,
}

/// Lines, each with a factor: a figure that is their sum.
type Weighted = [(usize, i128)];

impl System {
    /// Whether an equation or a limit cannot hold with the free lines in `domains`, as what has to be equal, or within the
    /// limit, only grows or only shrinks with each of them and is on one side at both of its extremes.
    pub(super) fn is_ruled_out_at_corners(&self, domains: &[Interval], steps: &mut u64) -> bool {
        let Some(natural) = self.values(domains) else { return false };
        let mut corners = |of: &Weighted| {
            *steps += 4 * self.lines.len() as u64;
            self.at_corners(domains, &natural, of)
        };
        // An end that only touches is not ruled out: whether it is reached is not known where a slope may be zero.
        let is_apart = |one: &Interval, other: &Interval| {
            let is_below = |one: &Interval, other: &Interval| {
                one.high.as_ref().zip(other.low.as_ref()).is_some_and(|(high, low)| high.at < low.at)
            };
            is_below(one, other) || is_below(other, one)
        };
        let zero = Interval::point(Exact::ZERO);
        let mut equations = self.equal.iter();
        let mut limits = self.limits.iter();
        equations.any(|(left, right)| corners(&[(*left, 1), (*right, -1)]).is_some_and(|found| is_apart(&found, &zero)))
            || limits.any(|(line, limit)| corners(&[(*line, 1)]).is_some_and(|found| is_apart(&found, limit)))
    }

    /// Every line, forwards only.
    pub(super) fn values(&self, domains: &[Interval]) -> Option<Vec<Interval>> {
        let mut intervals = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let value = self.forward(line, domains, &intervals)?;
            intervals.push(value);
        }
        Some(intervals)
    }

    /// The direction in which a figure moves with each free line, if each has one.
    fn directions(&self, values: &[Interval], of: &Weighted) -> Option<Vec<Direction>> {
        let slopes = self.slopes(values, of)?;
        let direction = |slope: &Interval| match slope {
            slope if slope.single().is_some_and(Exact::is_zero) => Some(Direction::Still),
            Interval { low: Some(low), .. } if !low.at.is_negative() => Some(Direction::Up),
            Interval { high: Some(high), .. } if !high.at.is_positive() => Some(Direction::Down),
            _ => None,
        };
        let mut directions = vec![Direction::Still; self.free().len()];
        for (line, slope) in self.lines.iter().zip(&slopes) {
            if let Constraint::Literal(free) = line {
                directions[*free as usize] = direction(slope)?;
            }
        }
        Some(directions)
    }

    /// The derivative of a figure by each line, as an interval: the chain rule, backwards.
    fn slopes(&self, values: &[Interval], of: &Weighted) -> Option<Vec<Interval>> {
        let mut slopes = vec![Interval::point(Exact::ZERO); self.lines.len()];
        for (line, factor) in of {
            slopes[*line] = slopes[*line].plus(&Interval::point(Exact::integer(*factor)));
        }
        for (number, line) in self.lines.iter().enumerate().rev() {
            let outer = slopes[number].clone();
            if outer.single().is_some_and(Exact::is_zero) {
                continue;
            }
            // Only signs are asked for, and rounding outwards to some digits leaves them.
            let mut add = |operand: usize, slope: &Interval| {
                slopes[operand] = shortened(&slopes[operand].plus(&shortened(&outer.times(slope))));
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
                Constraint::Approximate(function, _) if !function.rises() => return None,
                Constraint::Round(of, _) | Constraint::Approximate(_, of) => {
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

    /// A figure at the two corners where it is smallest and largest; `None` where it does not move one way with each free
    /// line. `values` are those of all lines with the free ones in `domains`.
    pub(super) fn at_corners(&self, domains: &[Interval], values: &[Interval], of: &Weighted) -> Option<Interval> {
        let directions = self.directions(values, of)?;
        let corner = |towards: Direction| {
            let ends = domains.iter().zip(&directions).map(|(domain, direction)| match *direction {
                Direction::Still => {
                    let any = domain.low.as_ref().or(domain.high.as_ref());
                    Some(End::closed(any.map_or(Exact::ZERO, |end| end.at.clone())))
                }
                direction if direction == towards => domain.high.clone(),
                _ => domain.low.clone(),
            });
            let ends: Vec<End> = ends.collect::<Option<_>>()?;
            let closed = ends.iter().all(|end| end.closed);
            let points: Vec<Interval> = ends.into_iter().map(|end| Interval::point(end.at)).collect();
            let values = self.values(&points)?;
            let terms = of.iter().map(|(line, factor)| Some(values[*line].single()? * &Exact::integer(*factor)));
            Some(End { at: terms.sum::<Option<Exact>>()?, closed })
        };
        Some(Interval { low: Some(corner(Direction::Down)?), high: Some(corner(Direction::Up)?) })
    }
}
