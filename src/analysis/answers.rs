//! What each question comes to, as sentences and tables.

use std::cmp::Ordering;

use super::NamedFigure;
use super::compare::Comparison;
use super::solve::{Solution, Solved};
use super::sweep::{Row, Sweep};
use super::tornado::Tornado;
use crate::diagnostic::for_shell;
use crate::number::Exact;
use crate::report::{Answer, Cell, Table};
use crate::worksheet::Unit;

/// Columns that still fit beside each other.
const MOST_COLUMNS: usize = 12;

impl Sweep {
    /// The heads of the columns: the assumptions, then the figures.
    pub fn columns(&self) -> Vec<String> {
        let axes = self.axes.iter().map(|axis| axis.path.clone());
        axes.chain(self.figures.iter().map(|figure| figure.name.clone())).collect()
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
        let mut table = if self.is_crossed() { self.crossed(rows) } else { Table::with_columns("", self.columns()) };
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
        let title = format!("{} by {} (down) and {} (across)", figure.name, down.path, across.path);
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
                    bar.path.clone().into(),
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

impl Solved {
    /// The answers, each with the flag that repeats it.
    pub fn answer(&self) -> Answer {
        let claim = &self.study.variation.claims[0];
        let (unit, currency) = (self.figure.unit, self.study.currency());
        let mut findings: Vec<String> = Vec::new();
        if self.solutions.len() > 1 {
            findings.push(format!("There are {} answers.", self.solutions.len()));
        }
        let mut table = Table::new("", &[&claim.path, &self.figure.name, "is"]);
        let mut flags = Vec::new();
        for solution in &self.solutions {
            let is_exact = solution.is_exact;
            let shown = |value: &Exact| claim.unit.show_with_currency(value, currency);
            let every = match &solution.stretch {
                None => format!("{} = {}", claim.path, shown(&solution.value)),
                Some([Some(from), Some(until)]) => {
                    format!("Every {} from {} to {}", claim.path, shown(from), shown(until))
                }
                Some([Some(from), None]) => format!("Every {} from {} on", claim.path, shown(from)),
                Some([None, Some(until)]) => format!("Every {} up to {}", claim.path, shown(until)),
                Some([None, None]) => format!("Every {}", claim.path),
            };
            findings.push(format!(
                "{every} makes {} {}{}.",
                self.figure.name,
                unit.show_with_currency(&solution.figure, currency),
                if is_exact { ", exactly" } else { " to the last printed digit" },
            ));
            findings.extend(sides(solution, &self.figure.name, &unit.show(&self.target)));
            findings.extend(solution.refused_later.iter().map(|refused| format!("With that value, {refused}.")));
            let ends = solution.stretch.iter().flatten().flatten().filter(|end| **end != solution.value);
            table.rows.extend(std::iter::once(&solution.value).chain(ends).map(|value| {
                let figure = Cell::Figure(Some(solution.figure.clone()), unit);
                let is = if is_exact { "exact" } else { "rounded" };
                vec![Cell::Figure(Some(value.clone()), claim.unit), figure, is.into()]
            }));
            flags.push(format!("`--set {}`", for_shell(&solution.setting)));
        }
        table.note = format!("To run the scenario with it: {}.", flags.join(", or "));
        Answer { question: "solve", title: self.study.base.title.clone(), currency, findings, tables: vec![table] }
    }
}

/// On which side of an answer the figure is above the target, and on which below.
fn sides(solution: &Solution, figure: &str, target: &str) -> Option<String> {
    let stands = |side: Option<Ordering>| match side {
        Some(Ordering::Less) => format!("below {target}"),
        Some(Ordering::Equal) => format!("at {target}"),
        Some(Ordering::Greater) => format!("above {target}"),
        None => "without a value".to_string(),
    };
    let [less, more] = solution.around;
    if less.is_none() && more.is_none() {
        return None;
    }
    // Beyond the end of a stretch that is the last value there may be, there is nothing to tell.
    let is_told = |side: Option<Ordering>| solution.stretch.is_none() || side.is_some();
    Some(match (is_told(less), is_told(more)) {
        (true, false) => format!("With a little less, {figure} is {}.", stands(less)),
        (false, true) => format!("With a little more, {figure} is {}.", stands(more)),
        _ => format!("With a little less, {figure} is {}; with a little more, {}.", stands(less), stands(more)),
    })
}

impl Comparison {
    /// The figures side by side, and for each difference what explains it.
    pub fn answer(&self, figures: &[NamedFigure]) -> Answer {
        let names: Vec<String> = self.sides.iter().map(|side| side.name.clone()).collect();
        let mut main = Table::with_columns("", std::iter::once("Figure".to_string()).chain(names));
        main.rows = figures
            .iter()
            .map(|figure| {
                let values = self.values(figure).into_iter().map(|value| Cell::Figure(value, figure.unit));
                std::iter::once(Cell::from(figure.name.clone())).chain(values).collect()
            })
            .collect();
        let mut tables = vec![main];
        tables.extend(
            (1..self.sides.len()).map(|side| self.differences(side, figures)).filter(|table| !table.rows.is_empty()),
        );
        let first = self.sides.first();
        let currency = first.map_or(crate::number::Currency::USD, |side| side.results.currency);
        let title = first.map_or(String::new(), |side| side.results.title.clone());
        Answer { question: "compare", title, currency, findings: vec![format!("All money in {currency}.")], tables }
    }

    fn differences(&self, number: usize, figures: &[NamedFigure]) -> Table {
        let side = &self.sides[number];
        let changed: Vec<&NamedFigure> = figures.iter().filter(|figure| self.differs(number, figure)).collect();
        let title = format!("What makes {} differ from {}", side.name, self.sides[0].name);
        let mut table = Table::new(title, &["Assumption", "from", "to"]);
        table.columns.extend(changed.iter().map(|figure| figure.name.clone()));
        let shares: Vec<Option<Vec<Exact>>> = changed.iter().map(|figure| self.explained(number, figure)).collect();
        for (at, change) in side.changes.iter().enumerate() {
            let cells = changed.iter().zip(&shares).map(|(figure, shares)| {
                Cell::Figure(shares.as_ref().and_then(|shares| shares.get(at).cloned()), figure.unit.of_difference())
            });
            let words = [change.path.join("."), change.from.clone(), change.to.clone()].map(Cell::from);
            table.rows.push(words.into_iter().chain(cells).collect());
        }
        if changed.is_empty() {
            table.rows.clear();
            return table;
        }
        let total = |figure: &&NamedFigure| Cell::Figure(self.difference(number, figure), figure.unit.of_difference());
        let totals = changed.iter().map(total);
        let words = ["In all", "", ""].map(Cell::from);
        table.rows.push(words.into_iter().chain(totals).collect());
        if side.changes.len() > 1 {
            table.note = match side.in_every_order() {
                true => "Each share is what the change adds on average over every order of making the changes.",
                false => "Each share is what the change adds when the changes are made in this order.",
            }
            .to_string();
        }
        table
    }

    fn difference(&self, side: usize, figure: &NamedFigure) -> Option<Exact> {
        let values = self.values(figure);
        Some(values.get(side)?.as_ref()? - values.first()?.as_ref()?)
    }

    fn differs(&self, side: usize, figure: &NamedFigure) -> bool {
        self.difference(side, figure).is_some_and(|difference| !difference.is_zero())
    }
}
