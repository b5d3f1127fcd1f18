//! The values of successive deals as columns, with how each compares with the one before.

use std::cmp::Ordering;

use super::{Axis, Block, Canvas, ChartError, Color, ColumnNames, Label, px};
use crate::report::chart::{Certainty, Drawn, Status, StepUps};

/// The least width of a column.
const LEAST_PITCH: i32 = px(26);

/// How much of the background is in the colour of what was not done, in thousandths.
const PALER: u32 = 450;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, rounds: &StepUps, sure: &Certainty) -> Result<(), ChartError> {
    ChartError::if_empty(&rounds.rounds)?;
    let notation = rounds.notation();
    let axis = Axis::for_bars(rounds.rounds.iter().map(|round| &round.value), 5);
    let left = area.left + axis.tick_width(&notation, canvas.letters());
    let count = rounds.rounds.len();
    let pitch = (area.right - left) / count as i32;
    if pitch < LEAST_PITCH {
        return Err(ChartError::TooMany { given: count, most: ((area.right - left) / LEAST_PITCH) as usize });
    }
    let names = rounds.rounds.iter().map(|round| (round.label.as_str(), round.note.as_str())).collect();
    let names = ColumnNames::new(names, pitch, canvas.letters());
    let plot = Block::new(left, area.top + px(40), area.right, area.bottom - names.height());
    let below = rounds.rounds.iter().any(|round| round.value.is_negative());
    let axis = axis.between(plot.bottom - px(if below { 40 } else { 0 }), plot.top);
    axis.draw_up(canvas, plot, &notation);
    let place = |index: usize| plot.left + pitch * index as i32 + pitch / 2;
    let half = (pitch * 28 / 100).min(px(60));
    for (index, round) in rounds.rounds.iter().enumerate() {
        let color = color(canvas, rounds, index, sure);
        let block = Block::new(place(index) - half, axis.origin(), place(index) + half, axis.at(&round.value));
        canvas.bar_up(&axis, [&Drawn::ZERO, &round.value], block, color);
    }
    for index in 0..count {
        figures(canvas, (rounds, sure), index, place(index), &axis, pitch);
        names.draw(canvas, index, place(index), plot.bottom);
    }
    Ok(())
}

/// Red where the whole of what the value may be lies below the one before; paler where the deal was not done.
fn color(canvas: &Canvas<'_>, rounds: &StepUps, index: usize, sure: &Certainty) -> Color {
    let palette = canvas.palette();
    let is_done = rounds.rounds[index].status == Status::Closed;
    match (rounds.standing(index, sure), is_done) {
        (Some(Ordering::Less), true) => palette.loss,
        (Some(Ordering::Less), false) => palette.loss.mix(palette.background, PALER),
        (_, true) => palette.bar,
        (_, false) => palette.tentative,
    }
}

/// The value above its column, and above that how it compares with the one before.
fn figures(
    canvas: &mut Canvas<'_>,
    (rounds, sure): (&StepUps, &Certainty),
    index: usize,
    x: i32,
    axis: &Axis,
    pitch: i32,
) {
    let (palette, notation) = (canvas.palette(), rounds.notation());
    let round = &rounds.rounds[index];
    let size = if pitch < px(60) { px(10) } else { px(15) };
    let away = if round.value.is_negative() { 1 } else { -1 };
    let text = sure.figure(&notation, &round.value);
    let y = axis.at(&round.value) + away * px(14);
    let (label, level) = (
        Label::new(&text, (x, y), palette.ink).bold().size(size).centered().clearing(),
        canvas.level(axis, &round.value),
    );
    canvas.keep_sign(&round.value);
    canvas.follow([None, level], |canvas| canvas.figure(label, &round.value));
    let Some(text) = rounds.label(index, sure) else { return };
    let color = match rounds.standing(index, sure) {
        Some(Ordering::Less) => palette.loss,
        Some(Ordering::Greater) => palette.gain,
        Some(Ordering::Equal) | None => palette.muted,
    };
    let place = (x, y + away * (size + px(5)));
    let label = Label::new(&text, place, color).medium().size(size.min(px(13))).centered().clearing();
    if let Some(before) = index.checked_sub(1) {
        canvas.keep_sign(&(&round.value - &rounds.rounds[before].value));
    }
    canvas.follow([None, level], |canvas| canvas.words(|canvas| canvas.label(label)));
}
