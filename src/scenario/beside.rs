//! Files that a scenario names beside itself: read with it, and figures that are worked out from them.

use std::path::Path;
use std::sync::Arc;

use super::files::{Files, Unreadable, unreadable, without_mark};
use super::section::Section;
use super::tree::{TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::{Exact, Literal, Rounding};
use crate::source::{SourceId, Sources, Span};
use crate::worksheet::{Claim, Dimension, Range, Reported};

/// The keys that name a file, each with the table that it stands in.
const KEYS: [(&str, &str); 1] = [("volatility_from", "prices")];

/// Significant digits kept of a figure that is worked out from a file, and decimals, which can be written out in full.
const KEPT: u32 = 20;
const PLACES: i32 = 28;

/// Reads the files that `tree`, the text of `path`, names; their paths are meant from the folder of that text.
///
/// # Errors
///
/// Each file that cannot be read, at its name.
pub(super) fn read_beside(
    tree: &TomlTable,
    path: &Path,
    files: &dyn Files,
    sources: &mut Sources,
) -> Result<(), Diagnostics> {
    let mut named = Vec::new();
    names(tree, &mut named);
    let mut mistakes = Diagnostics::default();
    for (name, span) in named {
        let beside = path.parent().unwrap_or(Path::new("")).join(name);
        match files.read(&beside) {
            Ok(text) => drop(sources.add_beside(span, &beside, without_mark(text))),
            Err(reason) => mistakes.push(not_read(&beside, &reason, span)),
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// The names of files in a tree, with their places.
fn names<'t>(tree: &'t TomlTable, named: &mut Vec<(&'t str, Span)>) {
    for (key, item) in &tree.entries {
        let Value::TomlTable(table) = &item.value else { continue };
        for (_, file) in KEYS.iter().filter(|(table, _)| key.name == *table) {
            if let Some((Value::Text(name), span)) = table.get(file).map(|item| (&item.value, item.span)) {
                named.push((name, span));
            }
        }
        names(table, named);
    }
}

fn not_read(path: &Path, reason: &Unreadable, span: Span) -> Diagnostic {
    let mut mistake = unreadable(path, reason, Some(span));
    mistake.help = vec![match reason {
        Unreadable::System(_) => "check the path: it is meant from the folder of the file that names it".to_string(),
        Unreadable::Directory => "name a file in it".to_string(),
        Unreadable::NotText(_) => "save it as CSV in UTF-8".to_string(),
        Unreadable::TooLarge => "keep the days and columns that count".to_string(),
    }];
    mistake
}

impl<'a> Section<'a> {
    /// The text of the file that `key` names, and which text it is; what keeps it from being had is reported.
    pub fn file_beside(&self, key: &'static str) -> Option<(SourceId, &'a str)> {
        let word = self.word(key)?;
        let sources = self.reader.sources;
        let found = sources.beside(word.span).map(|id| (id, sources.get(id).text.as_str()));
        if found.is_none() {
            let message =
                format!("the file `{}` was not read: only a scenario file or a case of it names files", word.text);
            let help = format!("write `{key}` into a file that extends the scenario, or into one of its cases");
            self.report(Diagnostic::error(Code::FileUnreadable, message).at(word.span, "named here").help(help));
        }
        found
    }

    /// A figure that is worked out from the file that `key` names: `part` says which of its figures, `span` where it stands in the
    /// file. It changes with the file alone, and not by a setting.
    pub fn worked_out<U: Dimension>(&self, key: &str, part: &str, value: &Exact, span: Span) -> Option<Reported<U>> {
        let value = value.significant(KEPT).rounded(Rounding::nearest(PLACES));
        let literal = Literal::parse("=1", None).ok()?.with_value(value);
        let claim = Arc::new(Claim {
            literal,
            unit: U::UNIT,
            range: Range::NotNegative,
            path: [&self.path_of(key), part].join("#"),
            span,
            reported_by: self.reported_by.clone(),
            said: self.said,
            rate: None,
        });
        self.reader.keep(&claim);
        Reported::new(vec![claim])
    }

    /// The place of a part of a text that was read with the scenario.
    pub fn place_in(&self, text: SourceId, range: std::ops::Range<usize>) -> Span {
        self.reader.sources.span(text, range)
    }
}
