//! Everything that is computed once, whatever the exit, and what any exit pays by it.

use super::claim_terms::Holding;
use super::conversion::Span;
use super::net_proceeds::{Pot, exit_leaving, pot};
use super::outcome::{Bend, Changes};
use super::schedule::{Event, Schedule};
use crate::models::Yields;
use crate::models::waterfall::mistakes;
use crate::models::waterfall::terms::Terms;
use crate::scenario::Word;
use crate::worksheet::{Dimension, Line, Money, Price, Quantity, Worksheet};

/// The claims on any exit.
pub struct Entitlements<'t, 's> {
    pub terms: &'t Terms,
    pub sheet: &'s Worksheet,
    pub holdings: Vec<Holding<'s>>,
    /// Their breakpoints from zero on, in net proceeds.
    pub first: Span<'s>,
    /// The exits from which on other breakpoints hold, in ascending order.
    pub turns: Vec<Turn<'s>>,
    /// Where the net proceeds bend, in ascending order.
    pub bends: Vec<(Money<'s>, Bend)>,
}

/// An exit from which on other breakpoints hold: conversions are mandatory from there on, or what SAFEs convert into
/// changes as somebody converts.
pub struct Turn<'s> {
    pub from: Money<'s>,
    pub span: Span<'s>,
    /// Whose conversion is mandatory from there on.
    pub compelled: Vec<usize>,
}

impl Turn<'_> {
    /// Whether conversions are mandatory from there on.
    pub fn is_mandatory(&self) -> bool {
        !self.compelled.is_empty()
    }

    /// Whether somebody has another sum there than just below.
    pub fn is_jump(&self) -> bool {
        self.is_mandatory() || self.span.is_jump
    }

    /// Who converts there, and who no longer does.
    pub fn changes(&self) -> Changes {
        let events = |wanted: fn(usize) -> Event| {
            let events = self.span.events.iter().filter(|event| **event == wanted(event.class()));
            events.map(|event| event.class()).collect::<Vec<usize>>()
        };
        match self.is_mandatory() {
            true => Changes { is_mandatory: true, converting: self.compelled.clone(), returning: Vec::new() },
            false => {
                Changes { is_mandatory: false, converting: events(Event::Converts), returning: events(Event::Returns) }
            }
        }
    }
}

/// An exit that brings what somebody wants.
pub struct Found<'s> {
    pub exit: Money<'s>,
    pub level: Price<'s>,
    /// The position of the turn that leads over what is wanted: below it there is less, and from it on more.
    pub at_jump: Option<usize>,
}

/// One exit, paid out.
pub struct Paid<'s> {
    /// What the names of its figures begin with: nothing for the only exit, `exits.2` for one of several.
    pub prefix: String,
    /// The exit, and what others get of it first.
    pub pot: Pot<'s>,
    pub proceeds: Vec<Money<'s>>,
    pub level: Price<'s>,
    /// How many of the turns lie at or below it.
    pub turns: usize,
}

impl<'s> Paid<'s> {
    /// Names a figure of this exit.
    pub fn name<U: Dimension>(&self, figure: Quantity<'s, U>, parts: &[&str]) -> Quantity<'s, U> {
        match self.prefix.as_str() {
            "" => figure.named_at(parts),
            prefix => figure.named_at(&[&[prefix], parts].concat()),
        }
    }
}

impl<'s> Entitlements<'_, 's> {
    /// Pays `exit` out.
    pub fn pay(&self, exit: Money<'s>, prefix: String) -> Paid<'s> {
        let pot = self.pot(exit);
        let turns = self.turns.iter().take_while(|turn| !exit.less_than(turn.from).holds()).count();
        let (level, proceeds) = self.schedule_after(turns).pay(pot.net_proceeds);
        Paid { prefix, level, proceeds, pot, turns }
    }

    /// What of an exit goes to whom before the holders are paid.
    pub fn pot(&self, exit: Money<'s>) -> Pot<'s> {
        pot(self.terms, self.sheet, exit)
    }

    /// The exit that leaves this to the holders.
    pub fn exit_leaving(&self, net_proceeds: Money<'s>) -> Money<'s> {
        exit_leaving(self.terms, self.sheet, net_proceeds)
    }

    /// The smallest exit that `wanted` finds in the breakpoints that hold there.
    pub fn first_exit(&self, wanted: impl Fn(&Schedule<'s>) -> Option<Money<'s>>) -> Option<Found<'s>> {
        for passed in 0..=self.turns.len() {
            let schedule = self.schedule_after(passed);
            let Some(mut net_proceeds) = wanted(schedule) else { continue };
            let mut exit = self.exit_leaving(net_proceeds);
            // Who would have it below the turn has it at the turn.
            let at_jump = passed.checked_sub(1).filter(|at| exit.less_than(self.turns[*at].from).holds());
            if let Some(at) = at_jump {
                exit = self.turns[at].from;
                net_proceeds = self.pot(exit).net_proceeds;
            }
            if self.turns.get(passed).is_none_or(|next| exit.less_than(next.from).holds()) {
                return Some(Found { exit, level: schedule.level(net_proceeds), at_jump });
            }
        }
        None
    }

    /// The breakpoints that hold once so many of the turns are passed.
    pub fn schedule_after(&self, turns: usize) -> &Schedule<'s> {
        &self.span_after(turns).schedule
    }

    /// What holds once so many of the turns are passed.
    pub fn span_after(&self, turns: usize) -> &Span<'s> {
        turns.checked_sub(1).map_or(&self.first, |at| &self.turns[at].span)
    }

    /// The turns at which somebody has another sum than just below, with their positions.
    pub fn jumps(&self) -> impl Iterator<Item = (usize, &Turn<'s>)> {
        self.turns.iter().enumerate().filter(|(_, turn)| turn.is_jump())
    }

    /// The place of a turn among those.
    pub fn jump_of(&self, turn: usize) -> Option<usize> {
        self.jumps().position(|(at, _)| at == turn)
    }

    /// Whether the conversion of a class is mandatory once so many of the turns are passed.
    pub fn is_compelled(&self, index: usize, turns: usize) -> bool {
        self.holdings[index].is_compelled || self.turns[..turns].iter().any(|turn| turn.compelled.contains(&index))
    }

    /// Whether new shares then have to make up for a price that the class is guaranteed.
    pub fn has_ratchet(&self, index: usize, turns: usize) -> bool {
        self.holdings[index].guarantee.is_some() && self.is_compelled(index, turns)
    }
}

/// The lines of quantities.
pub fn lines<U: Dimension>(quantities: &[Quantity<'_, U>]) -> Vec<Line<U>> {
    quantities.iter().map(|quantity| quantity.line()).collect()
}

/// The one of `holdings` with this name; otherwise the mistake is reported.
pub fn position(holdings: &[Holding<'_>], name: &Word, yields: &mut Yields) -> Option<usize> {
    let position = holdings.iter().position(|holding| holding.name == name.text);
    if position.is_none() {
        let known = holdings.iter().map(|holding| holding.name.as_str()).collect();
        yields.mistake(mistakes::no_such_class(name, known));
    }
    position
}
