//! Columns of a terminal: rows whose cells stand side by side.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

use super::layout::{FAINT, HEADING, Layout, longest_word, paint, wrapped};
use crate::report::{Cell, Table};
use crate::worksheet::Worksheet;

/// A rule below the heads, by which they are told from the rows; it is not printed.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill(RULE));
const RULE: char = '─';

/// The space between two columns.
const GAP: usize = 2;

/// A column before it is laid out.
pub struct Column {
    head: String,
    cells: Vec<String>,
    kind: Kind,
}

/// How a column stands, and how it takes a lack of room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To the right, never broken.
    Numbers,
    /// To the left, never broken.
    Ranges,
    /// To the left, broken at dots.
    Names,
    /// To the left, broken between words.
    Words,
}

impl Column {
    pub fn new(kind: Kind, cells: impl IntoIterator<Item = String>) -> Column {
        // A percent sign stays with its number.
        let cells = cells.into_iter().map(|cell| cell.replace(" %", "\u{a0}%")).collect();
        Column { head: String::new(), cells, kind }
    }

    fn of_table(table: &Table, column: usize, sheet: Option<&Worksheet>) -> Column {
        let cells = || table.rows.iter().filter_map(|row| row.get(column));
        let is_name = |cell: &Cell| matches!(cell, Cell::Words(words) if is_dotted(words));
        let kind = match () {
            () if table.is_numeric(column) => Kind::Numbers,
            () if cells().all(is_name) => Kind::Names,
            () => Kind::Words,
        };
        let mut of_table = Column::new(kind, cells().map(|cell| shortened(&cell.shown(sheet)).to_string()));
        of_table.head = shortened(&table.columns[column]).to_string();
        if column == 0 && kind == Kind::Names {
            // What a row has in common with the one above is said once.
            for row in (1..table.rows.len()).rev().filter(|row| table.rows[*row].first() == table.rows[row - 1].first())
            {
                of_table.cells[row].clear();
            }
        }
        of_table
    }

    /// The least width at which no number, name or word of it breaks in two.
    fn least(&self) -> usize {
        let cell = |cell: &String| match self.kind {
            Kind::Numbers | Kind::Ranges => cell.width(),
            Kind::Names => cell.split('.').map(|piece| piece.width() + 1).max().unwrap_or(0),
            Kind::Words => longest_word(cell),
        };
        self.cells.iter().map(cell).chain([longest_word(&self.head)]).max().unwrap_or(0)
    }
}

/// Whether words are a dotted name: `series-a.investors.Fund A`.
fn is_dotted(words: &str) -> bool {
    words.split_once('.').is_some_and(|(step, _)| step.starts_with(char::is_alphabetic) && !step.contains(' '))
}

/// An assumption's name as people write it: that it is a step's goes without saying.
fn shortened(name: &str) -> &str {
    name.strip_prefix("steps.").unwrap_or(name)
}

/// A table; columns that have no room beside the others stand below them, beside the first column once more.
pub fn table(table: &Table, sheet: Option<&Worksheet>, layout: Layout) -> String {
    let columns: Vec<Column> = (0..table.columns.len()).map(|column| Column::of_table(table, column, sheet)).collect();
    let mut text = String::new();
    for (number, piece) in pieces(&columns, layout).iter().enumerate() {
        let title = match (number, table.title.as_str()) {
            (0, title) => title.to_string(),
            (_, "") => "(continued)".to_string(),
            (_, title) => format!("{title} (continued)"),
        };
        text.push_str(if number == 0 { "" } else { "\n" });
        text.push_str(&side_by_side(&title, piece, layout));
    }
    if !table.note.is_empty() {
        text.push_str(&wrapped(&table.note, layout));
    }
    text
}

/// The first column with as many of the others as fit, again and again; if it can be, with as many each time.
fn pieces(columns: &[Column], layout: Layout) -> Vec<Vec<&Column>> {
    let Some((first, others)) = columns.split_first() else {
        return Vec::new();
    };
    let mut pieces: Vec<Vec<&Column>> = vec![vec![first]];
    for column in others {
        match pieces.last_mut() {
            Some(piece) if piece.len() < 2 || fit(piece.iter().copied().chain([column]), layout) => piece.push(column),
            _ => pieces.push(vec![first, column]),
        }
    }
    let many = others.len().div_ceil(pieces.len()).max(1);
    let even: Vec<Vec<&Column>> =
        others.chunks(many).map(|some| std::iter::once(first).chain(some).collect()).collect();
    let all_fit = !even.is_empty() && even.iter().all(|piece| fit(piece.iter().copied(), layout));
    if all_fit { even } else { pieces }
}

fn fit<'c>(columns: impl IntoIterator<Item = &'c Column>, layout: Layout) -> bool {
    columns.into_iter().map(|column| column.least() + GAP).sum::<usize>() <= layout.width
}

/// Columns below a title.
pub fn side_by_side(title: &str, columns: &[&Column], layout: Layout) -> String {
    let mut grid = comfy_table::Table::new();
    grid.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(layout.width.saturating_sub(GAP)).unwrap_or(u16::MAX));
    let has_heads = columns.iter().any(|column| !column.head.is_empty());
    if has_heads {
        grid.set_header(columns.iter().map(|column| &column.head));
    }
    for row in 0..columns.iter().map(|column| column.cells.len()).max().unwrap_or(0) {
        grid.add_row(columns.iter().map(|column| column.cells.get(row).map_or("", String::as_str)));
    }
    let fits = fit(columns.iter().copied(), layout);
    for (column, laid_out) in columns.iter().zip(grid.column_iter_mut()) {
        if let (true, Ok(least)) =
            (fits || matches!(column.kind, Kind::Numbers | Kind::Ranges), u16::try_from(column.least() + GAP))
        {
            laid_out.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
        match column.kind {
            Kind::Numbers => laid_out.set_cell_alignment(CellAlignment::Right),
            Kind::Names => {
                laid_out.set_delimiter('.');
            }
            Kind::Ranges | Kind::Words => {}
        }
    }
    let mut text = if title.is_empty() { String::new() } else { paint(&wrapped(title, layout), HEADING, layout) };
    let mut is_head = has_heads;
    for line in grid.lines().map(|line| line.replace('\u{a0}', " ")) {
        match (is_head, line.trim_start().starts_with(RULE)) {
            (true, true) => is_head = false,
            (true, false) => text.push_str(&format!(" {}\n", paint(line.trim_end(), FAINT, layout))),
            (false, _) => text.push_str(&format!(" {}\n", line.trim_end())),
        }
    }
    text
}

/// Names and what they stand for, as two columns.
pub fn listing<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>, layout: Layout) -> String {
    let (names, meanings): (Vec<String>, Vec<String>) = rows
        .into_iter()
        .map(|(name, meaning)| (name.to_string(), meaning.split_whitespace().collect::<Vec<_>>().join(" ")))
        .unzip();
    side_by_side("", &[&Column::new(Kind::Words, names), &Column::new(Kind::Words, meanings)], layout)
}
