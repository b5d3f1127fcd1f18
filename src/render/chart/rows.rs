//! Charts that lie: one row a thing, its name to the left, its bar to the right.

use super::canvas::Canvas;
use super::display::{Block, px};
use super::error::ChartError;
use super::fonts::{Letters, Weight, printable};
use super::label::Label;

/// The least height of a row in which text can still be read.
const LEAST_PITCH: i32 = px(12);

/// A row at least this high has room for its note.
const ROOM_FOR_NOTE: i32 = px(38);

/// The distance between the lines of a name.
const NAME_LINE: i32 = px(16);

/// A name takes at most this many lines.
const MOST_NAME_LINES: i32 = 4;

/// Where the rows and their names are.
pub(super) struct Rows {
    /// The room for the bars.
    pub plot: Block,
    /// The size of the figures next to them.
    pub figure_size: i32,
    names_left: i32,
    names_width: i32,
    pitch: i32,
}

impl Rows {
    /// Divides `area` into a column of names and a plot with one row for each of them.
    pub fn lay_out(area: Block, names: &[(&str, &str)], letters: &Letters<'_>) -> Result<Rows, ChartError> {
        let count = i32::try_from(names.len()).unwrap_or(i32::MAX).max(1);
        let bottom = area.bottom - px(26);
        let pitch = (bottom - area.top) / count;
        if pitch < LEAST_PITCH {
            return Err(ChartError::TooMany { given: names.len(), most: ((bottom - area.top) / LEAST_PITCH) as usize });
        }
        let size = name_size(pitch);
        let notes = names.iter().filter(|_| pitch >= ROOM_FOR_NOTE).map(|(_, note)| note);
        let widest = letters.widest(Weight::SemiBold, names.iter().map(|(name, _)| name), size);
        let names_width = widest.max(letters.widest(Weight::Regular, notes, px(12))).min(area.width() * 3 / 10);
        let plot = Block::new(area.left + names_width + px(20), area.top, area.right, bottom);
        let figure_size = px(13).min(pitch * 9 / 10);
        Ok(Rows { plot, figure_size, names_left: area.left, names_width, pitch })
    }

    /// The level of a row's middle.
    pub fn middle(&self, row: usize) -> i32 {
        self.plot.top + self.pitch * row as i32 + self.pitch / 2
    }

    /// Whether rows are high enough for a second line of text.
    pub fn has_two_lines(&self) -> bool {
        self.pitch >= ROOM_FOR_NOTE
    }

    /// A bar in a row, from one pixel to another.
    pub fn bar(&self, row: usize, from: i32, to: i32) -> Block {
        let half = (self.pitch * 28 / 100).min(px(14));
        Block::new(from, self.middle(row) - half, to, self.middle(row) + half)
    }

    /// The room that the widest of these figures needs beside a bar, but no more than a quarter of the plot.
    pub fn room_beside(&self, figures: impl Iterator<Item = String>, letters: &Letters<'_>) -> i32 {
        (letters.widest(Weight::SemiBold, figures, self.figure_size) + px(20)).min(self.plot.width() / 4)
    }

    /// How far a text that begins at `x` may run before it meets the edge of the plot.
    pub fn room_past(&self, x: i32, leftwards: bool) -> i32 {
        let room = if leftwards { x - self.plot.left } else { self.plot.right - x };
        room.max(0)
    }

    /// How many lines of a name fit into a row, above a note of so many lines.
    fn name_lines(&self, note_lines: i32) -> usize {
        let room = self.pitch - px(12) - NAME_LINE * note_lines;
        (room / NAME_LINE).clamp(1, MOST_NAME_LINES) as usize
    }

    /// The lines of a note: two where the row is high enough for them below its name.
    fn note_lines(&self, name: &str, note: &str, letters: &Letters<'_>) -> Vec<String> {
        let wrapped = letters.wrap(Weight::SemiBold, &printable(name), name_size(self.pitch), self.names_width, 4);
        let room = self.pitch - px(3) - NAME_LINE * wrapped.len() as i32;
        let most = if room >= 2 * NAME_LINE { 2 } else { 1 };
        let is_shown = self.has_two_lines() && !note.is_empty();
        if is_shown {
            letters.wrap(Weight::Regular, &printable(note), px(12), self.names_width, most)
        } else {
            Vec::new()
        }
    }

    /// Writes the names, with their notes where there is room, and thin rules between them.
    pub fn draw_names(&self, canvas: &mut Canvas<'_>, names: &[(&str, &str)]) {
        let (palette, letters) = (canvas.palette(), canvas.letters());
        let right = self.names_left + self.names_width;
        let with_notes = self.has_two_lines();
        for (row, (name, note)) in names.iter().enumerate() {
            let y = self.middle(row);
            let size = name_size(self.pitch);
            let notes = self.note_lines(name, note, letters);
            let noted = notes.len() as i32;
            let lines =
                letters.wrap(Weight::SemiBold, &printable(name), size, self.names_width, self.name_lines(noted));
            if lines.join(" ") != printable(name) {
                canvas.omit(name);
            }
            // The lines of the name and the note below them stand around the middle of the row.
            let below = if noted > 0 { NAME_LINE * noted + px(3) } else { 0 };
            let first = y - (NAME_LINE * (lines.len() as i32 - 1) + below) / 2;
            for (at, line) in lines.iter().enumerate() {
                let place = (self.names_left, first + NAME_LINE * at as i32);
                canvas.told(name, |canvas| canvas.line(Label::new(line, place, palette.ink).bold().size(size), name));
            }
            let under = first + NAME_LINE * lines.len() as i32 + px(3);
            for (at, line) in notes.iter().enumerate() {
                let place = (self.names_left, under + NAME_LINE * at as i32);
                canvas.told(note, |canvas| canvas.line(Label::new(line, place, palette.muted).size(px(12)), note));
            }
            if notes.join(" ") != printable(note) {
                canvas.omit(note);
            }
            if with_notes && row > 0 {
                let edge = y - self.pitch / 2;
                canvas.rule((self.names_left, edge), (right, edge), px(1), palette.grid);
            }
        }
    }
}

fn name_size(pitch: i32) -> i32 {
    (pitch * 85 / 100).min(px(13))
}
