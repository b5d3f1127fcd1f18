//! Figures one below the other in a terminal: what each is called, its value, what it may be, and where it comes from.

use unicode_width::UnicodeWidthStr;

use super::breaking::{WordWidths, broken};
use super::columns::{Column, GAP, Grid, Kind};
use super::figures::{Origin, origin, range};
use super::layout::{FAINT, Layout, paint, wrapped};
use super::notation::list;
use super::tables::heading;
use crate::diagnostic::for_shell;
use crate::engine::Evaluation;
use crate::report::Figures;

/// Longer formulas cannot be taken in at a glance; `explain` writes them out.
const LONGEST_FORMULA: usize = 100;

/// The most lines over which the name of a figure is spread to make room for formulas.
const MOST_LINES: usize = 2;

/// The list. A formula stands beside its figure where it fits on the line; below the list is said how the others can be seen.
pub fn figure_list(results: &Evaluation, figures: &Figures, step: &str, layout: Layout) -> String {
    let rows = || figures.rows.iter();
    let rows = Rows {
        labels: Column::new(Kind::Words, rows().map(|(label, _)| label.clone())),
        values: Column::new(Kind::Numbers, list(figures, &results.sheet)),
        ranges: Column::new(Kind::Ranges, rows().map(|(_, id)| range(results, *id))),
        origins: rows().map(|(_, id)| origin(results, *id, step)).collect(),
    };
    let (lines, hidden) = rows.laid_out(layout);
    let mut text = heading(&figures.title, layout);
    lines.iter().for_each(|line| text.extend([line, "\n"]));
    if let Some((_, id)) = hidden.and_then(|row| figures.rows.get(row)) {
        let name = results.sheet.refer(*id);
        let hint = format!("Formulas not shown here: postmoney explain FILE {}", for_shell(&name));
        text.push_str(&paint(&wrapped(&hint, layout), FAINT, layout));
    }
    text
}

struct Rows {
    labels: Column,
    values: Column,
    ranges: Column,
    origins: Vec<Origin>,
}

/// How a list is laid out.
struct Choice<'r> {
    columns: Vec<&'r Column>,
    /// What stands in the last column.
    origins: Vec<Origin>,
    label: usize,
    room: usize,
    /// How many formulas it shows, less the lines that it is longer than its rows.
    worth: isize,
}

impl Rows {
    /// The lines, and the first row whose formula is not among them. Where ranges and sources have no room for a column each,
    /// they share one; where there is none for that either, they stand below their figure.
    fn laid_out(&self, layout: Layout) -> (Vec<String>, Option<usize>) {
        let has_ranges = self.ranges.measures().natural > 0;
        let apart = if has_ranges { vec![&self.values, &self.ranges] } else { vec![&self.values] };
        let own = || self.origins.iter().map(kept_whole).collect();
        let choices = [self.best(apart, own(), layout), self.best(vec![&self.values], self.shared(), layout)];
        match choices.into_iter().flatten().rev().max_by_key(|choice| choice.worth) {
            Some(choice) => self.beside(&choice),
            None => self.below(layout),
        }
    }

    fn labels(&self) -> impl Iterator<Item = &str> {
        (0..self.labels.height()).map(|row| self.labels.cell(row))
    }

    /// What a figure may be, or where it comes from, or both.
    fn shared(&self) -> Vec<Origin> {
        let both = |(row, origin): (usize, &Origin)| match (self.ranges.cell(row), origin) {
            ("", origin) => kept_whole(origin),
            (range, Origin::Formula(_)) => Origin::Reported(unbroken(range)),
            (range, other) => Origin::Reported(format!("{} {}", unbroken(range), kept_whole(other).shown())),
        };
        self.origins.iter().enumerate().map(both).collect()
    }

    /// The names of the figures as wide, or over two lines and so narrow, that most is gained; `None` where the rest has no room
    /// beside them.
    fn best<'r>(&'r self, columns: Vec<&'r Column>, origins: Vec<Origin>, layout: Layout) -> Option<Choice<'r>> {
        let taken: usize = columns.iter().map(|column| column.measures().natural + GAP).sum();
        let room = |label: usize| layout.width.checked_sub(taken + label + 2 * GAP);
        let words = origins.iter().filter(|origin| !origin.is_formula());
        let words = Column::new(Kind::Words, words.map(|origin| origin.shown().to_string()));
        let needed = words.measures().readable;
        let formulas: Vec<usize> =
            origins.iter().filter(|origin| origin.is_formula()).map(|origin| origin.shown().width()).collect();
        let cells: Vec<WordWidths> = self.labels().map(WordWidths::of).collect();
        // `None` where a name would take too many lines.
        let worth = |label: usize, room: usize| {
            let lines: Vec<usize> = cells.iter().map(|cell| cell.lines(label)).collect();
            let further = lines.iter().map(|lines| lines - 1).sum::<usize>() as isize;
            let shown = formulas.iter().filter(|width| **width <= room.min(LONGEST_FORMULA)).count() as isize;
            lines.iter().all(|lines| *lines <= MOST_LINES).then_some(shown - further)
        };
        let labels = self.labels.measures();
        let (label, room, worth) = (labels.least..=labels.natural)
            .filter_map(|label| Some((label, room(label).filter(|room| *room >= needed)?)))
            .filter_map(|(label, room)| Some((label, room, worth(label, room)?)))
            .max_by_key(|(label, _, worth)| (*worth, *label))?;
        Some(Choice { columns, origins, label, room, worth })
    }

    /// All in one line a figure.
    fn beside(&self, choice: &Choice<'_>) -> (Vec<String>, Option<usize>) {
        let is_shown = |origin: &Origin| !origin.is_formula() || fits(origin, choice.room);
        let shown = |origin: &Origin| if is_shown(origin) { origin.shown().to_string() } else { String::new() };
        let last = Column::new(Kind::Words, choice.origins.iter().map(shown));
        let mut columns = vec![&self.labels];
        columns.extend(&choice.columns);
        let mut widths: Vec<usize> = columns.iter().map(|column| column.measures().natural).collect();
        widths[0] = choice.label;
        columns.push(&last);
        widths.push(last.measures().natural.min(choice.room));
        let grid = Grid::with_widths(columns, widths);
        let lines = (0..self.origins.len()).flat_map(|row| grid.row(row)).collect();
        let is_hidden = |(own, shown): (&Origin, &Origin)| own.is_formula() && (own != shown || !is_shown(shown));
        (lines, self.origins.iter().zip(&choice.origins).position(is_hidden))
    }

    /// Two lines a figure: what is known of it stands below it.
    fn below(&self, layout: Layout) -> (Vec<String>, Option<usize>) {
        let grid = Grid::new(vec![&self.labels, &self.values], layout);
        let indent = " ".repeat(2 * GAP);
        let shared = self.shared();
        let lines = shared.iter().enumerate().flat_map(|(row, origin)| {
            let words = if origin.is_formula() { "" } else { origin.shown() };
            let below =
                broken(words, layout.width.saturating_sub(indent.len())).into_iter().filter(|line| !line.is_empty());
            let below = below.map(|line| format!("{indent}{}", line.replace('\u{a0}', " ")));
            grid.row(row).into_iter().chain(below).collect::<Vec<String>>()
        });
        (lines.collect(), self.origins.iter().position(Origin::is_formula))
    }
}

/// Whether it stands in one line, and can be taken in at a glance.
fn fits(origin: &Origin, room: usize) -> bool {
    origin.shown().width() <= room.min(LONGEST_FORMULA)
}

/// What was reported is not broken over lines.
fn kept_whole(origin: &Origin) -> Origin {
    match origin {
        Origin::Reported(words) => Origin::Reported(unbroken(words)),
        other => other.clone(),
    }
}

fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
