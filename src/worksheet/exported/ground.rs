//! What lines rest on beside those that they are made from, since when, and where that is in the code.

use std::panic::Location;

/// What lines rest on beside those that they are made from: lines by their places, or by their numbers on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground<T = usize> {
    /// Whether `left < right` comes out as it did.
    Decision {
        /// The left side.
        left: T,
        /// The right side.
        right: T,
        /// Whether it held.
        holds: bool,
    },
    /// Whether the line has a value, as it had or had not.
    Defined(T, bool),
    /// The value of the line, which has to stay.
    Value(T),
}

impl<T: Copy> Ground<T> {
    /// The same on the lines that `at` names.
    pub(super) fn map<S>(self, at: impl Fn(T) -> S) -> Ground<S> {
        match self {
            Ground::Decision { left, right, holds } => Ground::Decision { left: at(left), right: at(right), holds },
            Ground::Defined(line, was) => Ground::Defined(at(line), was),
            Ground::Value(line) => Ground::Value(at(line)),
        }
    }

    /// Its lines.
    pub fn lines(self) -> impl Iterator<Item = T> {
        let (one, other) = match self {
            Ground::Decision { left, right, .. } => (left, Some(right)),
            Ground::Defined(line, _) | Ground::Value(line) => (line, None),
        };
        std::iter::once(one).chain(other)
    }
}

/// What lines rest on, since when, and where that is in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rested<T = usize> {
    /// On what.
    pub on: Ground<T>,
    /// How much of the sheet was written then: what came before does not rest on it.
    pub at: u32,
    /// The step that it is of, where others do without that.
    pub step: Option<usize>,
    /// The code that decided, asked or looked.
    pub by: &'static Location<'static>,
}
