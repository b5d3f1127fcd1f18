//! A system narrowed until nothing changes, and by halves where a quantity occurs twice.

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
        let (intervals, is_settled) = self.settled(domains)?;
        if self.is_tree_for(domains) {
            return Some(Narrowed { intervals, is_tight: is_settled });
        }
        let mut found = None;
        self.split(domains, intervals, SPLITS, &mut found);
        Some(Narrowed { intervals: found?, is_tight: false })
    }

    /// Whether [`System::narrow`] leaves anything. Quicker, as the first part in which something is left decides it.
    pub fn can_hold(&self, domains: &[Interval]) -> bool {
        let Some((intervals, _)) = self.settled(domains) else { return false };
        self.is_tree_for(domains) || self.survives(domains, intervals, SPLITS)
    }

    /// Whether every quantity occurs once, those aside that are one number.
    pub(super) fn is_tree_for(&self, domains: &[Interval]) -> bool {
        self.is_tree || self.has_no_circle(|line| is_one_number(line, domains))
    }

    /// The intervals after passes back and forth, and whether nothing would change any more.
    fn settled(&self, domains: &[Interval]) -> Option<(Vec<Interval>, bool)> {
        let mut intervals = vec![Interval::EVERYTHING; self.lines.len()];
        for (line, limit) in &self.limits {
            intervals[*line] = intervals[*line].intersection(limit)?;
        }
        self.swept(domains, intervals)
    }

    fn swept(&self, domains: &[Interval], mut intervals: Vec<Interval>) -> Option<(Vec<Interval>, bool)> {
        for _ in 0..MOST_SWEEPS {
            if !self.sweep(domains, &mut intervals)? {
                return Some((intervals, true));
            }
            if intervals.iter().any(is_long) {
                break;
            }
        }
        Some((intervals, false))
    }

    /// Joins what is left of both halves to what was `found`. A part that lies within that already adds nothing.
    fn split(&self, domains: &[Interval], part: Vec<Interval>, splits: u32, found: &mut Option<Vec<Interval>>) {
        let adds = |found: &Vec<Interval>| part.iter().zip(found).any(|(part, found)| !part.is_within(found));
        if !found.as_ref().is_none_or(adds) {
            return;
        }
        match self.halves(&part).filter(|_| splits > 0) {
            Some(halves) => {
                for (half, _) in halves.into_iter().filter_map(|half| self.swept(domains, half)) {
                    self.split(domains, half, splits - 1, found);
                }
            }
            None => {
                let joined =
                    |found: Vec<Interval>| found.iter().zip(&part).map(|(left, right)| left.hull(right)).collect();
                *found = Some(found.take().map_or_else(|| part.clone(), joined));
            }
        }
    }

    /// Whether anything is left of either half.
    fn survives(&self, domains: &[Interval], intervals: Vec<Interval>, splits: u32) -> bool {
        let Some(halves) = self.halves(&intervals).filter(|_| splits > 0) else { return true };
        let is_left_of =
            |half| self.swept(domains, half).is_some_and(|(half, _)| self.survives(domains, half, splits - 1));
        halves.into_iter().any(is_left_of)
    }

    /// The intervals twice, the widest free line halved; `None` where all are as good as one number.
    fn halves(&self, intervals: &[Interval]) -> Option<[Vec<Interval>; 2]> {
        let (line, middle) = self.widest(intervals)?;
        let middle = Some(End::closed(middle));
        let half = |low: &Option<End>, high: &Option<End>| {
            let mut half: Vec<Interval> = intervals.iter().map(shortened).collect();
            half[line] = Interval { low: low.clone(), high: high.clone() };
            half
        };
        Some([half(&intervals[line].low, &middle), half(&middle, &intervals[line].high)])
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
fn shortened(interval: &Interval) -> Interval {
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
