//! Which value of an assumption makes a figure what it should be.
//!
//! The figure is looked at over the whole range that the assumption may have. Where it crosses the target, a line or a
//! quotient of two lines through three of its points gives the answer exactly, if the figure is one there; otherwise the
//! crossing is halved and tried again, until the last printed digit is right. Either way a run confirms it.

use std::cmp::Ordering;
use std::sync::Arc;

use super::flags::{literal, split, trimmed};
use super::setting::setting;
use super::{NamedFigure, Replayer, Study, Varied, one_figure};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::in_another_unit;
use crate::number::Exact;
use crate::scenario::{Document, dotted};
use crate::source::{SourceId, Sources};
use crate::worksheet::{Claim, Range, Unit};

/// How often a crossing is halved: from a factor of two to some 27 digits.
const HALVINGS: usize = 90;
/// After how many halvings an exact answer is no longer tried for.
const TRIED: usize = 24;
/// Significant digits that an answer found by halving is kept to.
const DIGITS: u32 = 24;
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
    /// The step after that of the figure which is refused with it, and why.
    pub refused_later: Option<Arc<str>>,
    /// How the figure stands to the target a little below it and a little above it; nothing where it has no value there.
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

/// An assumption and the figure that comes of it.
type Spot = (Exact, Exact);

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
        let mut found: Vec<Spot> = Vec::new();
        // Where the figure stays at the target for a while, any value does; the first and the last are named.
        let target = self.target.clone();
        for (at, point) in points.iter().enumerate() {
            let is_hit = |at: usize| points.get(at).is_some_and(|point| point.1 == target);
            if is_hit(at) && !(at > 0 && is_hit(at - 1) && is_hit(at + 1)) {
                found.push(point.clone());
            }
        }
        for pair in points.windows(2) {
            if (pair[0].1 < self.target && pair[1].1 > self.target)
                || (pair[0].1 > self.target && pair[1].1 < self.target)
            {
                found.extend(self.between(&pair[0], &pair[1]));
            }
        }
        found.sort();
        found.dedup();
        found.into_iter().filter_map(|spot| self.solution(spot, claim)).collect()
    }

    /// A solution that can be written down, with what is to be known of it.
    fn solution(&mut self, (value, figure): Spot, claim: &Claim) -> Option<Solution> {
        let (setting, written) = setting(&self.name, claim, &value);
        let figure = if written == value { figure } else { self.at(&written)? };
        let value = written;
        // Run anew: the reason may name figures that are others here.
        let refused_later = self.replayer.record(std::slice::from_ref(&value)).1.refused_later;
        let step = &value.abs() * &Exact::power_of_ten(NEAR);
        let around = [&value - &step, &value + &step].map(|near| {
            let figure = Some(near).filter(|near| claim.allows(near)).and_then(|near| self.at(&near))?;
            Some(figure.cmp(&self.target))
        });
        Some(Solution { value, setting, figure, refused_later, around })
    }

    /// The solution between two points on either side of the target, unless the figure jumps over it there. The nearer
    /// the points, the sooner the figure is one line between them, or one quotient of lines.
    fn between(&mut self, left: &Spot, right: &Spot) -> Option<Spot> {
        let half = Exact::ratio(1, 2)?;
        let (mut left, mut right) = (left.clone(), right.clone());
        for halving in 0..HALVINGS {
            let middle = (&(&left.0 + &right.0) * &half).significant(DIGITS);
            if middle == left.0 || middle == right.0 {
                break;
            }
            let middle = (middle.clone(), self.at(&middle)?);
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

/// Where (a x + b) / (c x + d) through three points reaches the target: their cross-ratio is kept.
fn through_three(one: &Spot, two: &Spot, three: &Spot, target: &Exact) -> Option<Exact> {
    let upper = &(&(target - &one.1) * &(&two.1 - &three.1)) * &(&two.0 - &one.0);
    let lower = &(&(target - &three.1) * &(&two.1 - &one.1)) * &(&two.0 - &three.0);
    let ratio = upper.checked_div(&lower)?;
    (&one.0 - &(&ratio * &three.0)).checked_div(&(&Exact::ONE - &ratio))
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
