//! Words as lines of a width: written, or only counted.

use unicode_width::UnicodeWidthStr;

use super::layout::BREAKS;

/// Words as lines of a width, broken between words; a word that is wider stands alone.
pub fn broken(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split_inclusive(BREAKS).filter(|word| *word != " ") {
        if !line.is_empty() && line.width() + word.trim_end_matches(BREAKS).width() > width {
            lines.push(ended(&line));
            line.clear();
        }
        line.push_str(word);
    }
    lines.push(ended(&line));
    lines
}

/// The widths of the words of a cell, by which lines are counted without being written.
pub struct WordWidths(Vec<(usize, usize)>);

impl WordWidths {
    /// Of these words, each with what follows it and without.
    pub fn of(words: &str) -> WordWidths {
        let words = words.split_inclusive(BREAKS).filter(|word| *word != " ");
        WordWidths(words.map(|word| (word.width(), word.trim_end_matches(BREAKS).width())).collect())
    }

    /// How many lines [`broken`] makes of them.
    pub fn lines(&self, width: usize) -> usize {
        let (mut lines, mut line) = (1, 0);
        for (at, (whole, trimmed)) in self.0.iter().enumerate() {
            if at > 0 && line > 0 && line + trimmed > width {
                lines += 1;
                line = 0;
            }
            line += whole;
        }
        lines
    }
}

/// A line without the space after it, and without marks of where it might have been broken.
fn ended(line: &str) -> String {
    line.trim_end_matches(BREAKS).replace('\u{200b}', "")
}
