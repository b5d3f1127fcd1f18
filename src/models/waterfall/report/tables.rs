//! Tables with a row for each class, or a row for each exit.

use crate::models::waterfall::core::Outcome;
use crate::report::{Cell, Table};
use crate::worksheet::{Dimension, Line};

/// Cells for a list of figures.
pub fn cells<U: Dimension>(figures: &[Line<U>]) -> Vec<Cell> {
    figures.iter().map(|figure| Cell::from(*figure)).collect()
}

/// Cells for a list of figures, some of which are not there.
pub fn some<U: Dimension>(figures: &[Option<Line<U>>]) -> Vec<Cell> {
    figures.iter().map(|figure| Cell::from(*figure)).collect()
}

/// The labels of the classes.
pub fn labels(outcome: &Outcome) -> impl Iterator<Item = String> + '_ {
    outcome.classes.iter().map(|class| class.label.clone())
}

/// A table with a row for each class: its label, then a cell of each of `columns`.
pub fn by_class(title: impl Into<String>, heads: &[&str], outcome: &Outcome, columns: &[Vec<Cell>]) -> Table {
    let mut rows = Table::new(title, heads);
    for (index, class) in outcome.classes.iter().enumerate() {
        let cells = columns.iter().map(|column| column[index].clone());
        rows.row(std::iter::once(class.label.clone().into()).chain(cells));
    }
    rows
}

/// A table with a column for each of `labels`, after those that `heads` names; empty without labels.
pub fn wide(
    title: &str,
    heads: &[&str],
    labels: impl IntoIterator<Item = String>,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Table {
    let mut table = Table::new(title, heads);
    table.columns.extend(labels);
    if table.columns.len() > heads.len() {
        rows.for_each(|row| table.row(row));
    }
    table
}
