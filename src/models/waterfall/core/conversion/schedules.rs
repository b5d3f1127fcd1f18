//! The breakpoints of every span on the worksheet, with the shares that everybody has in it.

use super::game::{Game, Profile, Role, Way};
use super::players::players;
use super::spans::{self, Between, Turn};
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
    /// Who converts into a number of shares; nobody is marked where nothing depends on others.
    pub by_shares: Vec<bool>,
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

/// The spans of `claimants`, those marked as compelled converting at any exit. One where nobody's shares depend on others, and
/// where only the span of `net_proceeds` is asked for.
pub fn spans<'s>(
    sheet: &'s Worksheet,
    holdings: &[Holding<'s>],
    claimants: Vec<Claimant<'s>>,
    compelled: &[bool],
    net_proceeds: Option<Money<'s>>,
) -> Vec<Span<'s>> {
    let depends = holdings.iter().any(Holding::depends_on_others);
    let Some(players) = depends.then(|| players(holdings, &claimants, compelled)).flatten() else {
        let schedule = Schedule::new(sheet, claimants);
        let (capitalization, by_shares) = (None, vec![false; holdings.len()]);
        return vec![Span { from: None, schedule, capitalization, by_shares, events: Vec::new(), is_jump: false }];
    };
    let writer = Writer { sheet, holdings, claimants: &claimants, game: Game::new(players) };
    if let Some(span) = net_proceeds.and_then(|net_proceeds| writer.span_of(net_proceeds)) {
        return vec![span];
    }
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
        let by_shares = span.profile.by_shares.clone();
        written.push(Span { from, schedule, capitalization: Some(capitalization), by_shares, events, is_jump });
    }
    written
}

impl<'s> Writer<'_, 's> {
    /// The span of one exit. Its ends stand on the sheet as numbers: they rest on figures that stay where it is replayed.
    fn span_of(&self, net_proceeds: Money<'s>) -> Option<Span<'s>> {
        let (span, next) = spans::span_of(&self.game, &net_proceeds.peek()?)?;
        if let Some(turn) = &span.from {
            net_proceeds.less_than(self.sheet.constant(turn.exit.clone()));
        }
        if let Some(next) = next {
            net_proceeds.less_than(self.sheet.constant(next));
        }
        let (schedule, capitalization) = self.schedule(&span.profile);
        let (capitalization, by_shares) = (Some(capitalization), span.profile.by_shares);
        Some(Span { from: None, schedule, capitalization, by_shares, events: Vec::new(), is_jump: false })
    }

    /// The breakpoints where certain ones convert, and what their caps are divided by.
    fn schedule(&self, profile: &Profile) -> (Schedule<'s>, Capitalization<'s>) {
        let capitalization = self.capitalization(profile);
        let claimants = (0..self.claimants.len()).map(|index| self.claimant(profile, index, &capitalization));
        (Schedule::new(self.sheet, claimants.collect()), capitalization)
    }

    /// What a claimant does; `None` where it has nothing to decide.
    fn way(&self, profile: &Profile, index: usize) -> Option<Way> {
        let decides = matches!(self.game.players[index].role, Role::Choice { .. } | Role::OwnsPart { .. });
        decides.then(|| self.game.way(profile, index))
    }

    /// The shares that it converts into whatever the others do.
    fn number(&self, index: usize) -> Option<Shares<'s>> {
        let by_cap = self.holdings[index].conversion.as_ref().and_then(Conversion::shares);
        by_cap.or(self.claimants[index].shares)
    }

    fn capitalization(&self, profile: &Profile) -> Capitalization<'s> {
        let (mut counted, mut parts, mut discounted) = (Vec::<Shares<'s>>::new(), Vec::<Ratio<'s>>::new(), Vec::new());
        for (index, claimant) in self.claimants.iter().enumerate() {
            let conversion = self.holdings[index].conversion.as_ref();
            counted.extend(self.holdings[index].terms.unvested());
            match (&self.game.players[index].role, self.way(profile, index)) {
                (_, Some(Way::Part)) => parts.extend(conversion.and_then(Conversion::part)),
                (_, Some(Way::Shares)) => counted.extend(self.number(index)),
                (Role::Choice { otherwise, .. }, _) if otherwise.cap.is_some() => counted.extend(claimant.shares),
                (Role::Option { .. } | Role::Guaranteed { .. }, _) => counted.extend(claimant.shares),
                (role, _) => {
                    if let Role::Settled { .. } = role {
                        counted.extend(claimant.shares.filter(|_| !matches!(claimant.upside, Upside::Nothing)));
                    }
                    let discount = conversion.and_then(|conversion| conversion.discount.as_ref());
                    discounted.extend(discount.filter(|_| claimant.before_common.is_some()).map(|(it, _)| it.gives));
                }
            }
        }
        Capitalization::of(self.sheet, self.sheet.sum(&counted), &parts, &discounted)
    }

    /// A claimant that has decided.
    fn claimant(&self, profile: &Profile, index: usize, capitalization: &Capitalization<'s>) -> Claimant<'s> {
        let claimant = self.claimants[index].clone();
        let common = Claimant { preference: None, before_common: None, upside: Upside::Common, ..claimant.clone() };
        match (self.way(profile, index), claimant.upside) {
            (None, _) => claimant,
            (Some(Way::Shares), _) => Claimant { shares: self.number(index), ..common },
            (Some(Way::Part), _) => {
                let part = self.holdings[index].conversion.as_ref().and_then(Conversion::part);
                let shares = part.map(|part| capitalization.shares * part);
                let before_common = capitalization.discounted.zip(part).map(|(discounted, part)| discounted * part);
                Claimant { shares, before_common, ..common }
            }
            (Some(Way::Stays), Upside::Capped(cap) | Upside::Held(cap)) => {
                Claimant { upside: Upside::Held(cap), ..claimant }
            }
            (Some(Way::Stays), _) => Claimant { upside: Upside::Nothing, ..claimant },
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
        let level = match (turn.between, due, converted.before_common) {
            // It rests on figures that stay where the sheet is replayed, as all decisions do.
            (Between::Outcomes, ..) => return Some(self.sheet.constant(turn.exit.clone())),
            (Between::Ways, ..) => converted.before_common? / (self.number(turn.who)? - converted.shares?),
            (Between::Staying, None, _) => nothing,
            (Between::Staying, Some(due), None) => due / converted.shares?,
            (Between::Staying, Some(due), Some(has)) => ((due - has) / converted.shares?).max(nothing),
        };
        schedule.exit_at_level(level)
    }

    /// Who decides otherwise from a turn on, and whether anybody has another sum there than just below.
    fn changes(&self, before: &Profile, after: &Profile, turn: &Turn) -> (Vec<Event>, bool) {
        let event = |index: usize| match (self.way(before, index)?, self.way(after, index)?) {
            (before, after) if before == after => None,
            (Way::Stays, _) => Some(Event::Converts(index)),
            (_, Way::Stays) => Some(Event::Returns(index)),
            _ => Some(Event::ConvertsOtherwise(index)),
        };
        let events = (0..self.claimants.len()).filter_map(event).collect();
        let is_smooth = self.game.exit(after, &turn.level) == turn.exit
            && self.game.payouts(before, &turn.level) == self.game.payouts(after, &turn.level);
        (events, !is_smooth)
    }
}
