//! How far each assumption moves one figure, the farthest first.

use super::{Axis, Block, Canvas, ChartError, Label, Rows, Weight, px};
use crate::report::chart::{Notation, Swing, Tornado, TornadoBar};

/// Between the result and the assumption next to it.
const GAP: i32 = px(8);

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, tornado: &Tornado) -> Result<(), ChartError> {
    ChartError::if_empty(&tornado.bars)?;
    let (notation, palette) = (tornado.notation(), canvas.palette());
    let bars = tornado.by_length();
    let names: Vec<(&str, &str)> = bars.iter().map(|bar| (bar.label.as_str(), "")).collect();
    let rows = Rows::lay_out(Block { top: area.top + px(24), ..area }, &names, canvas.letters())?;
    rows.draw_names(canvas, &names);

    let swings = || bars.iter().flat_map(|bar| [&bar.low, &bar.high]);
    let figures = swings().map(|swing| format!("{} {}", notation.figure(&swing.result), swing.input));
    let side = rows.room_beside(figures, canvas.letters());
    let axis = Axis::tight(swings().map(|swing| &swing.result).chain([&tornado.base]), 6);
    let axis = axis.between(rows.plot.left + side, rows.plot.right - side);
    axis.draw_across(canvas, rows.plot, &notation);
    let base = axis.at(&tornado.base);
    for (index, bar) in bars.iter().enumerate() {
        let mut ends = [(&bar.low, palette.accent), (&bar.high, palette.bar)];
        // Where both ends lie on one side of the base, the nearer one is drawn over the farther.
        ends.sort_by_key(|(swing, _)| std::cmp::Reverse((&swing.result - &tornado.base).abs()));
        for (swing, color) in ends {
            canvas.rect(rows.bar(index, base, axis.at(&swing.result)), color);
        }
    }
    canvas.rule((base, area.top + px(16)), (base, rows.plot.bottom), px(2), palette.ink);
    let text = format!("Base {}", notation.amount(&tornado.base));
    canvas.label(
        Label::new(&text, (base, area.top + px(6)), palette.ink).bold().centered().kept_within(area, canvas.letters()),
    );
    key(canvas, area);
    for (index, bar) in bars.iter().enumerate() {
        row_figures(canvas, &rows, index, bar, &axis, tornado);
    }
    Ok(())
}

/// Which colour is which end of an assumption, above the names; nothing where the base stands there.
fn key(canvas: &mut Canvas<'_>, area: Block) {
    let palette = canvas.palette();
    let side = px(10);
    let mut x = area.left;
    for (color, text) in [(palette.accent, "at its low value"), (palette.bar, "at its high value")] {
        let label = Label::new(text, (x + side + px(6), area.top + px(6)), palette.muted).size(px(12));
        let end = x + side + px(22) + label.width(canvas.letters());
        if canvas.has_room(&label) {
            canvas.rect(Block::new(x, area.top + px(6) - side / 2, x + side, area.top + px(6) + side / 2), color);
            canvas.label(label);
        }
        x = end;
    }
}

/// The lower result stands to the left, the higher one to the right, each with its assumption.
fn row_figures(canvas: &mut Canvas<'_>, rows: &Rows, index: usize, bar: &TornadoBar, axis: &Axis, tornado: &Tornado) {
    let notation = tornado.notation();
    let (left, right) = match bar.low.result <= bar.high.result {
        true => (&bar.low, &bar.high),
        false => (&bar.high, &bar.low),
    };
    // The bar begins at the base: where both results lie on one side of it, the nearer one is named past the base.
    let (lowest, highest) = bar.reach(&tornado.base);
    let y = rows.middle(index);
    pair(canvas, rows, (axis.at(lowest) - px(9), y), left, &notation, true);
    pair(canvas, rows, (axis.at(highest) + px(9), y), right, &notation, false);
}

fn pair(canvas: &mut Canvas<'_>, rows: &Rows, (x, y): (i32, i32), swing: &Swing, notation: &Notation, leftwards: bool) {
    let palette = canvas.palette();
    let result = notation.figure(&swing.result);
    let past = canvas.letters().width(Weight::SemiBold, &result, rows.figure_size) + GAP;
    let figure = Label::new(&result, (x, y), palette.ink).bold().size(rows.figure_size).clearing();
    let beyond = if leftwards { x - past } else { x + past };
    let input = Label::new(&swing.input, (beyond, y), palette.muted).size(rows.figure_size * 9 / 10).clearing();
    let limit = rows.room_past(beyond, leftwards);
    let (figure, input) = if leftwards { (figure.right(), input.right()) } else { (figure, input) };
    canvas.label(figure);
    canvas.label(input.within(limit));
}
