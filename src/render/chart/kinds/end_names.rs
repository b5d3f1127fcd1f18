//! Lines are named where they end, to the right of the plot.

use super::{Block, Canvas, Label, Letters, LineStyle, Weight, px, spread};
use crate::report::chart::Drawn;

/// How far above the foot of the plot the lowest name stays, so that the figure below it meets no tick of the axis.
const ABOVE_FOOT: i32 = px(18);

/// The end of a line.
pub(super) struct End {
    /// What the line is.
    pub name: String,
    /// Its last value, as it is written.
    pub figure: String,
    /// The value itself.
    pub value: Drawn,
    /// Where it ends.
    pub y: i32,
    /// The level that this follows.
    pub level: Option<usize>,
    pub style: LineStyle,
}

/// How wide the names are.
pub(super) fn room<'a>(area: Block, letters: &Letters<'_>, names: impl Iterator<Item = &'a str>) -> i32 {
    letters.widest(Weight::SemiBold, names, px(13)).max(px(70)).min(area.width() / 5) + px(26)
}

/// Names every line, and gives its last value where there is room for a second line of text.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Block, plot: Block, ends: &[End]) {
    let palette = canvas.palette();
    let wanted: Vec<i32> = ends.iter().map(|end| end.y).collect();
    let room = (plot.height() + px(16)) / (ends.len() as i32).max(1);
    let two_lines = room >= px(36);
    let gap = if two_lines { px(38) } else { px(17) };
    let places = spread(&wanted, gap, plot.top, plot.bottom - if two_lines { ABOVE_FOOT } else { 0 });
    let left = plot.right + px(16);
    let size = px(13).min(room * 9 / 10);
    for (end, y) in ends.iter().zip(places) {
        canvas.follow([None, end.level], |canvas| {
            if end.style.dashes.is_some() {
                // A piece of the line leads to its name, as another one has its colour.
                canvas.styled(vec![(plot.right + px(2), end.y), (left - px(4), y)], px(2), end.style);
            } else if (y - end.y).abs() > px(4) {
                canvas.path(vec![(plot.right + px(2), end.y), (left - px(4), y)], px(1), palette.axis);
            }
            let label = Label::new(&end.name, (left, y), end.style.color).bold().size(size).within(area.right - left);
            canvas.label(label);
            match two_lines {
                true => {
                    canvas.figure(Label::new(&end.figure, (left, y + px(16)), palette.muted).size(px(12)), &end.value)
                }
                false => canvas.omit(&end.figure),
            }
        });
    }
}
