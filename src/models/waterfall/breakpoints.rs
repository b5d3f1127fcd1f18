//! The tables of breakpoints: what happens at each, how each further unit is shared, where a class gains nothing.

use super::claimant::Upside;
use super::exits::Table as Exit;
use super::schedule::{Event, Segment};
use super::setup::Holding;
use super::terms::Terms;
use crate::models::Run;
use crate::report::words::joined;
use crate::report::{Cell, Section, Table};
use crate::worksheet::{Money, Price};

/// Classes side by side in one table; more of them get a further table.
pub const COLUMNS: usize = 5;

impl Terms {
    /// Adds the tables of breakpoints, and names each of them.
    pub(super) fn add_breakpoints<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        asked: &[Money<'s>],
        section: &mut Section,
    ) {
        let starts = self.named_starts(run, table);
        section.table(self.events(run, table, &starts));
        self.add_slopes(run, table, &starts, section);
        self.add_curves(run, table, &starts, section);
        section.table(self.indifferent(table, run, &starts));
        if run.wants_charts() {
            section.charts.extend(self.payoff(run, table, &starts, asked));
        }
    }

    /// The exits at which the segments begin, costs and debt included.
    fn named_starts<'s>(&self, run: &Run<'s>, table: &Exit<'s>) -> Vec<Money<'s>> {
        let segments = table.schedule.segments();
        let first = segments.first().map(|first| first.start);
        let rest = segments.iter().skip(1).enumerate().map(|(at, segment)| {
            let exit = self.exit_leaving(run.sheet, segment.start);
            run.sheet.give_name(exit.id(), &format!("breakpoints.{}", at + 1));
            for event in &segment.events {
                run.sheet.give_name(exit.id(), &format!("{}.{}", Terms::class_of(table, event).name, figure(event)));
            }
            exit
        });
        first.into_iter().chain(rest).collect()
    }

    pub(super) fn class_of<'t, 's>(table: &'t Exit<'s>, event: &Event) -> &'t Holding<'s> {
        let (Event::Covered(index) | Event::Converts(index) | Event::ReachesCap(index) | Event::Exercises(index)) =
            *event;
        &table.holdings[index]
    }

    fn events<'s>(&self, run: &Run<'s>, table: &Exit<'s>, starts: &[Money<'s>]) -> Table {
        let columns = ["Exit", "What happens there", "A common share has"];
        let mut events = Table::new("Breakpoints", &columns);
        for (segment, exit) in table.schedule.segments().iter().zip(starts).skip(1) {
            let level: Price<'s> = run.sheet.constant(segment.level().clone());
            events.row([(*exit).into(), Terms::happens(table, segment).into(), level.into()]);
        }
        events
    }

    fn happens(table: &Exit<'_>, segment: &Segment<'_>) -> String {
        let labels = |wanted: fn(&Event) -> bool| -> Vec<&str> {
            let events = segment.events.iter().filter(|event| wanted(event));
            events.map(|event| Terms::class_of(table, event).label.as_str()).collect()
        };
        let has_preference = |event: &Event| Terms::class_of(table, event).claimant.preference.is_some();
        let (covered, dividends): (Vec<&Event>, Vec<&Event>) = segment
            .events
            .iter()
            .filter(|event| matches!(event, Event::Covered(_)))
            .partition(|event| has_preference(event));
        let names = |events: Vec<&Event>| -> Vec<&str> {
            events.into_iter().map(|event| Terms::class_of(table, event).label.as_str()).collect()
        };
        let exercises = labels(|event| matches!(event, Event::Exercises(_)));
        let capped = labels(|event| matches!(event, Event::ReachesCap(_)));
        let converts = labels(|event| matches!(event, Event::Converts(_)));
        let sentence = |labels: Vec<&str>, one: &str, several: &str| match labels.len() {
            0 => None,
            1 => Some(format!("{} {one}", joined(&labels, "and"))),
            _ => Some(format!("{} {several}", joined(&labels, "and"))),
        };
        let sentences = [
            sentence(names(covered), "has its preference", "have their preferences"),
            sentence(names(dividends), "has its accrued dividends", "have their accrued dividends"),
            sentence(exercises, "in the money from here on", "in the money from here on"),
            sentence(capped, "reaches its cap", "reach their caps"),
            sentence(converts, "converts from here on", "convert from here on"),
        ];
        sentences.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// How each further unit is shared, from one breakpoint to the next.
    fn add_slopes<'s>(&self, run: &Run<'s>, table: &Exit<'s>, starts: &[Money<'s>], section: &mut Section) {
        for (number, classes) in table.all().collect::<Vec<_>>().chunks(COLUMNS).enumerate() {
            let heading = if number == 0 { "How each further unit is shared" } else { "" };
            let mut slopes = Table::new(heading, &[]);
            slopes.columns = ["From", "To"].into_iter().map(String::from).collect();
            slopes.columns.extend(classes.iter().map(|index| table.holdings[*index].label.clone()));
            for at in 0..table.schedule.segments().len() {
                let mut row = vec![Cell::from(starts[at]), Cell::from(starts.get(at + 1).copied())];
                for index in classes {
                    let part = table.schedule.part_of_each_further_unit(at, *index).map(|part| part.as_rate());
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
    }

    /// What every class gets at every breakpoint: the corners of its payoff curve, which is straight between them.
    fn add_curves<'s>(&self, run: &Run<'s>, table: &Exit<'s>, starts: &[Money<'s>], section: &mut Section) {
        let paid: Vec<Vec<Money<'s>>> =
            table.schedule.segments().iter().map(|segment| table.schedule.payouts(segment.start)).collect();
        for (number, classes) in table.all().collect::<Vec<_>>().chunks(COLUMNS).enumerate() {
            let heading = if number == 0 { "What each class has at the breakpoints" } else { "" };
            let mut curves = Table::new(heading, &[]);
            curves.columns = std::iter::once("Exit".to_string())
                .chain(classes.iter().map(|index| table.holdings[*index].label.clone()))
                .collect();
            for (at, proceeds) in paid.iter().enumerate().skip(1) {
                let mut row = vec![Cell::from(starts[at])];
                for index in classes {
                    let name = format!("breakpoints.{at}.{}", table.holdings[*index].name);
                    run.sheet.give_name(proceeds[*index].id(), &name);
                    row.push(proceeds[*index].into());
                }
                curves.row(row);
            }
            curves.note = match self.takes_from_exit() {
                true => "Between two breakpoints every payoff is a straight line in what is left for holders.",
                false => "Between two breakpoints every payoff is a straight line.",
            }
            .into();
            section.table(curves);
        }
    }

    /// Where a class gets the same whatever the exit: from its cap, or its preference, to its conversion.
    fn indifferent<'s>(&self, table: &Exit<'s>, run: &Run<'s>, starts: &[Money<'s>]) -> Table {
        let mut zones = Table::new("Zones of indifference", &["Class", "It has", "From an exit of", "To"]);
        for index in table.all() {
            let at = |wanted: Event| {
                let position = table.schedule.segments().iter().position(|segment| segment.events.contains(&wanted))?;
                starts.get(position).copied()
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

fn figure(event: &Event) -> &'static str {
    match event {
        Event::Covered(_) => "covered_at",
        Event::Converts(_) => "converts_at",
        Event::ReachesCap(_) => "cap_reached_at",
        Event::Exercises(_) => "exercised_from",
    }
}
