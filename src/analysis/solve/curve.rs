//! The figure as a function of the assumption, and where it meets the target.

use std::sync::Arc;

use super::flat::{DIGITS, Flat, HALVINGS, Spot, TRIED, through_three};
use super::nowhere::Refused;
use super::setting::setting;
use super::sides::{Cut, Side, Sides, between_values};
use crate::analysis::Replayer;
use crate::number::{End, Exact};
use crate::worksheet::{Claim, Range, Unit};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// The value of the assumption: exactly what its setting says.
    pub value: Exact,
    /// The setting that repeats it, `steps.meta.stake=45%`.
    pub setting: String,
    /// The figure that a run with it gives.
    pub figure: Exact,
    /// Whether that is the target exactly, and no figure that is itself rounded.
    pub is_exact: bool,
    /// Where a whole stretch of values makes the figure the target, its ends, the answer one of them; `None` for an end that
    /// no value which was tried lies beyond, or that does not belong to the stretch.
    pub stretch: Option<[Option<Exact>; 2]>,
    /// The step after that of the figure which is refused with it, and why.
    pub refused_later: Option<Arc<str>>,
}

/// What was found while the figure was looked at over all that the assumption may be.
pub(super) struct Seen {
    /// Every value that was tried, in rising order, and how the figure stands to the target there.
    pub(super) tried: Vec<(Exact, Side)>,
    /// Those with which the figure has a value.
    pub(super) points: Vec<Spot>,
    /// The figure beside every value with which it begins or ceases to have one.
    edges: Vec<Spot>,
    pub(super) refused: Vec<Refused>,
}

/// The figure as a function of the assumption.
pub(super) struct Curve<'s> {
    pub(super) replayer: Replayer<'s>,
    /// The assumption, as a setting names it.
    pub(super) name: String,
    pub(super) target: Exact,
    pub(super) unit: Unit,
}

impl Curve<'_> {
    fn at(&mut self, value: &Exact) -> Option<Exact> {
        self.replayer.at(std::slice::from_ref(value)).values.swap_remove(0)
    }

    fn side(&mut self, value: &Exact) -> Side {
        self.at(value).map(|figure| figure.cmp(&self.target))
    }

    /// The figure over all that the assumption may be.
    pub(super) fn seen(&mut self, claim: &Claim) -> Seen {
        let mut values: Vec<Exact> = candidates(claim).into_iter().filter(|value| claim.allows(value)).collect();
        values.sort();
        values.dedup();
        let mut seen = Seen { tried: Vec::new(), points: Vec::new(), edges: Vec::new(), refused: Vec::new() };
        for value in values {
            let mut point = self.replayer.at(std::slice::from_ref(&value));
            seen.refused.extend(point.refusal.take().map(|why| (value.clone(), why)));
            let figure = point.values.swap_remove(0);
            seen.tried.push((value.clone(), figure.as_ref().map(|figure| figure.cmp(&self.target))));
            seen.points.extend(figure.map(|figure| (value, figure)));
        }
        self.look_at_edges(&mut seen);
        seen
    }

    /// Looks at the figure beside every value with which it begins or ceases to have one: it may pass the target between there and
    /// the next value that was tried. Beside nothing itself the least that is tried is near enough.
    fn look_at_edges(&mut self, seen: &mut Seen) {
        let pairs = seen.tried.windows(2).filter(|pair| pair[0].1.is_some() != pair[1].1.is_some());
        let pairs: Vec<[Exact; 2]> = pairs
            .map(|pair| if pair[0].1.is_some() { [&pair[1], &pair[0]] } else { [&pair[0], &pair[1]] })
            .map(|pair| pair.map(|(value, _)| value.clone()))
            .collect();
        for [mut without, mut with] in pairs.into_iter().filter(|[without, _]| !without.is_zero()) {
            let mut edge = None;
            for _ in 0..HALVINGS {
                let Some(middle) = between_values(&without, &with) else { break };
                match self.at(&middle) {
                    Some(figure) => {
                        edge = Some((middle.clone(), figure));
                        with = middle;
                    }
                    None => without = middle,
                }
            }
            let sides = edge.iter().map(|(value, figure)| (value.clone(), Some(figure.cmp(&self.target))));
            seen.tried.extend(sides.chain([(without, None)]));
            seen.edges.extend(edge);
        }
        seen.tried.sort();
        seen.tried.dedup();
    }

    /// Where the figure is above the target, and where below. A rounded answer is where it changes sides, whatever it is
    /// with the digits that were kept.
    pub(super) fn sides(&mut self, seen: &Seen, solutions: &[Solution]) -> Sides {
        let mut cuts: Vec<Cut> = Vec::new();
        for solution in solutions {
            let only = [Some(solution.value.clone()), None];
            let ends = solution.stretch.clone().unwrap_or(only);
            cuts.extend(ends.into_iter().flatten().map(|at| Cut {
                stands: Some(solution.figure.cmp(&self.target)),
                is_exact: solution.is_exact,
                at,
            }));
        }
        cuts.sort_by(|one, other| one.at.cmp(&other.at));
        cuts.dedup_by(|one, other| one.at == other.at);
        Sides::find(&seen.tried, &cuts, |value| self.side(value))
    }

    pub(super) fn solutions(&mut self, seen: &Seen, claim: &Claim) -> Vec<Solution> {
        let mut points: Vec<Spot> = seen.points.iter().chain(&seen.edges).cloned().collect();
        points.sort();
        let points = points.as_slice();
        let mut found: Vec<Spot> = points.iter().filter(|point| point.1 == self.target).cloned().collect();
        for pair in points.windows(2) {
            if (pair[0].1 < self.target && pair[1].1 > self.target)
                || (pair[0].1 > self.target && pair[1].1 < self.target)
            {
                found.extend(self.between(&pair[0], &pair[1]));
            }
        }
        found.sort();
        found.dedup();
        let mut solutions: Vec<Solution> = Vec::new();
        let mut passed: Option<Option<Exact>> = None;
        for spot in found {
            // A value within the stretch of the answer before is told already.
            if passed.as_ref().is_some_and(|until| until.as_ref().is_none_or(|until| spot.0 <= *until)) {
                continue;
            }
            let stretch = self.stretch(&spot, points, claim);
            passed = stretch.as_ref().map(|[_, until]| until.clone());
            solutions.extend(self.solution(spot, stretch, claim));
        }
        solutions
    }

    /// The values around a hit with which the figure stays at the target, if it stays there.
    fn stretch(&mut self, hit: &Spot, points: &[Spot], claim: &Claim) -> Option<[Option<Exact>; 2]> {
        if hit.1 != self.target {
            return None;
        }
        let target = self.target.clone();
        let mut flat = Flat { at: &mut |value| self.at(value), target: &target };
        let ends = [true, false].map(|upwards| flat.end(&hit.0, points, upwards));
        let [above, below] = ends;
        let is_flat = above != Some(hit.0.clone()) || below != Some(hit.0.clone());
        let limits = claim.range.interval(claim.unit);
        // The last value that is allowed is an end, unless the deal cannot exist there; the last one that was tried is none.
        let mut or_limit = |end: Option<Exact>, limit: Option<End>| {
            let limit = limit.filter(|limit| limit.closed).map(|limit| limit.at);
            end.or_else(|| limit.filter(|limit| self.at(limit).as_ref() == Some(&target)))
        };
        is_flat.then(|| [or_limit(below, limits.low), or_limit(above, limits.high)])
    }

    /// A solution that can be written down, with what is to be known of it.
    fn solution(
        &mut self,
        (value, figure): Spot,
        stretch: Option<[Option<Exact>; 2]>,
        claim: &Claim,
    ) -> Option<Solution> {
        let mut ends = stretch.iter().flatten().flatten();
        let value = ends.next().cloned().unwrap_or(value);
        let (setting, written) = setting(&self.name, claim, &value);
        let figure = if written == value { figure } else { self.at(&written)? };
        let value = written;
        // Run anew: the reason may name figures that are others here.
        let refused_later = self.replayer.record(std::slice::from_ref(&value)).1.refused_later;
        let is_exact = figure == self.target && !self.replayer.is_approximate(std::slice::from_ref(&value));
        Some(Solution { value, setting, figure, is_exact, stretch, refused_later })
    }

    /// A point near the middle between two others: at the middle itself the figure may have no value, as where two
    /// breakpoints meet.
    fn within(&mut self, left: &Exact, right: &Exact) -> Option<Spot> {
        [(1, 2), (3, 7), (4, 7)].into_iter().find_map(|(part, of)| {
            let value = (left + &(&(right - left) * &Exact::ratio(part, of)?)).significant(DIGITS);
            (value != *left && value != *right).then(|| self.at(&value)).flatten().map(|figure| (value, figure))
        })
    }

    /// The solution between two points on either side of the target, unless the figure jumps over it there. The nearer
    /// the points, the sooner the figure is one line between them, or one quotient of lines.
    fn between(&mut self, left: &Spot, right: &Spot) -> Option<Spot> {
        let (mut left, mut right) = (left.clone(), right.clone());
        for halving in 0..HALVINGS {
            let Some(middle) = self.within(&left.0, &right.0) else { break };
            if halving < TRIED
                && let Some(value) = through_three(&left, &middle, &right, &self.target)
                && left.0 <= value
                && value <= right.0
                && self.at(&value).is_some_and(|figure| figure == self.target)
            {
                return Some((value, self.target.clone()));
            }
            let is_left = (middle.1 < self.target) == (left.1 < self.target);
            *(if is_left { &mut left } else { &mut right }) = middle;
        }
        let near = if (&left.1 - &self.target).abs() <= (&right.1 - &self.target).abs() { left } else { right };
        (self.unit.show(&near.1) == self.unit.show(&self.target)).then_some(near)
    }
}

/// Values over all that the assumption may be: every half per cent of the most it may be, or from a millionth to the
/// hundred-thousandfold of where it stands.
fn candidates(claim: &Claim) -> Vec<Exact> {
    let base = &claim.literal.value;
    let mut values = vec![base.clone(), Exact::ZERO];
    if let Some(most) = claim.range.interval(claim.unit).high {
        values.extend((0..=200).filter_map(|step| Some(&most.at * &Exact::ratio(step, 200)?)));
        return values;
    }
    let scale = if base.is_zero() { Exact::ONE } else { base.abs() };
    for power in -6..=5 {
        for step in [10, 12, 15, 20, 25, 30, 40, 50, 60, 80] {
            let factor = &Exact::integer(step) * &Exact::power_of_ten(power - 1);
            values.push(&scale * &factor);
        }
    }
    if claim.range == Range::Any {
        let negative: Vec<Exact> = values.iter().map(|value| -value).collect();
        values.extend(negative);
    }
    values
}
