//! The spans of exits in which the same ones convert, found from the largest exit downwards.
//!
//! At the largest exits everybody converts. Going down, the one that converts with the least gain is the next that no
//! longer does. Whoever owns a part of the capitalization converts, by its form, wherever that brings more, the most of
//! them together; a class reckons with that. So of several sets of decisions from which nobody would depart the one with
//! the most conversions of SAFEs is found, and where a class and a SAFE would chase each other, the class stays with its
//! preference.

use super::game::{Game, Profile};
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
}

/// All spans, in ascending order.
pub fn spans(game: &Game) -> Vec<Span> {
    let mut profile = game.everybody();
    let mut below: Option<Exact> = None;
    let mut spans = Vec::new();
    loop {
        let from = game.next_below(&profile, below.as_ref());
        spans.push(Span { from: from.clone(), profile: profile.clone() });
        let Some(turn) = from else { break };
        profile = game.settled(profile.choices, &turn.exit);
        below = Some(turn.exit);
    }
    spans.reverse();
    spans
}

impl Game {
    /// Everybody who can, converts.
    fn everybody(&self) -> Profile {
        let choices = (0..self.players.len()).map(|index| self.level_of_choice(index).is_some());
        let profile = Profile { choices: choices.collect(), parts: self.parts.len() };
        match self.exit_of_last_part(&profile) {
            Some(_) => profile,
            None => Profile { parts: self.compelled, ..profile },
        }
    }

    /// How many convert by a part just below `exit`: the most of whom each has at least what it gives up.
    fn parts_below(&self, choices: &[bool], exit: &Exact) -> Profile {
        let mut profile = Profile { choices: choices.to_vec(), parts: self.parts.len() };
        while profile.parts > self.compelled && self.exit_of_last_part(&profile).is_none_or(|from| from >= *exit) {
            profile.parts -= 1;
        }
        profile
    }

    /// The next exit, going down, at which somebody decides otherwise.
    fn next_below(&self, profile: &Profile, below: Option<&Exact>) -> Option<Turn> {
        let mut next: Option<Turn> = None;
        let mut consider = |turn: Turn| {
            if turn.exit.is_positive() && next.as_ref().is_none_or(|next| next.exit < turn.exit) {
                next = Some(turn);
            }
        };
        if profile.parts > self.compelled
            && let Some(level) = self.level_of_last_part(profile)
        {
            consider(self.turn(profile.clone(), level, self.parts[profile.parts - 1].0));
        }
        if let Some((level, who)) = self.last_choice(profile) {
            consider(self.turn(profile.clone(), level, who));
        }
        for turn in self.returns(profile, below) {
            consider(turn);
        }
        next
    }

    fn turn(&self, profile: Profile, level: Exact, who: usize) -> Turn {
        Turn { exit: self.exit(&profile, &level), profile, level, who }
    }

    /// The choice that converts with the least gain, with the level at which it has none.
    fn last_choice(&self, profile: &Profile) -> Option<(Exact, usize)> {
        let choices = (0..profile.choices.len()).filter(|index| profile.choices[*index]);
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
            let mut with = profile.choices.clone();
            with[index] = true;
            for parts in self.compelled + 1..=self.parts.len() {
                let leads = Profile { choices: with.clone(), parts };
                let Some(reached) = self.level_of_last_part(&leads) else { continue };
                let turn = self.turn(leads, reached, self.parts[parts - 1].0);
                let just_below = self.parts_below(&with, &turn.exit);
                if below.is_none_or(|below| turn.exit < *below) && self.exit(&just_below, &level) < turn.exit {
                    returns.push(turn);
                }
            }
        }
        returns
    }

    /// The choices that do not convert, with the level from which on they would.
    fn open(&self, profile: &Profile) -> Vec<(usize, Exact)> {
        let open = (0..profile.choices.len()).filter(|index| !profile.choices[*index]);
        open.filter_map(|index| Some((index, self.level_of_choice(index)?))).collect()
    }

    /// Who converts just below `exit`, beginning with these choices.
    fn settled(&self, mut choices: Vec<bool>, exit: &Exact) -> Profile {
        let mut seen = vec![choices.clone()];
        loop {
            let profile = self.parts_below(&choices, exit);
            let loses = self.last_choice(&profile).filter(|(level, _)| self.exit(&profile, level) >= *exit);
            let gains = || {
                let mut open = self.open(&profile);
                open.sort_by(|(_, left), (_, right)| left.cmp(right));
                open.into_iter().map(|(index, level)| {
                    let mut with = choices.clone();
                    with[index] = true;
                    (level, with)
                })
            };
            let next = match loses {
                Some((_, index)) => {
                    let mut without = choices.clone();
                    without[index] = false;
                    Some(without)
                }
                // Who has left, and comes back to the same, would leave again.
                None => gains()
                    .filter(|(_, with)| !seen.contains(with))
                    .find(|(level, with)| self.exit(&self.parts_below(with, exit), level) < *exit)
                    .map(|(_, with)| with),
            };
            let Some(next) = next else { return profile };
            seen.push(next.clone());
            choices = next;
        }
    }
}
