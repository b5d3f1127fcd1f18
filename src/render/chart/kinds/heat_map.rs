//! A figure for every pair of two assumptions, in shaded cells.

use super::{Block, Canvas, ChartError, Color, Label, Weight, px};
use crate::number::Exact;
use crate::report::chart::{Drawn, HeatMap};

/// The least width and height of a cell.
const LEAST_CELL: (i32, i32) = (px(18), px(12));

/// The room for the names of the columns.
const HEADER: i32 = px(44);

/// Where the cells are.
struct Grid {
    cells: Block,
    columns: i32,
    rows: i32,
}

impl Grid {
    /// The cell; its edges are on whole units, so that neighbours share them.
    fn cell(&self, row: usize, column: usize) -> Block {
        let x = |column: i32| self.cells.left + self.cells.width() * column / self.columns;
        let y = |row: i32| self.cells.top + self.cells.height() * row / self.rows;
        let (row, column) = (row as i32, column as i32);
        Block::new(x(column), y(row), x(column + 1), y(row + 1))
    }
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, heat: &HeatMap) -> Result<(), ChartError> {
    ChartError::if_empty(&heat.columns.values)?;
    ChartError::if_empty(&heat.rows.values)?;
    let grid = lay_out(canvas, area, heat)?;
    if heat.quotients.is_none() {
        canvas.stays();
    }
    let fills = fills(canvas, heat);
    for (row, column, fill) in &fills {
        canvas.rect(grid.cell(*row, *column).grown(-px(1), -px(1)), *fill);
    }
    outline(canvas, &grid, heat);
    column_names(canvas, &grid, heat);
    row_names(canvas, area, &grid, heat);
    figures(canvas, &grid, heat, fills);
    Ok(())
}

fn lay_out(canvas: &Canvas<'_>, area: Block, heat: &HeatMap) -> Result<Grid, ChartError> {
    let notation = heat.rows.notation();
    let names =
        canvas.letters().widest(Weight::SemiBold, heat.rows.values.iter().map(|value| notation.aligned(value)), px(13));
    let names = names.max(canvas.letters().width(Weight::SemiBold, &heat.rows.label, px(13)).min(px(140))) + px(14);
    let cells = Block::new(area.left + names, area.top + HEADER, area.right, area.bottom);
    let (columns, rows) = (heat.columns.values.len(), heat.rows.values.len());
    ChartError::if_many(columns, (cells.width() / LEAST_CELL.0).max(0) as usize)?;
    ChartError::if_many(rows, (cells.height() / LEAST_CELL.1).max(0) as usize)?;
    Ok(Grid { cells, columns: columns as i32, rows: rows as i32 })
}

/// The values of the cells that lie on the grid, with their row and column.
fn values(heat: &HeatMap) -> impl Iterator<Item = (usize, usize, &Exact)> {
    let rows = heat.cells.iter().take(heat.rows.values.len()).enumerate();
    rows.flat_map(|(row, cells)| {
        let cells = cells.iter().take(heat.columns.values.len()).enumerate();
        cells.filter_map(move |(column, value)| Some((row, column, value.as_ref()?)))
    })
}

/// How far a value lies from the lowest to the highest one, in thousandths.
fn permille(value: &Exact, lowest: &Exact, highest: &Exact) -> u32 {
    let along = (value - lowest).checked_div(&(highest - lowest));
    along.map_or(250, |along| (along.to_f64() * 1000.0).round() as u32)
}

/// The shade of every cell that has a value, with its row and column.
fn fills(canvas: &Canvas<'_>, heat: &HeatMap) -> Vec<(usize, usize, Color)> {
    let (Some(lowest), Some(highest)) =
        (values(heat).map(|(.., value)| value).min(), values(heat).map(|(.., value)| value).max())
    else {
        return Vec::new();
    };
    let palette = canvas.palette();
    values(heat).map(|(row, column, value)| (row, column, palette.heat_at(permille(value, lowest, highest)))).collect()
}

fn outline(canvas: &mut Canvas<'_>, grid: &Grid, heat: &HeatMap) {
    for (at, (row, column)) in reported(heat) {
        let color = canvas.palette().accent;
        let draw = |canvas: &mut Canvas<'_>| canvas.outline(grid.cell(row, column), px(3), color);
        match heat.quotients.as_ref().and_then(|sides| sides.reported.get(at)) {
            Some([row, column]) => canvas.about_quotient([row, column], draw),
            None => draw(canvas),
        }
    }
}

/// From what the row and the column of a cell follow, where it is the one over the other.
fn sides(heat: &HeatMap, row: usize, column: usize) -> Option<[&Drawn; 2]> {
    let sides = heat.quotients.as_ref()?;
    Some([sides.rows.get(row)?, sides.columns.get(column)?])
}

/// The name of a row or column, which may follow from something.
fn name(canvas: &mut Canvas<'_>, label: Label<'_>, value: Option<&Drawn>) {
    match value {
        Some(value) => canvas.figure_in_full(label, value),
        None => canvas.label(label),
    }
}

/// The reported cells that lie on the grid, each with its number among all.
fn reported(heat: &HeatMap) -> impl Iterator<Item = (usize, (usize, usize))> + '_ {
    let (rows, columns) = (heat.rows.values.len(), heat.columns.values.len());
    let reported = heat.reported.iter().copied().enumerate();
    reported.filter(move |(_, (row, column))| *row < rows && *column < columns)
}

fn column_names(canvas: &mut Canvas<'_>, grid: &Grid, heat: &HeatMap) {
    let (palette, notation) = (canvas.palette(), heat.columns.notation());
    let head = (grid.cells.middle_x(), grid.cells.top - px(34));
    canvas.label(Label::new(&heat.columns.label, head, palette.muted).medium().centered().within(grid.cells.width()));
    let narrow = if grid.cells.width() / grid.columns < px(52) { px(10) } else { px(13) };
    for (column, value) in heat.columns.values.iter().enumerate() {
        let is_reported = reported(heat).any(|(_, (_, reported))| reported == column);
        let text = notation.aligned(value);
        let place = (grid.cell(0, column).middle_x(), grid.cells.top - px(13));
        let label = Label::new(&text, place, palette.muted).centered().size(narrow);
        let follows = heat.quotients.as_ref().and_then(|sides| sides.columns.get(column));
        name(canvas, label.strong(is_reported, palette.ink), follows);
    }
}

fn row_names(canvas: &mut Canvas<'_>, area: Block, grid: &Grid, heat: &HeatMap) {
    let (palette, notation) = (canvas.palette(), heat.rows.notation());
    let head = (area.left, grid.cells.top - px(13));
    let limit = grid.cells.left - area.left - px(8);
    canvas.label(Label::new(&heat.rows.label, head, palette.muted).medium().within(limit));
    let size = px(13).min(grid.cells.height() / grid.rows * 8 / 10);
    for (row, value) in heat.rows.values.iter().enumerate() {
        let is_reported = reported(heat).any(|(_, (reported, _))| reported == row);
        let text = notation.aligned(value);
        let place = (grid.cells.left - px(12), grid.cell(row, 0).middle_y());
        let label = Label::new(&text, place, palette.muted).right().size(size);
        let follows = heat.quotients.as_ref().and_then(|sides| sides.rows.get(row));
        name(canvas, label.strong(is_reported, palette.ink), follows);
    }
}

fn figures(canvas: &mut Canvas<'_>, grid: &Grid, heat: &HeatMap, fills: Vec<(usize, usize, Color)>) {
    let notation = heat.notation();
    let widest =
        values(heat).map(|(.., value)| canvas.letters().width(Weight::SemiBold, &notation.figure(value), px(15))).max();
    let (room, height) = (grid.cells.width() / grid.columns - px(8), grid.cells.height() / grid.rows);
    // One size for all cells: the largest at which the longest figure fits.
    let size = widest.map_or(0, |widest| (px(15) * room / widest.max(1)).min(px(15)).min(height * 7 / 10));
    for ((row, column, value), (.., fill)) in values(heat).zip(fills) {
        let text = notation.figure(value);
        if size < px(7) {
            canvas.omit(&text);
            continue;
        }
        let cell = grid.cell(row, column);
        let ink = canvas.palette().ink_on(fill);
        let label = Label::new(&text, (cell.middle_x(), cell.middle_y()), ink).centered().size(size).over(fill);
        let is_reported = reported(heat).any(|(_, reported)| reported == (row, column));
        let label = if is_reported { label.bold() } else { label };
        match sides(heat, row, column) {
            Some(sides) => canvas.quotient(label, sides),
            None => canvas.label(label),
        }
    }
}
