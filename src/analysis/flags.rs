//! Flags of questions, as far as all questions read them alike.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::Literal;
use crate::source::{SourceId, Sources, Span};

pub(super) const EXAMPLE: &str =
    "write `stake=40%..50%:1%`, `stake=45%,49%` or `stake=±10%:5` (five values from 10 % below to 10 % above)";

/// Both sides of the first `mark` of a flag, without spaces around them.
pub(super) fn split(flag: SourceId, mark: char, sources: &Sources) -> Result<(Span, Span), Diagnostic> {
    let whole = sources.whole(flag);
    let text = sources.slice(whole);
    let found = text.split_once(mark).filter(|(name, values)| !name.trim().is_empty() && !values.trim().is_empty());
    let Some((name, _)) = found else {
        let message = format!("this is written NAME{mark}VALUES");
        return Err(Diagnostic::error(Code::QuestionSyntax, message).at(whole, "no name or no values").help(EXAMPLE));
    };
    Ok((
        trimmed(whole.part(0..name.len()), sources),
        trimmed(whole.part(name.len() + mark.len_utf8()..text.len()), sources),
    ))
}

/// A span without the spaces at its ends.
pub(super) fn trimmed(span: Span, sources: &Sources) -> Span {
    let text = sources.slice(span);
    let start = text.len() - text.trim_start().len();
    span.part(start..start + text.trim().len())
}

/// Reads a figure, or says what is wrong with it.
pub(super) fn literal(span: Span, sources: &Sources) -> Result<(Literal, Span), Diagnostic> {
    match Literal::parse(sources.slice(span), None) {
        Ok(literal) => Ok((literal, span)),
        Err(error) => {
            let message = format!("this cannot be read as a figure: {}", error.message());
            Err(Diagnostic::error(Code::BadNumber, message).at(span, "here").help(error.help()))
        }
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
