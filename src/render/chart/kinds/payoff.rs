//! What each class receives, against the value of the exit.

use super::end_names::{self, End};
use super::marks::{Mark, Marks};
use super::{Axis, Block, Canvas, ChartError, LineStyle, px};
use crate::number::Exact;
use crate::report::chart::{Drawn, Marker, Notation, Payoff, PayoffCurve};

/// The least distance between the names of two curves.
const LEAST_LINE: i32 = px(12);

struct Layout {
    plot: Block,
    across: Axis,
    up: Axis,
    notation: Notation,
    marks: Marks,
}

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, payoff: &Payoff) -> Result<(), ChartError> {
    ChartError::if_empty(&payoff.exits())?;
    let layout = lay_out(canvas, area, payoff)?;
    layout.up.draw_up(canvas, layout.plot, &layout.notation);
    layout.across.draw_foot(canvas, layout.plot, &payoff.exit_notation(), &payoff.foot());
    layout.marks.lines(canvas, area, layout.plot);
    for (index, curve) in payoff.curves.iter().enumerate() {
        draw_curve(canvas, &layout, payoff, curve, LineStyle::of(canvas.palette(), index));
    }
    layout.marks.names(canvas, area);
    names(canvas, area, &layout, payoff);
    Ok(())
}

fn lay_out(canvas: &Canvas<'_>, area: Block, payoff: &Payoff) -> Result<Layout, ChartError> {
    let (notation, exits) = (payoff.notation(), payoff.exit_notation());
    let points = || payoff.curves.iter().flat_map(|curve| &curve.points);
    let breakpoints = payoff.breakpoints.iter().map(|marker| &marker.value);
    let up = Axis::from_zero(points().map(|(_, proceeds)| proceeds), 4);
    let across = Axis::tight(points().map(|(exit, _)| exit).chain(breakpoints), 5);
    let names = end_names::room(area, canvas.letters(), payoff.curves.iter().map(|curve| curve.name.as_str()));
    let left = area.left + up.tick_width(&notation, canvas.letters());
    let across = across.between(left, area.right - names);
    let mark = |marker: &Marker| Mark {
        x: across.at(&marker.value),
        level: canvas.level(&across, &marker.value),
        value: marker.value.clone(),
        name: marker.label.clone(),
        amount: exits.amount(&marker.value),
        ink: canvas.palette().ink,
        is_solid: false,
    };
    let marks = Marks::lay_out(area, payoff.breakpoints.iter().map(mark).collect(), canvas.letters());
    let plot = Block::new(left, area.top + marks.headroom(), area.right - names, area.bottom - px(44));
    ChartError::if_many(payoff.curves.len(), (plot.height() / LEAST_LINE) as usize)?;
    let up = up.between(plot.bottom, plot.top);
    Ok(Layout { plot, across, up, notation, marks })
}

fn draw_curve(canvas: &mut Canvas<'_>, layout: &Layout, payoff: &Payoff, curve: &PayoffCurve, style: LineStyle) {
    let place = |(exit, proceeds): &(Drawn, Drawn)| (layout.across.at(exit), layout.up.at(proceeds));
    let levels =
        |(exit, proceeds): &(Drawn, Drawn)| [canvas.level(&layout.across, exit), canvas.level(&layout.up, proceeds)];
    let follows: Vec<[Option<usize>; 2]> = curve.points.iter().map(levels).collect();
    let points: Vec<(i32, i32)> = curve.points.iter().map(place).collect();
    let marked = |exit: &Exact| payoff.breakpoints.iter().any(|marker| *marker.value == *exit);
    let is_dot = |at: usize| curve.points.len() == 1 || marked(&curve.points[at].0) && bends(&curve.points, at);
    let dots: Vec<usize> = (0..points.len()).filter(|at| is_dot(*at)).collect();
    if points.len() > 1 {
        canvas.follow_by_corner(follows.clone(), |canvas| canvas.styled(points.clone(), px(3), style));
    }
    for dot in dots {
        canvas.follow(follows[dot], |canvas| canvas.dot(points[dot], style.color));
    }
}

/// Whether a curve has a corner at one of its points; its ends are none.
fn bends(points: &[(Drawn, Drawn)], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1), points.get(at + 1)) else { return false };
    let ((x, y), (left, low)) = (&points[at], &points[before]);
    let (y, x, after): (&Exact, &Exact, (&Exact, &Exact)) = (y, x, (&after.0, &after.1));
    &(after.1 - y) * &(x - &**left) != &(y - &**low) * &(after.0 - x)
}

/// Every class at the end of its curve.
fn names(canvas: &mut Canvas<'_>, area: Block, layout: &Layout, payoff: &Payoff) {
    let end = |(index, curve): (usize, &PayoffCurve)| {
        let (_, proceeds) = curve.points.last()?;
        let figure = layout.notation.aligned(proceeds);
        Some(End {
            level: canvas.level(&layout.up, proceeds),
            value: proceeds.clone(),
            name: curve.name.clone(),
            figure,
            y: layout.up.at(proceeds),
            style: LineStyle::of(canvas.palette(), index),
        })
    };
    let ends: Vec<End> = payoff.curves.iter().enumerate().filter_map(end).collect();
    end_names::draw(canvas, area, layout.plot, &ends);
}
