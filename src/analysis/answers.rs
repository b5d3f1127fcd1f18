//! What each question comes to, as sentences and tables.

use super::sweep::{Row, Sweep};
use super::tornado::Tornado;
use crate::report::{Answer, Cell, Table};
use crate::worksheet::Unit;

/// Columns that still fit beside each other.
const MOST_COLUMNS: usize = 12;

/// A name, with its currency where that is not the scenario's.
pub(super) fn with_currency(name: &str, unit: Unit) -> String {
    match unit {
        Unit::ForeignMoney(currency) => format!("{name}, {currency}"),
        _ => name.to_string(),
    }
}

impl Sweep {
    /// The heads of the columns: the assumptions, then the figures.
    pub fn columns(&self) -> Vec<String> {
        let axes = self.axes.iter().map(|axis| axis.path.clone());
        axes.chain(self.figures.iter().map(|figure| figure.name.clone())).collect()
    }

    /// The same for a reader, who is told where an assumption is in a currency of its own.
    fn heads(&self) -> Vec<String> {
        let axes = self.axes.iter().map(|axis| with_currency(&axis.path, axis.unit));
        axes.chain(self.figures.iter().map(|figure| with_currency(&figure.name, figure.unit))).collect()
    }

    /// A combination as cells under [`Sweep::columns`].
    pub fn cells(&self, row: &Row) -> Vec<Cell> {
        let axes = self.axes.iter().zip(&row.settings);
        let settings = axes.map(|(axis, value)| Cell::Figure(Some(value.clone()), axis.unit));
        let figures = self.figures.iter().zip(&row.point.values);
        settings.chain(figures.map(|(figure, value)| Cell::Figure(value.clone(), figure.unit))).collect()
    }

    /// Whether it is laid out as a table of two assumptions and one figure.
    pub fn is_crossed(&self) -> bool {
        matches!(self.axes.as_slice(), [_, across] if across.len() <= MOST_COLUMNS) && self.figures.len() == 1
    }

    /// All rows as one answer.
    pub fn answer(&self, rows: &[Row]) -> Answer {
        let mut table = if self.is_crossed() { self.crossed(rows) } else { Table::with_columns("", self.heads()) };
        if !self.is_crossed() {
            table.rows = rows.iter().map(|row| self.cells(row)).collect();
        }
        let refused: Vec<&Row> = rows.iter().filter(|row| row.point.refusal.is_some()).collect();
        if let Some(reason) = refused.first().and_then(|row| row.point.refusal.as_deref()) {
            table.note = format!("{} of {} combinations cannot be: {reason}.", refused.len(), rows.len());
        }
        let mut findings = vec![format!("All money in {}.", self.study.currency())];
        let later: Vec<&str> = rows.iter().filter_map(|row| row.point.refused_later.as_deref()).collect();
        findings.extend(later.first().map(|refused| {
            format!("In {} of {} combinations a later step cannot be: {refused}.", later.len(), rows.len())
        }));
        Answer {
            question: "sweep",
            title: self.study.base.title.clone(),
            currency: self.study.currency(),
            findings,
            tables: vec![table],
        }
    }

    /// The first assumption downwards, the second across.
    fn crossed(&self, rows: &[Row]) -> Table {
        let ([down, across], [figure]) = (self.axes.as_slice(), self.figures.as_slice()) else {
            return Table::default();
        };
        let heads = (0..across.len()).map(|number| across.unit.show(&across.value(number)));
        let [down_name, across_name] = [down, across].map(|axis| with_currency(&axis.path, axis.unit));
        let title = format!("{} by {down_name} (down) and {across_name} (across)", figure.name);
        let mut table = Table::with_columns(title, std::iter::once(String::new()).chain(heads));
        table.rows = rows
            .chunks(across.len())
            .map(|line| {
                let head = line.first().map(|row| Cell::Figure(row.settings.first().cloned(), down.unit));
                let cells = line.iter().map(|row| Cell::Figure(row.point.values[0].clone(), figure.unit));
                head.into_iter().chain(cells).collect()
            })
            .collect();
        table
    }
}

impl Tornado {
    /// The bars as a table, the longest first.
    pub fn answer(&self) -> Answer {
        let (unit, currency) = (self.figure.unit, self.study.currency());
        let name = &self.figure.name;
        let mut table = Table::new(
            format!("What moves {name}"),
            &["Assumption", "Low", "at low", "High", "at high", "Distance", "Elasticity"],
        );
        table.rows = self
            .bars
            .iter()
            .map(|bar| {
                vec![
                    with_currency(&bar.path, bar.unit).into(),
                    Cell::Figure(Some(bar.low.0.clone()), bar.unit),
                    Cell::Figure(bar.low.1.clone(), unit),
                    Cell::Figure(Some(bar.high.0.clone()), bar.unit),
                    Cell::Figure(bar.high.1.clone(), unit),
                    Cell::Figure(bar.low.1.as_ref().and(bar.high.1.as_ref()).map(|_| bar.span()), unit.of_difference()),
                    bar.elasticity
                        .clone()
                        .map_or(Cell::Empty, |elasticity| Cell::Estimate(elasticity.significant(2), Unit::Ratio)),
                ]
            })
            .collect();
        table.note = "Elasticity: by how many per cent the figure moves for one per cent of the assumption. A dash: \
                      the scenario is refused there, or the figure has no value."
            .to_string();
        let stands = self
            .base
            .as_ref()
            .map_or("has no value".to_string(), |base| format!("is {}", unit.show_with_currency(base, currency)));
        let mut findings = vec![format!("{name} {stands}.")];
        if let Some(first) = self.bars.first().filter(|bar| !bar.span().is_zero()) {
            findings.push(format!("{} moves it most, by {}.", first.path, unit.of_difference().show(&first.span())));
        }
        findings.extend(
            self.refused_later
                .iter()
                .map(|refused| format!("At some of these ends a later step cannot be: {refused}.")),
        );
        Answer { question: "tornado", title: self.study.base.title.clone(), currency, findings, tables: vec![table] }
    }
}
