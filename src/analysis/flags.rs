//! Flags of questions, as far as all questions read them alike.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::{Literal, Vagueness};
use crate::scenario::{Document, Value, name_end};
use crate::source::{SourceId, Sources, Span};

pub(super) const EXAMPLE: &str =
    "write `stake=40%..50%:1%`, `stake=45%,49%` or `stake=±10%:5` (five values from 10 % below to 10 % above)";

/// Both sides of the first `mark` of a flag.
pub(super) fn split(flag: SourceId, mark: &str, sources: &Sources) -> Result<(Span, Span), Diagnostic> {
    let whole = sources.whole(flag);
    let is_written = |span: &Span| !sources.slice(*span).is_empty();
    let text = sources.slice(whole);
    let at = if mark == "=" { name_end(text) } else { text.find(mark) };
    let halves = at.map(|at| [0..at, at + mark.len()..text.len()].map(|half| trimmed(whole.part(half), sources)));
    halves.map(<(Span, Span)>::from).filter(|(name, values)| is_written(name) && is_written(values)).ok_or_else(|| {
        let message = format!("this is written NAME{mark}VALUES");
        Diagnostic::error(Code::QuestionSyntax, message).at(whole, "no name or no values").help(EXAMPLE)
    })
}

/// Both sides of the first `mark`, without the spaces around them.
pub(super) fn halves(span: Span, mark: &str, sources: &Sources) -> Option<(Span, Span)> {
    let (before, after) = sources.slice(span).split_once(mark)?;
    let start = before.len() + mark.len();
    Some((trimmed(span.part(0..before.len()), sources), trimmed(span.part(start..start + after.len()), sources)))
}

/// All that stands between `mark`s, without the spaces around it.
pub(super) fn pieces(span: Span, mark: &str, sources: &Sources) -> Vec<Span> {
    let mut start = 0;
    let piece = |text: &str| {
        let piece = span.part(start..start + text.len());
        start += text.len() + mark.len();
        trimmed(piece, sources)
    };
    sources.slice(span).split(mark).map(piece).collect()
}

/// A span without the spaces at its ends.
pub(super) fn trimmed(span: Span, sources: &Sources) -> Span {
    let text = sources.slice(span);
    let start = text.len() - text.trim_start().len();
    span.part(start..start + text.trim().len())
}

/// Reads the figures of flags.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'s> {
    sources: &'s Sources,
    /// The scenario's currency: its `$` is the dollar of that.
    home: Option<&'s str>,
}

impl<'s> Figures<'s> {
    /// Figures as a scenario writes them.
    pub(super) fn of(document: &'s Document, sources: &'s Sources) -> Figures<'s> {
        let home = document.tree.get("currency").and_then(|item| match &item.value {
            Value::Text(code) => Some(code.as_str()),
            _ => None,
        });
        Figures { sources, home }
    }

    /// The texts that spans point into.
    pub(super) fn sources(self) -> &'s Sources {
        self.sources
    }

    /// Reads a figure, or says what is wrong with it. A question is of values, each of which is one number.
    pub(super) fn literal(self, span: Span) -> Result<(Literal, Span), Diagnostic> {
        literal(span, self.home, self.sources)
    }
}

fn literal(span: Span, home: Option<&str>, sources: &Sources) -> Result<(Literal, Span), Diagnostic> {
    match Literal::parse(sources.slice(span), home) {
        Ok(literal) if matches!(literal.vagueness, Vagueness::Printed | Vagueness::Exactly) => Ok((literal, span)),
        Ok(literal) => Err(several_values(&literal, span)),
        Err(error) => {
            let message = format!("this cannot be read as a figure: {}", error.message());
            Err(Diagnostic::error(Code::BadNumber, message).at(span, "here").help(error.help()))
        }
    }
}

fn several_values(literal: &Literal, at: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::QuestionSyntax, format!("`{}` is not one value", literal.text));
    match &literal.vagueness {
        Vagueness::Between { .. } | Vagueness::PlusMinus { .. } => {
            diagnostic.at(at, "a range of values").help("ask for one value, or for each end of the range by itself")
        }
        _ => diagnostic
            .at(at, "it may be several")
            .help("write the number alone; `solve` takes `>`, `>=`, `<` and `<=` in place of the `=`"),
    }
}

/// Both mistakes and what was read: all flags are read before the first mistake ends it.
pub(super) fn all<T>(items: impl Iterator<Item = Result<T, Diagnostic>>) -> Result<Vec<T>, Diagnostics> {
    let mut read = Vec::new();
    let mut mistakes = Diagnostics::default();
    for item in items {
        match item {
            Ok(item) => read.push(item),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(read) } else { Err(mistakes) }
}
