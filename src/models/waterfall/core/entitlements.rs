//! Everything that is computed once, whatever the exit, and what any exit pays by it.

use super::claim_terms::Holding;
use super::net_proceeds::{Pot, exit_leaving, pot};
use super::outcome::Bend;
use super::schedule::Schedule;
use crate::models::Yields;
use crate::models::waterfall::mistakes;
use crate::models::waterfall::terms::Terms;
use crate::scenario::Word;
use crate::worksheet::{Dimension, Line, Money, Price, Quantity, Worksheet};

/// The claims on any exit.
pub struct Entitlements<'t, 's> {
    pub terms: &'t Terms,
    pub sheet: &'s Worksheet,
    /// The classes in the order of the scenario.
    pub holdings: Vec<Holding<'s>>,
    /// Their breakpoints, in net proceeds.
    pub schedule: Schedule<'s>,
    /// Mandatory conversions, in ascending order.
    pub jumps: Vec<Jump<'s>>,
    /// Where the net proceeds bend, in ascending order.
    pub bends: Vec<(Money<'s>, Bend)>,
}

/// An exit from which on conversions are mandatory: what everybody gets jumps there.
pub struct Jump<'s> {
    /// The exit.
    pub from: Money<'s>,
    /// The breakpoints from there on.
    pub schedule: Schedule<'s>,
    /// Whose conversion is mandatory from there on.
    pub compelled: Vec<usize>,
}

/// An exit that brings what somebody wants.
pub struct Found<'s> {
    /// The exit.
    pub exit: Money<'s>,
    /// What a common share then has.
    pub level: Price<'s>,
    /// The position of the jump that leads over what is wanted: below it there is less, and from it on more.
    pub at_jump: Option<usize>,
}

/// One exit, paid out.
pub struct Paid<'s> {
    /// What the names of its figures begin with: nothing for the only exit, `exits.2` for one of several.
    pub prefix: String,
    /// The exit, and what others get of it first.
    pub pot: Pot<'s>,
    /// What each class gets, in the order of the classes.
    pub proceeds: Vec<Money<'s>>,
    /// What a common share gets.
    pub level: Price<'s>,
    /// How many of the jumps lie at or below it.
    pub jumps: usize,
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
        let jumps = self.jumps.iter().take_while(|jump| !exit.less_than(jump.from).holds()).count();
        let (level, proceeds) = self.schedule_after(jumps).pay(pot.net_proceeds);
        Paid { prefix, level, proceeds, pot, jumps }
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
        for passed in 0..=self.jumps.len() {
            let schedule = self.schedule_after(passed);
            let Some(mut net_proceeds) = wanted(schedule) else { continue };
            let mut exit = self.exit_leaving(net_proceeds);
            // Who would have it below the jump has it at the jump.
            let at_jump = passed.checked_sub(1).filter(|at| exit.less_than(self.jumps[*at].from).holds());
            if let Some(at) = at_jump {
                exit = self.jumps[at].from;
                net_proceeds = self.pot(exit).net_proceeds;
            }
            if self.jumps.get(passed).is_none_or(|next| exit.less_than(next.from).holds()) {
                return Some(Found { exit, level: schedule.level(net_proceeds), at_jump });
            }
        }
        None
    }

    /// The breakpoints that hold once so many of the jumps are passed.
    pub fn schedule_after(&self, jumps: usize) -> &Schedule<'s> {
        jumps.checked_sub(1).map_or(&self.schedule, |at| &self.jumps[at].schedule)
    }

    /// Whether the conversion of a class is mandatory once so many of the jumps are passed.
    pub fn is_compelled(&self, index: usize, jumps: usize) -> bool {
        self.holdings[index].is_compelled || self.jumps[..jumps].iter().any(|jump| jump.compelled.contains(&index))
    }

    /// Whether new shares then have to make up for a price that the class is guaranteed.
    pub fn has_ratchet(&self, index: usize, jumps: usize) -> bool {
        self.holdings[index].guarantee.is_some() && self.is_compelled(index, jumps)
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
