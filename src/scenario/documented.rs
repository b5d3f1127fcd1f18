//! The documentation of a step, which names all of its keys.

use std::cell::Cell;

/// What a step and all sections below it share.
pub(super) struct Documented {
    /// The text that names every key.
    about: &'static str,
    /// Whether a mistake was reported in any of them.
    pub(super) is_wrong: Cell<bool>,
}

impl Documented {
    pub(super) fn new(about: &'static str) -> Documented {
        Documented { about, is_wrong: Cell::new(false) }
    }

    /// Whether `key` stands in the text as a word of its own.
    pub(super) fn names(&self, key: &str) -> bool {
        self.about.split(|letter: char| !letter.is_alphanumeric() && !"_-".contains(letter)).any(|word| word == key)
    }
}
