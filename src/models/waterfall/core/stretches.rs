//! All exits, cut where what is paid bends or jumps.

use super::entitlements::{Entitlements, Jump};
use super::outcome::Bend;
use super::schedule::{Event, Schedule};
use crate::worksheet::{Money, Price};

/// How a stretch begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// Where another class shares in each further unit.
    Breakpoint,
    /// Where classes have to convert.
    Jump,
    /// Where only the net proceeds bend.
    Bend,
}

/// A stretch of exits, in which every payout is a straight line.
pub struct Stretch<'e, 's> {
    /// The exit at which it begins.
    pub start: Money<'s>,
    /// The net proceeds there.
    pub net_proceeds: Money<'s>,
    /// How many of the jumps lie at or below it.
    pub jumps: usize,
    /// The breakpoints that hold there.
    pub schedule: &'e Schedule<'s>,
    /// Which segment of them it is.
    pub position: usize,
    /// How it begins.
    pub begins: Begins,
    /// What happens there to the net proceeds.
    pub bends: Vec<&'e Bend>,
}

impl<'e, 's> Stretch<'e, 's> {
    /// What happens to classes where it begins; where classes have to convert nothing else does.
    pub fn events(&self) -> &'e [Event] {
        match self.begins {
            Begins::Breakpoint => &self.schedule.segments()[self.position].events,
            Begins::Jump | Begins::Bend => &[],
        }
    }

    /// What a common share has where it begins.
    pub fn level(&self) -> Price<'s> {
        match self.begins {
            Begins::Breakpoint => self.schedule.segments()[self.position].level(),
            Begins::Jump | Begins::Bend => self.schedule.level(self.net_proceeds),
        }
    }

    /// The number of the jump with which it begins.
    pub fn jump(&self) -> Option<usize> {
        self.jumps.checked_sub(1).filter(|_| self.begins == Begins::Jump)
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
                let jumps = at.checked_sub(1).map_or(0, |before| stretches[before].jumps);
                let stretch = inside_of_a_segment(rights, *exit, jumps, Begins::Bend);
                stretches.insert(at, Stretch { bends: vec![bend], ..stretch });
            }
        }
    }
    stretches
}

/// The stretches between breakpoints, as far as jumps leave them.
fn of_schedules<'e, 's>(rights: &'e Entitlements<'_, 's>) -> Vec<Stretch<'e, 's>> {
    let mut stretches = Vec::new();
    for jumps in 0..=rights.jumps.len() {
        let schedule = rights.schedule_after(jumps);
        let jump = jumps.checked_sub(1).map(|at| &rights.jumps[at]);
        stretches.extend(jump.map(|jump| inside_of_a_segment(rights, jump.from, jumps, Begins::Jump)));
        for (position, segment) in schedule.segments().iter().enumerate() {
            let is_first = position == 0;
            let start = if is_first { segment.start } else { rights.exit_leaving(segment.start) };
            let is_before = |jump: &Jump<'s>| !start.less_than(jump.from).holds();
            let is_past = match jump {
                Some(jump) => !is_first && jump.from.less_than(start).holds(),
                None => true,
            };
            if is_past && !rights.jumps.get(jumps).is_some_and(is_before) {
                let (net_proceeds, begins) = (segment.start, Begins::Breakpoint);
                let bends = Vec::new();
                stretches.push(Stretch { start, net_proceeds, jumps, schedule, position, begins, bends });
            }
        }
    }
    stretches
}

fn inside_of_a_segment<'e, 's>(
    rights: &'e Entitlements<'_, 's>,
    start: Money<'s>,
    jumps: usize,
    begins: Begins,
) -> Stretch<'e, 's> {
    let net_proceeds = rights.pot(start).net_proceeds;
    let schedule = rights.schedule_after(jumps);
    let position = schedule.segment_of(net_proceeds);
    Stretch { start, net_proceeds, jumps, schedule, position, begins, bends: Vec::new() }
}
