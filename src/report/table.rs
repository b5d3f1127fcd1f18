//! A table before any format.

use crate::number::{Exact, decimal_text};
use crate::worksheet::{Dimension, Line, NodeId, Quantity, Unit, Worksheet};

/// A table: a heading, columns and rows of cells. It may be as wide as it likes; what does not fit is up to the format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// A heading.
    pub title: String,
    /// The heads of the columns. The first column says what a row is about.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader has to know, below the table.
    pub note: String,
    /// Where it tells of everybody and later steps tell it again: which rows matter most in this one.
    pub everybody: Option<Everybody>,
}

/// What is known of a table with a row for each holder, class or grant, of which steps have one each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Everybody {
    /// The rows of those who take part in the step.
    pub taking_part: Vec<usize>,
    /// The column by which one row is larger than another.
    pub by: usize,
    /// How many rows at the beginning are no holders: what is paid before them.
    pub before: usize,
    /// How many rows at the end are none: the pool, all together.
    pub after: usize,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A line of the worksheet that the table is about.
    Line(NodeId),
    /// A line of the worksheet that is the difference of two others: of two stakes, it is shown in points.
    Difference(NodeId),
    /// A figure of any worksheet; `None` has no value here.
    Figure(Option<Exact>, Unit),
    /// A number that is not exact, such as an estimate from a sample, kept to the digits that mean something.
    Estimate(Exact, Unit),
    /// Nothing.
    Empty,
}

impl Cell {
    /// The cell as a person reads it; `sheet` has the lines that cells point at.
    pub fn shown(&self, sheet: Option<&Worksheet>) -> String {
        match self {
            Cell::Words(words) => words.clone(),
            Cell::Line(id) => sheet.map_or(String::new(), |sheet| sheet.show(*id)),
            Cell::Difference(id) => sheet.map_or(String::new(), |sheet| match sheet.value(*id) {
                Some(value) => sheet.unit(*id).of_difference().show(&value),
                None => sheet.show(*id),
            }),
            Cell::Figure(Some(value), unit) => unit.show(value),
            Cell::Figure(None, _) => "—".to_string(),
            Cell::Estimate(value, unit) => format!("≈ {}", unit.show(value)),
            Cell::Empty => String::new(),
        }
    }

    /// The figure of the cell, its unit, and what is printed before it, where it has a value; `sheet` as in [`Cell::shown`].
    pub fn figure(&self, sheet: Option<&Worksheet>) -> Option<(Exact, Unit, &'static str)> {
        match self {
            Cell::Line(id) => sheet.and_then(|sheet| Some((sheet.value(*id)?, sheet.unit(*id), sheet.sign(*id)))),
            Cell::Difference(id) => {
                Cell::Line(*id).figure(sheet).map(|(value, unit, sign)| (value, unit.of_difference(), sign))
            }
            Cell::Figure(value, unit) => value.clone().map(|value| (value, *unit, "")),
            Cell::Estimate(value, unit) => Some((value.clone(), *unit, "≈ ")),
            Cell::Words(_) | Cell::Empty => None,
        }
    }

    /// The cell for a program: its words, or the digits of its figure where it has a value.
    pub fn plain(&self) -> Option<String> {
        match self {
            Cell::Words(words) => Some(words.clone()),
            Cell::Figure(Some(value), _) | Cell::Estimate(value, _) => Some(decimal_text(value).value),
            Cell::Figure(None, _) | Cell::Line(_) | Cell::Difference(_) | Cell::Empty => None,
        }
    }
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
        Cell::Line(figure.id())
    }
}

impl<U: Dimension> From<Option<Quantity<'_, U>>> for Cell {
    fn from(figure: Option<Quantity<'_, U>>) -> Cell {
        figure.map_or(Cell::Empty, Cell::from)
    }
}

impl<U> From<Line<U>> for Cell {
    fn from(figure: Line<U>) -> Cell {
        Cell::Line(figure.into())
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
        Table::with_columns(title, columns.iter().map(|column| column.to_string()))
    }

    /// A table without rows yet, its columns being as many as there are names.
    pub fn with_columns(title: impl Into<String>, columns: impl IntoIterator<Item = String>) -> Table {
        Table { title: title.into(), columns: columns.into_iter().collect(), ..Table::default() }
    }

    /// Whether a column holds figures only, and no words.
    pub fn is_numeric(&self, column: usize) -> bool {
        !self.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Words(_))))
    }

    /// The same table without the columns in which no row has anything.
    pub fn without_empty_columns(mut self) -> Table {
        for at in (0..self.columns.len()).rev() {
            if self.rows.iter().all(|row| row[at] == Cell::Empty) {
                self.columns.remove(at);
                self.rows.iter_mut().for_each(|row| drop(row.remove(at)));
                if let Some(everybody) = self.everybody.as_mut().filter(|everybody| everybody.by > at) {
                    everybody.by -= 1;
                }
            }
        }
        self
    }

    /// The same table, of everybody: the more there is in the column `by`, the more a row matters.
    pub fn of_everybody(mut self, by: usize) -> Table {
        self.everybody = Some(Everybody { by, ..Everybody::default() });
        self
    }

    /// Adds the row of somebody who takes part in the step, or of somebody else.
    pub fn row_of(&mut self, cells: impl IntoIterator<Item = Cell>, takes_part: bool) {
        self.row(cells);
        let at = self.rows.len() - 1;
        if let Some(everybody) = &mut self.everybody {
            everybody.taking_part.extend(takes_part.then_some(at));
        }
    }

    /// Adds a row that is no holder, below all of them.
    pub fn closing_row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.row(cells);
        self.everybody.iter_mut().for_each(|everybody| everybody.after += 1);
    }

    /// Adds a row that is no holder, as the first or after others that are none.
    pub fn opening_row(&mut self, at: usize, cells: impl IntoIterator<Item = Cell>) {
        self.row(cells);
        self.rows[at..].rotate_right(1);
        if let Some(everybody) = &mut self.everybody {
            everybody.before += 1;
            everybody.taking_part.iter_mut().for_each(|row| *row += 1);
        }
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
