//! What stands below an upright chart: a name, broken into lines where it must be, and below the longest name the notes.

use super::canvas::Canvas;
use super::display::px;
use super::fonts::{Letters, Weight, printable};
use super::label::Label;

/// A name takes at most this many lines, and so does a note.
const NAME_LINES: usize = 3;

/// The size of a note.
const NOTE_SIZE: i32 = px(12);

/// The distance between lines.
const LINE: i32 = px(16);

/// The names and notes of columns, all at one size.
pub(super) struct ColumnNames<'a> {
    names: Vec<(&'a str, &'a str)>,
    limit: i32,
    size: i32,
    lines: usize,
    note_lines: usize,
}

impl<'a> ColumnNames<'a> {
    /// Names for columns that are `pitch` apart.
    pub fn new(names: Vec<(&'a str, &'a str)>, pitch: i32, letters: &Letters<'_>) -> ColumnNames<'a> {
        let limit = pitch - px(6);
        let size = if pitch < px(70) { px(10) } else { px(13) };
        let count = |name: &&str| letters.wrap(Weight::SemiBold, &printable(name), size, limit, NAME_LINES).len();
        let lines = names.iter().map(|(name, _)| count(name)).max().unwrap_or(1);
        let notes = names.iter().filter(|(_, note)| limit >= px(50) && !note.is_empty());
        let note_lines = notes.map(|(_, note)| wrapped_note(note, limit, letters).len()).max().unwrap_or(0);
        ColumnNames { names, limit, size, lines, note_lines }
    }

    /// How much room they need below the foot of the chart.
    pub fn height(&self) -> i32 {
        px(12) + LINE * (self.lines + self.note_lines) as i32
    }

    /// Writes the name of one column below `foot`.
    pub fn draw(&self, canvas: &mut Canvas<'_>, column: usize, x: i32, foot: i32) {
        let Some((name, note)) = self.names.get(column) else { return };
        let (palette, letters) = (canvas.palette(), canvas.letters());
        let mut y = foot + px(18);
        let lines = letters.wrap(Weight::SemiBold, &printable(name), self.size, self.limit, NAME_LINES);
        if lines.join(" ") != printable(name) {
            canvas.omit(name);
        }
        for line in &lines {
            let label = Label::new(line, (x, y), palette.ink).centered().bold().size(self.size);
            canvas.told(name, |canvas| canvas.line(label, name));
            y += LINE;
        }
        // Notes stand in one row, whatever the names above them need.
        let mut y = foot + px(18) + LINE * self.lines as i32;
        let lines = if self.note_lines == 0 { Vec::new() } else { wrapped_note(note, self.limit, letters) };
        if lines.join(" ") != printable(note) {
            canvas.omit(note);
        }
        for line in &lines {
            let label = Label::new(line, (x, y), palette.muted).centered().size(NOTE_SIZE);
            canvas.told(note, |canvas| canvas.line(label, note));
            y += LINE;
        }
    }
}

fn wrapped_note(note: &str, limit: i32, letters: &Letters<'_>) -> Vec<String> {
    letters.wrap(Weight::Regular, &printable(note), NOTE_SIZE, limit, NAME_LINES)
}
