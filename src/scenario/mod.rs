//! Scenario files: text to tree, overlays, and typed reading that reports every mistake at its characters.
//!
//! [`load()`] reads a file, lays it over what it extends, and lays a case and `--set` flags over that; the three are one
//! mechanism, and every value keeps the place where it was written. [`Section`] then reads the merged tree key by key.

mod asked;
mod beside;
mod document;
mod documented;
mod dotted;
mod expect;
mod figure;
mod figure_mistakes;
mod files;
mod flags;
mod header;
mod lay_over;
mod load;
mod overlay;
mod parse;
mod period;
mod reader;
mod revenue;
mod section;
mod section_mistakes;
mod sizes;
mod syntax;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub use crate::worksheet::Range;
pub use asked::{Heard, Understood};
pub use document::{Document, Request};
pub use dotted::{dotted, name_end};
pub use expect::{Expectation, Expectations, Expected, Refusal, expectations};
pub use files::{Disk, Files, Unreadable, read_bounded, unreadable, without_dots};
pub use flags::document_of_flags;
pub use header::{Company, Header, NamedSource};
pub use lay_over::Base;
pub use load::{load, load_base, load_text, load_text_base};
pub use overlay::{Laid, find_assumption, lay, put, set, words};
pub use parse::parse;
pub use period::{Length, Period};
pub use reader::{Reader, Unused};
pub use revenue::{Revenue, RevenueKind, revenue};
pub use section::Section;
pub use sizes::check_flag;
pub use tree::{Item, Key, TomlTable, Value};
pub use words::Word;
