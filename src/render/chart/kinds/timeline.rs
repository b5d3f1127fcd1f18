//! A value over time as bars, and its multiples as lines in a panel of their own.

use super::{Axis, Block, Canvas, ChartError, Color, ColumnNames, Label, Weight, px, spread};
use crate::number::Exact;
use crate::report::chart::{Drawn, Timeline};

/// The most moments whose bars can be told apart.
const MOST_MOMENTS: usize = 40;

/// The most lines whose names can be told apart.
const MOST_LINES: usize = 12;

/// The room for a panel's heading.
const HEADING: i32 = px(40);

/// The room for a figure above the highest bar.
const FIGURE: i32 = px(24);

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, timeline: &Timeline) -> Result<(), ChartError> {
    ChartError::if_empty(&timeline.moments)?;
    ChartError::if_many(timeline.moments.len(), MOST_MOMENTS)?;
    ChartError::if_many(timeline.multiples.len(), MOST_LINES)?;
    let panels = lay_out(canvas, area, timeline);
    values(canvas, area, &panels, timeline);
    if let Some(lower) = panels.lower {
        multiples(canvas, area, lower, &panels, timeline);
    }
    let foot = panels.lower.unwrap_or(panels.upper).bottom;
    for (index, x) in panels.places.iter().enumerate() {
        panels.names.draw(canvas, index, *x, foot);
    }
    Ok(())
}

/// Where the panels are, and at which pixel each moment.
struct Panels<'a> {
    upper: Block,
    lower: Option<Block>,
    places: Vec<i32>,
    nearest: i32,
    names: ColumnNames<'a>,
}

fn lay_out<'t>(canvas: &Canvas<'_>, area: Block, timeline: &'t Timeline) -> Panels<'t> {
    let names = canvas.letters().widest(Weight::SemiBold, timeline.multiples.iter().map(|series| &series.name), px(13));
    let mixed = timeline.moments.iter().any(|moment| !moment.priced);
    let names = names.max(if mixed { px(100) } else { 0 }).min(area.width() / 4) + px(20);
    let plot = Block::new(area.left + px(48), area.top, area.right - names, area.bottom);
    let has_lower = timeline.has_multiples();
    let (places, nearest) = if has_lower { places(plot, timeline) } else { side_by_side(plot, timeline) };
    let texts = timeline.moments.iter().map(|moment| (moment.label.as_str(), moment.note.as_str())).collect();
    let names = ColumnNames::new(texts, nearest.min(px(220)), canvas.letters());
    let bottom = area.bottom - names.height();
    let middle = if has_lower { (area.top + bottom) / 2 - px(12) } else { bottom };
    let headroom = if has_lower { HEADING } else { FIGURE };
    let upper = Block { top: area.top + headroom, bottom: middle, ..plot };
    let lower = has_lower.then_some(Block { top: middle + px(24) + HEADING, bottom, ..plot });
    Panels { upper, lower, places, nearest, names }
}

/// A value alone is compared from bar to bar: all of them are equally far apart.
fn side_by_side(plot: Block, timeline: &Timeline) -> (Vec<i32>, i32) {
    let pitch = plot.width() / timeline.moments.len() as i32;
    ((0..timeline.moments.len()).map(|at| plot.left + pitch * at as i32 + pitch / 2).collect(), pitch)
}

/// Moments lie as far apart as their days; those that would touch are moved apart.
fn places(plot: Block, timeline: &Timeline) -> (Vec<i32>, i32) {
    let day = |moment: &crate::report::chart::Moment| Exact::integer(i128::from(days(moment.date)));
    let days: Vec<Exact> = timeline.moments.iter().map(day).collect();
    let inset = (plot.width() / (days.len() as i32 * 2)).min(px(70));
    let axis = Axis::tight(&days, 5).between(plot.left + inset, plot.right - inset);
    let wanted: Vec<i32> = days.iter().map(|day| axis.at(day)).collect();
    let room = plot.width() / days.len() as i32;
    let places = spread(&wanted, px(76).min(room), plot.left + inset, plot.right - inset);
    let mut sorted = places.clone();
    sorted.sort_unstable();
    let nearest = sorted.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(plot.width());
    (places, nearest)
}

fn days(date: jiff::civil::Date) -> i32 {
    let since = date.since(jiff::civil::Date::ZERO).map(|span| span.get_days());
    since.unwrap_or(0)
}

fn heading(canvas: &mut Canvas<'_>, area: Block, panel: Block, text: &str) {
    let place = (area.left, panel.top - px(30));
    let label = Label::new(text, place, canvas.palette().ink).bold().size(px(13));
    canvas.label(label.within(area.width()));
}

fn values(canvas: &mut Canvas<'_>, area: Block, panels: &Panels<'_>, timeline: &Timeline) {
    let (palette, notation) = (canvas.palette(), timeline.notation());
    // Of a value alone the subtitle says what it is.
    if panels.lower.is_some() {
        heading(canvas, area, panels.upper, &timeline.value_heading());
    }
    let axis = Axis::for_bars(timeline.moments.iter().map(|moment| &moment.value), 4);
    let axis = axis.between(panels.upper.bottom, panels.upper.top);
    axis.draw_up(canvas, panels.upper, &notation);
    let (share, widest) = if panels.lower.is_some() { (35, px(26)) } else { (28, px(60)) };
    let half = (panels.nearest * share / 100).min(widest);
    for (moment, x) in timeline.moments.iter().zip(&panels.places) {
        let fill = if moment.priced { palette.bar } else { palette.tentative };
        let block = Block::new(x - half, axis.origin(), x + half, axis.at(&moment.value));
        canvas.bar_up(&axis, [&Drawn::ZERO, &moment.value], block, fill);
    }
    for (moment, x) in timeline.moments.iter().zip(&panels.places) {
        let text = notation.figure(&moment.value);
        let above = if moment.value.is_negative() { px(12) } else { -px(12) };
        let place = (*x, axis.at(&moment.value) + above);
        let (label, level) =
            (Label::new(&text, place, palette.ink).bold().centered().clearing(), canvas.level(&axis, &moment.value));
        canvas.keep_sign(&moment.value);
        canvas.follow([None, level], |canvas| canvas.figure(label, &moment.value));
    }
    if timeline.moments.iter().any(|moment| !moment.priced) {
        let at = |row: i32| (panels.upper.right + px(16), panels.upper.top + px(24) + row * px(18));
        canvas.tick(Label::new("solid: priced deal", at(0), palette.bar).size(px(12)));
        canvas.tick(Label::new("light: talks only", at(1), palette.tentative).size(px(12)));
    }
}

fn multiples(canvas: &mut Canvas<'_>, area: Block, panel: Block, panels: &Panels<'_>, timeline: &Timeline) {
    let notation = timeline.multiple_notation();
    heading(canvas, area, panel, &timeline.multiple_label);
    let known = timeline.multiples.iter().flat_map(|series| &series.values).flatten();
    let axis = Axis::from_zero(known, 4).between(panel.bottom, panel.top);
    axis.draw_up(canvas, panel, &timeline.multiple_notation());
    let lines: Vec<Line<'_>> =
        (0..timeline.multiples.len()).map(|index| line(canvas, panels, timeline, index, &axis)).collect();
    for line in &lines {
        let corners = line.points.iter().map(|(_, value)| [None, canvas.level(&axis, value)]).collect();
        canvas.follow_by_corner(corners, |canvas| {
            canvas.path(line.points.iter().map(|(place, _)| *place).collect(), px(3), line.color);
        });
    }
    for line in &lines {
        for (place, value) in &line.points {
            let level = canvas.level(&axis, value);
            canvas.follow([None, level], |canvas| canvas.dot(*place, line.color));
        }
    }
    for (index, line) in lines.iter().enumerate() {
        for (place, value) in &line.points {
            let level = canvas.level(&axis, value);
            canvas.follow([None, level], |canvas| {
                figure(canvas, &lines, index, *place, (&notation.figure(value), value));
            });
        }
    }
    line_names(canvas, area, panel, &lines, &axis);
}

/// The points of one multiple, as far as they are known.
struct Line<'a> {
    name: &'a str,
    points: Vec<((i32, i32), &'a Drawn)>,
    color: Color,
}

fn line<'a>(canvas: &Canvas<'_>, panels: &Panels<'_>, timeline: &'a Timeline, index: usize, axis: &Axis) -> Line<'a> {
    // Lines of neighbouring colours are harder to tell apart than the first and the fourth.
    const ORDER: [usize; 5] = [3, 2, 0, 4, 1];
    let series = &timeline.multiples[index];
    let known = series.values.iter().zip(&panels.places);
    let points = known.filter_map(|(value, x)| value.as_ref().map(|value| ((*x, axis.at(value)), value))).collect();
    Line { name: &series.name, points, color: canvas.palette().lines[ORDER[index % ORDER.len()]] }
}

/// A figure stands on the side of its point on which no other line has one.
fn figure(
    canvas: &mut Canvas<'_>,
    lines: &[Line<'_>],
    index: usize,
    (x, y): (i32, i32),
    (text, value): (&str, &Drawn),
) {
    let others = lines.iter().enumerate().filter(|(other, _)| *other != index);
    let same_moment = others.flat_map(|(_, line)| &line.points).filter(|((other_x, _), _)| *other_x == x);
    let lowest = same_moment.map(|((_, other_y), _)| *other_y).max();
    let below = lowest.is_some_and(|other_y| y > other_y);
    let sides = if below { [px(16), -px(15)] } else { [-px(15), px(16)] };
    let ink = lines[index].color;
    let at = |side: i32| Label::new(text, (x, y + side), ink).bold().centered().clearing();
    let free = sides.into_iter().map(at).find(|label| canvas.has_room(label));
    canvas.figure(free.unwrap_or_else(|| at(sides[0])), value);
}

fn line_names(canvas: &mut Canvas<'_>, area: Block, panel: Block, lines: &[Line<'_>], axis: &Axis) {
    let named = || lines.iter().filter_map(|line| Some((line, line.points.last()?)));
    let wanted: Vec<i32> = named().map(|(_, ((_, y), _))| *y).collect();
    let places = spread(&wanted, px(18), panel.top, panel.bottom);
    for ((line, ((x, _), value)), y) in named().zip(places) {
        let at = |left: i32| {
            let label = Label::new(line.name, (left, y), line.color).medium().size(px(13));
            label.within(area.right - left).clearing()
        };
        // Next to the point, or clear of the figures above and below it.
        let beside = at(x + px(14));
        let label = if canvas.has_room(&beside) { beside } else { at((x + px(44)).min(panel.right + px(16))) };
        let level = canvas.level(axis, value);
        canvas.follow([None, level], |canvas| canvas.label(label));
    }
}
