//! Records how what is being drawn moves, while it is drawn.

use super::display::Shape;
use super::motion::{Level, Motion, Moved, Moving, Said};
use crate::report::chart::Drawn;

/// Records how what is being drawn moves.
#[derive(Clone, Debug, Default)]
pub(super) struct Recording {
    pub motion: Motion,
    /// The levels that all coordinates across and down follow.
    pub along: [Option<usize>; 2],
    /// Those of single corners instead.
    pub corners: Option<Vec<[Option<usize>; 2]>>,
    /// What the next text says, and how it stands at its place.
    pub said: Option<Said>,
    /// What the next shape that is no text is about.
    pub about: Option<Said>,
    pub anchor: usize,
}

impl Recording {
    /// The place of a value; `None` where it stays as it is, or nobody knows how it moves.
    pub fn value(&mut self, value: &Drawn) -> Option<usize> {
        let Some(terms) = value.terms() else {
            self.motion.is_open = true;
            return None;
        };
        terms.iter().find(|term| !term.lines.is_empty())?;
        Some(self.place(Moved::Sum(terms.to_vec())))
    }

    /// The place of one value over another.
    pub fn quotient(&mut self, over: &Drawn, under: &Drawn) -> Option<usize> {
        let (over, under) = (self.value(over)?, self.value(under)?);
        Some(self.place(Moved::Quotient(over, under)))
    }

    fn place(&mut self, value: Moved) -> usize {
        let values = &mut self.motion.values;
        values.iter().position(|known| *known == value).unwrap_or_else(|| {
            values.push(value);
            values.len() - 1
        })
    }

    /// The place of a level.
    pub fn level(&mut self, level: Level) -> usize {
        let known = self.motion.levels.iter().position(|known| *known == level);
        known.unwrap_or_else(|| {
            self.motion.levels.push(level);
            self.motion.levels.len() - 1
        })
    }

    /// The next shape of the list.
    pub fn note(&mut self, place: usize, shape: &Shape) {
        let count = match shape {
            Shape::Rect(..) => 2,
            Shape::Path { points, .. } | Shape::Polygon(points, _) => points.len(),
            Shape::Circle { .. } | Shape::Text(_) => 1,
        };
        let corners = self.corners.clone().unwrap_or_else(|| vec![self.along; count]);
        let is_moving = corners.iter().flatten().any(Option::is_some);
        // A dashed line is drawn in pieces, which have no corners of their own.
        if corners.len() != count {
            self.motion.is_open |= is_moving;
            return;
        }
        let said = if matches!(shape, Shape::Text(_)) { self.said } else { self.about };
        let said = said.map(|said| match said {
            Said::Value(value, _) => Said::Value(value, self.anchor),
            Said::InFull(value, _) => Said::InFull(value, self.anchor),
            Said::Words => Said::Words,
        });
        if is_moving || said.is_some() {
            let at = if is_moving { corners.into_iter().flatten().collect() } else { Vec::new() };
            self.motion.shapes.insert(place, Moving { at, said });
        }
    }
}

/// Whether a text tells a figure, and not only a year or the number of a quarter.
pub(super) fn tells_figure(text: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    text.split([' ', ',', '(', ')']).any(|word| {
        let is_number = word.starts_with(|letter: char| is_digit(letter) || "-−+$€£¥<>".contains(letter));
        is_number && word.contains(is_digit) && !(word.len() <= 4 && word.chars().all(is_digit))
    }) || text.contains(" %")
}
