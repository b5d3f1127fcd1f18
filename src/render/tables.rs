//! Tables of a terminal. One that is too wide for it becomes records: one block a row, headed by its first cell, with a line for
//! each other cell. A long one, and one whose columns all count the same, is split instead, its first column repeated beside
//! each part: there a reader compares down the columns.

use super::breaking::broken;
use super::columns::{Column, GAP, Grid, Kind, stand};
use super::layout::{HEADING, Layout, paint, wrapped};
use super::notation::{cells, counts_one_thing};
use crate::report::Table;
use crate::worksheet::Worksheet;

/// The most rows of a table that becomes records.
const MOST_RECORDS: usize = 8;

/// A table.
pub fn table(table: &Table, sheet: Option<&Worksheet>, layout: Layout) -> String {
    let columns = columns(table, sheet);
    let all: Vec<&Column> = columns.iter().collect();
    let one_thing = counts_one_thing(table, sheet);
    let is_compared = table.rows.len() > MOST_RECORDS || one_thing && table.rows.len() > 1;
    let pieces = pieces(&columns, layout);
    let breakable: Vec<Column> = columns.iter().map(Column::breakable).collect();
    let broken: Vec<&Column> = breakable.iter().collect();
    let mut text = match () {
        () if stand(&all, layout) => side_by_side(&table.title, &all, layout),
        () if stand(&broken, layout) => side_by_side(&table.title, &broken, layout),
        () if is_compared && pieces.iter().all(|piece| stand(piece, layout)) => split(&table.title, &pieces, layout),
        () => records(&table.title, &columns, if one_thing { Kind::Numbers } else { Kind::Words }, layout),
    };
    if !table.note.is_empty() {
        text.push_str(&wrapped(&table.note, layout));
    }
    text
}

fn columns(table: &Table, sheet: Option<&Worksheet>) -> Vec<Column> {
    let rows = cells(table, sheet);
    let column = |(at, head): (usize, &String)| {
        let cells = rows.iter().map(|row| row.get(at).map_or(String::new(), |cell| shortened(cell).to_string()));
        let column = if table.is_numeric(at) { Column::new(Kind::Numbers, cells) } else { Column::of_words(cells) };
        column.below(shortened(head))
    };
    table.columns.iter().enumerate().map(column).collect()
}

/// An assumption's name as people write it: that it is a step's goes without saying.
fn shortened(name: &str) -> &str {
    name.strip_prefix("steps.").unwrap_or(name)
}

/// The first column with as many of the others as fit, again and again; if it can be, with as many each time.
fn pieces(columns: &[Column], layout: Layout) -> Vec<Vec<&Column>> {
    let Some((first, others)) = columns.split_first() else {
        return Vec::new();
    };
    let mut pieces: Vec<Vec<&Column>> = vec![vec![first]];
    for column in others {
        match pieces.last_mut() {
            Some(piece) if piece.len() < 2 || stand(&[piece.as_slice(), &[column]].concat(), layout) => {
                piece.push(column)
            }
            _ => pieces.push(vec![first, column]),
        }
    }
    let many = others.len().div_ceil(pieces.len()).max(1);
    let even: Vec<Vec<&Column>> =
        others.chunks(many).map(|some| std::iter::once(first).chain(some).collect()).collect();
    let all_fit = !even.is_empty() && even.iter().all(|piece| stand(piece, layout));
    if all_fit { even } else { pieces }
}

fn split(title: &str, pieces: &[Vec<&Column>], layout: Layout) -> String {
    let title = |number: usize| match (number, title) {
        (0, title) => title.to_string(),
        (_, "") => "(continued)".to_string(),
        (_, title) => format!("{title} (continued)"),
    };
    let pieces = pieces.iter().enumerate().map(|(number, piece)| side_by_side(&title(number), piece, layout));
    pieces.collect::<Vec<String>>().join("\n")
}

/// Columns below a title.
fn side_by_side(title: &str, columns: &[&Column], layout: Layout) -> String {
    let first = columns.first().map(|first| first.without_repetition());
    let columns: Vec<&Column> = first.iter().chain(columns.iter().skip(1).copied()).collect();
    heading(title, layout) + &rows(&columns, layout)
}

fn rows(columns: &[&Column], layout: Layout) -> String {
    let grid = Grid::new(columns.to_vec(), layout);
    let height = columns.iter().map(|column| column.height()).max().unwrap_or(0);
    let mut text = grid.heads(layout);
    (0..height).flat_map(|row| grid.row(row)).for_each(|line| text.extend([&line, "\n"]));
    text
}

/// A title in a line of its own, or nothing where there is none.
pub fn heading(title: &str, layout: Layout) -> String {
    if title.is_empty() { String::new() } else { paint(&wrapped(title, layout), HEADING, layout) }
}

/// One block a row; what is empty in it is left out. The values stand to the right where they are numbers of one kind.
fn records(title: &str, columns: &[Column], kind: Kind, layout: Layout) -> String {
    let Some((first, others)) = columns.split_first() else { return String::new() };
    let fields: Vec<(usize, &Column)> = (0..first.height())
        .flat_map(|row| others.iter().map(move |column| (row, column)))
        .filter(|(row, column)| !column.cell(*row).is_empty())
        .collect();
    let label = |column: &Column| column.head().map_or(String::new(), |head| format!("{head}:"));
    let labels = Column::new(Kind::Words, fields.iter().map(|(_, column)| label(column)));
    let values = Column::new(kind, fields.iter().map(|(row, column)| column.cell(*row).to_string()));
    let narrower = Layout { width: layout.width.saturating_sub(GAP), ..layout };
    let grid = Grid::new(vec![&labels, &values], narrower);
    let mut text = heading(title, layout);
    let mut rows = fields.iter().map(|(row, _)| *row).enumerate().peekable();
    for row in 0..first.height() {
        let said = first.head().filter(|_| first.is_numeric()).map_or(String::new(), |head| format!("{head}: "));
        text.push_str(&indented(broken(&(said + first.cell(row)), layout.width.saturating_sub(GAP))));
        while let Some((at, _)) = rows.next_if(|(_, of)| *of == row) {
            text.push_str(&indented(grid.row(at)));
        }
    }
    text
}

/// Lines after a gap.
fn indented(lines: Vec<String>) -> String {
    lines.iter().map(|line| format!("{}{}\n", " ".repeat(GAP), line.replace('\u{a0}', " "))).collect()
}

/// Names and what they stand for, as two columns.
pub fn listing<'a>(names: impl IntoIterator<Item = (&'a str, &'a str)>, layout: Layout) -> String {
    let (names, meanings): (Vec<String>, Vec<String>) =
        names.into_iter().map(|(name, meaning)| (name.to_string(), meaning.to_string())).unzip();
    rows(&[&Column::new(Kind::Words, names), &Column::new(Kind::Words, meanings)], layout)
}
