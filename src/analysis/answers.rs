//! What each question comes to, as sentences and tables.

use super::NamedFigure;
use super::sweep::{Row, Sweep};
use super::tornado::{Bar, Tornado};
use crate::number::Exact;
use crate::report::words::joined;
use crate::report::{Answer, Cell, Table};
use crate::worksheet::Unit;

/// Columns that still fit beside each other.
const MOST_COLUMNS: usize = 12;
/// So many figures that stay what they are are told in sentences; more are a table.
const MOST_SENTENCES: usize = 3;

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
        let constants = self.constants(rows);
        let mut table = if self.is_crossed() { self.crossed(rows) } else { self.listed(rows, &constants) };
        let refused: Vec<&Row> = rows.iter().filter(|row| row.point.refusal.is_some()).collect();
        if let Some(reason) = refused.first().and_then(|row| row.point.refusal.as_deref()) {
            table.note = format!("{} of {} combinations cannot be: {reason}.", refused.len(), rows.len());
        }
        let mut findings = vec![format!("All money in {}.", self.study.currency())];
        let currency = self.study.currency();
        let mut tables = Vec::new();
        if constants.len() <= MOST_SENTENCES {
            findings.extend(constants.iter().map(|(figure, value)| {
                format!("{} is {} in every combination.", figure.name, figure.unit.show_with_currency(value, currency))
            }));
        } else {
            let mut same = Table::new("The same in every combination", &["Figure", "Value"]);
            let row = |(figure, value): &(&NamedFigure, Exact)| {
                vec![figure.name.clone().into(), Cell::Figure(Some(value.clone()), figure.unit)]
            };
            same.rows = constants.iter().map(row).collect();
            tables.push(same);
        }
        let later: Vec<&str> = rows.iter().filter_map(|row| row.point.refused_later.as_deref()).collect();
        findings.extend(later.first().map(|refused| {
            format!("In {} of {} combinations a later step cannot be: {refused}.", later.len(), rows.len())
        }));
        Answer {
            question: "sweep",
            title: self.study.base.title.clone(),
            currency: self.study.currency(),
            findings,
            tables: std::iter::once(table).chain(tables).collect(),
        }
    }

    /// One row a combination, without the figures that are the same in all of them.
    fn listed(&self, rows: &[Row], constants: &[(&NamedFigure, Exact)]) -> Table {
        let is_told = |at: &usize| match at.checked_sub(self.axes.len()) {
            Some(figure) => !constants.iter().any(|(constant, _)| **constant == self.figures[figure]),
            None => true,
        };
        let columns: Vec<usize> = (0..self.axes.len() + self.figures.len()).filter(is_told).collect();
        // Where nothing moves, the table is what there is to see.
        let is_all = columns.len() == self.axes.len();
        let columns = if is_all { (0..self.axes.len() + self.figures.len()).collect() } else { columns };
        let heads = self.heads();
        let mut table = Table::with_columns("", columns.iter().map(|at| heads[*at].clone()));
        let cells = |row: &Row| {
            let cells = self.cells(row);
            columns.iter().map(|at| cells[*at].clone()).collect()
        };
        table.rows = rows.iter().map(cells).collect();
        table
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
                    Cell::Figure(Some(bar.span()).filter(|_| bar.has_both_ends()), unit.of_difference()),
                    bar.elasticity
                        .clone()
                        .map_or(Cell::Empty, |elasticity| Cell::Estimate(elasticity.significant(2), Unit::Ratio)),
                ]
            })
            .collect();
        table.note = "Elasticity: by how many per cent the figure moves for one per cent of the assumption. A dash: \
                      the scenario is refused there, or the figure has no value; of an elasticity also that it bends there."
            .to_string();
        let stands = self
            .base
            .as_ref()
            .map_or("has no value".to_string(), |base| format!("is {}", unit.show_with_currency(base, currency)));
        let mut findings = vec![format!("{name} {stands}.")];
        findings.extend(self.biggest_movers());
        findings.extend(
            self.refused_later
                .iter()
                .map(|refused| format!("At some of these ends a later step cannot be: {refused}.")),
        );
        Answer { question: "tornado", title: self.study.base.title.clone(), currency, findings, tables: vec![table] }
    }
}

impl Tornado {
    /// Which assumptions move the figure most, as far as is known: of one that is refused at an end it is not.
    fn biggest_movers(&self) -> Option<String> {
        let unit = self.figure.unit;
        let longest = self.bars.iter().map(Bar::span).max()?;
        if longest.is_zero() {
            let all = self.bars.iter().all(Bar::has_both_ends);
            return Some(
                if all { "None of these assumptions moves it." } else { "As far as it has a value, nothing moves it." }
                    .to_string(),
            );
        }
        let movers: Vec<&Bar> = self.bars.iter().filter(|bar| bar.span() == longest).collect();
        let names: Vec<&str> = movers.iter().map(|bar| bar.path.as_str()).collect();
        let known = self.bars.iter().all(Bar::has_both_ends);
        let (moves, each) = if names.len() == 1 { ("moves", "") } else { ("move", "each ") };
        let as_far = if known { "" } else { "; of an assumption with a dash it is not known how far" };
        Some(format!(
            "{} {moves} it most, {each}by {}{as_far}.",
            joined(&names, "and"),
            unit.of_difference().show(&longest)
        ))
    }
}
