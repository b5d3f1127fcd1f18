//! How often each of the few values of a simulated figure came out.

use super::{Axis, Block, Canvas, ChartError, ColumnNames, Label, px};
use crate::number::{Exact, grouped};
use crate::report::chart::finding::share;
use crate::report::chart::{Distribution, Notation, Unit};
use crate::report::words::lower;

/// The room above the highest column for its figures.
const HEADROOM: i32 = px(44);

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, distribution: &Distribution) -> Result<(), ChartError> {
    let (values, palette, notation) = (distribution.values(), canvas.palette(), distribution.notation());
    let counts: Vec<Exact> = values.iter().map(|(_, count)| Exact::integer(*count as i128)).collect();
    let count_notation = Notation::of(Unit::Plain, &counts);
    let up = Axis::from_zero(&counts, 4);
    let left = area.left + up.tick_width(&count_notation, canvas.letters()).max(px(40));
    let reference = distribution.reference.as_ref();
    let is_reference = |value: &Exact| reference.is_some_and(|marker| *marker.value == *value);
    let note = |value: &Exact| reference.filter(|_| is_reference(value)).map_or("", |marker| marker.label.as_str());
    let texts: Vec<String> = values.iter().map(|(value, _)| notation.amount(value)).collect();
    let pitch = (area.right - left) / values.len() as i32;
    let names = values.iter().zip(&texts).map(|((value, _), text)| (text.as_str(), note(value))).collect();
    let names = ColumnNames::new(names, pitch, canvas.letters());
    let plot = Block::new(left, area.top + HEADROOM, area.right, area.bottom - names.height() - px(22));
    let up = up.between(plot.bottom, plot.top);
    up.draw_up(canvas, plot, &count_notation);
    let half = (pitch * 28 / 100).min(px(60));
    for (index, (value, count)) in values.iter().enumerate() {
        let x = plot.left + pitch * index as i32 + pitch / 2;
        let top = up.at(&counts[index]);
        let fill = if is_reference(value) { palette.total } else { palette.bar };
        canvas.rect(Block::new(x - half, top, x + half, up.origin()), fill);
        let part = share(*count, distribution.runs(), 1).unwrap_or_default();
        let size = if pitch < px(70) { px(11) } else { px(15) };
        canvas.label(Label::new(&part, (x, top - px(14)), palette.ink).bold().size(size).centered().clearing());
        names.draw(canvas, index, x, plot.bottom);
    }
    foot(canvas, area, distribution);
    Ok(())
}

/// What the columns count, and the value they are held against where it is none of them.
fn foot(canvas: &mut Canvas<'_>, area: Block, distribution: &Distribution) {
    let runs = grouped(&Exact::integer(distribution.runs() as i128), 0);
    let values = distribution.values();
    let apart =
        distribution.reference.as_ref().filter(|marker| values.iter().all(|(value, _)| *value != *marker.value));
    let against = apart.map_or(String::new(), |marker| {
        format!("; {} is {}", lower(&marker.label), distribution.notation().amount(&marker.value))
    });
    let text = format!("Runs with each value, of {runs}{against}");
    let muted = canvas.palette().muted;
    canvas.label(Label::new(&text, (area.left, area.bottom - px(8)), muted).size(px(12)).within(area.width()));
}
