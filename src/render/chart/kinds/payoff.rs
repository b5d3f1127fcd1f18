//! What each class receives, against the value of the exit.

use super::super::axis::Axis;
use super::super::canvas::{Canvas, px};
use super::super::color::Color;
use super::super::display::Block;
use super::super::fonts::{Weight, printable};
use super::super::label::Label;
use super::super::spread::spread;
use super::{ChartError, require};
use crate::number::Exact;
use crate::report::chart::{Marker, Notation, Payoff, PayoffCurve};

/// The room above the curves for the names of the breakpoints.
const HEADROOM: i32 = px(44);

/// The least distance between the names of two curves.
const LEAST_LINE: i32 = px(12);

struct Layout {
    plot: Block,
    across: Axis,
    up: Axis,
    notation: Notation,
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, payoff: &Payoff) -> Result<(), ChartError> {
    require(&payoff.exits())?;
    let layout = lay_out(area, payoff)?;
    layout.up.draw_up(canvas, layout.plot, &layout.notation);
    exit_ticks(canvas, &layout, payoff);
    for marker in &payoff.breakpoints {
        let x = layout.across.at(&marker.value);
        canvas.dashes((x, area.top), (x, layout.plot.bottom), canvas.palette().axis);
    }
    for (index, curve) in payoff.curves.iter().enumerate() {
        draw_curve(canvas, &layout, payoff, curve, line_color(canvas, index));
    }
    for marker in &payoff.breakpoints {
        breakpoint(canvas, area, &layout, payoff, marker);
    }
    names(canvas, area, &layout, payoff);
    Ok(())
}

fn lay_out(area: Block, payoff: &Payoff) -> Result<Layout, ChartError> {
    let notation = payoff.notation();
    let points = || payoff.curves.iter().flat_map(|curve| &curve.points);
    let breakpoints = payoff.breakpoints.iter().map(|marker| &marker.value);
    let up = Axis::from_nought(points().map(|(_, proceeds)| proceeds), 4);
    let across = Axis::tight(points().map(|(exit, _)| exit).chain(breakpoints), 5);
    let names = payoff.curves.iter().map(|curve| Weight::SemiBold.width(&printable(&curve.name), px(13))).max();
    let names = names.unwrap_or(0).max(px(70)).min(area.width() / 5) + px(26);
    let headroom = if payoff.breakpoints.is_empty() { px(10) } else { HEADROOM };
    let left = area.left + up.tick_width(&notation);
    let plot = Block::new(left, area.top + headroom, area.right - names, area.bottom - px(44));
    let most = (plot.height() / LEAST_LINE) as usize;
    if payoff.curves.len() > most {
        return Err(ChartError::TooMany { given: payoff.curves.len(), most });
    }
    let (across, up) = (across.between(plot.left, plot.right), up.between(plot.bottom, plot.top));
    Ok(Layout { plot, across, up, notation })
}

fn line_color(canvas: &Canvas<'_>, index: usize) -> Color {
    let lines = &canvas.palette().lines;
    lines[index % lines.len()]
}

fn exit_ticks(canvas: &mut Canvas<'_>, layout: &Layout, payoff: &Payoff) {
    let muted = canvas.palette().muted;
    let notation = layout.notation.with_places_for(&layout.across.ticks);
    for tick in &layout.across.ticks {
        let text = notation.figure(tick);
        let place = (layout.across.at(tick), layout.plot.bottom + px(16));
        canvas.tick(Label::new(&text, place, muted).centered().size(px(12)));
    }
    let text = format!("{} →", payoff.exit_label);
    let place = (layout.plot.right, layout.plot.bottom + px(36));
    let label = Label::new(&text, place, muted).medium().right().within(layout.plot.width());
    if !canvas.tick(label) || label.width() > layout.plot.width() {
        canvas.omit(&payoff.exit_label);
    }
}

fn draw_curve(canvas: &mut Canvas<'_>, layout: &Layout, payoff: &Payoff, curve: &PayoffCurve, color: Color) {
    let place = |(exit, proceeds): &(Exact, Exact)| (layout.across.at(exit), layout.up.at(proceeds));
    let points: Vec<(i32, i32)> = curve.points.iter().map(place).collect();
    let marked = |exit: &Exact| payoff.breakpoints.iter().any(|marker| marker.value == *exit);
    let dots = curve.points.iter().filter(|(exit, _)| marked(exit) || curve.points.len() == 1).map(place);
    if points.len() > 1 {
        canvas.path(points, px(3), color);
    }
    for dot in dots {
        canvas.dot(dot, color);
    }
}

/// What changes at an exit value: to the right of its line, else to the left, else only in the description.
fn breakpoint(canvas: &mut Canvas<'_>, area: Block, layout: &Layout, payoff: &Payoff, marker: &Marker) {
    let palette = canvas.palette();
    let x = layout.across.at(&marker.value);
    let amount = layout.notation.amount(&marker.value);
    let at = |x: i32, below: i32| {
        let name = Label::new(&marker.label, (x, area.top + px(6) + below), palette.ink).medium().size(px(12));
        let value = Label::new(&amount, (x, area.top + px(21) + below), palette.muted).size(px(12));
        (name, value)
    };
    let (right, left) = (at(x + px(6), 0), at(x - px(6), 0));
    let sides = [right, (left.0.right(), left.1.right())];
    let lines: Vec<i32> = payoff.breakpoints.iter().map(|other| layout.across.at(&other.value)).collect();
    let uncrossed = |label: &Label<'_>| {
        let (left, right) = label.sides();
        left >= area.left && right <= area.right && !lines.iter().any(|line| (left..=right).contains(line))
    };
    let has_room = |label: &Label<'_>| uncrossed(label) && canvas.has_room(label);
    let free = sides.iter().find(|(name, value)| has_room(name) && has_room(value));
    match free {
        Some((name, value)) => {
            canvas.label(name.clearing());
            canvas.label(value.clearing());
        }
        None => {
            canvas.omit(&marker.label);
            canvas.omit(&amount);
        }
    }
}

/// Every class at the end of its curve.
fn names(canvas: &mut Canvas<'_>, area: Block, layout: &Layout, payoff: &Payoff) {
    let palette = canvas.palette();
    let ends: Vec<(usize, &(Exact, Exact))> =
        payoff.curves.iter().enumerate().filter_map(|(index, curve)| Some((index, curve.points.last()?))).collect();
    let wanted: Vec<i32> = ends.iter().map(|(_, (_, proceeds))| layout.up.at(proceeds)).collect();
    let room = (layout.plot.height() + px(16)) / (ends.len() as i32).max(1);
    let two_lines = room >= px(36);
    let gap = if two_lines { px(38) } else { px(17) };
    let places = spread(&wanted, gap, layout.plot.top, layout.plot.bottom - px(if two_lines { 8 } else { 0 }));
    let left = layout.plot.right + px(16);
    let size = px(13).min(room * 9 / 10);
    for ((index, (_, proceeds)), (y, wanted)) in ends.into_iter().zip(places.into_iter().zip(wanted)) {
        let color = line_color(canvas, index);
        let from = layout.plot.right + px(2);
        if (y - wanted).abs() > px(4) {
            canvas.path(vec![(from, wanted), (left - px(4), y)], px(1), palette.axis);
        }
        let name = &payoff.curves[index].name;
        let figure = layout.notation.amount(proceeds);
        let label = Label::new(name, (left, y), color).bold().size(size).within(area.right - left);
        canvas.label(label);
        match two_lines {
            true => canvas.label(Label::new(&figure, (left, y + px(16)), palette.muted).size(px(12))),
            false => canvas.omit(&figure),
        }
    }
}
