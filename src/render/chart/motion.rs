//! What moves in a drawn chart when the lines that its values follow from do. Pictures in files leave it out; a live page moves
//! by it what it has drawn.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::display::Shape;
use crate::number::Exact;
use crate::report::chart::{Drawn, Term};

/// A coordinate that follows a value along an axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Which of the values.
    pub value: usize,
    /// Where the value lies as it is drawn.
    pub at: i32,
    /// By how much that moves when the value grows by one.
    pub per_unit: Exact,
    /// The ends of the axis, past which nothing moves.
    pub ends: [i32; 2],
}

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// One of the values, with how many halves of the text lie to the left of its place.
    Value(usize, usize),
    /// Something that is worked out from values, and is not true any more when they move.
    Words,
}

/// How one shape moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moving {
    /// The level that each of its coordinates follows: those of a rectangle are its edges from left to bottom.
    pub at: Vec<Option<usize>>,
    /// What it says.
    pub said: Option<Said>,
}

/// How the shapes of a display list move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Motion {
    /// The values that anything follows, each as a sum of terms.
    pub values: Vec<Vec<Term>>,
    /// The coordinates that follow them.
    pub levels: Vec<Level>,
    /// The shapes that move or say something, by their place in the list.
    pub shapes: BTreeMap<usize, Moving>,
    /// The values that have to stay above, at or below zero: otherwise the chart would be drawn in another way.
    pub signs: Vec<usize>,
    /// Whether it shows a value of which nobody said from where it is.
    pub is_open: bool,
}

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
        let known = self.motion.values.iter().position(|known| known == terms);
        Some(known.unwrap_or_else(|| {
            self.motion.values.push(terms.to_vec());
            self.motion.values.len() - 1
        }))
    }

    /// The place of a level that follows a value along an axis.
    pub fn level(&mut self, axis: &Axis, value: &Drawn) -> Option<usize> {
        let level = Level {
            value: self.value(value)?,
            at: axis.at(value),
            per_unit: axis.per_unit()?,
            ends: [axis.start.min(axis.end), axis.start.max(axis.end)],
        };
        let known = self.motion.levels.iter().position(|known| *known == level);
        Some(known.unwrap_or_else(|| {
            self.motion.levels.push(level);
            self.motion.levels.len() - 1
        }))
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
        let said = self.said.filter(|_| matches!(shape, Shape::Text(_))).map(|said| match said {
            Said::Value(value, _) => Said::Value(value, self.anchor),
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
