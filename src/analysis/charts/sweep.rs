//! Figures over ranges of assumptions, as pictures.

use super::{MOST_PARTS, few, finished, unit};
use crate::analysis::names::{Named, in_words, one_in_words};
use crate::analysis::sweep::{Row, Sweep, column};
use crate::analysis::{Axis, NamedFigure};
use crate::number::Exact;
use crate::report::chart::{Chart, Drawn, HeatAxis, HeatMap, Lines, Series};
use crate::report::words::capital;

impl Sweep {
    /// A heat map a figure over two assumptions; over one assumption lines, of one unit in each picture. Figures that stay
    /// what they are, or have no value, are left out, which the picture says. None over more assumptions.
    pub fn charts(&self, rows: &[Row]) -> Vec<Chart> {
        let paths: Vec<Named> = self.axes.iter().map(|axis| (axis.path.as_str(), axis.unit)).collect();
        let sides: Vec<HeatAxis> =
            self.axes.iter().zip(in_words(&paths)).map(|(axis, label)| self.side(axis, label)).collect();
        let moving: Vec<usize> = (0..self.figures.len()).filter(|figure| moves(rows, *figure)).collect();
        let mut charts: Vec<Chart> = match sides.as_slice() {
            [down, across] => {
                moving.iter().map(|figure| self.heat_map(rows, *figure, (down, across), moving.len())).collect()
            }
            [across] => self.lines(rows, &moving, across),
            _ => Vec::new(),
        };
        let still: Vec<String> = (0..self.figures.len())
            .filter(|figure| !moving.contains(figure))
            .map(|figure| one_in_words(self.figures[figure].named()))
            .collect();
        if !still.is_empty() {
            charts.iter_mut().for_each(|chart| chart.warn(&format!("Not moved: {}.", few(&still, "figures"))));
        }
        charts
    }

    fn heat_map(&self, rows: &[Row], at: usize, (down, across): (&HeatAxis, &HeatAxis), of: usize) -> Chart {
        let figure = &self.figures[at];
        let name = one_in_words(figure.named());
        let subtitle = format!("{} by {} and {}", capital(&name), down.label, across.label);
        let line = |line: &[Option<&Exact>]| line.iter().map(|value| value.cloned()).collect();
        let heat = HeatMap {
            figure: name,
            unit: unit(figure.unit, self.study.currency()),
            cells: column(rows, at).chunks(across.values.len()).map(line).collect(),
            reported: Vec::new(),
            is_assumed: false,
            priced: None,
            quotients: None,
            columns: HeatAxis { label: capital(&across.label), ..across.clone() },
            rows: HeatAxis { label: capital(&down.label), ..down.clone() },
        };
        let file =
            if of == 1 { "sweep".to_string() } else { format!("sweep-{}", figure.name.replace(['.', ' '], "-")) };
        finished(&file, heat, subtitle, &self.study.base, figure)
    }

    /// Lines in rising order of the assumption, one picture a unit.
    fn lines(&self, rows: &[Row], moving: &[usize], across: &HeatAxis) -> Vec<Chart> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|one, other| across.values[*one].cmp(&across.values[*other]));
        order.dedup_by(|one, other| across.values[*one] == across.values[*other]);
        let mut units: Vec<_> = moving.iter().map(|figure| self.figures[*figure].unit).collect();
        let mut seen = Vec::new();
        units.retain(|unit| {
            !seen.contains(unit) && {
                seen.push(*unit);
                true
            }
        });
        let chart = |counted: &crate::worksheet::Unit| {
            let of_it: Vec<usize> = moving.iter().copied().filter(|at| self.figures[*at].unit == *counted).collect();
            let (drawn, left_out) = the_most_moving(rows, of_it);
            let names: Vec<Named> = drawn.iter().map(|at| self.figures[*at].named()).collect();
            let names = in_words(&names);
            let subtitle = format!("{} by {}", capital(&names.join(", ")), across.label);
            let series = drawn.iter().zip(&names).map(|(at, name)| {
                let column = column(rows, *at);
                let value = |row: &usize| column[*row].cloned().map(Drawn::from);
                Series { name: capital(name), values: order.iter().map(value).collect() }
            });
            let values = order.iter().map(|row| across.values[*row].clone()).collect();
            let lines = Lines {
                unit: unit(*counted, self.study.currency()),
                across: HeatAxis { label: capital(&across.label), values, ..across.clone() },
                series: series.collect(),
            };
            let file = if units.len() == 1 { "sweep".to_string() } else { format!("sweep-{}", counted.name()) };
            let mut chart = finished(&file, lines, subtitle, &self.study.base, &self.figures[drawn[0]]);
            if left_out > 0 {
                chart.warn(&format!("{left_out} more figures, which move less, are left out."));
            }
            chart
        };
        units.iter().map(chart).collect()
    }

    fn side(&self, axis: &Axis, label: String) -> HeatAxis {
        let values = (0..axis.len()).map(|number| axis.value(number)).collect();
        HeatAxis { label, unit: unit(axis.unit, self.study.currency()), values }
    }

    /// The figures that have the same value in every combination, with it.
    pub(in crate::analysis) fn constants(&self, rows: &[Row]) -> Vec<(&NamedFigure, Exact)> {
        let constant = |at: usize| {
            let column = column(rows, at);
            let first = (*column.first()?)?;
            let stays = column.len() > 1 && column.iter().all(|value| *value == Some(first));
            stays.then(|| (&self.figures[at], first.clone()))
        };
        (0..self.figures.len()).filter_map(constant).collect()
    }
}

/// Whether a figure has different values among those that it has.
fn moves(rows: &[Row], figure: usize) -> bool {
    let mut values = column(rows, figure).into_iter().flatten();
    let first = values.next();
    values.any(|value| Some(value) != first)
}

/// As many figures as can be drawn, those that move most, in the order given, and how many are left out.
fn the_most_moving(rows: &[Row], figures: Vec<usize>) -> (Vec<usize>, usize) {
    let reach = |figure: usize| {
        let column = column(rows, figure);
        let values = || column.iter().flatten();
        values().max().zip(values().min()).map(|(high, low)| *high - *low)
    };
    let mut by_reach = figures.clone();
    by_reach.sort_by_key(|figure| std::cmp::Reverse(reach(*figure)));
    let left_out = by_reach.len().saturating_sub(MOST_PARTS);
    by_reach.truncate(MOST_PARTS);
    (figures.into_iter().filter(|figure| by_reach.contains(figure)).collect(), left_out)
}
