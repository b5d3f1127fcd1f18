//! The tables of breakpoints: what happens at each, how each further unit is shared, where a class gains nothing.

use std::collections::BTreeMap;

use super::claimant::Upside;
use super::exits::{Jump, Table as Exit};
use super::holders::Party;
use super::schedule::Event;
use super::setup::Holding;
use super::stretches::{Begins, Stretch};
use super::terms::Terms;
use crate::models::Run;
use crate::report::words::joined;
use crate::report::{Cell, Section, Table};
use crate::worksheet::Money;

impl Terms {
    /// Adds the tables of breakpoints, and names each of them.
    pub(super) fn add_breakpoints<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        parties: &[Party<'s>],
        asked: &[Money<'s>],
        section: &mut Section,
    ) {
        let stretches = self.stretches(run.sheet, table);
        self.name_stretches(run, table, &stretches);
        section.table(events(table, &stretches));
        self.add_slopes(run, table, &stretches, section);
        self.add_curves(run, table, &stretches, section);
        section.table(self.indifferent(table, run, &stretches));
        if run.wants_charts() {
            section.charts.extend(self.charts(run, table, &stretches, parties, asked));
        }
    }

    /// Names the exits at which stretches begin after what happens there.
    fn name_stretches<'s>(&self, run: &Run<'s>, table: &Exit<'s>, stretches: &[Stretch<'_, 's>]) {
        let mut named: Vec<Event> = Vec::new();
        for (at, stretch) in stretches.iter().enumerate().skip(1) {
            run.sheet.give_name(stretch.start.id(), &format!("breakpoints.{at}"));
            for event in stretch.events() {
                // What happened below a jump does not happen again above it.
                if !named.contains(event) {
                    named.push(*event);
                    let name = format!("{}.{}", Terms::class_of(table, event).name, figure(event));
                    run.sheet.give_name(stretch.start.id(), &name);
                }
            }
        }
    }

    pub(super) fn class_of<'t, 's>(table: &'t Exit<'s>, event: &Event) -> &'t Holding<'s> {
        &table.holdings[event.class()]
    }

    /// How each further unit is shared, from one breakpoint to the next.
    fn add_slopes<'s>(&self, run: &Run<'s>, table: &Exit<'s>, stretches: &[Stretch<'_, 's>], section: &mut Section) {
        let classes: Vec<usize> = table.all().collect();
        let mut slopes = Table::new("How each further unit is shared", &["From", "To"]);
        slopes.columns.extend(classes.iter().map(|index| table.holdings[*index].label.clone()));
        // A bend changes what is left for holders, and not how they share it.
        let shared: Vec<_> = stretches.iter().filter(|stretch| !matches!(stretch.begins, Begins::Bend)).collect();
        for (at, stretch) in shared.iter().enumerate() {
            let next = shared.get(at + 1).map(|next| next.start);
            let mut row = vec![Cell::from(stretch.start), Cell::from(next)];
            for index in &classes {
                let part = stretch.schedule.part_of_each_further_unit(stretch.position, *index);
                let part = part.map(|part| part.as_rate());
                if let Some(part) = part {
                    run.sheet.give_name(part.id(), &format!("slices.{at}.{}", table.holdings[*index].name));
                }
                row.push(part.into());
            }
            slopes.row(row);
        }
        if self.takes_from_exit() {
            slopes.note = "A unit is one of what costs, debt and carve-out leave for holders.".into();
        }
        section.table(slopes);
    }

    /// What every class gets at every breakpoint: the corners of its payoff curve, which is straight between them.
    fn add_curves<'s>(&self, run: &Run<'s>, table: &Exit<'s>, stretches: &[Stretch<'_, 's>], section: &mut Section) {
        let paid: Vec<Vec<Money<'s>>> =
            stretches.iter().map(|stretch| stretch.schedule.payouts(stretch.for_holders)).collect();
        let classes: Vec<usize> = table.all().collect();
        let mut curves = Table::new("What each class has at the breakpoints", &["Exit"]);
        curves.columns.extend(classes.iter().map(|index| table.holdings[*index].label.clone()));
        for (at, proceeds) in paid.iter().enumerate().skip(1) {
            let mut row = vec![Cell::from(stretches[at].start)];
            for index in &classes {
                let name = format!("breakpoints.{at}.{}", table.holdings[*index].name);
                run.sheet.give_name(proceeds[*index].id(), &name);
                row.push(proceeds[*index].into());
            }
            curves.row(row);
        }
        curves.note = "Between two breakpoints every payoff is a straight line.".into();
        section.table(curves);
    }

    /// Where a class gets the same whatever the exit: from its cap, or its preference, to its conversion.
    fn indifferent<'s>(&self, table: &Exit<'s>, run: &Run<'s>, stretches: &[Stretch<'_, 's>]) -> Table {
        let mut zones = Table::new("Zones of indifference", &["Class", "It has", "From an exit of", "To"]);
        for index in table.all() {
            let at = |wanted: Event| {
                let below_jumps = stretches.iter().take_while(|stretch| stretch.jump().is_none());
                below_jumps.skip(1).find(|stretch| stretch.events().contains(&wanted)).map(|stretch| stretch.start)
            };
            let claimant = &table.holdings[index].claimant;
            let (held, from) = match claimant.upside {
                Upside::Capped(cap) => (Some(cap), at(Event::ReachesCap(index))),
                Upside::Converts => (claimant.preference, at(Event::Covered(index))),
                _ => continue,
            };
            if let (Some(from), Some(to)) = (from, at(Event::Converts(index)))
                && from.less_than(to).holds()
            {
                let class = &table.holdings[index];
                run.sheet.give_name(from.id(), &format!("{}.indifferent_from", class.name));
                run.sheet.give_name(to.id(), &format!("{}.indifferent_to", class.name));
                zones.row([class.label.clone().into(), held.into(), from.into(), to.into()]);
            }
        }
        zones
    }
}

/// Who has to convert at a jump: "Series B has to convert".
pub fn compelled(table: &Exit<'_>, jump: &Jump<'_>) -> String {
    if jump.compelled.len() == table.holdings.len() {
        return "everybody has to convert".to_string();
    }
    let labels: Vec<&str> = jump.compelled.iter().map(|index| table.holdings[*index].label.as_str()).collect();
    format!("{} {} to convert", joined(&labels, "and"), if labels.len() == 1 { "has" } else { "have" })
}

/// What happens where.
fn events(table: &Exit<'_>, stretches: &[Stretch<'_, '_>]) -> Table {
    let mut events = Table::new("Breakpoints", &["Exit", "What happens there", "A common share has"]);
    for stretch in stretches.iter().skip(1) {
        events.row([stretch.start.into(), happens(table, stretch).into(), stretch.level().into()]);
    }
    events
}

/// What happens where a stretch begins: "Series A and Series B convert from here on".
fn happens(table: &Exit<'_>, stretch: &Stretch<'_, '_>) -> String {
    let claimants = stretch.schedule.claimants();
    let words = |event: &Event| match *event {
        Event::Covered(index) if table.has_ratchet(index, stretch.jumps) => {
            (0, "has what it is guaranteed", "have what they are guaranteed")
        }
        Event::Covered(index) if claimants[index].preference.is_some() => {
            (1, "has its preference", "have their preferences")
        }
        Event::Covered(_) => (2, "has its accrued dividends", "have their accrued dividends"),
        Event::Exercises(_) => (3, "in the money from here on", "in the money from here on"),
        Event::ReachesCap(_) => (4, "reaches its cap", "reach their caps"),
        Event::Converts(index) if table.has_ratchet(index, stretch.jumps) => {
            (5, "needs no new shares from here on", "need no new shares from here on")
        }
        Event::Converts(_) => (6, "converts from here on", "convert from here on"),
    };
    let mut kinds: BTreeMap<(u8, &str, &str), Vec<&str>> = BTreeMap::new();
    for event in stretch.events() {
        kinds.entry(words(event)).or_default().push(&Terms::class_of(table, event).label);
    }
    let sentence = |((_, one, several), labels): ((u8, &str, &str), Vec<&str>)| {
        format!("{} {}", joined(&labels, "and"), if labels.len() == 1 { one } else { several })
    };
    let jump = stretch.jump().map(|jump| compelled(table, jump));
    let bends = stretch.bends.iter().map(|bend| bend.happens.clone());
    jump.into_iter().chain(kinds.into_iter().map(sentence)).chain(bends).collect::<Vec<_>>().join("; ")
}

fn figure(event: &Event) -> &'static str {
    match event {
        Event::Covered(_) => "covered_at",
        Event::Converts(_) => "converts_at",
        Event::ReachesCap(_) => "cap_reached_at",
        Event::Exercises(_) => "exercised_from",
    }
}
