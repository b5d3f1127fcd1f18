//! Which value of an assumption makes a figure what it should be.
//!
//! The figure is looked at over the whole range that the assumption may have. Where it crosses the target, a line or a
//! quotient of two lines through three of its points gives the answer exactly, if the figure is one there; otherwise the
//! crossing is halved and tried again, until the last printed digit is right. Either way a run confirms it.

use std::cmp::Ordering;
use std::sync::Arc;

use super::flags::{literal, split, trimmed};
use super::flat::{DIGITS, Flat, HALVINGS, Spot, TRIED, through_three};
use super::setting::setting;
use super::{NamedFigure, Replayer, Study, Varied, one_figure};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::in_another_unit;
use crate::number::{End, Exact};
use crate::scenario::{Document, dotted};
use crate::source::{SourceId, Sources};
use crate::worksheet::{Claim, Range, Unit};

/// How near to an answer the figure is looked at on both of its sides: a thousandth, as a power of ten.
const NEAR: i32 = -3;
/// How many reasons for which the scenario is refused on the way are told.
const MOST_REFUSALS: usize = 3;

/// What solving came to.
#[derive(Debug)]
pub struct Solved {
    /// The scenario.
    pub study: Study,
    /// The figure.
    pub figure: NamedFigure,
    /// What it is to be.
    pub target: Exact,
    /// All answers, the smallest first.
    pub solutions: Vec<Solution>,
}

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
    /// no value which was tried lies beyond.
    pub stretch: Option<[Option<Exact>; 2]>,
    /// The step after that of the figure which is refused with it, and why.
    pub refused_later: Option<Arc<str>>,
    /// How the figure stands to the target a little below it, or its stretch, and a little above; nothing where it has no value
    /// there.
    pub around: [Option<Ordering>; 2],
}

impl Solved {
    /// Solves `figure_is` (`post_money=29bn`) for the assumption `wanted`.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario and the flags, and that there is no solution, with the reason.
    pub fn new(
        document: &Document,
        wanted: SourceId,
        figure_is: SourceId,
        sources: &Sources,
    ) -> Result<Solved, Diagnostics> {
        let name = trimmed(sources.whole(wanted), sources);
        let varied = Varied::named(document, name, sources)?;
        let (pattern, target) = split(figure_is, "=", sources)?;
        let figure = one_figure(document, pattern, sources)?;
        let (literal, _) = literal(target, sources)?;
        let assumption = dotted(&varied.path);
        let study = Study::past_refusals(document, sources, &[varied])?;
        if let Some(mistake) = in_another_unit(&figure.name, figure.unit, study.currency(), &literal, target) {
            return Err(mistake.into());
        }
        let figures = [figure.clone()];
        let claim = &study.variation.claims[0];
        let mut curve = Curve {
            replayer: Replayer::new(&study.variation, &figures).past_later_refusals(),
            name: assumption,
            target: literal.value.clone(),
            unit: figure.unit,
        };
        let (points, refused) = curve.points(claim);
        let solutions = curve.solutions(&points, claim);
        if solutions.is_empty() {
            let diagnostic = none(&points, &refused, claim, &figure, &literal.value)
                .at(name, "to be solved for")
                .also(target, "to be reached");
            return Err(diagnostic.into());
        }
        Ok(Solved { target: literal.value, solutions, figure, study })
    }
}

/// The figure as a function of the assumption.
struct Curve<'s> {
    replayer: Replayer<'s>,
    /// The assumption, as a setting names it.
    name: String,
    target: Exact,
    unit: Unit,
}

impl Curve<'_> {
    fn at(&mut self, value: &Exact) -> Option<Exact> {
        self.replayer.at(std::slice::from_ref(value)).values.swap_remove(0)
    }

    /// The figure over all that the assumption may be.
    fn points(&mut self, claim: &Claim) -> (Vec<Spot>, Vec<Refused>) {
        let mut values: Vec<Exact> = candidates(claim).into_iter().filter(|value| claim.allows(value)).collect();
        values.sort();
        values.dedup();
        let (mut points, mut refused) = (Vec::new(), Vec::new());
        for value in values {
            let mut point = self.replayer.at(std::slice::from_ref(&value));
            refused.extend(point.refusal.take().map(|why| (value.clone(), why)));
            points.extend(point.values.swap_remove(0).map(|figure| (value, figure)));
        }
        (points, refused)
    }

    fn solutions(&mut self, points: &[Spot], claim: &Claim) -> Vec<Solution> {
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
        // The last value that is allowed is an end; the last one that was tried is none.
        let or_limit =
            |end: Option<Exact>, limit: Option<&End>| end.or_else(|| Some(limit.filter(|end| end.closed)?.at.clone()));
        is_flat.then(|| [or_limit(below, limits.low.as_ref()), or_limit(above, limits.high.as_ref())])
    }

    /// A solution that can be written down, with what is to be known of it.
    fn solution(
        &mut self,
        (value, figure): Spot,
        stretch: Option<[Option<Exact>; 2]>,
        claim: &Claim,
    ) -> Option<Solution> {
        let [from, until] = stretch.clone().unwrap_or_else(|| [Some(value.clone()), Some(value.clone())]);
        let value = from.clone().or_else(|| until.clone()).unwrap_or(value);
        let (setting, written) = setting(&self.name, claim, &value);
        let figure = if written == value { figure } else { self.at(&written)? };
        let value = written;
        // Run anew: the reason may name figures that are others here.
        let refused_later = self.replayer.record(std::slice::from_ref(&value)).1.refused_later;
        let is_exact = figure == self.target && !self.replayer.is_approximate(std::slice::from_ref(&value));
        let step = Exact::power_of_ten(NEAR);
        let near = |end: &Option<Exact>, part: &Exact| {
            let end = end.as_ref().filter(|end| !end.is_zero())?;
            Some(end + &(&end.abs() * part))
        };
        let (less, more) = (near(&from, &-&step), near(&until, &step));
        let around = [less, more].map(|near| {
            let figure = near.filter(|near| claim.allows(near)).and_then(|near| self.at(&near))?;
            Some(figure.cmp(&self.target))
        });
        Some(Solution { value, setting, figure, is_exact, stretch, refused_later, around })
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

/// A value with which the step of the figure, or one before it, is refused, and why.
type Refused = (Exact, Arc<str>);

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

fn none(points: &[Spot], refused: &[Refused], claim: &Claim, figure: &NamedFigure, target: &Exact) -> Diagnostic {
    let unit = figure.unit;
    let message = format!("no `{}` makes `{}` {}", claim.path, figure.name, unit.show(target));
    let diagnostic = on_the_way(Diagnostic::error(Code::NoSolution, message), refused, claim);
    let (lowest, highest) = (points.iter().map(|point| &point.1).min(), points.iter().map(|point| &point.1).max());
    let (Some(lowest), Some(highest), Some(first), Some(last)) = (lowest, highest, points.first(), points.last())
    else {
        return diagnostic.help("the figure has no value for any of the assumption's; `postmoney explain` says why");
    };
    if lowest == highest {
        let note = format!("it is {} whatever the assumption", unit.show(lowest));
        return diagnostic
            .note(note)
            .help("solve for an assumption that `postmoney explain` lists among the figure's inputs");
    }
    let show = |value: &Exact| claim.unit.show(value);
    let from_to = format!("with `{}` from {} to {}", claim.path, show(&first.0), show(&last.0));
    let crosses = lowest < target && target < highest;
    let reason = if crosses { "it jumps over the target, and lies" } else { "it lies" };
    diagnostic
        .note(format!("{from_to}, {reason} between {} and {}", unit.show(lowest), unit.show(highest)))
        .help("change the target, or solve for another assumption: `postmoney tornado` shows which move it most")
}

/// Names what is refused on the way, each reason once with the values from the first to the last at which it stands.
fn on_the_way(diagnostic: Diagnostic, refused: &[Refused], claim: &Claim) -> Diagnostic {
    let mut told: Vec<&Arc<str>> = Vec::new();
    for (_, why) in refused {
        if !told.contains(&why) && told.len() < MOST_REFUSALS {
            told.push(why);
        }
    }
    let show = |value: &Exact| claim.unit.show(value);
    told.into_iter().fold(diagnostic, |diagnostic, why| {
        let mut with = refused.iter().filter(|(_, reason)| reason == why).map(|(value, _)| value);
        let (first, last) = (with.next(), with.next_back());
        let place = match (first, last) {
            (Some(first), Some(last)) => format!("with {} (and up to {})", show(first), show(last)),
            (Some(only), None) => format!("with {}", show(only)),
            _ => String::new(),
        };
        diagnostic.note(format!("{place} {why}"))
    })
}
