//! The choice between two ways to convert: into a part of the capitalization, or into a number of shares.

use std::cmp::Ordering;

use super::game::{Game, Profile, Role, Way};
use super::spans::{Between, Turn, changed};
use crate::number::Exact;

/// Two ways of one who converts, after what the others make of each, below an exit.
pub struct Outcomes {
    /// Whether the way that the profile does not take brings more just below the exit.
    pub is_other_better: bool,
    /// The next exit below at which both bring the same.
    pub equal_at: Option<Exact>,
}

impl Game {
    /// Those who convert and may do so into a part or into a number of shares.
    pub(super) fn of_two_ways(&self, profile: &Profile) -> impl Iterator<Item = usize> {
        let has_two = |index: &usize| matches!(self.players[*index].role, Role::OwnsPart { shares: Some(_), .. });
        (0..self.players.len()).filter(has_two).filter(|index| self.way(profile, *index) != Way::Stays)
    }

    /// What a common share gets where both ways give the same: above, the number of shares gives more. `None` where it never
    /// does.
    ///
    /// Of N shares beside it, parts that leave r, and discounts worth D, the part k is that of (N + D / p) / (r - k) shares.
    pub(super) fn level_between_ways(&self, profile: &Profile, index: usize) -> Option<Exact> {
        let Role::OwnsPart { part, shares: Some(shares), .. } = &self.players[index].role else { return None };
        let counted = self.counted(profile);
        let (others, left) = match self.way(profile, index) {
            Way::Shares => (&counted.shares - shares, &counted.rest - part),
            Way::Part | Way::Stays => (counted.shares, counted.rest),
        };
        let more = &(shares * &left) - &(part * &others);
        if more.is_positive() { (part * &counted.discounted).checked_div(&more) } else { None }
    }

    /// Whether somebody of two ways has more by the other one just below `exit`.
    pub(super) fn prefers_other_way(&self, profile: &Profile, index: usize, exit: Option<&Exact>) -> bool {
        let level = self.level_between_ways(profile, index);
        let shares_give_more = level.is_some_and(|level| exit.is_none_or(|exit| self.exit(profile, &level) < *exit));
        shares_give_more != profile.by_shares[index]
    }

    /// The same, with one who converts by a part instead of a number of shares.
    pub(super) fn by_part(&self, profile: &Profile, index: usize) -> Profile {
        let place = self.parts.iter().position(|(part, _)| *part == index).map_or(0, |place| place + 1);
        Profile { by_shares: changed(&profile.by_shares, index), parts: profile.parts.max(place) }
    }

    /// Where those who keep a way only because of what the others would make of the other one change to it.
    pub(super) fn between_outcomes(&self, profile: &Profile, below: Option<&Exact>) -> Vec<Turn> {
        let Some(below) = below else { return Vec::new() };
        let keeps = self.of_two_ways(profile).filter(|index| self.prefers_other_way(profile, *index, Some(below)));
        let turn = |index: usize| {
            let exit = self.outcomes_below(profile, index, below).equal_at?;
            let turn = self.turn(profile.clone(), self.level_at(profile, &exit), index);
            Some(Turn { exit, between: Between::Outcomes, ..turn })
        };
        keeps.filter_map(turn).collect()
    }

    /// Compares both ways of `index` below `exit`, followed down to the next exit at which they bring the same. Between the
    /// exits at which a share of a claim turns, both are straight lines.
    pub(super) fn outcomes_below(&self, profile: &Profile, index: usize, exit: &Exact) -> Outcomes {
        let other = self.parts_below(&changed(&profile.by_shares, index), Some(exit));
        let mut exits = [self.bends(profile), self.bends(&other)].concat();
        exits.retain(|bend| bend < exit);
        exits.push(exit.clone());
        exits.sort_by(|left, right| right.cmp(left));
        let gains = |exit: &Exact| &self.gets(&other, exit, index) - &self.gets(profile, exit, index);
        let mut above: Option<(Exact, Exact)> = None;
        let mut side = Ordering::Equal;
        for exit in exits {
            let gain = gains(&exit);
            let now = gain.cmp(&Exact::ZERO);
            match &above {
                Some((from, before)) if side != Ordering::Equal && now != side => {
                    let part = before.checked_div(&(before - &gain)).unwrap_or(Exact::ONE);
                    let equal_at = Some(from - &(&(from - &exit) * &part));
                    return Outcomes { is_other_better: side == Ordering::Greater, equal_at };
                }
                _ if side == Ordering::Equal => side = now,
                _ => {}
            }
            above = Some((exit, gain));
        }
        Outcomes { is_other_better: side == Ordering::Greater, equal_at: None }
    }

    /// What somebody gets of an exit.
    fn gets(&self, profile: &Profile, exit: &Exact, index: usize) -> Exact {
        self.payouts(profile, &self.level_at(profile, exit)).swap_remove(index)
    }

    /// What a common share gets of an exit; zero where nothing is left for it.
    fn level_at(&self, profile: &Profile, exit: &Exact) -> Exact {
        let levels = self.bending_levels();
        let begins = |level: &&Exact| self.exit(profile, level) <= *exit;
        let Some(from) = levels.iter().rev().find(begins) else { return Exact::ZERO };
        let reached = self.exit(profile, from);
        // Straight up to the next level at which a claim bends, and for ever after the last.
        let next = levels.iter().find(|level| *level > from).cloned().unwrap_or(from + &Exact::ONE);
        let rise = &self.exit(profile, &next) - &reached;
        (&(&next - from) * &(exit - &reached)).checked_div(&rise).map_or_else(|| from.clone(), |more| from + &more)
    }

    /// The exits at which the share of a claim in one more unit turns.
    fn bends(&self, profile: &Profile) -> Vec<Exact> {
        self.bending_levels().iter().map(|level| self.exit(profile, level)).collect()
    }

    /// Zero, and what a common share gets where an option is exercised, a guaranteed sum is exceeded or a cap is reached, in
    /// ascending order.
    fn bending_levels(&self) -> Vec<Exact> {
        let bends = self.players.iter().filter_map(|player| match &player.role {
            Role::Option { strike, .. } => Some(strike.clone()),
            Role::Guaranteed { shares, least } => least.checked_div(shares),
            Role::Settled { .. } => None,
            Role::Choice { otherwise, shares } => {
                otherwise.cap.as_ref().and_then(|cap| (cap - &otherwise.due).checked_div(shares))
            }
            Role::OwnsPart { .. } => None,
        });
        let mut levels: Vec<Exact> = std::iter::once(Exact::ZERO).chain(bends).collect();
        levels.sort();
        levels.dedup();
        levels
    }
}
