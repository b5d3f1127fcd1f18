//! How one value became another, step by step.

use std::cmp::Ordering;

use super::{Axis, Block, Canvas, ChartError, Color, ColumnNames, Label, px};
use crate::report::chart::{Bridge, Certainty, Drawn, Notation};

/// The least width of a column.
const LEAST_PITCH: i32 = px(26);

/// One column: from where to where, and how it is named.
struct Column {
    from: Drawn,
    to: Drawn,
    /// What its figure says.
    said: Drawn,
    figure: String,
    color: Color,
    ink: Color,
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, bridge: &Bridge, sure: &Certainty) -> Result<(), ChartError> {
    let notation = bridge.notation();
    let columns = columns(canvas, bridge, &notation, sure);
    let axis = Axis::for_bars(columns.iter().flat_map(|column| [&column.from, &column.to]), 5);
    let left = area.left + axis.tick_width(&notation, canvas.letters());
    let pitch = (area.right - left) / columns.len() as i32;
    if pitch < LEAST_PITCH {
        let most = ((area.right - left) / LEAST_PITCH) as usize - 2;
        return Err(ChartError::TooMany { given: bridge.parts.len(), most });
    }
    let names = ColumnNames::new(names(bridge), pitch, canvas.letters());
    let plot = Block::new(left, area.top + px(22), area.right, area.bottom - names.height());
    let axis = axis.between(plot.bottom - px(if any_below(&columns) { 22 } else { 0 }), plot.top);
    axis.draw_up(canvas, plot, &notation);
    let place = |index: usize| plot.left + pitch * index as i32 + pitch / 2;
    let half = (pitch * 28 / 100).min(px(60));
    for (index, column) in columns.iter().enumerate() {
        let level = axis.at(&column.to);
        if index + 1 < columns.len() {
            let (from, to) = ((place(index) + half, level), (place(index + 1) - half, level));
            let follows = canvas.level(&axis, &column.to);
            canvas.follow([None, follows], |canvas| canvas.dashes(from, to, canvas.palette().axis));
        }
        let thin = px(i32::from(axis.at(&column.from) == level));
        let (top, bottom) = (axis.at(&column.from), level + thin);
        let block = Block::new(place(index) - half, top, place(index) + half, bottom);
        canvas.bar_up(&axis, [&column.from, &column.to], block, column.color);
    }
    bridge.parts.iter().for_each(|part| canvas.keep_sign(&part.change));
    for (index, column) in columns.iter().enumerate() {
        figure(canvas, column, place(index), &axis, pitch);
        names.draw(canvas, index, place(index), plot.bottom);
    }
    Ok(())
}

fn names(bridge: &Bridge) -> Vec<(&str, &str)> {
    let start = [(bridge.start.label.as_str(), bridge.start.note.as_str())];
    let end = [(bridge.end_label.as_str(), bridge.end_note.as_str())];
    let parts = bridge.parts.iter().map(|part| (part.label.as_str(), part.note.as_str()));
    start.into_iter().chain(parts).chain(end).collect()
}

fn columns(canvas: &Canvas<'_>, bridge: &Bridge, notation: &Notation, sure: &Certainty) -> Vec<Column> {
    let palette = canvas.palette();
    let total = |value: &Drawn| Column {
        from: Drawn::ZERO,
        to: value.clone(),
        said: value.clone(),
        figure: sure.figure(notation, value),
        color: palette.total,
        ink: palette.ink,
    };
    let mut columns = vec![total(&bridge.start.value)];
    let mut level = bridge.start.value.clone();
    for part in &bridge.parts {
        let to = &level + &part.change;
        let (color, ink) = match bridge.direction(part, sure) {
            Some(Ordering::Less) => (palette.loss, palette.loss),
            Some(_) => (palette.gain, palette.gain),
            // Neither up nor down, as far as the digits tell.
            None => (palette.axis, palette.muted),
        };
        columns.push(Column {
            from: std::mem::replace(&mut level, to.clone()),
            to,
            said: part.change.clone(),
            figure: notation.change(&part.change),
            color,
            ink,
        });
    }
    columns.push(total(&level));
    columns
}

fn any_below(columns: &[Column]) -> bool {
    columns.iter().any(|column| column.to.is_negative() || column.from.is_negative())
}

/// A rise is named above its column, a fall below it.
fn figure(canvas: &mut Canvas<'_>, column: &Column, x: i32, axis: &Axis, pitch: i32) {
    let (from, to) = (axis.at(&column.from), axis.at(&column.to));
    let y = if column.to < column.from { from.max(to) + px(14) } else { from.min(to) - px(14) };
    let size = if pitch < px(60) { px(10) } else { px(15) };
    let label = Label::new(&column.figure, (x, y), column.ink).bold().size(size).centered().clearing();
    let level = canvas.level(axis, &column.to);
    canvas.follow([None, level], |canvas| canvas.figure(label, &column.said));
}
