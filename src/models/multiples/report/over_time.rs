//! The value at each of several steps, and its multiples: a table and a picture.

use super::super::core::{Outcome, Stop};
use crate::models::{Page, Reference};
use crate::report::chart::{Chart, Drawn, Moment, Series, Timeline, Unit};
use crate::report::words::{label, period};
use crate::report::{Cell, Table};
use crate::scenario::Period;
use crate::scenario::Revenue;

/// When a step takes place.
pub(super) fn date(step: &Reference, page: &Page<'_>) -> Option<Period> {
    page.dated(step).and_then(|dated| dated.date)
}

/// What a step is called: its title, or its name in words.
pub(super) fn title(step: &Reference, page: &Page<'_>) -> String {
    let title = page.dated(step).and_then(|dated| dated.title.clone());
    title.unwrap_or_else(|| label(&step.step))
}

pub(super) fn table(outcome: &Outcome, page: &Page<'_>) -> Table {
    let labels: Vec<String> =
        outcome.revenues.iter().map(|measured| format!("On {}", measured.revenue.label())).collect();
    let columns: Vec<&str> = ["Step", "Date", "Value"].into_iter().chain(labels.iter().map(String::as_str)).collect();
    let mut table = Table::new("Value and multiples over time", &columns);
    for stop in &outcome.over_time {
        let date = date(&stop.step, page).map_or(Cell::Empty, |date| Cell::from(date.to_string()));
        let multiples = stop.multiples.iter().map(|multiple| Cell::from(*multiple));
        table.row([Cell::from(stop.step.step.as_str()), date, stop.value.into()].into_iter().chain(multiples));
    }
    table
}

/// What a multiple is of: "on March 2025 revenue (recurring)".
fn on_revenue(revenue: &Revenue) -> String {
    format!("{} revenue ({})", period(&revenue.period), revenue.kind.noun())
}

/// The picture, if every step has a date and a value.
pub(super) fn chart(outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let stops = &outcome.over_time;
    let moment = |stop: &Stop| {
        let date = date(&stop.step, page)?;
        Some(Moment {
            date: date.middle(),
            label: date.month_or_longer(),
            note: title(&stop.step, page),
            value: Drawn::of(page.sheet, stop.value.id())?,
            priced: !stop.talked_about,
        })
    };
    let series = |at: usize| Series {
        name: on_revenue(&outcome.revenues[at].revenue),
        values: stops.iter().map(|stop| Drawn::of(page.sheet, stop.multiples[at].id())).collect(),
    };
    let timeline = Timeline {
        value_label: "Equity value".to_string(),
        unit: Unit::Money(page.currency),
        moments: stops.iter().map(moment).collect::<Option<Vec<Moment>>>()?,
        multiple_label: "Value ÷ revenue".to_string(),
        multiples: (0..outcome.revenues.len()).map(series).collect(),
    };
    let lines =
        stops.iter().flat_map(|stop| stop.multiples.iter().map(|multiple| multiple.id()).chain([stop.value.id()]));
    let chart = Chart::new(format!("{}-over-time", page.step), timeline).drawn_from(lines);
    let chart = chart.subtitle("Equity value and its multiple of revenue at each reported price");
    (!stops.is_empty()).then_some(chart)
}
