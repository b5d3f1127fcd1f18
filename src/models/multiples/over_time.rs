//! The value at each of several steps, and its multiples: a table and a picture.

use jiff::civil::Date;

use super::terms::Terms;
use crate::models::{Reference, Run};
use crate::report::chart::{Chart, Moment, Series, Timeline, Unit};
use crate::report::{Cell, Section, Table};
use crate::scenario::Revenue;
use crate::worksheet::{Money, Multiple};

/// One step of the course.
struct Stop<'s> {
    name: &'s str,
    title: String,
    date: Option<Date>,
    talked_about: bool,
    value: Money<'s>,
    multiples: Vec<Multiple<'s>>,
}

impl Terms {
    /// Adds the course of value and multiples through the steps named by `over_time`.
    pub(super) fn add_over_time<'s>(&'s self, run: &Run<'s>, revenues: &[Revenue], section: &mut Section) {
        let stops: Vec<Stop<'s>> = self.over_time.iter().filter_map(|step| stop(run, step, revenues)).collect();
        if stops.is_empty() {
            return;
        }
        section.table(table(&stops, revenues));
        section.charts.extend(chart(run, &stops, revenues));
    }
}

fn stop<'s>(run: &Run<'s>, step: &'s Reference, revenues: &[Revenue]) -> Option<Stop<'s>> {
    let value: Money<'s> = run.required(step, "post_money")?;
    let dated = run.dated(step);
    let multiple = |revenue: &Revenue| {
        let name = format!("over_time.{}.{}.multiple", step.step, revenue.name);
        (value / revenue.figure.on(run.sheet)).as_multiple().named(&name)
    };
    Some(Stop {
        name: &step.step,
        title: dated.and_then(|dated| dated.title.clone()).unwrap_or_else(|| step.step.replace('-', " ")),
        date: dated.and_then(|dated| dated.date),
        talked_about: run.stated(step, "status").as_deref() == Some("talks"),
        value,
        multiples: revenues.iter().map(multiple).collect(),
    })
}

fn table(stops: &[Stop<'_>], revenues: &[Revenue]) -> Table {
    let labels: Vec<String> = revenues.iter().map(|revenue| format!("On {}", revenue.label())).collect();
    let columns: Vec<&str> = ["Step", "Date", "Value"].into_iter().chain(labels.iter().map(String::as_str)).collect();
    let mut table = Table::new("Value and multiples over time", &columns);
    for stop in stops {
        let date = stop.date.map_or(Cell::Empty, |date| Cell::from(date.to_string()));
        let multiples = stop.multiples.iter().map(|multiple| Cell::from(*multiple));
        table.row([Cell::from(stop.name), date, stop.value.into()].into_iter().chain(multiples));
    }
    table
}

/// The picture, if every step has a date and a value.
fn chart(run: &Run<'_>, stops: &[Stop<'_>], revenues: &[Revenue]) -> Option<Chart> {
    let moment = |stop: &Stop<'_>| {
        let date = stop.date?;
        Some(Moment {
            date,
            label: date.strftime("%B %Y").to_string(),
            note: stop.title.clone(),
            value: stop.value.peek()?,
            priced: !stop.talked_about,
        })
    };
    let series = |(at, revenue): (usize, &Revenue)| Series {
        name: format!("on {}", revenue.label()),
        values: stops.iter().map(|stop| stop.multiples[at].peek()).collect(),
    };
    let timeline = Timeline {
        value_label: "Equity value".to_string(),
        unit: Unit::Money(run.currency),
        moments: stops.iter().map(moment).collect::<Option<Vec<Moment>>>()?,
        multiple_label: "Value ÷ revenue".to_string(),
        multiples: revenues.iter().enumerate().map(series).collect(),
    };
    let name = format!("{}-over-time", run.step);
    let lines =
        stops.iter().flat_map(|stop| stop.multiples.iter().map(|multiple| multiple.id()).chain([stop.value.id()]));
    let chart = Chart::new(name, timeline).subtitle("Equity value and its multiple of revenue at each reported price");
    Some(chart.drawn_from(lines))
}
