//! A system narrowed until nothing changes, and by halves where a quantity occurs twice.

use super::state::State;
use super::system::{Constraint, System};
use crate::number::{End, Exact, Interval, Rounding, RoundingMode};
use crate::worksheet::node::NodeId;

/// How often the lines are passed over at most. Lines without circles settle in two or three passes; circles may creep
/// towards their limit for ever, and every state on the way is sound.
const MOST_SWEEPS: usize = 24;

/// How long ends may grow, in bits. A circle makes them longer with every pass; what is left before is sound as well.
const MOST_BITS: usize = 320;

/// To how many digits longer ends are rounded outwards before intervals are halved: each pass makes them longer again.
const DIGITS_OF_HALVES: i32 = 40;

/// How often intervals are halved, one after the other, where a quantity occurs twice.
const SPLITS: u32 = 6;

/// What is left of every line when all that has to hold is taken together.
#[derive(Clone, Debug)]
pub struct Narrowed {
    intervals: Vec<Interval>,
    /// Whether the intervals are as narrow as they can be. Otherwise they may be too wide, never too narrow.
    pub is_tight: bool,
}

impl Narrowed {
    /// What is left of a line of the sheet that is part of `system`.
    pub fn interval(&self, system: &System, line: NodeId) -> Option<&Interval> {
        self.intervals.get(system.number(line)?)
    }
}

impl System {
    /// What is left of every line when the free lines lie in `domains`; `None` when that cannot be.
    pub fn narrow(&self, domains: &[Interval]) -> Option<Narrowed> {
        self.narrow_counted(domains, &mut 0)
    }

    /// Whether [`System::narrow`] leaves anything. Quicker, as the first part in which something is left decides it.
    pub fn can_hold(&self, domains: &[Interval]) -> bool {
        self.can_hold_counted(domains, &mut 0)
    }

    /// [`System::narrow`]; adds how many intervals were looked at to `steps`.
    pub fn narrow_counted(&self, domains: &[Interval], steps: &mut u64) -> Option<Narrowed> {
        let (state, is_settled) = self.settled(domains, steps)?;
        if self.is_tree_for(domains) {
            return Some(Narrowed { intervals: state.intervals, is_tight: is_settled });
        }
        let mut found = None;
        self.split(domains, state, SPLITS, (&mut found, steps));
        Some(Narrowed { intervals: found?, is_tight: false })
    }

    /// [`System::can_hold`]; adds how many intervals were looked at to `steps`.
    pub fn can_hold_counted(&self, domains: &[Interval], steps: &mut u64) -> bool {
        let Some((state, _)) = self.settled(domains, steps) else { return false };
        self.is_tree_for(domains) || self.survives(domains, state, SPLITS, steps)
    }

    /// Whether every quantity occurs once, those aside that are one number.
    pub(super) fn is_tree_for(&self, domains: &[Interval]) -> bool {
        self.is_tree || self.has_no_circle(|line| is_one_number(line, domains))
    }

    /// The intervals after passes back and forth, and whether nothing would change any more.
    fn settled(&self, domains: &[Interval], steps: &mut u64) -> Option<(State, bool)> {
        let mut state = State::new(self);
        for (line, limit) in &self.limits {
            state.narrow(*line, limit)?;
        }
        let settled = self.swept(domains, state, steps)?;
        if self.is_tree_for(domains) {
            return Some(settled);
        }
        let mut left = domains.to_vec();
        for (line, interval) in self.lines.iter().zip(&settled.0.intervals) {
            if let Constraint::Literal(free) = line {
                left[*free as usize] = interval.clone();
            }
        }
        (!self.is_ruled_out_at_corners(&left, steps)).then_some(settled)
    }

    fn swept(&self, domains: &[Interval], mut state: State, steps: &mut u64) -> Option<(State, bool)> {
        let is_settled = self.passes(domains, &mut state);
        *steps += std::mem::take(&mut state.steps);
        Some((state, is_settled?))
    }

    /// Passes until nothing changes; whether that was reached.
    fn passes(&self, domains: &[Interval], state: &mut State) -> Option<bool> {
        for _ in 0..MOST_SWEEPS {
            if !self.sweep(domains, state)? {
                return Some(true);
            }
            if state.intervals.iter().any(is_long) {
                break;
            }
        }
        Some(false)
    }

    /// Joins what is left of both halves to what was `found`. A part that lies within that already adds nothing.
    fn split(
        &self,
        domains: &[Interval],
        part: State,
        splits: u32,
        (found, steps): (&mut Option<Vec<Interval>>, &mut u64),
    ) {
        let adds = |found: &Vec<Interval>| part.intervals.iter().zip(found).any(|(part, found)| !part.is_within(found));
        if !found.as_ref().is_none_or(adds) {
            return;
        }
        match self.halves(&part).filter(|_| splits > 0) {
            Some(halves) => {
                for half in halves {
                    if let Some((half, _)) = self.swept(domains, half, steps) {
                        self.split(domains, half, splits - 1, (found, steps));
                    }
                }
            }
            None => {
                let part = part.intervals;
                let joined =
                    |found: Vec<Interval>| found.iter().zip(&part).map(|(left, right)| left.hull(right)).collect();
                *found = Some(found.take().map_or_else(|| part.clone(), joined));
            }
        }
    }

    /// Whether anything is left of either half.
    fn survives(&self, domains: &[Interval], state: State, splits: u32, steps: &mut u64) -> bool {
        let Some(halves) = self.halves(&state).filter(|_| splits > 0) else { return true };
        halves.into_iter().any(|half| {
            let left = self.swept(domains, half, steps);
            left.is_some_and(|(half, _)| self.survives(domains, half, splits - 1, steps))
        })
    }

    /// The intervals twice, the widest free line halved; `None` where all are as good as one number.
    fn halves(&self, state: &State) -> Option<[State; 2]> {
        let (line, middle) = self.widest(&state.intervals)?;
        let middle = Some(End::closed(middle));
        let Interval { low, high } = state.intervals[line].clone();
        let mut whole = state.clone();
        for other in (0..whole.intervals.len()).filter(|other| *other != line) {
            if is_long(&whole.intervals[other]) {
                whole.widen(other, shortened(&whole.intervals[other]));
            }
        }
        let half = |low: Option<End>, high: Option<End>| {
            let mut half = whole.clone();
            half.put(line, Interval { low, high });
            half
        };
        Some([half(low, middle.clone()), half(middle, high)])
    }

    /// The free line that may vary most for its size, and where to halve what is left of it.
    fn widest(&self, intervals: &[Interval]) -> Option<(usize, Exact)> {
        let relative = |line: usize| {
            let middle = intervals[line].midpoint()?;
            let width = intervals[line].width()?.checked_div(&middle.abs())?;
            (width > Exact::power_of_ten(-9)).then_some((width, line, middle))
        };
        let is_free = |line: &usize| matches!(self.lines[*line], Constraint::Literal(_));
        let candidates = (0..self.lines.len()).filter(is_free).filter_map(relative);
        candidates.max_by(|left, right| left.0.cmp(&right.0)).map(|(_, line, middle)| (line, middle))
    }
}

fn is_long(interval: &Interval) -> bool {
    [&interval.low, &interval.high].into_iter().flatten().any(|end| end.at.bits() > MOST_BITS)
}

/// The same with long ends rounded outwards, so that nothing is lost.
pub(super) fn shortened(interval: &Interval) -> Interval {
    let shorter = |end: &Option<End>, mode: RoundingMode| {
        let end = end.clone()?;
        if end.at.bits() <= MOST_BITS {
            return Some(end);
        }
        let places = DIGITS_OF_HALVES - 1 - end.at.magnitude();
        Some(End::closed(end.at.rounded(Rounding::new(places, mode))))
    };
    Interval { low: shorter(&interval.low, RoundingMode::Floor), high: shorter(&interval.high, RoundingMode::Ceiling) }
}

fn is_one_number(line: &Constraint, domains: &[Interval]) -> bool {
    matches!(line, Constraint::Literal(free) if domains[*free as usize].single().is_some())
}
