//! All exits, cut where what is paid bends or jumps.

use super::entitlements::{Entitlements, Turn};
use super::outcome::Bend;
use super::schedule::{Event, Schedule};
use crate::worksheet::{Money, Price};

/// How a stretch begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// Where another class shares in each further unit.
    Breakpoint,
    /// Where classes have to convert.
    Mandatory,
    /// Where somebody converts, so that others have other shares.
    Conversion,
    /// Where only the net proceeds bend.
    Bend,
}

/// A stretch of exits, in which every payout is a straight line.
pub struct Stretch<'e, 's> {
    pub start: Money<'s>,
    pub net_proceeds: Money<'s>,
    /// How many of the turns lie at or below it.
    pub turns: usize,
    /// The turn with which it begins.
    turn: Option<&'e Turn<'s>>,
    pub schedule: &'e Schedule<'s>,
    pub position: usize,
    pub begins: Begins,
    pub bends: Vec<&'e Bend>,
}

impl<'e, 's> Stretch<'e, 's> {
    /// What happens to classes where it begins; where classes have to convert nothing else does.
    pub fn events(&self) -> &'e [Event] {
        match self.begins {
            Begins::Breakpoint => &self.schedule.segments()[self.position].events,
            Begins::Conversion => self.turn.map_or(&[], |turn| &turn.span.events),
            Begins::Mandatory | Begins::Bend => &[],
        }
    }

    /// What a common share has where it begins.
    pub fn level(&self) -> Price<'s> {
        match self.begins {
            Begins::Breakpoint => self.schedule.segments()[self.position].level(),
            Begins::Mandatory | Begins::Conversion | Begins::Bend => self.schedule.level(self.net_proceeds),
        }
    }

    /// The position of the turn with which it begins, where somebody then has another sum than just below.
    pub fn jump(&self) -> Option<usize> {
        self.turn.filter(|turn| turn.is_jump()).and_then(|_| self.turns.checked_sub(1))
    }
}

/// All stretches, from an exit of zero upwards.
pub fn stretches<'e, 's>(rights: &'e Entitlements<'_, 's>) -> Vec<Stretch<'e, 's>> {
    let mut stretches = of_schedules(rights);
    for (exit, bend) in &rights.bends {
        let at = stretches.partition_point(|stretch| stretch.start.less_than(*exit).holds());
        match stretches.get_mut(at).filter(|next| !exit.less_than(next.start).holds()) {
            Some(same) => same.bends.push(bend),
            None => {
                let turns = at.checked_sub(1).map_or(0, |before| stretches[before].turns);
                let stretch = inside_of_a_segment(rights, *exit, turns, Begins::Bend);
                stretches.insert(at, Stretch { bends: vec![bend], ..stretch });
            }
        }
    }
    stretches
}

/// The stretches between breakpoints, as far as turns leave them.
fn of_schedules<'e, 's>(rights: &'e Entitlements<'_, 's>) -> Vec<Stretch<'e, 's>> {
    let mut stretches = Vec::new();
    for turns in 0..=rights.turns.len() {
        let schedule = rights.schedule_after(turns);
        let turn = turns.checked_sub(1).map(|at| &rights.turns[at]);
        stretches.extend(turn.map(|turn| {
            let begins = if turn.is_mandatory() { Begins::Mandatory } else { Begins::Conversion };
            Stretch { turn: Some(turn), ..inside_of_a_segment(rights, turn.from, turns, begins) }
        }));
        for (position, segment) in schedule.segments().iter().enumerate() {
            let is_first = position == 0;
            let start = if is_first { segment.start } else { rights.exit_leaving(segment.start) };
            let is_before = |turn: &Turn<'s>| !start.less_than(turn.from).holds();
            let is_past = match turn {
                Some(turn) => !is_first && turn.from.less_than(start).holds(),
                None => true,
            };
            if is_past && !rights.turns.get(turns).is_some_and(is_before) {
                let (net_proceeds, begins) = (segment.start, Begins::Breakpoint);
                let (turn, bends) = (None, Vec::new());
                stretches.push(Stretch { start, net_proceeds, turns, turn, schedule, position, begins, bends });
            }
        }
    }
    stretches
}

fn inside_of_a_segment<'e, 's>(
    rights: &'e Entitlements<'_, 's>,
    start: Money<'s>,
    turns: usize,
    begins: Begins,
) -> Stretch<'e, 's> {
    let net_proceeds = rights.pot(start).net_proceeds;
    let schedule = rights.schedule_after(turns);
    let position = schedule.segment_of(net_proceeds);
    Stretch { start, net_proceeds, turns, turn: None, schedule, position, begins, bends: Vec::new() }
}
