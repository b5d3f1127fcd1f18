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

    /// The model that the text is about: its title.
    pub(super) fn model(&self) -> &'static str {
        self.about.lines().next().unwrap_or(self.about).trim_start_matches("# ")
    }

    /// Whether `key` stands in the text as a word of its own, written as code; a word of a sentence is no key.
    pub(super) fn names(&self, key: &str) -> bool {
        // Fences count as well: of their three backticks, the text between the first two and the last two is empty.
        // The names of figures are no keys.
        let (before, figures) = self.about.split_once("\n## Figures\n").unwrap_or((self.about, ""));
        let after = figures.split_once("\n## ").map_or("", |(_, after)| after);
        let code = |text: &'static str| text.split('`').skip(1).step_by(2);
        let mut words = code(before)
            .chain(code(after))
            .flat_map(|code| code.split(|letter: char| !letter.is_alphanumeric() && !"_-".contains(letter)));
        words.any(|word| word == key)
    }
}
