//! The values of successive rounds as columns, with what each is of the one before.

use std::cmp::Ordering;

use super::{Axis, Block, Canvas, ChartError, ColumnNames, Label, px};
use crate::number::{Exact, multiple};
use crate::report::chart::{StepUps, percent_change};

/// The least width of a column.
const LEAST_PITCH: i32 = px(26);

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, rounds: &StepUps) -> Result<(), ChartError> {
    ChartError::if_empty(&rounds.rounds)?;
    let (palette, notation) = (canvas.palette(), rounds.notation());
    let axis = Axis::for_bars(rounds.rounds.iter().map(|round| &round.value), 5);
    let left = area.left + axis.tick_width(&notation);
    let count = rounds.rounds.len();
    let pitch = (area.right - left) / count as i32;
    if pitch < LEAST_PITCH {
        return Err(ChartError::TooMany { given: count, most: ((area.right - left) / LEAST_PITCH) as usize });
    }
    let names = rounds.rounds.iter().map(|round| (round.label.as_str(), round.note.as_str())).collect();
    let names = ColumnNames::new(names, pitch);
    let plot = Block::new(left, area.top + px(40), area.right, area.bottom - names.height());
    let below = rounds.rounds.iter().any(|round| round.value.is_negative());
    let axis = axis.between(plot.bottom - px(if below { 40 } else { 0 }), plot.top);
    axis.draw_up(canvas, plot, &notation);
    let place = |index: usize| plot.left + pitch * index as i32 + pitch / 2;
    let half = (pitch * 28 / 100).min(px(60));
    for (index, round) in rounds.rounds.iter().enumerate() {
        let is_down = rounds.step_up(index).is_some_and(|times| times < Exact::ONE);
        let color = match (is_down, round.priced) {
            (true, _) => palette.loss,
            (false, true) => palette.bar,
            (false, false) => palette.tentative,
        };
        canvas.rect(Block::new(place(index) - half, axis.origin(), place(index) + half, axis.at(&round.value)), color);
    }
    for index in 0..count {
        figures(canvas, rounds, index, place(index), &axis, pitch);
        names.draw(canvas, index, place(index), plot.bottom);
    }
    Ok(())
}

/// The value above its column, and above that what it is of the one before.
fn figures(canvas: &mut Canvas<'_>, rounds: &StepUps, index: usize, x: i32, axis: &Axis, pitch: i32) {
    let (palette, notation) = (canvas.palette(), rounds.notation());
    let round = &rounds.rounds[index];
    let size = if pitch < px(60) { px(10) } else { px(15) };
    let away = if round.value.is_negative() { 1 } else { -1 };
    let text = notation.figure(&round.value);
    let y = axis.at(&round.value) + away * px(14);
    canvas.label(Label::new(&text, (x, y), palette.ink).bold().size(size).centered().clearing());
    let Some(times) = rounds.step_up(index) else { return };
    let text = step_up(&times);
    let color = match times.cmp(&Exact::ONE) {
        Ordering::Less => palette.loss,
        Ordering::Equal => palette.muted,
        Ordering::Greater => palette.gain,
    };
    let place = (x, y + away * (size + px(5)));
    canvas.label(Label::new(&text, place, color).medium().size(size.min(px(13))).centered().clearing());
}

/// "2.2x", and of a down round by how much: "−42 %"; "unchanged" where it is the same.
pub(in crate::render::chart) fn step_up(times: &Exact) -> String {
    match times.cmp(&Exact::ONE) {
        Ordering::Less => percent_change(&(times - &Exact::ONE)),
        Ordering::Equal => "unchanged".to_string(),
        Ordering::Greater => multiple(times, 2),
    }
}
