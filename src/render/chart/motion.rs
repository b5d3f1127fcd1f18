//! What moves in a drawn chart when the lines that its values follow from do. Pictures in files leave it out; a live page moves
//! by it what it has drawn.

use std::collections::BTreeMap;

use crate::number::Exact;
use crate::report::chart::Term;

/// From what a value follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// From all of these, added.
    Sum(Vec<Term>),
    /// From one of the values before it and another: the one over the other.
    Quotient(usize, usize),
}

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

/// What a text says, or what a frame is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// One of the values, with how many halves of the text lie to the left of its place.
    Value(usize, usize),
    /// The same of one that is written with as many digits as it has.
    InFull(usize, usize),
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
    /// The values that anything follows.
    pub values: Vec<Moved>,
    /// The coordinates that follow them.
    pub levels: Vec<Level>,
    /// The shapes that move or say something, by their place in the list.
    pub shapes: BTreeMap<usize, Moving>,
    /// The values that have to stay above, at or below zero: otherwise the chart would be drawn in another way.
    pub signs: Vec<usize>,
    /// Whether it shows a value of which nobody said from where it is.
    pub is_open: bool,
}
