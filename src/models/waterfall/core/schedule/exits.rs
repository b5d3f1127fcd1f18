//! From what somebody wants to the exit that brings it: the payouts, read backwards.

use super::levels::{Rank, Schedule, is_positive};
use super::segment::{Segment, Sharing};
use crate::models::waterfall::core::claimant::Upside;
use crate::worksheet::{Money, Price, Stake};

impl<'s> Schedule<'s> {
    /// The smallest exit of which a claimant gets `target`; `None` when no exit brings it that much.
    pub fn exit_for(&self, claimant: usize, target: Money<'s>) -> Option<Money<'s>> {
        let mut before: Option<Money<'s>> = None;
        for (Rank { members, total }, segment) in self.ranks.iter().zip(&self.segments) {
            let Some((_, due)) = members.iter().find(|(member, _)| *member == claimant) else { continue };
            let wanted = before.map_or(target, |before| target - before);
            if !due.less_than(wanted).holds() {
                return Some(segment.start + if members.len() == 1 { wanted } else { wanted * (*total / *due) });
            }
            before = Some(before.map_or(*due, |before| before + *due));
        }
        self.exit_at_level(self.level_for(claimant, target)?)
    }

    /// The smallest exit of which parts of several claimants together get `target`; `None` when no exit brings that.
    pub fn exit_for_parts(&self, parts: &[(usize, Stake<'s>)], target: Money<'s>) -> Option<Money<'s>> {
        let together = |exit: Money<'s>| {
            let paid = self.payouts(exit);
            self.sheet.sum(&parts.iter().map(|(index, part)| paid[*index] * *part).collect::<Vec<_>>())
        };
        let before = |segment: &Segment<'s>| together(segment.start).less_than(target).holds();
        let position = self.segments.partition_point(before).checked_sub(1)?;
        let start = self.segments[position].start;
        // Behind the last breakpoint the line goes on: any further point of it will do.
        let further = || start + start.max(target);
        let end = self.segments.get(position + 1).map_or_else(further, |next| next.start);
        let (low, high) = (together(start), together(end));
        low.less_than(high).holds().then(|| start + (target - low) * ((end - start) / (high - low)))
    }

    /// The level at which a claimant gets `target`, which is more than what it is due before the common shares.
    fn level_for(&self, claimant: usize, target: Money<'s>) -> Option<Price<'s>> {
        let claimant = &self.claimants[claimant];
        let shares = claimant.shares.filter(|shares| is_positive(Some(*shares)))?;
        let target = claimant.kept.map_or(target, |kept| target - kept);
        let target = claimant.before_common.map_or(target, |paid| target - paid);
        let above_preference = || claimant.preference.map_or(target, |preference| target - preference) / shares;
        match claimant.upside {
            Upside::Nothing => None,
            Upside::Held(cap) if cap.less_than(target).holds() => None,
            Upside::Common | Upside::Converts => Some(target / shares),
            Upside::Strike(strike) => Some(strike + target / shares),
            Upside::Participates | Upside::Held(_) => Some(above_preference()),
            Upside::Capped(cap) if cap.less_than(target).holds() => Some(target / shares),
            Upside::Capped(_) => Some(above_preference()),
        }
    }

    /// The exit at which a common share gets `level`: the whole at that price per share.
    pub fn exit_at_level(&self, level: Price<'s>) -> Option<Money<'s>> {
        let value = level.peek().filter(|_| level.is_defined())?;
        let first = self.ranks.len();
        let levels = &self.segments[first..];
        let position = levels.partition_point(|segment| segment.level <= value).saturating_sub(1);
        let segment = &levels[position];
        if let Some(Segment { sharing: Sharing::Level { level: next, .. }, .. }) = levels.get(position + 1) {
            level.less_than(*next);
        }
        match segment.sharing {
            Sharing::Level { level: reached, shares } => {
                level.less_than(reached);
                Some(segment.start + shares * (level - reached))
            }
            Sharing::Rank(_) => None,
        }
    }
}
