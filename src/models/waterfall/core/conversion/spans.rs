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
    /// Whether between two ways to convert: into a part, as the profile says, or into a number of shares.
    pub is_between_ways: bool,
}

/// All spans, in ascending order.
pub fn spans(game: &Game) -> Vec<Span> {
    let mut spans: Vec<Span> = Downwards { game, next: Some((game.everybody(), None)) }.collect();
    spans.reverse();
    spans
}

/// The span of one exit, and the exit at which the next one begins.
pub fn span_of(game: &Game, exit: &Exact) -> Option<(Span, Option<Exact>)> {
    let mut next = None;
    for span in (Downwards { game, next: Some((game.everybody(), None)) }) {
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
    next: Option<(Profile, Option<Exact>)>,
}

impl Iterator for Downwards<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let (profile, below) = self.next.take()?;
        let from = self.game.next_below(&profile, below.as_ref());
        self.next = from
            .as_ref()
            .map(|turn| (self.game.settled(profile.by_shares.clone(), Some(&turn.exit)), Some(turn.exit.clone())));
        Some(Span { from, profile })
    }
}

impl Game {
    /// Everybody who can, converts.
    fn everybody(&self) -> Profile {
        let is_choice = |player: &Player| matches!(player.role, Role::Choice { .. });
        let choices = self.players.iter().enumerate();
        let choices = choices.map(|(index, player)| is_choice(player) && self.level_of_choice(index).is_some());
        let profile = self.settled(choices.collect(), None);
        match self.exit_of_last_part(&profile) {
            Some(_) => profile,
            None => Profile { parts: self.compelled, ..profile },
        }
    }

    /// How many convert by a part just below `exit`: the most of whom each has at least what it gives up. At the largest
    /// exits all do.
    fn parts_below(&self, by_shares: &[bool], exit: Option<&Exact>) -> Profile {
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
        for index in self.of_two_ways(profile).filter(|index| profile.by_shares[*index]) {
            if let Some(level) = self.level_between_ways(profile, index).filter(Exact::is_positive) {
                let turn = self.turn(self.by_part(profile, index), level, index);
                consider(Turn { is_between_ways: true, ..turn });
            }
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
        Turn { exit: self.exit(&profile, &level), profile, level, who, is_between_ways: false }
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
    fn settled(&self, mut by_shares: Vec<bool>, exit: Option<&Exact>) -> Profile {
        let mut seen = vec![by_shares.clone()];
        loop {
            let profile = self.parts_below(&by_shares, exit);
            let is_not_reached = |level: &Exact| exit.is_some_and(|exit| self.exit(&profile, level) >= *exit);
            let loses = self.last_choice(&profile).filter(|(level, _)| is_not_reached(level));
            // Who has left, and comes back to the same, would leave again.
            let changes = |index: usize| Some(changed(&by_shares, index)).filter(|next| !seen.contains(next));
            let other_way =
                || self.of_two_ways(&profile).filter(|index| self.prefers_other_way(&profile, *index, exit));
            let gains = || {
                let exit = exit?;
                let mut open = self.open(&profile);
                open.sort_by(|(_, left), (_, right)| left.cmp(right));
                let mut with = open.into_iter().filter_map(|(index, level)| Some((level, changes(index)?)));
                let is_reached =
                    |with: &[bool], level: &Exact| self.exit(&self.parts_below(with, Some(exit)), level) < *exit;
                with.find(|(level, with)| is_reached(with, level)).map(|(_, with)| with)
            };
            let next = match loses {
                Some((_, index)) => Some(changed(&by_shares, index)),
                None => other_way().find_map(changes).or_else(gains),
            };
            let Some(next) = next else { return profile };
            seen.push(next.clone());
            by_shares = next;
        }
    }

    /// Those who convert and may do so into a part or into a number of shares.
    fn of_two_ways(&self, profile: &Profile) -> impl Iterator<Item = usize> {
        let has_two = |index: &usize| matches!(self.players[*index].role, Role::OwnsPart { shares: Some(_), .. });
        (0..self.players.len()).filter(has_two).filter(|index| self.way(profile, *index) != Way::Stays)
    }

    /// What a common share gets where both ways give the same: above, the number of shares gives more. `None` where it never
    /// does.
    ///
    /// Of N shares beside it, parts that leave r, and discounts worth D, the part k is that of (N + D / p) / (r - k) shares.
    fn level_between_ways(&self, profile: &Profile, index: usize) -> Option<Exact> {
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
    fn prefers_other_way(&self, profile: &Profile, index: usize, exit: Option<&Exact>) -> bool {
        let level = self.level_between_ways(profile, index);
        let shares_give_more = level.is_some_and(|level| exit.is_none_or(|exit| self.exit(profile, &level) < *exit));
        shares_give_more != profile.by_shares[index]
    }

    /// The same, with one who converts by a part instead of a number of shares.
    fn by_part(&self, profile: &Profile, index: usize) -> Profile {
        let place = self.parts.iter().position(|(part, _)| *part == index).map_or(0, |place| place + 1);
        Profile { by_shares: changed(&profile.by_shares, index), parts: profile.parts.max(place) }
    }
}

/// The same but for one.
fn changed(by_shares: &[bool], index: usize) -> Vec<bool> {
    let mut changed = by_shares.to_vec();
    changed[index] = !changed[index];
    changed
}
