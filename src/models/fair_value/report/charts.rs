//! The pictures of a valuation.

use super::{a_share, common, options_of};
use crate::models::Page;
use crate::models::fair_value::core::{Curves, curves};
use crate::models::fair_value::outcome::{Compared, Grid, Outcome, View};
use crate::models::fair_value::terms::FairValue;
use crate::number::Exact;
use crate::report::chart::{
    Chart, ComparedPrice, Drawn, FootballField, HeatAxis, HeatMap, Lines, Marker, Premium, Series, Unit, ValueRange,
};
use crate::report::words::label;
use crate::worksheet::{Line, NodeId, dimension};

/// All pictures that the outcome has figures for.
pub fn charts(terms: &FairValue, outcome: &Outcome, page: &Page<'_>) -> Vec<Chart> {
    let charts = [
        beside_the_price(terms, outcome, page),
        heat_map(outcome, page),
        by_volatility(outcome, page),
        football_field(terms, outcome, page),
    ];
    charts.into_iter().flatten().collect()
}

/// What the headline price is called.
fn price_label(terms: &FairValue) -> &'static str {
    if terms.headline_price.is_some() { "The headline price" } else { "The price just paid" }
}

/// A share of each class beside the headline price; the common ones first, as they are furthest from it.
fn beside_the_price(terms: &FairValue, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let headline = outcome.headline.as_ref()?;
    let paid = options_of(outcome).find_map(|(options, _)| options.calibrated_to).map(|calibrated| calibrated.class);
    let price = Marker { label: price_label(terms).to_string(), value: Drawn::of(page.sheet, headline.price.id())? };
    let mut lines = vec![headline.price.id()];
    let mut rows = Vec::new();
    for (at, class) in outcome.classes.iter().enumerate().rev() {
        let Some(each) = class.per_share.filter(|_| class.strike.is_none() && paid != Some(at)) else { continue };
        let shares = class.shares.map(|shares| format!("{} shares", page.sheet.show(shares.id())));
        rows.push(ComparedPrice {
            label: class.label.clone(),
            called: Some(a_share(class)),
            note: shares.into_iter().collect(),
            value: Drawn::of(page.sheet, each.id())?,
            judged: None,
        });
        lines.push(each.id());
    }
    if rows.is_empty() {
        return None;
    }
    rows.sort_by(|one, other| one.value.cmp(&other.value));
    let kind = Premium { unit: Unit::Money(page.currency), price, rows };
    let chart = Chart::new(format!("{}-premium", page.step), kind).drawn_from(lines);
    Some(chart.subtitle("What a share of each class is worth beside the headline price"))
}

/// The grid of what a common share is worth.
fn heat_map(outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let grid = outcome.grid.as_ref()?;
    let values = |lines: &[NodeId]| lines.iter().map(|line| page.sheet.value(*line)).collect::<Option<Vec<Exact>>>();
    let volatilities = values(&grid.volatilities.iter().map(|line| line.id()).collect::<Vec<_>>())?;
    let years = values(&grid.years.iter().map(|line| line.id()).collect::<Vec<_>>())?;
    let cell = |each: &Option<Line<dimension::Price>>| page.sheet.value((*each)?.id());
    let cells: Vec<Vec<Option<Exact>>> = grid.per_share.iter().map(|row| row.iter().map(cell).collect()).collect();
    let (options, _) = options_of(outcome).next()?;
    let place = |values: &[Exact], line: NodeId| {
        let stated = page.sheet.value(line)?;
        values.iter().position(|value| *value == stated)
    };
    let stated = place(&years, options.years.id()).zip(place(&volatilities, options.volatility.id()));
    let share = a_share(&outcome.classes[grid.class]);
    let map = HeatMap {
        figure: format!("value of {share}"),
        unit: Unit::Money(page.currency),
        columns: HeatAxis { label: "Volatility".to_string(), unit: Unit::Percent, values: volatilities },
        rows: HeatAxis { label: "Years to the exit".to_string(), unit: Unit::Plain, values: years },
        cells,
        reported: stated.into_iter().collect(),
        is_assumed: true,
        quotients: None,
        priced: None,
    };
    let chart = Chart::new(format!("{}-heat-map", page.step), map).drawn_from(lines_of(grid));
    Some(
        chart
            .subtitle(format!("What {share} is worth by volatility and years to the exit"))
            .source_note("Outlined: as assumed."),
    )
}

fn lines_of(grid: &Grid) -> Vec<NodeId> {
    grid.per_share.iter().flatten().flatten().map(|each| each.id()).collect()
}

/// What a share of each class is worth by volatility.
fn by_volatility(outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let [view] = outcome.views.as_slice() else { return None };
    let (options, _) = options_of(outcome).next().filter(|_| view.scenario.is_none())?;
    let Curves { volatilities, per_share } = curves(options, &outcome.classes, page.sheet)?;
    let series = outcome.classes.iter().zip(per_share).filter(|(class, _)| class.per_share.is_some());
    let series = series.map(|(class, values)| Series {
        name: class.label.clone(),
        values: values.into_iter().map(|value| value.map(Drawn::from)).collect(),
    });
    let lines = Lines {
        unit: Unit::Money(page.currency),
        across: HeatAxis { label: "Volatility".to_string(), unit: Unit::Percent, values: volatilities },
        series: series.collect(),
    };
    let years = page.sheet.show(options.years.id());
    let subtitle = format!("What a share of each class is worth by volatility of the equity, {years} to the exit");
    let chart = Chart::new(format!("{}-by-volatility", page.step), lines).subtitle(subtitle);
    Some(chart.drawn_from([options.volatility.id(), options.equity.id(), options.years.id()]))
}

/// What a common share is worth by each scenario, and by each step that it is compared with.
fn football_field(terms: &FairValue, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let (class, per_share) = common(outcome)?;
    let at = outcome.classes.iter().position(|other| other.name == class.name)?;
    let mut lines = vec![per_share.id()];
    let mut rows: Vec<ValueRange> = Vec::new();
    if !outcome.compared.is_empty() {
        let cells = outcome.grid.iter().flat_map(|grid| grid.per_share.iter().flatten().flatten().copied());
        let own = page.calendar.iter().find(|dated| dated.step == page.step).and_then(|dated| dated.title.clone());
        rows.extend(range(own.unwrap_or_else(|| label(page.step)), per_share, cells.collect(), page));
    }
    for view in &outcome.views {
        rows.extend(of_scenario(view, at, page));
    }
    for Compared { step, per_share, reach } in &outcome.compared {
        let title = page.dated(step).and_then(|dated| dated.title.clone());
        rows.extend(range(title.unwrap_or_else(|| label(&step.step)), *per_share, reach.clone(), page));
        lines.push(per_share.id());
    }
    let reference = match &outcome.headline {
        Some(headline) => {
            Marker { label: price_label(terms).to_string(), value: Drawn::of(page.sheet, headline.price.id())? }
        }
        None => Marker { label: "All scenarios".to_string(), value: Drawn::of(page.sheet, per_share.id())? },
    };
    let has_enough = rows.len() > 1;
    let field = FootballField { unit: Unit::Money(page.currency), rows, reference: Some(reference) };
    let chart = Chart::new(format!("{}-football-field", page.step), field).drawn_from(lines);
    let each = if outcome.compared.is_empty() { "in each scenario" } else { "by each method" };
    has_enough.then(|| chart.subtitle(format!("What {} is worth {each}", a_share(class))))
}

/// What a share is worth in a scenario.
fn of_scenario(view: &View, class: usize, page: &Page<'_>) -> Option<ValueRange> {
    let (_, label, probability) = view.scenario.as_ref()?;
    let value = Drawn::of(page.sheet, (*view.per_share.get(class)?)?.id())?;
    let note = format!("with a probability of {}", page.sheet.show(probability.id()));
    Some(ValueRange { label: label.clone(), note, low: value.clone(), high: value, middle: None })
}

/// What a method says, and how far it reaches at other volatilities and times.
fn range(
    label: String,
    value: Line<dimension::Price>,
    mut reach: Vec<Line<dimension::Price>>,
    page: &Page<'_>,
) -> Option<ValueRange> {
    let middle = Drawn::of(page.sheet, value.id())?;
    reach.push(value);
    let drawn: Vec<Drawn> = reach.iter().filter_map(|each| Drawn::of(page.sheet, each.id())).collect();
    let (low, high) = (drawn.iter().min()?.clone(), drawn.iter().max()?.clone());
    let is_range = low < high;
    let note = if is_range { "over other volatilities and years" } else { "" };
    let middle = Some(middle).filter(|middle| low < *middle && *middle < high);
    Some(ValueRange { label, note: note.to_string(), low, high, middle })
}
