//! A place in a text that moves forward.

use std::ops::Range;

use super::{LiteralError, LiteralErrorKind};

/// Reads a stretch of a literal from left to right; every position lies between two characters.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'text> {
    text: &'text str,
    at: usize,
    end: usize,
}

impl<'text> Cursor<'text> {
    /// Reads `range` of `text`, without the space around it.
    pub fn new(text: &'text str, range: Range<usize>) -> Cursor<'text> {
        let part = &text[range.clone()];
        let at = range.end - part.trim_start().len();
        let end = at + part.trim().len();
        Cursor { text, at, end }
    }

    /// The whole text this reads a part of.
    pub fn text(&self) -> &'text str {
        self.text
    }

    /// What is still to be read.
    pub fn rest(&self) -> &'text str {
        &self.text[self.at..self.end]
    }

    /// The byte range of what is still to be read.
    pub fn range(&self) -> Range<usize> {
        self.at..self.end
    }

    /// The byte range of the next `length` bytes.
    pub fn next_range(&self, length: usize) -> Range<usize> {
        self.at..self.at + length
    }

    /// Moves past `length` bytes, which the caller has seen to be whole characters.
    pub fn advance(&mut self, length: usize) {
        self.at += length;
    }

    /// Moves past spaces.
    pub fn skip_space(&mut self) {
        self.at = self.end - self.rest().trim_start().len();
    }

    /// Moves past `expected` if it comes next, and says whether it did.
    pub fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.advance(expected.len());
        }
        found
    }

    /// The letters that come next, without moving.
    pub fn word(&self) -> &'text str {
        let rest = self.rest();
        let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        &rest[..length]
    }

    /// The mistake `kind` at the next `length` bytes.
    pub fn mistake(&self, kind: LiteralErrorKind, length: usize) -> LiteralError {
        LiteralError::new(kind, self.text, self.next_range(length))
    }

    /// The mistake `kind` at everything still to be read.
    pub fn mistake_in_rest(&self, kind: LiteralErrorKind) -> LiteralError {
        LiteralError::new(kind, self.text, self.range())
    }
}
