//! Places as editors count them: lines and columns from 0, columns in the units that were agreed on.

use std::ops::Range;

use serde_json::{Value, json};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, where nothing else was agreed on.
    #[default]
    Utf16,
}

impl Encoding {
    /// The one to take of those that an editor offers: bytes, which need no counting, if it can.
    pub fn of(offered: &Value) -> Encoding {
        let offers = |name: &str| offered.as_array().is_some_and(|names| names.iter().any(|other| other == name));
        if offers("utf-8") { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    /// Its name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
        }
    }

    fn width(self, letter: char) -> usize {
        match self {
            Encoding::Utf8 => letter.len_utf8(),
            Encoding::Utf16 => letter.len_utf16(),
        }
    }
}

/// A text with the beginnings of its lines.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// The lines of a text; they end with a line feed, a carriage return, or both.
    pub fn new(text: &'t str, encoding: Encoding) -> Lines<'t> {
        let bytes = text.as_bytes();
        let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1)).collect();
        Lines { text, starts, encoding }
    }

    /// The offset of a position; one behind the end of its line is that end, one behind the last line the end of the text.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let mut left = column;
        let mut at = start;
        for letter in self.text[start..self.line_end(line)].chars() {
            let width = self.encoding.width(letter);
            if left < width {
                break;
            }
            left -= width;
            at += letter.len_utf8();
        }
        at
    }

    /// Where a line ends, before what ends it.
    pub fn line_end(&self, line: usize) -> usize {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let start = self.starts.get(line).copied().unwrap_or(end);
        start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// The line of an offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The position of an offset, as JSON.
    pub fn position(&self, offset: usize) -> Value {
        let line = self.line(offset.min(self.text.len()));
        let before = self.text.get(self.starts[line]..offset.min(self.text.len())).unwrap_or_default();
        let column: usize = before.chars().map(|letter| self.encoding.width(letter)).sum();
        json!({ "line": line, "character": column })
    }

    /// A range of offsets, as JSON.
    pub fn range(&self, range: Range<usize>) -> Value {
        json!({ "start": self.position(range.start), "end": self.position(range.end.max(range.start)) })
    }

    /// The offset of a position in JSON.
    pub fn offset_of(&self, position: &Value) -> Option<usize> {
        let number = |name: &str| usize::try_from(position.get(name)?.as_u64()?).ok();
        Some(self.offset(number("line")?, number("character")?))
    }

    /// The offsets of a range in JSON, the smaller one first.
    pub fn offsets_of(&self, range: &Value) -> Option<Range<usize>> {
        let (start, end) = (self.offset_of(range.get("start")?)?, self.offset_of(range.get("end")?)?);
        Some(start.min(end)..start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_agreed() {
        let text = "a = \"株😀\" # x\r\nb\rc";
        let at = text.find('#').expect("it is there");
        for (encoding, column) in [(Encoding::Utf8, 14), (Encoding::Utf16, 10)] {
            let lines = Lines::new(text, encoding);
            assert_eq!(lines.position(at), json!({ "line": 0, "character": column }));
            assert_eq!(lines.offset(0, column), at);
            assert_eq!(lines.offset(1, 0), text.find('b').expect("it is there"));
            assert_eq!(lines.position(text.len()), json!({ "line": 2, "character": 1 }));
            assert_eq!((lines.offset(0, 999), lines.offset(9, 9)), (text.find('\r').expect("it is there"), text.len()));
        }
        // Half of a letter is its beginning.
        assert_eq!(Lines::new(text, Encoding::Utf16).offset(0, 7), text.find('😀').expect("it is there"));
    }
}
