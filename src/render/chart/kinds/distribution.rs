//! How often a simulated figure fell where.

use super::super::axis::Axis;
use super::super::canvas::{Canvas, px};
use super::super::color::Color;
use super::super::display::Block;
use super::super::label::Label;
use super::{ChartError, require};
use crate::number::{Exact, grouped};
use crate::report::chart::{Distribution, Notation, Unit};

/// The percentiles that are marked.
pub(in super::super) const PERCENTILES: [usize; 3] = [10, 50, 90];

/// The room above the bars for the names of the percentiles.
const HEADROOM: i32 = px(44);

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, distribution: &Distribution) -> Result<(), ChartError> {
    require(distribution.bins())?;
    let counts: Vec<Exact> = distribution.bins().iter().map(|bin| Exact::integer(bin.count as i128)).collect();
    let count_notation = Notation::of(Unit::Plain, &counts);
    let up = Axis::from_nought(&counts, 4);
    let left = area.left + up.tick_width(&count_notation).max(px(40));
    let plot = Block::new(left, area.top + HEADROOM, area.right, area.bottom - px(44));
    let up = up.between(plot.bottom, plot.top);
    up.draw_up(canvas, plot, &count_notation);

    let edges = distribution.bins().iter().flat_map(|bin| [&bin.from, &bin.to]);
    let reference = distribution.reference_marker().map(|marker| &marker.value);
    let across = Axis::tight(edges.chain(reference), 8).between(plot.left + px(8), plot.right - px(8));
    bars(canvas, distribution, &counts, &across, &up);
    ticks(canvas, plot, distribution, &across);
    marks(canvas, area, plot, distribution, &across);
    Ok(())
}

/// Bars between the tenth and the ninetieth percentile are strong, those outside are light.
fn bars(canvas: &mut Canvas<'_>, distribution: &Distribution, counts: &[Exact], across: &Axis, up: &Axis) {
    let palette = canvas.palette();
    let inner = distribution.percentile(10).zip(distribution.percentile(90));
    for (bin, count) in distribution.bins().iter().zip(counts) {
        let is_inner = inner.is_some_and(|(low, high)| bin.to > *low && bin.from <= *high) || bin.from == bin.to;
        let fill = if is_inner { palette.bar() } else { palette.tentative() };
        let (left, right) = (across.at(&bin.from), across.at(&bin.to));
        let half_gap = if right - left > px(6) { px(1) / 2 } else { 0 };
        // A single value has no width of its own.
        let wide = if right == left { px(30) } else { 0 };
        let bar = Block::new(left - wide + half_gap, up.at(count), right + wide - half_gap, up.origin());
        canvas.rect(bar, fill);
    }
}

fn ticks(canvas: &mut Canvas<'_>, plot: Block, distribution: &Distribution, across: &Axis) {
    across.draw_foot(canvas, plot, &distribution.notation(), distribution.figure());
    let muted = canvas.palette().muted;
    let count = |count: usize| grouped(&Exact::integer(count as i128), 0);
    let beyond = match distribution.beyond() {
        (0, 0) => String::new(),
        (below, 0) => format!("; {} lie further left", count(below)),
        (0, above) => format!("; {} lie further right", count(above)),
        (below, above) => format!("; {} lie further left, {} further right", count(below), count(above)),
    };
    let text = format!("Runs in each bar, of {}{beyond}", count(distribution.runs()));
    canvas.tick(Label::new(&text, (plot.left, plot.bottom + px(36)), muted).size(px(12)));
}

fn marks(canvas: &mut Canvas<'_>, area: Block, plot: Block, distribution: &Distribution, across: &Axis) {
    let (palette, notation) = (canvas.palette(), distribution.notation());
    let reference = distribution.reference_marker().map(|reference| (reference, across.at(&reference.value)));
    if let Some((reference, x)) = reference {
        canvas.rule((x, area.top), (x, plot.bottom), px(2), palette.loss());
        mark(canvas, area, x, None, [&reference.label, &notation.amount(&reference.value)], palette.loss());
    }
    for percent in PERCENTILES {
        let Some(value) = distribution.percentile(percent) else { continue };
        let x = across.at(value);
        canvas.dashes((x, area.top), (x, plot.bottom), palette.axis);
        let name = if percent == 50 { "median".to_string() } else { format!("{percent} % below") };
        mark(canvas, area, x, reference.map(|(_, x)| x), [&name, &notation.amount(value)], palette.ink);
    }
}

/// Two lines to the right of a mark, or to its left where the right is taken; they do not cross the line at `other`.
fn mark(canvas: &mut Canvas<'_>, area: Block, x: i32, other: Option<i32>, [name, amount]: [&str; 2], ink: Color) {
    let muted = canvas.palette().muted;
    let at = |x: i32| {
        let upper = Label::new(name, (x, area.top + px(6)), ink).medium().size(px(12)).within(area.width() / 3);
        (upper, Label::new(amount, (x, area.top + px(21)), muted).size(px(12)))
    };
    let (right, left) = (at(x + px(6)), at(x - px(6)));
    let sides = [right, (left.0.right(), left.1.right())];
    let crosses = |(upper, lower): &(Label<'_>, Label<'_>), is_right: bool| {
        let reach = upper.width().max(lower.width()) + px(6);
        let taken = if is_right { x..=x + reach } else { x - reach..=x };
        other.is_some_and(|other| taken.contains(&other))
    };
    let free = sides.iter().zip([true, false]).filter(|(labels, is_right)| !crosses(labels, *is_right));
    match free.map(|(labels, _)| labels).find(|(upper, lower)| canvas.has_room(upper) && canvas.has_room(lower)) {
        Some((upper, lower)) => {
            canvas.label(upper.clearing());
            canvas.label(lower.clearing());
        }
        None => {
            canvas.omit(name);
            canvas.omit(amount);
        }
    }
}
