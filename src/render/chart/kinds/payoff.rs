//! What each class receives, against the value of the exit.

use super::super::axis::Axis;
use super::super::canvas::{Canvas, px};
use super::super::color::Color;
use super::super::display::Block;
use super::super::fonts::{Weight, printable};
use super::super::label::Label;
use super::end_names::{self, End};
use super::{ChartError, require};
use crate::number::Exact;
use crate::report::chart::{Marker, Notation, Payoff, PayoffCurve};

/// The room above the curves for a row of names of breakpoints.
const HEADROOM: i32 = px(44);

/// How much further down the next row of names is.
const ROW: i32 = px(34);

/// The most rows of names.
const MOST_ROWS: i32 = 4;

/// The least distance between the names of two curves.
const LEAST_LINE: i32 = px(12);

struct Layout {
    plot: Block,
    across: Axis,
    up: Axis,
    notation: Notation,
    /// For each breakpoint, the row in which it is named; none where it has no room.
    rows: Vec<Option<usize>>,
}

impl Layout {
    /// Where the line of a breakpoint begins: at its name, so that it crosses no name above.
    fn top(&self, area: Block, breakpoint: usize) -> i32 {
        self.rows[breakpoint].map_or(self.plot.top, |row| area.top + ROW * row as i32)
    }
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, payoff: &Payoff) -> Result<(), ChartError> {
    require(&payoff.exits())?;
    let layout = lay_out(area, payoff)?;
    layout.up.draw_up(canvas, layout.plot, &layout.notation);
    layout.across.draw_foot(canvas, layout.plot, &layout.notation, &payoff.exit_label);
    for (index, marker) in payoff.breakpoints.iter().enumerate() {
        let x = layout.across.at(&marker.value);
        canvas.dashes((x, layout.top(area, index)), (x, layout.plot.bottom), canvas.palette().axis);
    }
    for (index, curve) in payoff.curves.iter().enumerate() {
        draw_curve(canvas, &layout, payoff, curve, line_color(canvas, index));
    }
    for (index, marker) in payoff.breakpoints.iter().enumerate() {
        breakpoint(canvas, area, &layout, index, marker);
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
    let names = end_names::room(area, payoff.curves.iter().map(|curve| curve.name.as_str()));
    let left = area.left + up.tick_width(&notation);
    let across = across.between(left, area.right - names);
    let rows = rows(area, payoff, &across, &notation);
    let headroom = match rows.iter().flatten().max() {
        Some(last) => HEADROOM + ROW * *last as i32,
        None => px(10),
    };
    let plot = Block::new(left, area.top + headroom, area.right - names, area.bottom - px(44));
    let most = (plot.height() / LEAST_LINE) as usize;
    if payoff.curves.len() > most {
        return Err(ChartError::TooMany { given: payoff.curves.len(), most });
    }
    let up = up.between(plot.bottom, plot.top);
    Ok(Layout { plot, across, up, notation, rows })
}

/// The row in which each breakpoint is named, to the right of its line: below every name that reaches over the line.
fn rows(area: Block, payoff: &Payoff, across: &Axis, notation: &Notation) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..payoff.breakpoints.len()).collect();
    order.sort_by_key(|index| &payoff.breakpoints[*index].value);
    let mut rows = vec![None; order.len()];
    // Of the names so far: how far each reaches, and its row.
    let mut reach: Vec<(i32, usize)> = Vec::new();
    for index in order {
        let marker = &payoff.breakpoints[index];
        let x = across.at(&marker.value);
        let width = |text: &str, weight: Weight| weight.width(&printable(text), px(12));
        let name = width(&marker.label, Weight::Medium).max(width(&notation.amount(&marker.value), Weight::Regular));
        let end = x + px(14) + name;
        let row = reach.iter().filter(|(end, _)| *end > x).map(|(_, row)| row + 1).max().unwrap_or(0);
        if (row as i32) < MOST_ROWS.min(area.height() / (3 * ROW)) && end <= area.right + px(8) {
            rows[index] = Some(row);
            reach.push((end, row));
        }
    }
    rows
}

/// The colour of a line among others.
pub(super) fn line_color(canvas: &Canvas<'_>, index: usize) -> Color {
    let lines = &canvas.palette().lines;
    lines[index % lines.len()]
}

fn draw_curve(canvas: &mut Canvas<'_>, layout: &Layout, payoff: &Payoff, curve: &PayoffCurve, color: Color) {
    let place = |(exit, proceeds): &(Exact, Exact)| (layout.across.at(exit), layout.up.at(proceeds));
    let points: Vec<(i32, i32)> = curve.points.iter().map(place).collect();
    let marked = |exit: &Exact| payoff.breakpoints.iter().any(|marker| marker.value == *exit);
    let is_dot = |at: usize| curve.points.len() == 1 || marked(&curve.points[at].0) && bends(&curve.points, at);
    let dots: Vec<(i32, i32)> = (0..points.len()).filter(|at| is_dot(*at)).map(|at| points[at]).collect();
    if points.len() > 1 {
        canvas.path(points, px(3), color);
    }
    for dot in dots {
        canvas.dot(dot, color);
    }
}

/// Whether a curve has a corner at one of its points; its ends are none.
fn bends(points: &[(Exact, Exact)], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1), points.get(at + 1)) else { return false };
    let ((x, y), (left, low)) = (&points[at], &points[before]);
    &(&after.1 - y) * &(x - left) != &(y - low) * &(&after.0 - x)
}

/// What changes at an exit value, to the right of its line; what has no room is left to the description.
fn breakpoint(canvas: &mut Canvas<'_>, area: Block, layout: &Layout, index: usize, marker: &Marker) {
    let palette = canvas.palette();
    let amount = layout.notation.amount(&marker.value);
    let Some(_) = layout.rows[index] else {
        canvas.omit(&marker.label);
        canvas.omit(&amount);
        return;
    };
    let (x, y) = (layout.across.at(&marker.value) + px(6), layout.top(area, index) + px(6));
    canvas.label(Label::new(&marker.label, (x, y), palette.ink).medium().size(px(12)).clearing());
    canvas.label(Label::new(&amount, (x, y + px(15)), palette.muted).size(px(12)).clearing());
}

/// Every class at the end of its curve.
fn names(canvas: &mut Canvas<'_>, area: Block, layout: &Layout, payoff: &Payoff) {
    let end = |(index, curve): (usize, &PayoffCurve)| {
        let (_, proceeds) = curve.points.last()?;
        let figure = layout.notation.amount(proceeds);
        Some(End { name: curve.name.clone(), figure, y: layout.up.at(proceeds), color: line_color(canvas, index) })
    };
    let ends: Vec<End> = payoff.curves.iter().enumerate().filter_map(end).collect();
    end_names::draw(canvas, area, layout.plot, &ends);
}
