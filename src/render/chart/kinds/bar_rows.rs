//! Bars that lie, each with its figure and what belongs to it.

use super::{Axis, Block, Canvas, ChartError, Color, Label, Rows, Weight, px};
use crate::number::Exact;
use crate::report::chart::{Marker, Notation, Payouts, Premium, percent_change};

/// One bar.
#[derive(Clone)]
struct Bar<'a> {
    label: &'a str,
    note: &'a str,
    value: &'a Exact,
    /// What stands after its figure.
    beside: String,
    /// Another value of the same, which is marked.
    mark: Option<&'a Exact>,
    color: Color,
}

/// Who received what, and what is left over or in dispute.
pub(super) fn payouts(canvas: &mut Canvas<'_>, area: Block, payouts: &Payouts) -> Result<(), ChartError> {
    ChartError::if_empty(&payouts.rows)?;
    let (palette, notation) = (canvas.palette(), payouts.notation());
    let bars = payouts.rows.iter().map(|row| {
        let other = row.otherwise.as_ref().filter(|other| other.value != row.amount);
        Bar {
            label: &row.label,
            note: &row.note,
            value: &row.amount,
            beside: other
                .map_or(String::new(), |other| format!("but {} is {}", other.label, notation.figure(&other.value))),
            mark: other.map(|other| &other.value),
            color: palette.bar,
        }
    });
    let left = Bar {
        label: "Not accounted for",
        note: "",
        value: &payouts.left_over,
        beside: String::new(),
        mark: None,
        color: palette.tentative,
    };
    let sum = payouts.sum_of_parts();
    let together = Bar { label: "All of these", value: &sum, color: palette.loss, ..left.clone() };
    let last = match () {
        () if payouts.left_over.is_zero() => None,
        () if payouts.left_over.is_negative() => Some(together),
        () => Some(left),
    };
    draw(canvas, area, bars.chain(last).collect(), (&payouts.whole, notation.amount(&payouts.whole.value)), &notation)
}

/// A price as a line, and bars for the prices that it is held against.
pub(super) fn premium(canvas: &mut Canvas<'_>, area: Block, premium: &Premium) -> Result<(), ChartError> {
    ChartError::if_empty(&premium.rows)?;
    let (palette, notation) = (canvas.palette(), premium.notation());
    let bars = premium.rows.iter().map(|row| Bar {
        label: &row.label,
        note: &row.note,
        value: &row.value,
        beside: premium.over(row).map_or(String::new(), |over| percent_change(&over)),
        mark: None,
        color: palette.bar,
    });
    draw(canvas, area, bars.collect(), (&premium.price, notation.aligned(&premium.price.value)), &notation)
}

fn draw(
    canvas: &mut Canvas<'_>,
    area: Block,
    bars: Vec<Bar<'_>>,
    (reference, amount): (&Marker, String),
    notation: &Notation,
) -> Result<(), ChartError> {
    let names: Vec<(&str, &str)> = bars.iter().map(|bar| (bar.label, bar.note)).collect();
    let rows = Rows::lay_out(Block { top: area.top + px(24), ..area }, &names)?;
    rows.draw_names(canvas, &names);
    let side = rows.room_beside(bars.iter().map(|bar| format!("{} {}", notation.figure(bar.value), bar.beside)));
    let values = bars.iter().flat_map(|bar| [bar.value].into_iter().chain(bar.mark));
    let axis = Axis::for_bars(values.chain([&reference.value]), 6);
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
    reference_line(canvas, area, &rows, &format!("{} {amount}", reference.label), axis.at(&reference.value));
    for (index, bar) in bars.iter().enumerate() {
        figures(canvas, &rows, index, bar, &axis, notation);
    }
    Ok(())
}

fn reference_line(canvas: &mut Canvas<'_>, area: Block, rows: &Rows, text: &str, x: i32) {
    let color = canvas.palette().loss;
    canvas.rule((x, area.top + px(16)), (x, rows.plot.bottom), px(2), color);
    canvas.label(Label::new(text, (x, area.top + px(6)), color).bold().centered().kept_within(area));
}

/// The figure past the bar and its marks, and what belongs to it after that.
fn figures(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, bar: &Bar<'_>, axis: &Axis, notation: &Notation) {
    let palette = canvas.palette();
    let y = rows.middle(index);
    let text = notation.figure(bar.value);
    let marked = bar.mark.map(|mark| axis.at(mark) + rows.bar(index, 0, 0).height() / 2);
    let leftwards = bar.value.is_negative();
    let end = axis.at(bar.value).max(if leftwards { i32::MIN } else { marked.unwrap_or(i32::MIN) });
    let x = if leftwards { end - px(9) } else { end + px(9) };
    let figure = Label::new(&text, (x, y), palette.ink).bold().size(rows.figure_size).clearing();
    canvas.label(if leftwards { figure.right() } else { figure });
    let past = Weight::SemiBold.width(&text, rows.figure_size) + px(10);
    let beyond = if leftwards { x - past } else { x + past };
    let beside = Label::new(&bar.beside, (beyond, y), palette.muted).size(rows.figure_size * 9 / 10).clearing();
    let limit = rows.room_past(beyond, leftwards);
    if !bar.beside.is_empty() {
        canvas.label(if leftwards { beside.right().within(limit) } else { beside.within(limit) });
    }
}
