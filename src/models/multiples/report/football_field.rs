//! The value beside what multiples of revenue and earlier prices give: a football field.

use super::super::core::{Measured, Outcome};
use super::super::terms::Multiples;
use super::over_time;
use crate::models::Page;
use crate::number::{Exact, Precision};
use crate::report::chart::{Chart, Drawn, FootballField, Marker, Unit, ValueRange};
use crate::scenario::Period;
use crate::worksheet::interval::range;
use crate::worksheet::{Line, NodeId, dimension};

/// The picture, where there are at least two things to hold the value against.
pub(super) fn chart(terms: &Multiples, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let sheet = page.sheet;
    let value = outcome.values[0].amount;
    let own = terms.valued.step();
    let mut rows: Vec<(ValueRange, Vec<NodeId>)> = Vec::new();
    for measured in outcome.peers.iter().flat_map(|_| &outcome.revenues) {
        rows.extend(outcome.peers.as_ref().and_then(|peers| {
            let [low, high] = [peers.quartiles.minimum, peers.quartiles.maximum];
            let label = format!("{} to {}", sheet.show(low.id()), sheet.show(high.id()));
            times(measured, label, [low, high], Some(peers.quartiles.median), page)
        }));
    }
    for measured in outcome.target.iter().flat_map(|_| &outcome.revenues) {
        rows.extend(
            outcome
                .target
                .as_ref()
                .and_then(|target| times(measured, sheet.show(target.multiple.id()), [target.multiple; 2], None, page)),
        );
    }
    let is_own = |step: &str| own.is_some_and(|own| own.step == step);
    for stop in outcome.over_time.iter().filter(|stop| !is_own(&stop.step.step)) {
        let when = over_time::date(&stop.step, page).map(Period::month_or_longer);
        let talks = stop.talked_about.then(|| "talks only".to_string());
        let note = when.into_iter().chain(talks).collect::<Vec<_>>().join(", ");
        let label = over_time::title(&stop.step, page);
        rows.extend(Drawn::of(sheet, stop.value.id()).zip(reach(stop.value.id(), page)).map(|(value, [low, high])| {
            let middle = Some(value).filter(|value| low < *value && *value < high);
            (ValueRange { label, note, low, high, middle }, vec![stop.value.id()])
        }));
    }
    let title = own.and_then(|step| page.dated(step)).and_then(|dated| dated.title.clone());
    let label = title.unwrap_or_else(|| "The value".to_string());
    let reference = Some(Marker { label, value: Drawn::of(sheet, value.id())? });
    let (rows, lines): (Vec<ValueRange>, Vec<Vec<NodeId>>) = rows.into_iter().unzip();
    let has_enough = rows.len() > 1;
    let field = FootballField { unit: Unit::Money(page.currency), rows, reference };
    let chart = Chart::new(format!("{}-football-field", page.step), field)
        .subtitle("The value beside multiples of revenue and earlier prices")
        .drawn_from(lines.into_iter().flatten())
        .drawn_from([value.id()]);
    has_enough.then_some(chart)
}

/// A revenue times multiples, with the lines it is from; nothing where one of the two ends is undefined.
fn times(
    measured: &Measured,
    multiples: String,
    [low_multiple, high_multiple]: [Line<dimension::Multiple>; 2],
    middle: Option<Line<dimension::Multiple>>,
    page: &Page<'_>,
) -> Option<(ValueRange, Vec<NodeId>)> {
    let revenue = Drawn::of(page.sheet, measured.amount.id()).filter(|_| measured.revenue.is_of_a_year())?;
    let [least, most] = reach(measured.amount.id(), page)?;
    let at =
        |multiple: Line<dimension::Multiple>, revenue: &Drawn| Some(&Drawn::of(page.sheet, multiple.id())? * revenue);
    let (low, high) = (at(low_multiple, &least)?, at(high_multiple, &most)?);
    let own = middle.or(Some(low_multiple).filter(|_| low_multiple.id() == high_multiple.id()));
    let middle = own.and_then(|multiple| at(multiple, &revenue)).filter(|middle| low < *middle && *middle < high);
    let digits = if least == most { "" } else { ", by its digits" };
    let range = ValueRange {
        label: format!("Revenue {} × {multiples}", measured.revenue.period),
        note: format!("on {} ({}){digits}", page.sheet.show(measured.amount.id()), measured.revenue.kind.noun()),
        low,
        high,
        middle,
    };
    Some((range, vec![measured.amount.id(), low_multiple.id(), high_multiple.id()]))
}

/// The least and the most that a figure may be by the digits of the reports; both its value where an end is open.
fn reach(line: NodeId, page: &Page<'_>) -> Option<[Drawn; 2]> {
    let value = Drawn::of(page.sheet, line)?;
    let interval = range(page.sheet, line, Precision::AS_PRINTED).map(|range| range.interval);
    let ends = interval.and_then(|interval| Some([interval.low?.at, interval.high?.at]));
    // What is narrower than a hundredth of the value is a point in a picture.
    let is_seen = |[low, high]: &[Exact; 2]| &(high - low) * &Exact::integer(100) > value.abs();
    Some(ends.filter(is_seen).map(|ends| ends.map(Drawn::from)).unwrap_or_else(|| [value.clone(), value]))
}
