//! How often a simulated figure fell where.

use super::marks::{Mark, Marks};
use super::{Axis, Block, Canvas, ChartError, Color, Label, px};
use crate::number::{Exact, grouped};
use crate::report::chart::{Distribution, Notation, Unit};

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, distribution: &Distribution) -> Result<(), ChartError> {
    ChartError::if_empty(distribution.bins())?;
    let counts: Vec<Exact> = distribution.bins().iter().map(|bin| Exact::integer(bin.count as i128)).collect();
    let count_notation = Notation::of(Unit::Plain, &counts);
    let up = Axis::from_zero(&counts, 4);
    let left = area.left + up.tick_width(&count_notation, canvas.letters()).max(px(40));
    let edges = distribution.bins().iter().flat_map(|bin| [&bin.from, &bin.to]);
    let reference = distribution.reference.as_ref().map(|marker| &*marker.value);
    let across = Axis::tight(edges.chain(reference), 8).between(left + px(8), area.right - px(8));
    let marks = marks(canvas, area, distribution, &across);
    let plot = Block::new(left, area.top + marks.headroom(), area.right, area.bottom - px(44));
    let up = up.between(plot.bottom, plot.top);
    up.draw_up(canvas, plot, &count_notation);
    bars(canvas, distribution, &counts, &across, &up);
    ticks(canvas, plot, distribution, &across);
    marks.lines(canvas, area, plot);
    marks.names(canvas, area);
    Ok(())
}

/// Bars between the tenth and the ninetieth percentile are strong, those outside are light.
fn bars(canvas: &mut Canvas<'_>, distribution: &Distribution, counts: &[Exact], across: &Axis, up: &Axis) {
    let palette = canvas.palette();
    let inner = distribution.percentile(10).zip(distribution.percentile(90));
    for (bin, count) in distribution.bins().iter().zip(counts) {
        let is_inner = inner.is_some_and(|(low, high)| bin.to > *low && bin.from <= *high) || bin.from == bin.to;
        let fill = if is_inner { palette.bar } else { palette.tentative };
        let (left, right) = (across.at(&bin.from), across.at(&bin.to));
        let half_gap = if right - left > px(6) { px(1) / 2 } else { 0 };
        // A single value has no width of its own.
        let wide = if right == left { px(30) } else { 0 };
        let bar = Block::new(left - wide + half_gap, up.at(count), right + wide - half_gap, up.origin());
        canvas.rect(bar, fill);
    }
}

fn ticks(canvas: &mut Canvas<'_>, plot: Block, distribution: &Distribution, across: &Axis) {
    across.draw_foot(canvas, plot, &distribution.notation(), &distribution.figure);
    let muted = canvas.palette().muted;
    let count = |count: usize| grouped(&Exact::integer(count as i128), 0);
    let beyond = match distribution.beyond() {
        (0, 0) => String::new(),
        (below, 0) => format!("; {} lie further left", count(below)),
        (0, above) => format!("; {} lie further right", count(above)),
        (below, above) => format!("; {} lie further left, {} further right", count(below), count(above)),
    };
    let text =
        format!("Runs in each bar, of {}{beyond}; dark from 10 % below to 90 % below", count(distribution.runs()));
    canvas.tick(Label::new(&text, (plot.left, plot.bottom + px(36)), muted).size(px(12)));
}

/// The percentiles, and what they are held against.
fn marks(canvas: &Canvas<'_>, area: Block, distribution: &Distribution, across: &Axis) -> Marks {
    let (palette, notation) = (canvas.palette(), distribution.notation());
    let mark = |name: String, value: &Exact, ink: Color, is_solid: bool| Mark {
        x: across.at(value),
        level: None,
        name,
        amount: notation.amount(value),
        value: value.clone().into(),
        ink,
        is_solid,
    };
    let percentile = |percent: usize| {
        let name = if percent == 50 { "median".to_string() } else { format!("{percent} % below") };
        Some(mark(name, distribution.percentile(percent)?, palette.ink, false))
    };
    let reference = distribution.reference.as_ref();
    let reference = reference.map(|reference| mark(reference.label.clone(), &reference.value, palette.loss, true));
    let marks = Distribution::MARKED.into_iter().filter_map(percentile).chain(reference).collect();
    Marks::lay_out(area, marks, canvas.letters())
}
