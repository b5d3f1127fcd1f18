//! The breakpoints of an exit: from which amount on who shares in each further unit.
//!
//! What all classes together are paid is an increasing, piecewise linear function of what a common share gets, the
//! *level*. Its kinks are where a preference is covered, a class converts, a cap is reached, an option comes into the
//! money. So the equilibrium of all conversions and exercises needs no search: between two breakpoints everything is
//! linear, and a class converts exactly when its share of the level beats what it would give up.

use super::claimant::{Claimant, Upside};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Ratio, Shares, Worksheet};

/// What happens at a breakpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The preference of a class is covered.
    Covered(usize),
    /// A class does better by converting.
    Converts(usize),
    /// Preference and participation of a class have reached its cap.
    ReachesCap(usize),
    /// Options come into the money.
    Exercises(usize),
}

/// How each further unit is shared.
#[derive(Clone, Copy, Debug)]
pub enum Sharing<'s> {
    /// By the claimants of the rank with this position, in proportion to what they are due.
    Rank(usize),
    /// By `shares` shares, each of which already has `level`.
    Level {
        /// What a common share has got at the start.
        level: Price<'s>,
        /// The shares that take part.
        shares: Shares<'s>,
    },
}

/// A stretch of exits in which every payout is linear.
#[derive(Clone, Debug)]
pub struct Segment<'s> {
    /// The exit at which it begins.
    pub start: Money<'s>,
    /// How each further unit is shared.
    pub sharing: Sharing<'s>,
    /// What happens where it begins.
    pub events: Vec<Event>,
    from: Exact,
    level: Exact,
}

#[derive(Clone, Debug)]
struct Rank<'s> {
    members: Vec<usize>,
    total: Money<'s>,
}

/// A level at which the number of shares that take part changes.
struct Kink<'s> {
    value: Exact,
    level: Price<'s>,
    event: Event,
    shares: Shares<'s>,
}

/// All breakpoints of a set of claimants, written on a worksheet once and used for any number of exits.
///
/// ```
/// use postmoney::models::waterfall::{Claimant, Schedule, Upside};
/// use postmoney::number::Exact;
/// use postmoney::worksheet::{Money, Shares, Worksheet};
///
/// let sheet = Worksheet::new();
/// let shares = |number| -> Shares<'_> { sheet.constant(Exact::integer(number)) };
/// let money = |amount| -> Money<'_> { sheet.constant(Exact::integer(amount)) };
/// let schedule = Schedule::new(&sheet, vec![
///     Claimant::preferred("series-a", shares(2_000_000), money(5_000_000), 1, Upside::Converts),
///     Claimant::common("common", shares(8_000_000)),
/// ]);
/// let breakpoints: Vec<Exact> = schedule.segments().iter().skip(1).map(|next| next.start.value().unwrap()).collect();
/// assert_eq!(breakpoints, [5_000_000, 25_000_000].map(Exact::integer));
/// let paid = schedule.payouts(money(35_000_000));
/// assert_eq!(paid[0].value().unwrap(), Exact::integer(7_000_000));
/// ```
#[derive(Clone, Debug)]
pub struct Schedule<'s> {
    sheet: &'s Worksheet,
    claimants: Vec<Claimant<'s>>,
    due: Vec<Option<Money<'s>>>,
    rank_of: Vec<Option<usize>>,
    ranks: Vec<Rank<'s>>,
    segments: Vec<Segment<'s>>,
}

impl<'s> Schedule<'s> {
    /// Writes the breakpoints of `claimants` on `sheet`.
    pub fn new(sheet: &'s Worksheet, claimants: Vec<Claimant<'s>>) -> Schedule<'s> {
        let due = claimants.iter().map(Claimant::due).collect();
        let rank_of = vec![None; claimants.len()];
        let mut schedule = Schedule { sheet, claimants, due, rank_of, ranks: Vec::new(), segments: Vec::new() };
        let covered = schedule.write_ranks();
        schedule.write_levels(covered);
        schedule
    }

    /// The same claimants when all who can convert have to.
    pub fn all_converted(&self) -> Schedule<'s> {
        Schedule::new(self.sheet, self.claimants.iter().map(Claimant::converted).collect())
    }

    /// Who claims.
    pub fn claimants(&self) -> &[Claimant<'s>] {
        &self.claimants
    }

    /// The stretches between breakpoints, from an exit of nought upwards. All but the first begin at a breakpoint.
    pub fn segments(&self) -> &[Segment<'s>] {
        &self.segments
    }

    /// Preferences by rank. Gives the exit at which all are covered.
    fn write_ranks(&mut self) -> Money<'s> {
        let mut order: Vec<usize> = (0..self.claimants.len()).filter(|index| is_positive(self.due[*index])).collect();
        order.sort_by_key(|index| std::cmp::Reverse(self.claimants[*index].seniority));
        let mut start: Money<'s> = self.sheet.constant(Exact::ZERO);
        let mut events = Vec::new();
        for members in order.chunk_by(|left, right| self.claimants[*left].seniority == self.claimants[*right].seniority)
        {
            let amounts: Vec<Money<'s>> = members.iter().filter_map(|index| self.due[*index]).collect();
            let total = if amounts.len() == 1 { amounts[0] } else { self.sheet.sum(&amounts) };
            let position = self.ranks.len();
            members.iter().for_each(|index| self.rank_of[*index] = Some(position));
            self.segments.push(Segment::new(start, Sharing::Rank(position), std::mem::take(&mut events), Exact::ZERO));
            events.extend(members.iter().map(|index| Event::Covered(*index)));
            start = if position == 0 { total } else { start + total };
            self.ranks.push(Rank { members: members.to_vec(), total });
        }
        self.segments.push(Segment::new(start, self.first_level(), events, Exact::ZERO));
        start
    }

    /// The shares that take part as soon as all preferences are covered.
    fn first_level(&self) -> Sharing<'s> {
        let taking_part = |claimant: &Claimant<'s>| match claimant.upside {
            Upside::Common | Upside::Participates | Upside::Capped(_) => claimant.shares,
            Upside::Strike(strike) => claimant.shares.filter(|_| !is_positive(Some(strike))),
            Upside::Converts => claimant.shares.filter(|_| !is_positive(claimant.preference)),
            Upside::Nothing => None,
        };
        let shares: Vec<Shares<'s>> = self.claimants.iter().filter_map(taking_part).collect();
        let shares = if shares.len() == 1 { shares[0] } else { self.sheet.sum(&shares) };
        Sharing::Level { level: self.sheet.constant(Exact::ZERO), shares }
    }

    /// Conversions, caps and strikes in the order of their levels, each with the exit that brings the level there.
    fn write_levels(&mut self, covered: Money<'s>) {
        let mut kinks: Vec<Kink<'s>> = Vec::with_capacity(self.claimants.len());
        for (index, claimant) in self.claimants.iter().enumerate() {
            push_kinks(index, claimant, &mut kinks);
        }
        kinks.sort_by(|left, right| left.value.cmp(&right.value));
        let Some(Sharing::Level { mut level, mut shares }) = self.segments.last().map(|last| last.sharing) else {
            return;
        };
        let mut start = covered;
        let mut nobody = !is_positive(Some(shares));
        let mut reached = Exact::ZERO;
        for kink in kinks {
            let higher = level.less_than(kink.level).holds();
            let sharing_after = match kink.event {
                Event::ReachesCap(_) => shares - kink.shares,
                _ => shares + kink.shares,
            };
            if higher && !nobody {
                let rise = if reached.is_zero() { kink.level } else { kink.level - level };
                start = start + shares * rise;
                let sharing = Sharing::Level { level: kink.level, shares: sharing_after };
                self.segments.push(Segment::new(start, sharing, vec![kink.event], kink.value.clone()));
            } else if let Some(last) = self.segments.last_mut() {
                // The same exit: several things happen at one level, or nobody takes part between two levels.
                last.events.push(kink.event);
                last.sharing = Sharing::Level { level: kink.level, shares: sharing_after };
                last.level = kink.value.clone();
            }
            (level, shares, reached) = (kink.level, sharing_after, kink.value);
            nobody = !is_positive(Some(shares));
        }
    }

    /// What every claimant is paid of `exit`, in their order. Together that is `exit` exactly.
    pub fn payouts(&self, exit: Money<'s>) -> Vec<Money<'s>> {
        self.pay(exit).1
    }

    /// What a common share gets of `exit`, and what every claimant is paid.
    pub fn pay(&self, exit: Money<'s>) -> (Price<'s>, Vec<Money<'s>>) {
        let position = self.segment_of(exit);
        if let Sharing::Rank(rank) = self.segments[position].sharing {
            return (self.sheet.constant(Exact::ZERO), self.pay_rank(rank, exit - self.segments[position].start));
        }
        let level = self.level_in(position, exit);
        (level, self.claimants.iter().map(|claimant| claimant.at_level(level)).collect())
    }

    /// What a common share gets of `exit`.
    pub fn level(&self, exit: Money<'s>) -> Price<'s> {
        self.level_in(self.segment_of(exit), exit)
    }

    /// The segment that `exit` lies in; the sheet keeps the comparisons on which that rests.
    fn segment_of(&self, exit: Money<'s>) -> usize {
        let value = exit.value().unwrap_or_default();
        let position = self.segments.partition_point(|segment| segment.from <= value).saturating_sub(1);
        exit.less_than(self.segments[position].start);
        if let Some(next) = self.segments.get(position + 1) {
            exit.less_than(next.start);
        }
        position
    }

    fn level_in(&self, position: usize, exit: Money<'s>) -> Price<'s> {
        let segment = &self.segments[position];
        match segment.sharing {
            Sharing::Rank(_) => self.sheet.constant(Exact::ZERO),
            Sharing::Level { shares, .. } if segment.level.is_zero() => (exit - segment.start) / shares,
            Sharing::Level { level, shares } => level + (exit - segment.start) / shares,
        }
    }

    fn pay_rank(&self, rank: usize, left: Money<'s>) -> Vec<Money<'s>> {
        let nothing: Money<'s> = self.sheet.constant(Exact::ZERO);
        let Rank { members, total } = &self.ranks[rank];
        let pay = |index: usize| match (self.due[index], self.rank_of[index]) {
            (Some(due), Some(own)) if own < rank => due,
            (Some(_), Some(own)) if own == rank && members.len() == 1 => left,
            (Some(due), Some(own)) if own == rank => left * (due / *total),
            _ => nothing,
        };
        (0..self.claimants.len()).map(pay).collect()
    }

    /// The part of each further unit that a claimant gets in a segment; `None` for nothing.
    pub fn part_of_each_further_unit(&self, segment: &Segment<'s>, claimant: usize) -> Option<Ratio<'s>> {
        match segment.sharing {
            Sharing::Rank(rank) => {
                let due = self.due[claimant].filter(|_| self.rank_of[claimant] == Some(rank))?;
                Some(due / self.ranks[rank].total)
            }
            Sharing::Level { shares, .. } => {
                let own = self.claimants[claimant].shares?;
                self.takes_part(claimant, &segment.level).then(|| (own / shares).as_ratio())
            }
        }
    }

    /// Whether the shares of a claimant take part from `level` upwards.
    pub fn takes_part(&self, claimant: usize, level: &Exact) -> bool {
        let claimant = &self.claimants[claimant];
        let Some(shares) = claimant.shares.and_then(|shares| shares.value()).filter(Exact::is_positive) else {
            return false;
        };
        let preference = claimant.preference.and_then(|preference| preference.value()).unwrap_or_default();
        let converted = &shares * level;
        match claimant.upside {
            Upside::Nothing => false,
            Upside::Common | Upside::Participates => true,
            Upside::Strike(strike) => strike.value().is_some_and(|strike| strike <= *level),
            Upside::Converts => preference <= converted,
            Upside::Capped(cap) => {
                let cap = cap.value().unwrap_or_default();
                &preference + &converted < cap || cap <= converted
            }
        }
    }

    /// The smallest exit of which a claimant gets `target`; `None` when no exit brings it that much.
    pub fn exit_for(&self, claimant: usize, target: Money<'s>) -> Option<Money<'s>> {
        if let (Some(due), Some(rank)) = (self.due[claimant], self.rank_of[claimant])
            && !due.less_than(target).holds()
        {
            let Rank { total, members } = &self.ranks[rank];
            let start = self.segments[rank].start;
            return Some(start + if members.len() == 1 { target } else { target * (*total / due) });
        }
        self.exit_at_level(self.level_for(claimant, target)?)
    }

    /// The level at which a claimant gets `target`, which is more than what it is due before the common shares.
    fn level_for(&self, claimant: usize, target: Money<'s>) -> Option<Price<'s>> {
        let claimant = &self.claimants[claimant];
        let shares = claimant.shares.filter(|shares| is_positive(Some(*shares)))?;
        let target = claimant.kept.map_or(target, |kept| target - kept);
        let above_preference = || claimant.preference.map_or(target, |preference| target - preference) / shares;
        match claimant.upside {
            Upside::Nothing => None,
            Upside::Common | Upside::Converts => Some(target / shares),
            Upside::Strike(strike) => Some(strike + target / shares),
            Upside::Participates => Some(above_preference()),
            Upside::Capped(cap) if cap.less_than(target).holds() => Some(target / shares),
            Upside::Capped(_) => Some(above_preference()),
        }
    }

    /// The exit at which a common share gets `level`: the whole at that price per share.
    pub fn exit_at_level(&self, level: Price<'s>) -> Option<Money<'s>> {
        let value = level.value()?;
        let first = self.ranks.len();
        let levels = &self.segments[first..];
        let position = levels.partition_point(|segment| segment.level <= value).saturating_sub(1);
        let segment = &levels[position];
        match segment.sharing {
            Sharing::Level { level: reached, shares } => {
                level.less_than(reached);
                Some(segment.start + shares * (level - reached))
            }
            Sharing::Rank(_) => None,
        }
    }
}

impl<'s> Segment<'s> {
    fn new(start: Money<'s>, sharing: Sharing<'s>, events: Vec<Event>, level: Exact) -> Segment<'s> {
        Segment { from: start.value().unwrap_or_default(), start, sharing, events, level }
    }

    /// What a common share has got where it begins.
    pub fn level(&self) -> &Exact {
        &self.level
    }
}

/// The levels at which a claimant starts or stops to take part.
fn push_kinks<'s>(index: usize, claimant: &Claimant<'s>, kinks: &mut Vec<Kink<'s>>) {
    let Some(shares) = claimant.shares.filter(|shares| is_positive(Some(*shares))) else {
        return;
    };
    let mut push = |level: Price<'s>, event: Event| {
        if let Some(value) = level.value() {
            kinks.push(Kink { value, level, event, shares });
        }
    };
    match (claimant.upside, claimant.preference) {
        (Upside::Strike(strike), _) if is_positive(Some(strike)) => push(strike, Event::Exercises(index)),
        (Upside::Converts, Some(preference)) if is_positive(Some(preference)) => {
            push(preference / shares, Event::Converts(index));
        }
        (Upside::Capped(cap), preference) => {
            push(preference.map_or(cap, |preference| cap - preference) / shares, Event::ReachesCap(index));
            push(cap / shares, Event::Converts(index));
        }
        _ => {}
    }
}

fn is_positive<U: crate::worksheet::Dimension>(quantity: Option<crate::worksheet::Quantity<'_, U>>) -> bool {
    quantity.and_then(|quantity| quantity.value()).is_some_and(|value| value.is_positive())
}
