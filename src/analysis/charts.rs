//! The pictures of answers.

use super::compare::Comparison;
use super::names::{Named, in_words, one_in_words};
use super::simulate::{Simulation, Spread};
use super::sweep::{Row, Sweep};
use super::tornado::{Bar, Tornado};
use super::{Axis, NamedFigure};
use crate::engine::{Computation, cite};
use crate::number::{Currency, Exact, grouped};
use crate::report::chart::{
    Bridge, BridgeEnd, BridgePart, Chart, ChartKind, Counted, Distribution, HeatAxis, HeatMap, Lines, Marker, Series,
    Swing, Tornado as Bars, TornadoBar, Unit,
};
use crate::report::words::{capital, label};
use crate::worksheet;

/// The most bars of a histogram.
const BINS: usize = 60;

/// The most assumptions, or changes, that are shown one by one.
const MOST_PARTS: usize = 12;

impl Tornado {
    /// The bars that have both ends and a length, the longest; `None` without a base.
    pub fn chart(&self) -> Option<Chart> {
        let paths: Vec<Named> = self.bars.iter().map(|bar| (bar.path.as_str(), bar.unit)).collect();
        let bar = |(bar, label): (&Bar, String)| {
            let swing = |(input, result): &(Exact, Option<Exact>)| {
                Some(Swing { input: bar.unit.show(input), result: result.clone()? })
            };
            Some(TornadoBar { label, low: swing(&bar.low)?, high: swing(&bar.high)? })
        };
        let labels = in_words(&paths).into_iter().map(|label| capital(&label));
        let bars = Bars {
            figure: one_in_words(self.figure.named()),
            unit: unit(self.figure.unit, self.study.currency()),
            base: self.base.clone()?,
            bars: self.bars.iter().zip(labels).take(MOST_PARTS).filter_map(bar).collect(),
        };
        let subtitle = format!("{} when one assumption moves and the others stay", capital(&bars.figure));
        Some(finished("tornado", bars, subtitle, &self.study.base, &self.figure))
    }
}

impl Sweep {
    /// A heat map over two assumptions with one figure, lines over one assumption with figures of one unit.
    pub fn chart(&self, rows: &[Row]) -> Option<Chart> {
        let first = self.figures.first()?;
        let paths: Vec<Named> = self.axes.iter().map(|axis| (axis.path.as_str(), axis.unit)).collect();
        let labels = in_words(&paths);
        let sides: Vec<HeatAxis> = self.axes.iter().zip(labels).map(|(axis, label)| self.side(axis, label)).collect();
        let currency = self.study.currency();
        match (sides.as_slice(), self.figures.as_slice()) {
            ([down, across], [figure]) => {
                let name = one_in_words(figure.named());
                let subtitle = format!("{} by {} and {}", capital(&name), down.label, across.label);
                let line = |line: &[Row]| line.iter().map(|row| row.point.values[0].clone()).collect();
                let heat = HeatMap {
                    figure: name,
                    unit: unit(figure.unit, currency),
                    cells: rows.chunks(across.values.len()).map(line).collect(),
                    reported: Vec::new(),
                    priced: None,
                    columns: HeatAxis { label: capital(&across.label), ..across.clone() },
                    rows: HeatAxis { label: capital(&down.label), ..down.clone() },
                };
                Some(finished("sweep", heat, subtitle, &self.study.base, figure))
            }
            ([across], figures) if figures.iter().all(|figure| figure.unit == first.unit) => {
                let names: Vec<Named> = figures.iter().map(NamedFigure::named).collect();
                let names = in_words(&names);
                let subtitle = format!("{} by {}", capital(&names.join(", ")), across.label);
                let series = |(at, name): (usize, String)| Series {
                    name: capital(&name),
                    values: rows.iter().map(|row| row.point.values.get(at).cloned().flatten()).collect(),
                };
                let lines = Lines {
                    unit: unit(first.unit, currency),
                    across: HeatAxis { label: capital(&across.label), ..across.clone() },
                    series: names.into_iter().enumerate().map(series).collect(),
                };
                Some(finished("sweep", lines, subtitle, &self.study.base, first))
            }
            _ => None,
        }
    }

    fn side(&self, axis: &Axis, label: String) -> HeatAxis {
        let values = (0..axis.len()).map(|number| axis.value(number)).collect();
        HeatAxis { label, unit: unit(axis.unit, self.study.currency()), values }
    }
}

impl Simulation {
    /// The distribution of every figure that is shown and does not come out the same in every run.
    pub fn charts(&self, outcomes: &[Spread]) -> Vec<Chart> {
        let varies = |outcome: &Spread| outcome.valued() > 0 && outcome.values(None).len() != 1;
        let shown = (0..self.shown).filter(|number| outcomes.get(*number).is_some_and(varies));
        shown.map(|number| self.distribution(number, &outcomes[number])).collect()
    }

    fn distribution(&self, number: usize, outcome: &Spread) -> Chart {
        let figure = &self.figures[number];
        let name = capital(&one_in_words(figure.named()));
        let (unit, value) = (unit(figure.unit, self.study.currency()), self.reference(number));
        let distribution = Distribution::summed_up(&name, unit, outcome.summed_up(value.as_ref(), BINS));
        let count = |count: u64| grouped(&Exact::integer(count.into()), 0);
        let left_out = outcome.runs - outcome.valued();
        let share = match (outcome.valued() > outcome.kept() as u64, left_out) {
            (true, _) => format!(" in the first {} runs with a value", count(outcome.kept() as u64)),
            (false, 0) => String::new(),
            (false, _) => {
                format!(" in the {} of {} runs that are possible", count(outcome.valued()), count(outcome.runs))
            }
        };
        let distribution = match (value, outcome.below.last(), outcome.at.last()) {
            (Some(value), Some(below), Some(at)) => {
                let [below, at, of] = [*below, *at, outcome.valued()].map(|count| count as usize);
                let marker = Marker { label: "The scenario's value".to_string(), value };
                distribution.held_against(marker, Counted { below, at, of })
            }
            _ => distribution,
        };
        let file = match self.shown {
            1 => "simulation".to_string(),
            _ => format!("simulation-{}", figure.name.replace(['.', ' '], "-")),
        };
        finished(&file, distribution, format!("{name}, simulated{share}"), &self.study.base, figure)
    }
}

impl Comparison<'_> {
    /// For each side that differs from the first in the first figure, which changes explain it.
    pub fn charts(&self, figures: &[NamedFigure]) -> Vec<Chart> {
        let Some(figure) = figures.first() else { return Vec::new() };
        (1..self.sides.len()).filter_map(|side| self.bridge(side, figure)).collect()
    }

    fn bridge(&self, number: usize, figure: &NamedFigure) -> Option<Chart> {
        let (first, side) = (self.sides.first()?, self.sides.get(number)?);
        let values = self.values(figure);
        let (start, end) = (values.first()?.clone()?, values.get(number)?.clone()?);
        let explained = self.explained(number, figure).filter(|_| start != end)?;
        let paths: Vec<String> = side.changes.iter().map(|change| change.path.join(".")).collect();
        let sheet = &side.results.sheet;
        // What is no figure, such as a word, counts nothing.
        let unit_of = |path: &str| sheet.assumption(path).map_or(worksheet::Unit::Ratio, |id| sheet.unit(id));
        let labels = in_words(&paths.iter().map(|path| (path.as_str(), unit_of(path))).collect::<Vec<_>>());
        let part = |((change, label), explained): ((&super::compare::Change, String), Exact)| BridgePart {
            label: capital(&label),
            note: match (change.from.as_str(), change.to.as_str()) {
                ("", to) => to.to_string(),
                (from, "") => format!("without {from}"),
                (from, to) => format!("{from} to {to}"),
            },
            change: explained,
        };
        let parts = side.changes.iter().zip(labels).zip(explained).map(part);
        let bridge = Bridge {
            unit: unit(figure.unit, side.results.currency),
            start: BridgeEnd { label: label(&first.name), note: String::new(), value: start },
            parts: with_the_small_together(parts.filter(|part| !part.change.is_zero()).collect()),
            end_label: label(&side.name),
            end_note: String::new(),
        };
        let subtitle = format!("{}: what makes the difference", capital(&one_in_words(figure.named())));
        Some(finished(&format!("compare-{}", side.name), bridge, subtitle, &side.results, figure))
    }
}

/// The largest changes in their order, and all others as one.
fn with_the_small_together(parts: Vec<BridgePart>) -> Vec<BridgePart> {
    if parts.len() <= MOST_PARTS {
        return parts;
    }
    let mut by_size: Vec<usize> = (0..parts.len()).collect();
    by_size.sort_by_key(|at| std::cmp::Reverse(parts[*at].change.abs()));
    let is_large = |at: usize| by_size[..MOST_PARTS - 1].contains(&at);
    let (large, small): (Vec<_>, Vec<_>) = parts.into_iter().enumerate().partition(|(at, _)| is_large(*at));
    let label = format!("{} others", small.len());
    let change = small.into_iter().map(|(_, part)| part.change).sum();
    large.into_iter().map(|(_, part)| part).chain([BridgePart { label, note: String::new(), change }]).collect()
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
