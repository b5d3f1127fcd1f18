//! Inter in three weights, embedded, faces that are added to it, and how wide a text is in them.
//!
//! The digits are tabular, and kerning is in the embedded fonts' own `kern` table. Widths are computed in whole numbers, so
//! that a text has the same place on every machine.

mod clean;
mod face;
mod letters;

use unicode_segmentation::UnicodeSegmentation;

pub use clean::printable;
pub use face::Font;
pub use letters::Glyph;
pub(super) use letters::{Face, Letters, reads_leftwards};

pub(super) use face::{EM, joins};

/// How strong a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Notes and ticks.
    Regular,
    /// Figures.
    Medium,
    /// Titles and names.
    SemiBold,
}

/// The glyphs of a text at a size, and how far they reach; lengths in tenths of a pixel.
pub(super) struct Ink {
    pub glyphs: Vec<Glyph>,
    pub width: i32,
    /// Above the baseline, of characters that are not ASCII.
    pub above: i32,
    /// Below it.
    pub below: i32,
    /// What no face has.
    pub missing: Vec<char>,
}

/// Ends a text that was shortened.
const ELLIPSIS: char = '…';

impl Weight {
    /// All of them, from light to strong.
    pub const ALL: [Weight; 3] = [Weight::Regular, Weight::Medium, Weight::SemiBold];

    /// The name of the font family, by which the recorder tells the weights apart, and the weight in style sheets.
    fn names(self) -> (&'static str, u32) {
        match self {
            Weight::Regular => ("Inter", 400),
            Weight::Medium => ("Inter Medium", 500),
            Weight::SemiBold => ("Inter SemiBold", 600),
        }
    }

    pub(super) fn family(self) -> &'static str {
        self.names().0
    }

    pub(super) fn of_family(family: &str) -> Weight {
        Weight::ALL.into_iter().find(|weight| weight.family() == family).unwrap_or(Weight::Regular)
    }

    pub(super) fn css(self) -> u32 {
        self.names().1
    }
}

impl Letters<'_> {
    /// How wide the widest of these is.
    pub fn widest<T: AsRef<str>>(&self, weight: Weight, texts: impl IntoIterator<Item = T>, size: i32) -> i32 {
        texts.into_iter().map(|text| self.width(weight, &printable(text.as_ref()), size)).max().unwrap_or(0)
    }

    /// The longest beginning of `text` that is at most `limit` wide with an ellipsis, or the whole text if it fits. It
    /// ends with a whole word where that leaves half of it.
    pub fn fit(&self, weight: Weight, text: &str, size: i32, limit: i32) -> String {
        if self.width(weight, text, size) <= limit {
            return text.to_string();
        }
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(end, _)| end).collect();
        let shortened = |end: &usize| format!("{}{ELLIPSIS}", text[..*end].trim_end_matches([' ', ',', ';', '(', '·']));
        let fitting = ends.partition_point(|end| self.width(weight, &shortened(end), size) <= limit);
        // Kerning can make a longer text narrower by a hair; the last step back is for that.
        let fits = |end: &&usize| self.width(weight, &shortened(end), size) <= limit;
        let Some(longest) = ends[..fitting].iter().rev().find(fits) else { return String::new() };
        let is_whole = text[*longest..].starts_with(' ');
        let at_word = text[..*longest].rfind(' ').filter(|end| !is_whole && end * 2 >= *longest);
        shortened(&at_word.filter(|end| fits(&end)).unwrap_or(*longest))
    }

    /// Breaks a text between words into at most `lines` lines of at most `limit`; the last one is shortened. A percent
    /// sign stays with its figure.
    pub fn wrap(&self, weight: Weight, text: &str, size: i32, limit: i32, lines: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match words.last_mut() {
                Some(figure) if word.starts_with('%') => *figure = format!("{figure} {word}"),
                _ => words.push(word.to_string()),
            }
        }
        let mut wrapped: Vec<String> = Vec::new();
        for word in words {
            let full = wrapped.len() >= lines;
            match wrapped.last_mut() {
                Some(line) if full || self.width(weight, &format!("{line} {word}"), size) <= limit => {
                    line.push(' ');
                    line.push_str(&word);
                }
                _ => wrapped.push(word),
            }
        }
        wrapped.iter().map(|line| self.fit(weight, line, size, limit)).collect()
    }
}
