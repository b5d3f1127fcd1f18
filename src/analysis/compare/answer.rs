//! Scenarios side by side, as sentences and tables.

use super::Comparison;
use crate::analysis::NamedFigure;
use crate::number::{Currency, Exact};
use crate::report::{Answer, Cell, Table};

/// Of up to this many scenarios beside the first it is told what makes them differ.
const MOST_EXPLAINED: usize = 6;

/// Up to this many scenarios stand beside each other; more stand below each other.
const MOST_COLUMNS: usize = 6;

impl Comparison<'_> {
    /// The figures side by side, and for each difference what explains it.
    pub fn answer(&self, figures: &[NamedFigure]) -> Answer {
        let mut tables = vec![self.side_by_side(figures)];
        let mut findings = vec![format!("All money in {}.", self.currency())];
        let others = self.sides.len().saturating_sub(1);
        if others <= MOST_EXPLAINED {
            let differences = (1..self.sides.len()).map(|side| self.differences(side, figures));
            tables.extend(differences.filter(|table| !table.rows.is_empty()));
        } else {
            findings.push(format!(
                "Name two of them, or up to {MOST_EXPLAINED} cases, to see which assumptions make them differ."
            ));
        }
        self.told(findings, tables)
    }

    pub(super) fn told(&self, findings: Vec<String>, tables: Vec<Table>) -> Answer {
        Answer { question: "compare", title: self.title(), currency: self.currency(), findings, tables }
    }

    /// The title that all of them have; the names of two, or how many they are.
    fn title(&self) -> String {
        match self.sides.as_slice() {
            [] => String::new(),
            [first, others @ ..] if others.iter().all(|side| side.results.title == first.results.title) => {
                first.results.title.clone()
            }
            [first, second] => format!("{} and {}", first.name, second.name),
            sides => format!("{} scenarios side by side", sides.len()),
        }
    }

    /// The currency of all of them.
    pub(super) fn currency(&self) -> Currency {
        self.sides.first().map_or(Currency::USD, |side| side.results.currency)
    }

    /// A row a figure; where there are more scenarios than figures, or than stand beside each other, a row a scenario.
    fn side_by_side(&self, figures: &[NamedFigure]) -> Table {
        let names: Vec<String> = self.sides.iter().map(|side| side.name.clone()).collect();
        let values: Vec<Vec<Option<Exact>>> = figures.iter().map(|figure| self.values(figure)).collect();
        let cell = |figure: usize, side: usize| Cell::Figure(values[figure][side].clone(), figures[figure].unit);
        if names.len() > figures.len() || names.len() > MOST_COLUMNS {
            let heads = figures.iter().map(|figure| figure.name.clone());
            let mut table = Table::with_columns("", std::iter::once("Scenario".to_string()).chain(heads));
            table.rows = names
                .into_iter()
                .enumerate()
                .map(|(side, name)| {
                    let cells = (0..figures.len()).map(|figure| cell(figure, side));
                    std::iter::once(Cell::from(name)).chain(cells).collect()
                })
                .collect();
            return table;
        }
        let mut table = Table::with_columns("", std::iter::once("Figure".to_string()).chain(names));
        table.rows = figures
            .iter()
            .enumerate()
            .map(|(number, figure)| {
                let cells = (0..self.sides.len()).map(|side| cell(number, side));
                std::iter::once(Cell::from(figure.name.clone())).chain(cells).collect()
            })
            .collect();
        table
    }

    /// Which changed assumption explains how much of the differences of a scenario; no row where nothing differs.
    pub(super) fn differences(&self, number: usize, figures: &[NamedFigure]) -> Table {
        let side = &self.sides[number];
        let changed: Vec<&NamedFigure> = figures.iter().filter(|figure| self.differs(number, figure)).collect();
        let title = format!("What makes {} differ from {}", side.name, self.sides[0].name);
        let mut table = Table::new(title, &["Assumption", "from", "to"]);
        table.columns.extend(changed.iter().map(|figure| figure.name.clone()));
        if changed.is_empty() {
            return table;
        }
        let shares: Vec<Option<Vec<Exact>>> = changed.iter().map(|figure| self.explained(number, figure)).collect();
        for (at, change) in side.changes.iter().enumerate() {
            let cells = changed.iter().zip(&shares).map(|(figure, shares)| {
                Cell::Figure(shares.as_ref().and_then(|shares| shares.get(at).cloned()), figure.unit.of_difference())
            });
            let words = [change.path.join("."), change.from.clone(), change.to.clone()].map(Cell::from);
            table.rows.push(words.into_iter().chain(cells).collect());
        }
        let totals =
            changed.iter().map(|figure| Cell::Figure(self.difference(number, figure), figure.unit.of_difference()));
        let words = ["In all", "", ""].map(Cell::from);
        table.rows.push(words.into_iter().chain(totals).collect());
        let mut notes = Vec::new();
        if side.changes.len() > 1 {
            notes.push(match side.in_every_order() {
                true => "Each share is what the change adds on average over every order of making the changes.",
                false => "Each share is what the change adds when the changes are made in this order.",
            });
        }
        if shares.contains(&None) {
            notes.push("A dash: with some of the changes and not the others the scenario cannot be computed.");
        }
        table.note = notes.join(" ");
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
