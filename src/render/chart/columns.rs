//! What stands below an upright chart: a name, broken into two lines where it must be, and a note.

use super::canvas::Canvas;
use super::display::px;
use super::fonts::{Weight, printable};
use super::label::Label;

/// A name takes at most this many lines.
const NAME_LINES: usize = 2;

/// The distance between lines.
const LINE: i32 = px(16);

/// The names and notes of columns, all at one size.
pub(super) struct ColumnNames<'a> {
    names: Vec<(&'a str, &'a str)>,
    limit: i32,
    size: i32,
    lines: usize,
}

impl<'a> ColumnNames<'a> {
    /// Names for columns that are `pitch` apart.
    pub fn new(names: Vec<(&'a str, &'a str)>, pitch: i32) -> ColumnNames<'a> {
        let limit = pitch - px(6);
        let size = if pitch < px(70) { px(10) } else { px(13) };
        let count = |name: &&str| Weight::SemiBold.wrap(&printable(name), size, limit, NAME_LINES).len();
        let lines = names.iter().map(|(name, _)| count(name)).max().unwrap_or(1);
        ColumnNames { names, limit, size, lines }
    }

    fn has_notes(&self) -> bool {
        self.limit >= px(50) && self.names.iter().any(|(_, note)| !note.is_empty())
    }

    /// How much room they need below the foot of the chart.
    pub fn height(&self) -> i32 {
        px(12) + LINE * (self.lines as i32 + i32::from(self.has_notes()))
    }

    /// Writes the name of one column below `foot`.
    pub fn draw(&self, canvas: &mut Canvas<'_>, column: usize, x: i32, foot: i32) {
        let Some((name, note)) = self.names.get(column) else { return };
        let palette = canvas.palette();
        let mut y = foot + px(18);
        let lines = Weight::SemiBold.wrap(&printable(name), self.size, self.limit, NAME_LINES);
        if lines.join(" ") != *name {
            canvas.omit(name);
        }
        for line in &lines {
            canvas.line(Label::new(line, (x, y), palette.ink).centered().bold().size(self.size), name);
            y += LINE;
        }
        match self.has_notes() {
            true => {
                let label = Label::new(note, (x, y), palette.muted).centered().size(px(12)).within(self.limit);
                canvas.label(label);
            }
            false => canvas.omit(note),
        }
    }
}
