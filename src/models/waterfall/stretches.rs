//! All exits, cut where what is paid bends or jumps.

use super::costs::Bend;
use super::exits::{Jump, Table};
use super::schedule::{Event, Schedule};
use super::terms::Terms;
use crate::worksheet::{Money, Price, Worksheet};

/// How a stretch begins.
#[derive(Clone, Copy)]
pub enum Begins<'t, 's> {
    /// Where another class shares in each further unit.
    Breakpoint,
    /// Where classes have to convert.
    Jump(&'t Jump<'s>),
    /// Where only what is left for holders bends.
    Bend,
}

/// A stretch of exits, in which every payout is a straight line.
pub struct Stretch<'t, 's> {
    /// The exit at which it begins.
    pub start: Money<'s>,
    /// What that leaves for holders.
    pub for_holders: Money<'s>,
    /// How many of the jumps lie at or below it.
    pub jumps: usize,
    /// The breakpoints that hold there.
    pub schedule: &'t Schedule<'s>,
    /// Which segment of them it is.
    pub position: usize,
    /// How it begins.
    pub begins: Begins<'t, 's>,
    /// What happens there to what is left for holders.
    pub bends: Vec<&'t Bend<'s>>,
}

impl<'s> Stretch<'_, 's> {
    /// What happens to classes where it begins; where classes have to convert nothing else does.
    pub fn events(&self) -> &[Event] {
        match self.begins {
            Begins::Breakpoint => &self.schedule.segments()[self.position].events,
            Begins::Jump(_) | Begins::Bend => &[],
        }
    }

    /// What a common share has where it begins.
    pub fn level(&self) -> Price<'s> {
        match self.begins {
            Begins::Breakpoint => self.schedule.segments()[self.position].level(),
            Begins::Jump(_) | Begins::Bend => self.schedule.level(self.for_holders),
        }
    }

    /// The jump with which it begins.
    pub fn jump(&self) -> Option<&Jump<'s>> {
        if let Begins::Jump(jump) = self.begins { Some(jump) } else { None }
    }
}

impl Terms {
    /// All stretches, from an exit of nought upwards.
    pub fn stretches<'t, 's>(&self, sheet: &'s Worksheet, table: &'t Table<'s>) -> Vec<Stretch<'t, 's>> {
        let mut stretches = self.of_schedules(sheet, table);
        for bend in &table.bends {
            let at = stretches.partition_point(|stretch| stretch.start.less_than(bend.exit).holds());
            match stretches.get_mut(at).filter(|next| !bend.exit.less_than(next.start).holds()) {
                Some(same) => same.bends.push(bend),
                None => {
                    let jumps = at.checked_sub(1).map_or(0, |before| stretches[before].jumps);
                    stretches.insert(at, self.stretch(sheet, table, bend.exit, jumps, Begins::Bend));
                    stretches[at].bends.push(bend);
                }
            }
        }
        stretches
    }

    /// The stretches between breakpoints, as far as jumps leave them.
    fn of_schedules<'t, 's>(&self, sheet: &'s Worksheet, table: &'t Table<'s>) -> Vec<Stretch<'t, 's>> {
        let mut stretches = Vec::new();
        for jumps in 0..=table.jumps.len() {
            let schedule = table.schedule_after(jumps);
            let jump = jumps.checked_sub(1).map(|at| &table.jumps[at]);
            stretches.extend(jump.map(|jump| self.stretch(sheet, table, jump.from, jumps, Begins::Jump(jump))));
            for (position, segment) in schedule.segments().iter().enumerate() {
                let is_first = position == 0;
                let start = if is_first { segment.start } else { self.exit_leaving(sheet, segment.start) };
                let is_before = |jump: &Jump<'s>| !start.less_than(jump.from).holds();
                let is_past = match jump {
                    Some(jump) => !is_first && jump.from.less_than(start).holds(),
                    None => true,
                };
                if is_past && !table.jumps.get(jumps).is_some_and(is_before) {
                    let (for_holders, begins) = (segment.start, Begins::Breakpoint);
                    stretches.push(Stretch {
                        start,
                        for_holders,
                        jumps,
                        schedule,
                        position,
                        begins,
                        bends: Vec::new(),
                    });
                }
            }
        }
        stretches
    }

    /// The stretch that begins at an exit inside of a segment.
    fn stretch<'t, 's>(
        &self,
        sheet: &'s Worksheet,
        table: &'t Table<'s>,
        start: Money<'s>,
        jumps: usize,
        begins: Begins<'t, 's>,
    ) -> Stretch<'t, 's> {
        let for_holders = self.pot(sheet, start).for_holders;
        let schedule = table.schedule_after(jumps);
        let position = schedule.segment_of(for_holders);
        Stretch { start, for_holders, jumps, schedule, position, begins, bends: Vec::new() }
    }
}
