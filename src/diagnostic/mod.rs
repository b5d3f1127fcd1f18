//! What went wrong, as data: code, sentence, places, and what to do next. [`render`] alone turns it into text.

mod code;
pub mod render;
mod suggest;
mod synonyms;

pub use code::Code;
pub use suggest::{another_name, did_you_mean, did_you_mean_name, did_you_mean_or, for_shell, listed, nearest};
pub use synonyms::elsewhere;

use std::fmt;

use crate::limits::{self, Limit};
use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario runs; the reader should know.
    Warning,
    /// The scenario cannot be trusted or cannot run: exit code 1.
    Error,
}

/// A place, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The characters meant.
    pub span: Span,
    /// What is said beside them; may be empty.
    pub text: String,
    /// Whether this is the place of the mistake, rather than one that helps to see it.
    pub primary: bool,
}

/// One mistake or warning.
///
/// ```
/// use postmoney::diagnostic::{Code, Diagnostic};
/// use postmoney::source::Sources;
/// let mut sources = Sources::default();
/// let file = sources.add("deal.toml", "stake = \"49 bn\"");
/// let mistake = Diagnostic::error(Code::WrongUnit, "a stake is a percentage or a fraction, not an amount of money")
///     .at(sources.span(file, 8..15), "this is money")
///     .help("write \"49%\"");
/// assert_eq!(mistake.code.name(), "wrong-unit");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of mistake; each has an example in `scenarios/mistakes/`.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where, primary places first.
    pub labels: Vec<Label>,
    /// Facts that help to understand it.
    pub notes: Vec<String>,
    /// What to do next.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// Whether it says more than what is wrong: what to do, or why. Every error does.
    fn says_what_to_do(&self) -> bool {
        self.severity != Severity::Error || !(self.help.is_empty() && self.notes.is_empty())
    }

    /// An error without a place yet.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A warning without a place yet.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// That there is more of something than is read, at what is too much.
    pub fn too_many(limit: &Limit, given: usize, at: Span) -> Diagnostic {
        Diagnostic::error(Code::TooMany, limit.passed_by(given)).at(at, "too many").note(limit.why).help(limit.instead)
    }

    /// Points at the mistake.
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into(), primary: true });
        self
    }

    /// Points at a place that helps to see the mistake.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Adds a fact.
    pub fn note(mut self, text: impl Into<String>) -> Diagnostic {
        self.notes.push(text.into());
        self
    }

    /// Says what to do next.
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }
}

/// Everything that went wrong in one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(others);
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The last error, counted from 0.
    pub fn last_error(&self) -> Option<usize> {
        self.list.iter().rposition(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Adds what else is known to the one at a place.
    pub fn note(&mut self, at: usize, text: impl Into<String>) {
        if let Some(diagnostic) = self.list.get_mut(at) {
            diagnostic.notes.push(text.into());
        }
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Those that are printed, errors before warnings where there are too many to be, and how many are left out.
    pub fn shown(&self) -> (Vec<&Diagnostic>, usize) {
        let mut list: Vec<&Diagnostic> = self.list.iter().collect();
        let left_out = list.len().saturating_sub(limits::MISTAKES.most());
        if left_out > 0 {
            list.sort_by_key(|diagnostic| diagnostic.severity != Severity::Error);
            list.truncate(limits::MISTAKES.most());
        }
        (list, left_out)
    }

    /// What is said of those that are left out.
    pub fn left_out(count: usize) -> String {
        let count = limits::with_commas(count);
        format!("{count} more mistakes and warnings are not shown: {}", limits::MISTAKES.instead)
    }

    /// The same in the order of the texts that they point into; those without a place come first.
    pub fn in_order(mut self) -> Diagnostics {
        self.list
            .sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| (label.span.source, label.span.start)));
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Diagnostics {
        Diagnostics { list: vec![diagnostic] }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<&str> = self.list.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        formatter.write_str(&messages.join("\n"))
    }
}

impl std::error::Error for Diagnostics {}
