//! Figures against one assumption.

use super::end_names::{self, End};
use super::{Axis, Block, Canvas, ChartError, LineStyle, px};
use crate::report::chart::{Lines, Series};

/// The least distance between the names of two lines.
const LEAST_LINE: i32 = px(12);

/// Points closer than this are not marked.
const LEAST_DOT: i32 = px(16);

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, lines: &Lines) -> Result<(), ChartError> {
    ChartError::if_empty(&lines.across.values)?;
    ChartError::if_empty(&lines.series)?;
    let notation = lines.notation();
    let up = Axis::tight(lines.series.iter().flat_map(|series| &series.values).flatten(), 5);
    let names = end_names::room(area, canvas.letters(), lines.series.iter().map(|series| series.name.as_str()));
    let left = area.left + up.tick_width(&notation, canvas.letters());
    let plot = Block::new(left, area.top + px(4), area.right - names, area.bottom - px(44));
    ChartError::if_many(lines.series.len(), (plot.height() / LEAST_LINE) as usize)?;
    let up = up.between(plot.bottom - px(6), plot.top + px(6));
    let across = Axis::tight(&lines.across.values, 8);
    let across = across.between(plot.left + px(8), plot.right);
    up.draw_up(canvas, plot, &notation);
    across.draw_foot(canvas, plot, &lines.across.notation(), &lines.across.heading());
    let mut ends = Vec::new();
    for (index, series) in lines.series.iter().enumerate() {
        ends.extend(line(canvas, lines, series, index, (&across, &up)));
    }
    end_names::draw(canvas, area, plot, &ends);
    Ok(())
}

/// Draws one line, which is interrupted where the figure has no value, and says where it ends.
fn line(
    canvas: &mut Canvas<'_>,
    lines: &Lines,
    series: &Series,
    index: usize,
    (across, up): (&Axis, &Axis),
) -> Option<End> {
    let style = LineStyle::of(canvas.palette(), index);
    let points: Vec<Option<(i32, i32)>> = lines
        .across
        .values
        .iter()
        .zip(&series.values)
        .map(|(at, value)| value.as_ref().map(|value| (across.at(at), up.at(value))))
        .collect();
    let pieces = points.split(Option::is_none).map(|piece| piece.iter().flatten().copied().collect::<Vec<_>>());
    let apart = (across.end - across.start) / points.len().max(1) as i32;
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let is_marked = apart >= LEAST_DOT || piece.len() == 1;
        if piece.len() > 1 {
            canvas.styled(piece.clone(), px(3), style);
        }
        piece.iter().filter(|_| is_marked).for_each(|point| canvas.dot(*point, style.color));
    }
    let last = series.values.iter().flatten().last()?;
    let (name, figure) = (series.name.clone(), lines.notation().amount(last));
    Some(End { name, figure, value: last.clone(), y: up.at(last), level: None, style })
}
