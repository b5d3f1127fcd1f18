//! Values marked on the axis across: a line down through the plot, with its name to the right. A name stands below all that
//! reach over its line, and the line begins at the name, so no line crosses a name.

use super::{Block, Canvas, Color, Label, Letters, Weight, px};
use crate::report::chart::Drawn;

/// The room above a plot for a row of names.
const HEADROOM: i32 = px(44);
/// How much further down the next row of names is.
const ROW: i32 = px(34);
/// The most rows of names.
const MOST_ROWS: i32 = 4;
/// From a line to its name.
const GAP: i32 = px(6);

/// A marked value.
pub struct Mark {
    /// Where it lies.
    pub x: i32,
    /// The level that it follows.
    pub level: Option<usize>,
    /// What it is.
    pub name: String,
    /// The value, as it is written.
    pub amount: String,
    /// The value.
    pub value: Drawn,
    /// The colour of the name, and of a line that is drawn through.
    pub ink: Color,
    /// Whether the line is drawn through rather than dashed.
    pub is_solid: bool,
}

/// Marked values, each in the row in which it is named; none where it has no room.
pub struct Marks {
    marks: Vec<(Mark, Option<i32>)>,
}

impl Marks {
    /// Finds the rows.
    pub fn lay_out(area: Block, mut marks: Vec<Mark>, letters: &Letters<'_>) -> Marks {
        marks.sort_by_key(|mark| mark.x);
        let most = MOST_ROWS.min(area.height() / (3 * ROW));
        // Of the names so far: how far each reaches, and its row.
        let mut reach: Vec<(i32, i32)> = Vec::new();
        let named = marks.into_iter().map(|mark| {
            let name = letters.widest(Weight::Medium, [&mark.name], px(12));
            let end = mark.x + GAP + name.max(letters.widest(Weight::Regular, [&mark.amount], px(12))) + px(8);
            let row = reach.iter().filter(|(end, _)| *end > mark.x).map(|(_, row)| row + 1).max().unwrap_or(0);
            let has_room = row < most && end <= area.right + px(8);
            if has_room {
                reach.push((end, row));
            }
            (mark, has_room.then_some(row))
        });
        Marks { marks: named.collect() }
    }

    /// The room above the plot that the names need.
    pub fn headroom(&self) -> i32 {
        self.marks.iter().filter_map(|(_, row)| *row).max().map_or(px(10), |last| HEADROOM + ROW * last)
    }

    /// Draws the lines.
    pub fn lines(&self, canvas: &mut Canvas<'_>, area: Block, plot: Block) {
        for (mark, row) in &self.marks {
            let (top, bottom) = ((mark.x, row.map_or(plot.top, |row| area.top + ROW * row)), (mark.x, plot.bottom));
            canvas.follow([mark.level, None], |canvas| match mark.is_solid {
                true => canvas.rule(top, bottom, px(2), mark.ink),
                false => canvas.dashes(top, bottom, canvas.palette().axis),
            });
        }
    }

    /// Writes the names; what has no room is left to the description.
    pub fn names(&self, canvas: &mut Canvas<'_>, area: Block) {
        let muted = canvas.palette().muted;
        for (mark, row) in &self.marks {
            let Some(row) = row else {
                canvas.omit(&mark.name);
                canvas.omit(&mark.amount);
                continue;
            };
            let (x, y) = (mark.x + GAP, area.top + ROW * row + GAP);
            let name = Label::new(&mark.name, (x, y), mark.ink).medium().size(px(12)).clearing();
            let amount = Label::new(&mark.amount, (x, y + px(15)), muted).size(px(12)).clearing();
            canvas.follow([mark.level, None], |canvas| {
                canvas.told(&mark.name, |canvas| canvas.label(name));
                canvas.figure(amount, &mark.value);
            });
        }
    }
}
