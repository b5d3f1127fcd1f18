//! A table before any format.

use crate::worksheet::{Dimension, Line, NodeId, Quantity};

/// A table: a heading, columns and rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// A heading.
    pub title: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader has to know, below the table.
    pub note: String,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A figure.
    Figure(NodeId),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(words: &str) -> Cell {
        Cell::Words(words.to_string())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Cell {
        Cell::Words(words)
    }
}

impl<U: Dimension> From<Quantity<'_, U>> for Cell {
    fn from(figure: Quantity<'_, U>) -> Cell {
        Cell::Figure(figure.id())
    }
}

impl<U: Dimension> From<Option<Quantity<'_, U>>> for Cell {
    fn from(figure: Option<Quantity<'_, U>>) -> Cell {
        figure.map_or(Cell::Empty, Cell::from)
    }
}

impl<U> From<Line<U>> for Cell {
    fn from(figure: Line<U>) -> Cell {
        Cell::Figure(figure.into())
    }
}

impl<U> From<Option<Line<U>>> for Cell {
    fn from(figure: Option<Line<U>>) -> Cell {
        figure.map_or(Cell::Empty, Cell::from)
    }
}

impl Table {
    /// A table without rows yet.
    pub fn new(title: impl Into<String>, columns: &[&str]) -> Table {
        Table {
            title: title.into(),
            columns: columns.iter().map(|column| column.to_string()).collect(),
            ..Table::default()
        }
    }

    /// The same table without the columns in which no row has anything.
    pub fn without_empty_columns(mut self) -> Table {
        for at in (0..self.columns.len()).rev() {
            if self.rows.iter().all(|row| row[at] == Cell::Empty) {
                self.columns.remove(at);
                self.rows.iter_mut().for_each(|row| drop(row.remove(at)));
            }
        }
        self
    }

    /// Adds a row; it is filled up with empty cells to the number of columns.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut row: Vec<Cell> = cells.into_iter().take(self.columns.len()).collect();
        row.resize(self.columns.len(), Cell::Empty);
        self.rows.push(row);
    }
}

impl Table {
    /// The same table with more rows.
    pub fn rows<R: IntoIterator<Item = Cell>>(mut self, rows: impl IntoIterator<Item = R>) -> Table {
        rows.into_iter().for_each(|row| self.row(row));
        self
    }

    /// The same table with something that a reader has to know.
    pub fn note(mut self, note: impl Into<String>) -> Table {
        self.note = note.into();
        self
    }
}
