//! Where in a scenario a place lies: in which table, at which key. A text that is being written is seldom right, so it is read
//! leniently, letter by letter, and never refused.

use std::ops::Range;

use super::scan::{Mode, Scan, is_bare};

/// Which part of a line a place lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name of a table, in brackets.
    Header,
    /// A key.
    Key,
    /// A value.
    Value,
    /// A comment.
    Comment,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The part of the line.
    pub part: Part,
    /// The table that a key stands in; the key that a value is of; of the name of a table what stands before the last dot.
    pub path: Vec<String>,
    /// What of the key stands before its last dot.
    pub before: Vec<String>,
    /// Where the whole of the key begins.
    pub begins: usize,
    /// The word that ends here, without its quotes.
    pub word: Range<usize>,
    /// The quote that it began with, where that is still open.
    pub quote: Option<char>,
}

impl Cursor {
    /// The place that is meant by all of the word around `offset`.
    pub fn around(text: &str, offset: usize) -> Cursor {
        let cursor = Cursor::at(text, offset);
        let goes_on = |letter: char| match (cursor.quote, cursor.part) {
            (Some(quote), _) => letter != quote && letter != '\n',
            (None, Part::Value) => is_bare(letter) || ".:+".contains(letter),
            (None, _) => is_bare(letter),
        };
        let rest = text.get(offset..).unwrap_or_default();
        let more = rest.find(|letter: char| !goes_on(letter)).unwrap_or(rest.len());
        Cursor::at(text, offset + more)
    }

    /// The place at `offset`, with what of its word stands before it.
    pub fn at(text: &str, offset: usize) -> Cursor {
        let mut scan = Scan::of(text.get(..offset).unwrap_or(text));
        while scan.step() {}
        Cursor::of(&scan)
    }

    /// The dotted name of the key, the value or the table, the word included.
    pub fn whole(&self, text: &str) -> Vec<String> {
        let word = text.get(self.word.clone()).unwrap_or_default().to_string();
        let last = if self.part == Part::Value { None } else { Some(word) };
        self.path.iter().chain(&self.before).cloned().chain(last).collect()
    }

    /// The place at the end of the text.
    fn of(scan: &Scan<'_>) -> Cursor {
        let part = match scan.mode {
            _ if scan.in_comment => Part::Comment,
            Mode::Header => Part::Header,
            Mode::Key => Part::Key,
            Mode::Value => Part::Value,
            Mode::Done => Part::Comment,
        };
        let end = scan.text.len();
        let is_in_reach =
            |word: &Range<usize>| word.end == end || (word.end + 1 == end && scan.text.ends_with(['"', '\'']));
        let word = scan.last.clone().filter(is_in_reach).unwrap_or(end..end);
        let path = match part {
            Part::Value => scan.of.clone(),
            Part::Key => scan.table(),
            Part::Header | Part::Comment => Vec::new(),
        };
        let before = if part == Part::Value { Vec::new() } else { scan.key.clone() };
        let begins =
            if part == Part::Value || (before.is_empty() && word.is_empty()) { word.start } else { scan.begins };
        Cursor { part, path, before, begins, word, quote: scan.quote }
    }
}

#[cfg(test)]
mod tests;
