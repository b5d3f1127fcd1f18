//! From an exit to what everybody gets.

use super::levels::{Rank, Schedule};
use super::segment::Sharing;
use crate::number::Exact;
use crate::worksheet::{Money, Price, Ratio};

impl<'s> Schedule<'s> {
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
    pub fn segment_of(&self, exit: Money<'s>) -> usize {
        let is_reached = |value: &Exact| {
            self.segments.partition_point(|segment| segment.from.as_ref().is_some_and(|from| from <= value))
        };
        let position = exit.peek().as_ref().map_or(0, is_reached).saturating_sub(1);
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
        let mut paid: Vec<Option<Money<'s>>> = vec![None; self.claimants.len()];
        let mut pay = |index: usize, money: Money<'s>| {
            paid[index] = Some(paid[index].map_or(money, |before| before + money));
        };
        for Rank { members, .. } in &self.ranks[..rank] {
            members.iter().for_each(|(index, due)| pay(*index, *due));
        }
        let Rank { members, total } = &self.ranks[rank];
        let alone = members.len() == 1;
        members.iter().for_each(|(index, due)| pay(*index, if alone { left } else { left * (*due / *total) }));
        let nothing: Money<'s> = self.sheet.constant(Exact::ZERO);
        paid.into_iter().map(|paid| paid.unwrap_or(nothing)).collect()
    }

    /// The part of each further unit that a claimant gets in the segment with this position; `None` for nothing.
    pub fn part_of_each_further_unit(&self, position: usize, claimant: usize) -> Option<Ratio<'s>> {
        match self.segments.get(position)?.sharing {
            Sharing::Rank(rank) => {
                let Rank { members, total } = &self.ranks[rank];
                let (_, due) = members.iter().find(|(member, _)| *member == claimant)?;
                Some(*due / *total)
            }
            Sharing::Level { shares, .. } => {
                let own = self.claimants[claimant].shares?;
                self.takes_part(claimant, position).then(|| (own / shares).as_ratio())
            }
        }
    }

    /// Whether the shares of a claimant take part in the segment with this position.
    fn takes_part(&self, claimant: usize, position: usize) -> bool {
        let turns = &self.turns[claimant];
        turns.iter().rev().find(|turn| turn.position <= position).is_some_and(|turn| turn.takes_part)
    }
}
