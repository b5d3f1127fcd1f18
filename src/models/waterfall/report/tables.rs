//! Tables with a row for each class, or a row for each exit.

use crate::models::waterfall::core::Outcome;
use crate::report::{Cell, Section, Table};
use crate::worksheet::Line;

/// Cells for a list of figures.
pub fn cells<U>(figures: &[Line<U>]) -> Vec<Cell> {
    figures.iter().map(|figure| Cell::from(*figure)).collect()
}

/// Cells for a list of figures, some of which are not there.
pub fn some<U>(figures: &[Option<Line<U>>]) -> Vec<Cell> {
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

/// A table with a column for each of `labels`, after those that `heads` names.
pub fn wide(
    title: &str,
    heads: &[&str],
    labels: impl IntoIterator<Item = String>,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Table {
    let mut table = Table::new(title, heads);
    table.columns.extend(labels);
    rows.for_each(|row| table.row(row));
    table
}

/// Adds a wide table in pieces, cut after `kept` and each `most` further columns. When the text renderer splits tables,
/// this is `section.table(table)`.
pub fn add(section: &mut Section, table: Table, kept: usize, most: usize) {
    let wide = table.columns.len().saturating_sub(kept);
    for start in (0..wide).step_by(most) {
        let columns: Vec<usize> = (0..kept).chain(kept + start..kept + wide.min(start + most)).collect();
        let mut piece = Table { note: table.note.clone(), ..Table::default() };
        piece.title = if start == 0 { table.title.clone() } else { String::new() };
        piece.columns = columns.iter().map(|at| table.columns[*at].clone()).collect();
        table.rows.iter().for_each(|row| piece.row(columns.iter().map(|at| row[*at].clone())));
        section.table(piece);
    }
}
