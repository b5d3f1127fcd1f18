//! The pictures of answers.

mod comparison;
mod simulation;
mod sweep;
mod tornado;

use super::NamedFigure;
use crate::engine::{Computation, cite};
use crate::number::Currency;
use crate::report::chart::{Chart, ChartKind, Unit};
use crate::report::words::joined;
use crate::worksheet;

/// The most assumptions, or changes, that are shown one by one.
const MOST_PARTS: usize = 12;

/// Names as a list, or how many they are.
fn few(names: &[String], what: &str) -> String {
    const LISTED: usize = 6;
    if names.len() <= LISTED { joined(names, "and") } else { format!("{} {what}", names.len()) }
}

/// A chart of a figure, with the scenario it is about and the sources of the figure.
fn finished(
    name: &str,
    kind: impl Into<ChartKind>,
    subtitle: String,
    results: &Computation,
    figure: &NamedFigure,
) -> Chart {
    let chart = Chart::new(name, kind).subtitle(subtitle).source_note(format!("{}.", results.title));
    let mut chart = chart.drawn_from(results.sheet.find(&figure.name));
    cite(&mut chart, &results.sheet, &results.sources);
    chart
}

fn unit(unit: worksheet::Unit, currency: Currency) -> Unit {
    Unit::of(unit, currency)
}

#[cfg(test)]
mod tests;
