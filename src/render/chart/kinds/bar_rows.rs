//! Bars that lie, each with its figure and what belongs to it.

use super::{Axis, Block, Canvas, ChartError, Color, Label, Rows, Weight, px};
use crate::number::Exact;
use crate::report::chart::{Certainty, Drawn, Notation, Payouts, Premium};

/// One bar.
#[derive(Clone)]
struct Bar<'a> {
    label: &'a str,
    note: &'a str,
    value: &'a Drawn,
    figure: String,
    /// What stands after its figure.
    beside: String,
    /// Another value of the same, which is marked.
    mark: Option<&'a Drawn>,
    color: Color,
}

/// The line that all bars are held against.
struct Reference<'a> {
    text: String,
    value: &'a Drawn,
    color: Color,
}

/// Who received what, and what is left over or in dispute.
pub(super) fn payouts(
    canvas: &mut Canvas<'_>,
    area: Block,
    payouts: &Payouts,
    sure: &Certainty,
) -> Result<(), ChartError> {
    ChartError::if_empty(&payouts.rows)?;
    let (palette, notation) = (canvas.palette(), payouts.notation_for(sure));
    let figure = |value: &Exact| sure.figure_as_carried(&notation, value);
    let bars = payouts.rows.iter().map(|row| {
        let other = row.otherwise.as_ref().filter(|other| other.value != row.amount);
        Bar {
            label: &row.label,
            note: &row.note,
            value: &row.amount,
            figure: figure(&row.amount),
            beside: other.map_or(String::new(), |other| format!("but {} is {}", other.label, figure(&other.value))),
            mark: other.map(|other| &other.value),
            color: palette.bar,
        }
    });
    // Two reports that agree have no mark, and what is all accounted for has no last bar.
    for row in &payouts.rows {
        row.otherwise.iter().for_each(|other| canvas.keep_sign(&(&other.value - &row.amount)));
    }
    canvas.keep_sign(&payouts.left_over);
    let sum = payouts.sum_of_parts();

    let last = match () {
        () if payouts.left_over.is_zero() => None,
        () if payouts.left_over.is_negative() => Some(last_bar("All of these", &sum, figure(&sum), palette.loss)),
        () => {
            let (value, figure) = (&payouts.left_over, figure(&payouts.left_over));
            Some(last_bar("Not accounted for", value, figure, palette.tentative))
        }
    };
    let text = format!("{}: {}", payouts.whole.label, sure.told_in_scale(&notation, &payouts.whole.value));
    let reference = Reference { text, value: &payouts.whole.value, color: palette.ink };
    draw(canvas, area, bars.chain(last).collect(), &reference, &notation)
}

/// What the bars above it leave, or come to.
fn last_bar<'a>(label: &'a str, value: &'a Drawn, figure: String, color: Color) -> Bar<'a> {
    Bar { label, note: "", value, figure, beside: String::new(), mark: None, color }
}

/// A price as a line, and bars for the prices that it is held against.
pub(super) fn premium(
    canvas: &mut Canvas<'_>,
    area: Block,
    premium: &Premium,
    sure: &Certainty,
) -> Result<(), ChartError> {
    ChartError::if_empty(&premium.rows)?;
    let (palette, notation) = (canvas.palette(), premium.notation());
    let any_fits = premium.rows.iter().any(|row| row.judged.as_ref().is_some_and(|judged| judged.fits));
    let bars = premium.rows.iter().map(|row| Bar {
        label: &row.label,
        note: &row.note,
        value: &row.value,
        figure: sure.figure(&notation, &row.value),
        beside: premium.beside(row, sure),
        mark: None,
        // Where a reported premium fits one price and not another, that one stands out.
        color: match &row.judged {
            Some(judged) if any_fits && !judged.fits => palette.tentative,
            _ => palette.bar,
        },
    });
    let text = format!("{}: {}", premium.price.label, notation.aligned(&premium.price.value));
    let reference = Reference { text, value: &premium.price.value, color: palette.accent };
    draw(canvas, area, bars.collect(), &reference, &notation)
}

fn draw(
    canvas: &mut Canvas<'_>,
    area: Block,
    bars: Vec<Bar<'_>>,
    reference: &Reference<'_>,
    notation: &Notation,
) -> Result<(), ChartError> {
    let names: Vec<(&str, &str)> = bars.iter().map(|bar| (bar.label, bar.note)).collect();
    let rows = Rows::lay_out(Block { top: area.top + px(24), ..area }, &names, canvas.letters())?;
    rows.draw_names(canvas, &names);
    let side = rows.room_beside(bars.iter().map(|bar| format!("{} {}", bar.figure, bar.beside)), canvas.letters());
    let values = bars.iter().flat_map(|bar| [bar.value].into_iter().chain(bar.mark));
    let axis = Axis::for_bars(values.chain([reference.value]), 6);
    let has_negative = bars.iter().any(|bar| bar.value.is_negative());
    let left = rows.plot.left + if has_negative { side } else { px(4) };
    let axis = axis.between(left, rows.plot.right - side);
    axis.draw_across(canvas, rows.plot, notation);
    for (index, bar) in bars.iter().enumerate() {
        let block = rows.bar(index, axis.origin(), axis.at(bar.value));
        canvas.bar_across(&axis, [&Drawn::ZERO, bar.value], block, bar.color);
        if let Some(mark) = bar.mark {
            let (radius, color) = (rows.bar(index, 0, 0).height() / 2, canvas.palette().loss);
            let level = canvas.level(&axis, mark);
            canvas.follow([level, None], |canvas| {
                canvas.diamond((axis.at(mark), rows.middle(index)), radius, color);
            });
        }
    }
    let level = canvas.level(&axis, reference.value);
    canvas.follow([level, None], |canvas| reference_line(canvas, area, &rows, reference, axis.at(reference.value)));
    for (index, bar) in bars.iter().enumerate() {
        figures(canvas, &rows, index, bar, (&axis, axis.at(reference.value)));
    }
    Ok(())
}

/// The line lies above the bars and is set off from them.
fn reference_line(canvas: &mut Canvas<'_>, area: Block, rows: &Rows, reference: &Reference<'_>, x: i32) {
    let (top, bottom) = ((x, area.top + px(16)), (x, rows.plot.bottom));
    canvas.rule(top, bottom, px(6), canvas.palette().background);
    canvas.rule(top, bottom, px(2), reference.color);
    let label = Label::new(&reference.text, (x, area.top + px(6)), reference.color);
    canvas.figure(label.bold().centered().kept_within(area, canvas.letters()), reference.value);
}

/// The figure past the bar and its marks, and what belongs to it after that.
fn figures(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, bar: &Bar<'_>, (axis, line): (&Axis, i32)) {
    let palette = canvas.palette();
    let y = rows.middle(index);
    let text = &bar.figure;
    let marked = bar.mark.map(|mark| axis.at(mark) + rows.bar(index, 0, 0).height() / 2);
    let leftwards = bar.value.is_negative();
    let marked = marked.filter(|marked| !leftwards && *marked > axis.at(bar.value));
    let end = marked.unwrap_or(axis.at(bar.value));
    let level = canvas.level(axis, bar.mark.filter(|_| marked.is_some()).unwrap_or(bar.value));
    let x = if leftwards { end - px(9) } else { end + px(9) };
    let figure = Label::new(text, (x, y), palette.ink).bold().size(rows.figure_size).clearing();
    let figure = if leftwards { figure.right() } else { figure };
    canvas.follow([level, None], |canvas| canvas.figure(figure, bar.value));
    let past = canvas.letters().width(Weight::SemiBold, text, rows.figure_size) + px(10);
    let beyond = if leftwards { x - past } else { x + past };
    // What would lie across the line stands past it.
    let size = rows.figure_size * 9 / 10;
    let crosses = beyond <= line && line <= beyond + canvas.letters().width(Weight::Regular, &bar.beside, size) + px(4);
    let beyond = if crosses && !leftwards { line + px(9) } else { beyond };
    let beside = Label::new(&bar.beside, (beyond, y), palette.muted).size(size).clearing();
    let limit = rows.room_past(beyond, leftwards);
    if !bar.beside.is_empty() {
        let beside = if leftwards { beside.right().within(limit) } else { beside.within(limit) };
        canvas.follow([level, None], |canvas| canvas.words(|canvas| canvas.label(beside)));
    }
}
