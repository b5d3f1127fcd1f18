//! Bars that lie, each with its figure and what belongs to it.

use super::{Axis, Block, Canvas, ChartError, Color, Label, Rows, Weight, px};
use crate::number::Exact;
use crate::report::chart::{Certainty, Notation, Payouts, Premium};

/// One bar.
#[derive(Clone)]
struct Bar<'a> {
    label: &'a str,
    note: &'a str,
    value: &'a Exact,
    figure: String,
    /// What stands after its figure.
    beside: String,
    /// Another value of the same, which is marked.
    mark: Option<&'a Exact>,
    color: Color,
}

/// The line that all bars are held against.
struct Reference<'a> {
    text: String,
    value: &'a Exact,
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
    let sum = payouts.sum_of_parts();
    let bar = |label, value, color| Bar {
        label,
        note: "",
        value,
        figure: figure(value),
        beside: String::new(),
        mark: None,
        color,
    };
    let last = match () {
        () if payouts.left_over.is_zero() => None,
        () if payouts.left_over.is_negative() => Some(bar("All of these", &sum, palette.loss)),
        () => Some(bar("Not accounted for", &payouts.left_over, palette.tentative)),
    };
    let text = format!("{}: {}", payouts.whole.label, sure.told_in_scale(&notation, &payouts.whole.value));
    let reference = Reference { text, value: &payouts.whole.value, color: palette.ink };
    draw(canvas, area, bars.chain(last).collect(), &reference, &notation)
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
        canvas.rect(rows.bar(index, axis.origin(), axis.at(bar.value)), bar.color);
        if let Some(mark) = bar.mark {
            canvas.diamond(
                (axis.at(mark), rows.middle(index)),
                rows.bar(index, 0, 0).height() / 2,
                canvas.palette().loss,
            );
        }
    }
    reference_line(canvas, area, &rows, reference, axis.at(reference.value));
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
    canvas.label(label.bold().centered().kept_within(area, canvas.letters()));
}

/// The figure past the bar and its marks, and what belongs to it after that.
fn figures(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, bar: &Bar<'_>, (axis, line): (&Axis, i32)) {
    let palette = canvas.palette();
    let y = rows.middle(index);
    let text = &bar.figure;
    let marked = bar.mark.map(|mark| axis.at(mark) + rows.bar(index, 0, 0).height() / 2);
    let leftwards = bar.value.is_negative();
    let end = axis.at(bar.value).max(if leftwards { i32::MIN } else { marked.unwrap_or(i32::MIN) });
    let x = if leftwards { end - px(9) } else { end + px(9) };
    let figure = Label::new(text, (x, y), palette.ink).bold().size(rows.figure_size).clearing();
    canvas.label(if leftwards { figure.right() } else { figure });
    let past = canvas.letters().width(Weight::SemiBold, text, rows.figure_size) + px(10);
    let beyond = if leftwards { x - past } else { x + past };
    // What would lie across the line stands past it.
    let size = rows.figure_size * 9 / 10;
    let crosses = beyond <= line && line <= beyond + canvas.letters().width(Weight::Regular, &bar.beside, size) + px(4);
    let beyond = if crosses && !leftwards { line + px(9) } else { beyond };
    let beside = Label::new(&bar.beside, (beyond, y), palette.muted).size(size).clearing();
    let limit = rows.room_past(beyond, leftwards);
    if !bar.beside.is_empty() {
        canvas.label(if leftwards { beside.right().within(limit) } else { beside.within(limit) });
    }
}
