//! The spans of exits in which the same ones convert, found from the largest exit downwards.
//!
//! At the largest exits everybody converts. Going down, the one that converts with the least gain is the next that no
//! longer does. Whoever owns a part of the capitalization converts, by its form, wherever that brings more, the most of
//! them together; a class reckons with that. So of several sets of decisions from which nobody would depart the one with
//! the most conversions of SAFEs is found, and where a class and a SAFE would chase each other, the class stays with its
//! preference.

use super::game::{Game, Player, Profile, Role, Way};
use crate::number::Exact;

/// Exits in which the same ones convert.
pub struct Span {
    /// Where they begin; `None` for zero.
    pub from: Option<Turn>,
    pub profile: Profile,
}

/// Where somebody is indifferent: an exit, by a profile and what a common share gets in it.
#[derive(Clone)]
pub struct Turn {
    pub exit: Exact,
    pub profile: Profile,
    pub level: Exact,
    /// Who.
    pub who: usize,
    pub between: Between,
}

/// What somebody is indifferent between at a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Converting, as the profile says, and what it has instead.
    Staying,
    /// Converting into a part, as the profile says, and into a number of shares, with the others as they are.
    Ways,
    /// The same two ways, after what the others make of each.
    Outcomes,
}

/// All spans, in ascending order.
pub fn spans(game: &Game) -> Vec<Span> {
    let mut spans: Vec<Span> = Downwards { game, next: Some((Settled::of(game.everybody()), None)) }.collect();
    spans.reverse();
    spans
}

/// The span of one exit, and the exit at which the next one begins.
pub fn span_of(game: &Game, exit: &Exact) -> Option<(Span, Option<Exact>)> {
    let mut next = None;
    for span in (Downwards { game, next: Some((Settled::of(game.everybody()), None)) }) {
        match &span.from {
            Some(turn) if turn.exit > *exit => next = Some(turn.exit.clone()),
            _ => return Some((span, next)),
        }
    }
    None
}

/// The spans, from the largest exits downwards.
struct Downwards<'g> {
    game: &'g Game,
    /// Who converts in the next one, and where that ends.
    next: Option<(Settled, Option<Exact>)>,
}

/// Who converts, and what was tried where that rests on what others would make of another decision.
struct Settled {
    profile: Profile,
    /// Empty where nobody would decide otherwise.
    tried: Vec<Profile>,
}

impl Settled {
    fn of(profile: Profile) -> Settled {
        Settled { profile, tried: Vec::new() }
    }
}

impl Iterator for Downwards<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let (Settled { profile, mut tried }, mut below) = self.next.take()?;
        loop {
            let Some(from) = self.game.next_below(&profile, &tried, below.as_ref()) else {
                return Some(Span { from: None, profile });
            };
            let settled = self.game.settled(profile.by_shares.clone(), Some(&from.exit));
            if settled.profile != profile {
                self.next = Some((settled, Some(from.exit.clone())));
                return Some(Span { from: Some(from), profile });
            }
            (tried, below) = (settled.tried, Some(from.exit));
        }
    }
}

impl Game {
    /// Everybody who can, converts.
    fn everybody(&self) -> Profile {
        let is_choice = |player: &Player| matches!(player.role, Role::Choice { .. });
        let choices = self.players.iter().enumerate();
        let choices = choices.map(|(index, player)| is_choice(player) && self.level_of_choice(index).is_some());
        let profile = self.settled(choices.collect(), None).profile;
        match self.exit_of_last_part(&profile) {
            Some(_) => profile,
            None => Profile { parts: self.compelled, ..profile },
        }
    }

    /// How many convert by a part just below `exit`: the most of whom each has at least what it gives up. At the largest
    /// exits all do.
    pub(super) fn parts_below(&self, by_shares: &[bool], exit: Option<&Exact>) -> Profile {
        let mut profile = Profile { by_shares: by_shares.to_vec(), parts: self.parts.len() };
        while profile.parts > self.compelled {
            let loses = |exit: &Exact| self.exit_of_last_part(&profile).is_none_or(|from| from >= *exit);
            if !profile.by_shares[self.parts[profile.parts - 1].0] && !exit.is_some_and(loses) {
                break;
            }
            profile.parts -= 1;
        }
        profile
    }

    /// The next exit, going down, at which somebody decides otherwise.
    fn next_below(&self, profile: &Profile, tried: &[Profile], below: Option<&Exact>) -> Option<Turn> {
        let mut next: Option<Turn> = None;
        let mut consider = |turn: Turn| {
            // Whoever decides otherwise at `below` has done so.
            let is_below = below.is_none_or(|below| turn.exit < *below);
            if is_below && turn.exit.is_positive() && next.as_ref().is_none_or(|next| next.exit < turn.exit) {
                next = Some(turn);
            }
        };
        self.turns(profile).for_each(&mut consider);
        self.between_outcomes(profile, below).into_iter().for_each(&mut consider);
        tried.iter().flat_map(|tried| self.turns(tried)).for_each(&mut consider);
        self.returns(profile, below).into_iter().for_each(consider);
        next
    }

    /// Where one who converts as in `profile` is indifferent.
    fn turns(&self, profile: &Profile) -> impl Iterator<Item = Turn> {
        let last = profile.parts.checked_sub(1).filter(|last| *last >= self.compelled);
        let part = last
            .and_then(|last| Some(self.turn(profile.clone(), self.level_of_last_part(profile)?, self.parts[last].0)));
        let between = |index: usize| {
            let level = self.level_between_ways(profile, index).filter(Exact::is_positive)?;
            Some(Turn { between: Between::Ways, ..self.turn(self.by_part(profile, index), level, index) })
        };
        let ways = self.of_two_ways(profile).filter(|index| profile.by_shares[*index]).filter_map(between);
        let choices = (0..profile.by_shares.len()).filter(|index| profile.by_shares[*index]);
        let choices = choices.filter_map(|index| Some(self.turn(profile.clone(), self.level_of_choice(index)?, index)));
        part.into_iter().chain(ways).chain(choices)
    }

    pub(super) fn turn(&self, profile: Profile, level: Exact, who: usize) -> Turn {
        Turn { exit: self.exit(&profile, &level), profile, level, who, between: Between::Staying }
    }

    /// The choice that converts with the least gain, with the level at which it has none.
    fn last_choice(&self, profile: &Profile) -> Option<(Exact, usize)> {
        let choices = (0..profile.by_shares.len()).filter(|index| profile.by_shares[*index]);
        choices.filter_map(|index| Some((self.level_of_choice(index)?, index))).max()
    }

    /// Where, going down, a choice converts that did not above: as a SAFE no longer converts beside it.
    fn returns(&self, profile: &Profile, below: Option<&Exact>) -> Vec<Turn> {
        let mut returns = Vec::new();
        for (index, level) in self.open(profile) {
            // With it a common share gets no more than without, and without it too little all the way down.
            if below.is_some_and(|below| self.exit(profile, &level) >= *below) {
                continue;
            }
            let with = changed(&profile.by_shares, index);
            for parts in self.compelled + 1..=self.parts.len() {
                let leads = Profile { by_shares: with.clone(), parts };
                let Some(reached) = self.level_of_last_part(&leads) else { continue };
                let turn = self.turn(leads, reached, self.parts[parts - 1].0);
                let just_below = self.parts_below(&with, Some(&turn.exit));
                if below.is_none_or(|below| turn.exit < *below) && self.exit(&just_below, &level) < turn.exit {
                    returns.push(turn);
                }
            }
        }
        returns
    }

    /// The choices that do not convert, with the level from which on they would.
    fn open(&self, profile: &Profile) -> Vec<(usize, Exact)> {
        let open = (0..profile.by_shares.len()).filter(|index| self.way(profile, *index) == Way::Stays);
        open.filter_map(|index| Some((index, self.level_of_choice(index)?))).collect()
    }

    /// Who converts just below `exit`, or at the largest exits, beginning with these.
    fn settled(&self, mut by_shares: Vec<bool>, exit: Option<&Exact>) -> Settled {
        let mut tried: Vec<Profile> = Vec::new();
        let mut has_weighed: Vec<usize> = Vec::new();
        loop {
            let profile = self.parts_below(&by_shares, exit);
            tried.push(profile.clone());
            let is_not_reached = |level: &Exact| exit.is_some_and(|exit| self.exit(&profile, level) >= *exit);
            if let Some((_, index)) = self.last_choice(&profile).filter(|(level, _)| is_not_reached(level)) {
                by_shares = changed(&by_shares, index);
                continue;
            }
            let others: Vec<usize> = self.of_two_ways(&profile).collect();
            let other_ways = others.iter().copied().filter(|index| self.prefers_other_way(&profile, *index, exit));
            let wishes: Vec<usize> = other_ways.chain(self.gains(&profile, exit)).collect();
            // Who has left, and comes back to the same, would leave again.
            let is_new = |index: &&usize| {
                let next = changed(&by_shares, **index);
                tried.iter().all(|tried| tried.by_shares != next)
            };
            // Who would change for ever, as the others answer each time, takes the way that brings more after their answer.
            let weighs = |index: &&usize| others.contains(*index) && !has_weighed.contains(*index) && !is_new(index);
            let next = match (wishes.iter().find(weighs), exit) {
                (Some(index), Some(exit)) => {
                    has_weighed.push(*index);
                    Some(*index).filter(|index| self.outcomes_below(&profile, *index, exit).is_other_better)
                }
                _ => match wishes.iter().find(is_new) {
                    Some(index) => Some(*index),
                    None if wishes.is_empty() => return Settled::of(profile),
                    None => return Settled { profile, tried },
                },
            };
            if let Some(index) = next {
                by_shares = changed(&by_shares, index);
            }
        }
    }

    /// The choices that do not convert and would have more if they did, the lowest levels first.
    fn gains(&self, profile: &Profile, exit: Option<&Exact>) -> Vec<usize> {
        let Some(exit) = exit else { return Vec::new() };
        let mut open = self.open(profile);
        open.sort_by(|(_, left), (_, right)| left.cmp(right));
        let is_reached = |index: usize, level: &Exact| {
            self.exit(&self.parts_below(&changed(&profile.by_shares, index), Some(exit)), level) < *exit
        };
        open.into_iter().filter(|(index, level)| is_reached(*index, level)).map(|(index, _)| index).collect()
    }
}

/// The same but for one.
pub(super) fn changed(by_shares: &[bool], index: usize) -> Vec<bool> {
    let mut changed = by_shares.to_vec();
    changed[index] = !changed[index];
    changed
}
