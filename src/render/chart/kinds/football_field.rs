//! Valuation ranges by method.

use super::{Axis, Block, Canvas, ChartError, Label, Rows, px};
use crate::report::chart::{FootballField, Notation, ValueRange};

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, field: &FootballField) -> Result<(), ChartError> {
    ChartError::if_empty(&field.rows)?;
    let notation = field.notation();
    let names: Vec<(&str, &str)> = field.rows.iter().map(|row| (row.label.as_str(), row.note.as_str())).collect();
    let headroom = if field.reference.is_some() { px(24) } else { 0 };
    let rows = Rows::lay_out(Block { top: area.top + headroom, ..area }, &names, canvas.letters())?;
    rows.draw_names(canvas, &names);

    let values = field.rows.iter().flat_map(|row| [&row.low, &row.high].into_iter().chain(&row.middle));
    let reference = field.reference.iter().map(|marker| &marker.value);
    let side = rows.room_beside(
        field.rows.iter().flat_map(|row| [&row.low, &row.high]).map(|end| notation.figure(end)),
        canvas.letters(),
    );
    let axis = Axis::tight(values.chain(reference), 7).between(rows.plot.left + side, rows.plot.right - side);
    axis.draw_across(canvas, rows.plot, &notation);
    for (index, row) in field.rows.iter().enumerate() {
        bar(canvas, &rows, index, row, &axis);
    }
    reference_line(canvas, area, &rows, field, &axis);
    for (index, row) in field.rows.iter().enumerate() {
        figures(canvas, &rows, index, row, &axis, &notation);
    }
    Ok(())
}

fn bar(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, row: &ValueRange, axis: &Axis) {
    let palette = canvas.palette();
    let (low, high) = (axis.at(&row.low), axis.at(&row.high));
    if row.low == row.high {
        let radius = px(9).min(rows.bar(index, 0, 0).height() / 2);
        let level = canvas.level(axis, &row.low);
        return canvas.follow([level, None], |canvas| canvas.diamond((low, rows.middle(index)), radius, palette.total));
    }
    // A range too narrow to see is still a range.
    let wide = (px(3) - (high - low).abs()).max(0) / 2;
    let bar = rows.bar(index, low, high).grown(wide, 0);
    canvas.bar_across(axis, [&row.low, &row.high], bar, palette.bar);
    // In a narrow bar the middle would leave nothing of it.
    if let Some(middle) = row.middle.as_ref().filter(|_| bar.width() >= px(10)) {
        let x = axis.at(middle);
        let level = canvas.level(axis, middle);
        canvas.follow([level, None], |canvas| {
            canvas.rule((x, bar.top), (x, bar.bottom), px(2), palette.background);
        });
    }
}

fn figures(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, row: &ValueRange, axis: &Axis, notation: &Notation) {
    let ink = canvas.palette().ink;
    let (low, high) = ((&row.low).min(&row.high), (&row.low).max(&row.high));
    let y = rows.middle(index);
    let right = notation.figure(high);
    let at = |text, x| Label::new(text, (x, y), ink).medium().size(rows.figure_size).clearing();
    let [low_level, high_level] = [low, high].map(|end| canvas.level(axis, end));
    canvas.keep_sign(&(&row.high - &row.low));
    if low == high {
        return canvas.follow([high_level, None], |canvas| canvas.figure(at(&right, axis.at(high) + px(16)), high));
    }
    let left = notation.figure(low);
    canvas.follow([low_level, None], |canvas| canvas.figure(at(&left, axis.at(low) - px(9)).right(), low));
    canvas.follow([high_level, None], |canvas| canvas.figure(at(&right, axis.at(high) + px(9)), high));
    if let Some(middle) = &row.middle {
        canvas.omit(&notation.figure(middle));
    }
}

fn reference_line(canvas: &mut Canvas<'_>, area: Block, rows: &Rows, field: &FootballField, axis: &Axis) {
    let Some(reference) = &field.reference else { return };
    let color = canvas.palette().loss;
    let x = axis.at(&reference.value);
    let level = canvas.level(axis, &reference.value);
    let text = format!("{} {}", reference.label, field.notation().amount(&reference.value));
    let label = Label::new(&text, (x, area.top + px(6)), color).bold().centered();
    canvas.follow([level, None], |canvas| {
        canvas.rule((x, area.top + px(16)), (x, rows.plot.bottom), px(2), color);
        canvas.figure(label.kept_within(area, canvas.letters()), &reference.value);
    });
}
