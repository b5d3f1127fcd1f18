//! What each report implies, and the band in which all of them can be true.

use super::{Axis, Block, Canvas, ChartError, Color, Label, Point, Rows, px};
use crate::number::{End, Exact, Interval};
use crate::report::chart::{Claim, Claims, Notation};

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, claims: &Claims) -> Result<(), ChartError> {
    ChartError::if_empty(&claims.claims)?;
    let notation = claims.notation();
    let names: Vec<(&str, &str)> =
        claims.claims.iter().map(|claim| (claim.label.as_str(), claim.note.as_str())).collect();
    let rows = Rows::lay_out(Block { top: area.top + px(24), ..area }, &names)?;
    rows.draw_names(canvas, &names);

    let values: Vec<&Exact> = claims.claims.iter().flat_map(values_of).collect();
    let side = rows.room_beside(values.iter().map(|value| notation.figure(value))) + OPEN_END + px(10);
    let axis = Axis::tight(scale(claims), 6).between(rows.plot.left + side, rows.plot.right - side);
    agreement(canvas, area, &rows, claims, &axis);
    if !values.is_empty() {
        axis.draw_across(canvas, rows.plot, &notation);
    }
    for (index, claim) in claims.claims.iter().enumerate() {
        interval(canvas, &rows, index, claim, &axis);
    }
    for (index, claim) in claims.claims.iter().enumerate() {
        figures(canvas, &rows, index, claim, &axis, &notation);
    }
    Ok(())
}

fn values_of(claim: &Claim) -> impl Iterator<Item = &Exact> {
    [claim.low(), claim.high(), claim.printed.as_ref()].into_iter().flatten()
}

/// The values that set the scale: those of claims with two ends, what was printed, and ends that shut out others. An
/// end that does not, as that of "more than 10bn", would leave the others no room; it is drawn like an open one.
fn scale(claims: &Claims) -> Vec<&Exact> {
    let is_closed = |claim: &&Claim| claim.low().is_some() && claim.high().is_some();
    let printed = claims.claims.iter().filter_map(|claim| claim.printed.as_ref());
    let closed: Vec<&Exact> = claims.claims.iter().filter(is_closed).flat_map(values_of).chain(printed).collect();
    let (Some(lowest), Some(highest)) = (closed.iter().min().copied(), closed.iter().max().copied()) else {
        return claims.claims.iter().flat_map(values_of).collect();
    };
    let lows = claims.claims.iter().filter_map(Claim::low).filter(|low| *low > highest);
    let highs = claims.claims.iter().filter_map(Claim::high).filter(|high| *high < lowest);
    lows.chain(highs).chain(closed.iter().copied()).collect()
}

/// An end that has a place of its own: one that is off the scale has not.
fn shown<'e>(end: &'e Option<End>, axis: &Axis) -> Option<&'e End> {
    end.as_ref().filter(|end| axis.contains(&end.at))
}

/// The pixels between which an interval is drawn: an end without a place of its own lies past all others.
fn ends(allowed: &Interval, axis: &Axis) -> (i32, i32) {
    let place = |end: &Option<End>, past: i32| shown(end, axis).map_or(past, |end| axis.at(&end.at));
    (place(&allowed.low, axis.start - OPEN_END), place(&allowed.high, axis.end + OPEN_END))
}

/// The band that all claims have in common, or the gap between those that have nothing in common.
fn agreement(canvas: &mut Canvas<'_>, area: Block, rows: &Rows, claims: &Claims, axis: &Axis) {
    let palette = canvas.palette();
    let agreement = claims.agreement();
    let (agreement, color) = match claims.most_that_agree() {
        Some((_, shared)) => (shared, palette.gain),
        None if agreement.is_empty() => (agreement, palette.loss),
        None => (agreement, palette.gain),
    };
    let (left, right) = ends(&agreement, axis);
    let band = Block::new(left, area.top + px(16), right, rows.plot.bottom);
    let narrow = (px(3) - band.width()).max(0) / 2;
    canvas.rect(band.grown(narrow, 0), palette.pale(color));
    let text = claims.verdict();
    canvas.label(Label::new(&text, (band.middle_x(), area.top + px(6)), color).bold().centered().kept_within(area));
}

fn interval(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, claim: &Claim, axis: &Axis) {
    let palette = canvas.palette();
    let (left, right) = ends(&claim.allowed, axis);
    let y = rows.middle(index);
    let half = rows.bar(index, 0, 0).height() / 4;
    if left <= right {
        let narrow = (px(3) - (right - left)).max(0) / 2;
        canvas.rect(Block::new(left, y - half, right, y + half).grown(narrow, 0), palette.tentative);
    }
    end(canvas, shown(&claim.allowed.low, axis), (left, y), half, -1);
    end(canvas, shown(&claim.allowed.high, axis), (right, y), half, 1);
    if let Some(printed) = claim.printed.as_ref().filter(|_| claim.is_marked()) {
        // With a rim, as its fill is near that of the bar in a dark theme.
        canvas.diamond((axis.at(printed), y), half * 7 / 4 + px(2), palette.background);
        canvas.diamond((axis.at(printed), y), half * 7 / 4, palette.total);
    }
}

/// How far past the scale an end is drawn that has no place on it.
const OPEN_END: i32 = px(10);

/// A full stop for an end that belongs to the interval, a hollow one for an end that does not, an arrow for none.
fn end(canvas: &mut Canvas<'_>, end: Option<&End>, (x, y): Point, half: i32, outwards: i32) {
    let palette = canvas.palette();
    let color: Color = palette.bar;
    let tall = half * 7 / 4;
    match end {
        Some(End { closed: true, .. }) => canvas.rule((x, y - tall), (x, y + tall), px(3), color),
        Some(_) => {
            canvas.circle((x, y), tall, color);
            canvas.circle((x, y), tall - px(2), palette.background);
        }
        None => {
            let tip = (x + outwards * tall * 3 / 2, y);
            // It begins inside of the bar: where both only touched, a seam would show.
            let base = x - outwards * px(1);
            canvas.polygon(vec![(base, y - tall), tip, (base, y + tall)], palette.tentative);
        }
    }
}

fn figures(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, claim: &Claim, axis: &Axis, notation: &Notation) {
    // The band shows behind the figures: cleared, they would stand in boxes.
    let ink = canvas.palette().ink;
    let y = rows.middle(index);
    let (left, right) = ends(&claim.allowed, axis);
    // The mark of the printed value may reach past the interval.
    let (left, right) = (left.min(right), left.max(right));
    let mark = claim.printed.as_ref().map(|printed| axis.at(printed));
    let (left, right) = mark.map_or((left, right), |x| (left.min(x), right.max(x)));
    let beside = px(7) + rows.bar(index, 0, 0).height() * 7 / 16;
    let past = |end: &Option<End>| shown(end, axis).map_or(rows.bar(index, 0, 0).height() / 4, |_| 0);
    let (low, high) = (claim.low(), claim.high());
    // A claim that contradicts itself has its lower end to the right.
    let reversed = low.zip(high).is_some_and(|(low, high)| low > high);
    let (first, second) = if reversed { (high, low) } else { (low, high) };
    if let Some(first) = first {
        let text = notation.figure(first);
        let label = Label::new(&text, (left - beside - past(&claim.allowed.low), y), ink).medium().right();
        canvas.label(label.size(rows.figure_size));
    }
    if let Some(second) = second.filter(|second| Some(*second) != first) {
        let text = notation.figure(second);
        let label = Label::new(&text, (right + beside + past(&claim.allowed.high), y), ink).medium();
        canvas.label(label.size(rows.figure_size));
    }
    let printed = claim.printed.as_ref().filter(|_| claim.is_marked());
    match printed.map(|printed| (axis.at(printed), notation.figure(printed))) {
        Some((x, text)) if rows.has_two_lines() => {
            let above = (x, y - rows.bar(index, 0, 0).height() * 7 / 16 - px(10));
            canvas.label(Label::new(&text, above, ink).medium().centered().size(px(12)));
        }
        Some((_, text)) => canvas.omit(&text),
        None => {}
    }
}
