//! The breakpoints of every span on the worksheet, with the shares that everybody has in it.

use super::game::{Game, Profile, Role};
use super::players::players;
use super::spans::{self, Turn};
use super::{Capitalization, Conversion};
use crate::models::waterfall::core::claim_terms::Holding;
use crate::models::waterfall::core::claimant::{Claimant, Upside};
use crate::models::waterfall::core::schedule::{Event, Schedule};
use crate::number::Exact;
use crate::worksheet::{Money, Price, Ratio, Shares, Worksheet};

/// Net proceeds in which the same SAFEs, notes and classes convert.
pub struct Span<'s> {
    /// Where they begin; `None` for zero.
    pub from: Option<Money<'s>>,
    pub schedule: Schedule<'s>,
    /// What the caps are divided by; `None` where nothing converts by a cap that depends on others.
    pub capitalization: Option<Capitalization<'s>>,
    /// Who decides otherwise from there on.
    pub events: Vec<Event>,
    /// Whether somebody then has another sum than just below.
    pub is_jump: bool,
}

/// What is needed to write a span.
struct Writer<'a, 's> {
    sheet: &'s Worksheet,
    holdings: &'a [Holding<'s>],
    claimants: &'a [Claimant<'s>],
    game: Game,
}

/// The spans of `claimants`, those marked as compelled converting at any exit. One where nobody's shares depend on others.
pub fn spans<'s>(
    sheet: &'s Worksheet,
    holdings: &[Holding<'s>],
    claimants: Vec<Claimant<'s>>,
    compelled: &[bool],
) -> Vec<Span<'s>> {
    let depends = holdings.iter().any(Holding::depends_on_others);
    let Some(players) = depends.then(|| players(holdings, &claimants, compelled)).flatten() else {
        let schedule = Schedule::new(sheet, claimants);
        return vec![Span { from: None, schedule, capitalization: None, events: Vec::new(), is_jump: false }];
    };
    let writer = Writer { sheet, holdings, claimants: &claimants, game: Game::new(players) };
    let found = spans::spans(&writer.game);
    let mut written: Vec<Span<'s>> = Vec::with_capacity(found.len());
    for (at, span) in found.iter().enumerate() {
        let (schedule, capitalization) = writer.schedule(&span.profile);
        let before = at.checked_sub(1).map(|before| &found[before].profile);
        let (events, is_jump) = match (before, &span.from) {
            (Some(before), Some(turn)) => writer.changes(before, &span.profile, turn),
            _ => (Vec::new(), false),
        };
        let from = span.from.as_ref().and_then(|turn| match turn.profile == span.profile {
            true => writer.exit(turn, &schedule),
            false => writer.exit(turn, &writer.schedule(&turn.profile).0),
        });
        written.push(Span { from, schedule, capitalization: Some(capitalization), events, is_jump });
    }
    written
}

impl<'s> Writer<'_, 's> {
    /// The breakpoints where certain ones convert, and what their caps are divided by.
    fn schedule(&self, profile: &Profile) -> (Schedule<'s>, Capitalization<'s>) {
        let capitalization = self.capitalization(profile);
        let claimants = (0..self.claimants.len()).map(|index| self.claimant(profile, index, &capitalization));
        (Schedule::new(self.sheet, claimants.collect()), capitalization)
    }

    /// Whether a claimant converts; `None` where it has nothing to decide.
    fn converts(&self, profile: &Profile, index: usize) -> Option<bool> {
        match self.game.players[index].role {
            Role::Choice { .. } => Some(profile.choices[index]),
            Role::OwnsPart { .. } => Some(self.game.converts_by_part(profile, index)),
            _ => None,
        }
    }

    fn capitalization(&self, profile: &Profile) -> Capitalization<'s> {
        let (mut counted, mut parts, mut discounted) = (Vec::<Shares<'s>>::new(), Vec::<Ratio<'s>>::new(), Vec::new());
        for (index, claimant) in self.claimants.iter().enumerate() {
            let conversion = self.holdings[index].conversion.as_ref();
            let by_discount = || {
                let (worth, ..) = conversion?.discount.as_ref().filter(|_| claimant.before_common.is_some())?;
                Some(*worth)
            };
            match (&self.game.players[index].role, self.converts(profile, index)) {
                (Role::OwnsPart { .. }, Some(true)) => parts.extend(conversion.and_then(Conversion::part)),
                (Role::Choice { .. }, Some(true)) | (Role::Option { .. } | Role::Guaranteed { .. }, _) => {
                    counted.extend(claimant.shares);
                }
                (Role::Settled { is_counted: true, .. }, _) => counted.extend(claimant.shares),
                _ => discounted.extend(by_discount()),
            }
        }
        Capitalization::of(self.sheet, self.sheet.sum(&counted), &parts, &discounted)
    }

    /// A claimant that has decided.
    fn claimant(&self, profile: &Profile, index: usize, capitalization: &Capitalization<'s>) -> Claimant<'s> {
        let claimant = self.claimants[index].clone();
        let common = Claimant { preference: None, before_common: None, upside: Upside::Common, ..claimant.clone() };
        match (&self.game.players[index].role, self.converts(profile, index)) {
            (Role::Choice { .. }, Some(true)) => common,
            (Role::OwnsPart { .. }, Some(true)) => {
                let part = self.holdings[index].conversion.as_ref().and_then(Conversion::part);
                let shares = part.map(|part| capitalization.shares * part);
                let before_common = capitalization.discounted.zip(part).map(|(discounted, part)| discounted * part);
                Claimant { shares, before_common, ..common }
            }
            (Role::Choice { otherwise, .. }, Some(false)) if otherwise.cap.is_some() => {
                let upside = match claimant.upside {
                    Upside::Capped(cap) => Upside::Held(cap),
                    upside => upside,
                };
                Claimant { upside, ..claimant }
            }
            (_, Some(false)) => Claimant { upside: Upside::Nothing, ..claimant },
            _ => claimant,
        }
    }

    /// The exit at which somebody is indifferent in a profile.
    fn exit(&self, turn: &Turn, schedule: &Schedule<'s>) -> Option<Money<'s>> {
        let (gives_up, converted) = (&self.claimants[turn.who], &schedule.claimants()[turn.who]);
        let due = match (gives_up.upside, gives_up.preference, gives_up.before_common) {
            (Upside::Capped(cap), ..) => Some(cap),
            (_, Some(preference), Some(more)) => Some(preference + more),
            (_, preference, more) => preference.or(more),
        };
        let nothing: Price<'s> = self.sheet.constant(Exact::ZERO);
        let level = match (due, converted.before_common) {
            (None, _) => nothing,
            (Some(due), None) => due / converted.shares?,
            (Some(due), Some(has)) => ((due - has) / converted.shares?).max(nothing),
        };
        schedule.exit_at_level(level)
    }

    /// Who decides otherwise from a turn on, and whether anybody has another sum there than just below.
    fn changes(&self, before: &Profile, after: &Profile, turn: &Turn) -> (Vec<Event>, bool) {
        let event = |index: usize| match (self.converts(before, index), self.converts(after, index)) {
            (Some(false), Some(true)) => Some(Event::Converts(index)),
            (Some(true), Some(false)) => Some(Event::Returns(index)),
            _ => None,
        };
        let events = (0..self.claimants.len()).filter_map(event).collect();
        let is_smooth = turn.profile == *after
            && self.game.exit(before, &turn.level) == turn.exit
            && self.game.payouts(before, &turn.level) == self.game.payouts(after, &turn.level);
        (events, !is_smooth)
    }
}
