//! The report for a terminal: readable at 80 columns and at 200, coloured only where that is asked for.

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use super::{Layout, cell, origin, prose, range};
use crate::engine::Results;
use crate::report::{Block, Cell, Figures, Section, Table};

/// Lines of prose are no longer than this, however wide the terminal: longer ones are hard to read.
const LONGEST_LINE: usize = 100;

const HEADING: Style = Style::new().bold();
pub(super) const TITLE: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Blue)));
const FAINT: Style = Style::new().dimmed();

/// The whole report.
pub fn render(results: &Results, layout: Layout) -> String {
    let mut text = paint(&wrapped(&results.title, layout), TITLE, layout);
    if let Some(about) = &results.about {
        text.push_str(&format!("\n{}\n", wrapped(about, layout)));
    }
    text.push_str(&paint(&format!("All money in {}.", results.currency), FAINT, layout));
    text.push('\n');
    for section in &results.report.sections {
        text.push_str(&render_section(results, section, layout));
    }
    text.push_str(&render_sources(results, layout));
    text
}

fn render_sources(results: &Results, layout: Layout) -> String {
    if results.sources.is_empty() {
        return String::new();
    }
    let mut grid = new_grid(layout);
    for (at, source) in results.sources.iter().enumerate() {
        grid.add_row([format!("[{}]", at + 1), source.title.to_string()]);
    }
    align_right(&mut grid, 0, "");
    format!("\n{}\n{}", rule(layout), headed("Sources", grid, layout))
}

fn rule(layout: Layout) -> String {
    paint(&"─".repeat(layout.width.min(LONGEST_LINE)), FAINT, layout)
}

fn render_section(results: &Results, section: &Section, layout: Layout) -> String {
    let mut text = format!("\n{}\n", rule(layout));
    text.push_str(&paint(&wrapped(&section.title, layout), TITLE, layout));
    text.push_str(&format!("{}\n", paint(&format!("{}: {}", section.step, section.subtitle), FAINT, layout)));
    for block in &section.blocks {
        text.push('\n');
        text.push_str(&match block {
            Block::Prose(sentences) => wrapped(&prose(results, sentences), layout),
            Block::Figures(figures) => render_figures(results, figures, &section.step, layout),
            Block::Table(table) => render_table(results, table, layout),
        });
    }
    text
}

fn render_figures(results: &Results, figures: &Figures, step: &str, layout: Layout) -> String {
    let mut grid = new_grid(layout);
    let is_vague = figures.rows.iter().any(|row| results.ranges.contains_key(&row.figure));
    for row in &figures.rows {
        let source = origin(results, row.figure, step);
        let mut cells = vec![row.label.clone(), results.sheet.show(row.figure), source];
        if is_vague {
            cells.insert(2, range(results, row.figure));
        }
        grid.add_row(cells);
    }
    align_right(&mut grid, 1, "");
    headed(&figures.title, grid, layout)
}

fn render_table(results: &Results, table: &Table, layout: Layout) -> String {
    let mut grid = new_grid(layout);
    grid.set_header(table.columns.iter().map(|column| paint(column, FAINT, layout)));
    for row in &table.rows {
        grid.add_row(row.iter().map(|content| cell(results, content)));
    }
    let longest_words = |column: usize, header: &str| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.map(|content| longest_word(&cell(results, content))).chain([longest_word(header)]).max().unwrap_or(0)
    };
    let numbered = table.columns.iter().enumerate();
    let fits =
        numbered.clone().map(|(column, header)| longest_words(column, header) + 2).sum::<usize>() <= layout.width;
    for (column, header) in numbered {
        let is_number = |row: &Vec<Cell>| matches!(row.get(column), Some(Cell::Figure(_) | Cell::Empty));
        if table.rows.iter().all(is_number) {
            align_right(&mut grid, column, header);
        } else if fits {
            keep_whole(&mut grid, column, [longest_words(column, header)].into_iter());
        }
    }
    let mut text = headed(&table.title, grid, layout);
    if !table.note.is_empty() {
        text.push_str(&wrapped(&table.note, layout));
    }
    text
}

pub(super) fn new_grid(layout: Layout) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(layout.width.saturating_sub(2)).unwrap_or(u16::MAX));
    grid
}

/// A column of numbers: to the right, and never so narrow that a number or a word of its header breaks in two.
pub(super) fn align_right(grid: &mut Grid, column: usize, header: &str) {
    let numbers: Vec<usize> = grid.column_cells_iter(column).flatten().map(|cell| width(&cell.content())).collect();
    keep_whole(grid, column, numbers.into_iter().chain([longest_word(header)]));
    if let Some(column) = grid.column_mut(column) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// A column of dotted names: those too long for it break at their dots, and within a piece only where there is no room.
pub(super) fn break_at_dots(grid: &mut Grid, column: usize, layout: Layout) {
    let pieces = |cell: &comfy_table::Cell| cell.content().split('.').map(|piece| width(piece) + 1).max().unwrap_or(0);
    let widest: Vec<usize> = grid.column_cells_iter(column).flatten().map(pieces).collect();
    if let Some(column) = grid.column_mut(column) {
        column.set_delimiter('.');
    }
    keep_whole(grid, column, widest.into_iter());
    if grid.lines().any(|line| width(line.trim_end()) >= layout.width)
        && let Some(column) = grid.column_mut(column)
    {
        column.remove_constraint();
    }
}

/// Keeps the words and numbers of a column in one piece each.
fn keep_whole(grid: &mut Grid, column: usize, widths: impl Iterator<Item = usize>) {
    let widest = widths.max().and_then(|widest| u16::try_from(widest).ok());
    if let (Some(column), Some(widest)) = (grid.column_mut(column), widest) {
        let padding = column.padding_width();
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest + padding)));
    }
}

fn width(words: &str) -> usize {
    words.chars().count()
}

fn longest_word(words: &str) -> usize {
    words.split(' ').map(width).max().unwrap_or(0)
}

pub(super) fn headed(title: &str, grid: Grid, layout: Layout) -> String {
    let mut text = String::new();
    if !title.is_empty() {
        text.push_str(&paint(title, HEADING, layout));
        text.push('\n');
    }
    for line in grid.lines() {
        text.push(' ');
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Names and what they stand for, as two columns.
pub fn listing<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>, layout: Layout) -> String {
    let mut grid = new_grid(layout);
    for (name, meaning) in rows {
        grid.add_row([name.to_string(), meaning.split_whitespace().collect::<Vec<_>>().join(" ")]);
    }
    headed("", grid, layout)
}

/// Prose broken between words.
pub(super) fn wrapped(words: &str, layout: Layout) -> String {
    let longest = layout.width.min(LONGEST_LINE);
    let mut text = String::new();
    let mut column = 0;
    // A percent sign stays with its number.
    let words = words.replace(" %", "\u{a0}%");
    for word in words.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let width = word.chars().count();
        match column {
            0 => {}
            _ if column + 1 + width > longest => {
                text.push('\n');
                column = 0;
            }
            _ => {
                text.push(' ');
                column += 1;
            }
        }
        text.push_str(&word.replace('\u{a0}', " "));
        column += width;
    }
    text.push('\n');
    text
}

pub(super) fn paint(words: &str, style: Style, layout: Layout) -> String {
    if layout.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
}
