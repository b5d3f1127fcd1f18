//! Places as programs count them.

use crate::source::{Sources, Span};

/// A stretch of a text: lines and columns from 1, columns in characters, the end after the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, or what else it is called: `--set`.
    pub name: String,
    /// Whether it is a file.
    pub is_file: bool,
    /// Where it begins: line and column.
    pub start: (usize, usize),
    /// Where it ends.
    pub end: (usize, usize),
}

impl Place {
    /// The place of a span.
    pub fn of(span: Span, sources: &Sources) -> Place {
        let name = sources.get(span.source).name.clone();
        let is_file = sources.files().iter().any(|file| file.display().to_string() == name);
        let end = sources.line_column(Span { start: span.end, ..span });
        Place { name, is_file, start: sources.line_column(span), end }
    }
}
