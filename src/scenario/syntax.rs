//! What is wrong with a text that is not TOML, in the words of somebody who writes scenarios.

use std::ops::Range;

use toml::de::Error;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::number::{Literal, LiteralErrorKind as Kind};
use crate::source::{SourceId, Sources, Span};

/// How many syntax errors of one text are reported.
const MOST: usize = 20;

/// The mistakes of a text in its order, one for each line: a second one is mostly an echo of the first.
pub(super) fn mistakes(errors: &[Error], id: SourceId, sources: &Sources) -> Diagnostics {
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    let text = &sources.get(id).text;
    errors.dedup_by_key(|error| error.span().map(|span| line_at(text, span.start)));
    let mut found = Diagnostics::default();
    found.extend(errors.into_iter().take(MOST).map(|error| mistake(error, id, sources)));
    found
}

/// One mistake.
pub(super) fn mistake(error: &Error, id: SourceId, sources: &Sources) -> Diagnostic {
    let text = &sources.get(id).text;
    let message = error.message().lines().next().unwrap_or("this is not TOML");
    let span = error.span().unwrap_or(0..0);
    if message.contains("recursion") {
        return nested(sources.span(id, span));
    }
    if let Some(bare) = bare_value(text, span.start) {
        return needs_quotes(&text[bare.clone()]).at(sources.span(id, bare), "");
    }
    let (message, help) = in_plain_words(message, &text[line_at(text, span.start)]);
    Diagnostic::error(Code::TomlSyntax, message).at(sources.span(id, visible(span, text)), "").help(help)
}

pub(super) fn nested(span: Span) -> Diagnostic {
    let most = limits::NESTING.most;
    Diagnostic::error(Code::NestedTooDeep, format!("tables are nested more than {most} deep"))
        .at(span, "this goes too deep")
        .note(limits::NESTING.why)
        .help("a scenario needs about five levels, such as `steps.meta.legs.primary.investment`")
}

/// A value that stands without quotes where it needs them: `49%`, `14.8bn`, `Meta`, `2025-06-31`.
fn needs_quotes(value: &str) -> Diagnostic {
    let is_date = value.len() == 10 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_date {
        return Diagnostic::error(Code::BadDate, format!("`{value}` is not a day of the calendar"))
            .help("write year, month and day: 2025-06-13");
    }
    // Marks between digits are wrong with quotes as well, and are said at once.
    if let Err(error) = Literal::parse(value, None)
        && let Kind::DecimalComma | Kind::ThousandsSeparator | Kind::TwoNumbers = error.kind
    {
        return Diagnostic::error(Code::BadNumber, error.message()).help(error.help());
    }
    Diagnostic::error(Code::TomlSyntax, format!("`{value}` needs quotes"))
        .note("only plain numbers, dates, `true` and `false` stand without")
        .help(format!("write \"{}\"", value.trim_matches(['"', '\''])))
}

/// The reader's message and what to do, from the message and the line.
fn in_plain_words(message: &str, line: &str) -> (String, String) {
    let (key, after) = line.split_once([':', '=']).unwrap_or((line, ""));
    let (key, after) = (key.trim(), after.trim());
    if message.contains("duplicate key") {
        let help =
            format!("write it once; several reports of one figure make a list: `{key} = [\"14.8bn\", \"14.3bn\"]`");
        return ("this is written a second time".to_string(), help);
    }
    if line.contains(':') && !line.contains('=') && !after.is_empty() {
        let quoted = after.trim_matches(['"', '\'', ',']);
        return ("a key and its value are joined by `=`".to_string(), format!("write `{key} = \"{quoted}\"`"));
    }
    if message.contains("string") {
        let help = "write a quote where the text ends, on the same line";
        return ("a text in quotes is not closed".to_string(), help.to_string());
    }
    (message.to_string(), format!("one line is {EXAMPLE}"))
}

const EXAMPLE: &str = "`[steps.deal]`, `stake = \"49%\"` or `# a comment`";

/// The line that byte `at` lies in, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// The value without quotes or brackets that byte `at` lies in, if it lies in one.
fn bare_value(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_at(text, at);
    let equals = line.start + text.get(line.start..at)?.rfind('=')?;
    let is_inline = text.get(line.start..equals)?.contains('{');
    let rest = text.get(equals + 1..line.end)?;
    let ends: &[char] = if is_inline { &['#', ',', '}'] } else { &['#'] };
    let value = rest.split(ends).next()?.trim();
    let start = equals + 1 + (rest.len() - rest.trim_start().len());
    let is_bare = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']);
    (is_bare && at <= start + value.len()).then_some(start..start + value.len())
}

/// A range that shows: one character at least, and never the end of a line but the character before it.
fn visible(range: Range<usize>, text: &str) -> Range<usize> {
    let rest = text.get(range.start..).unwrap_or_default();
    let next = rest.chars().next().filter(|letter| !matches!(letter, '\n' | '\r'));
    match (next, text.get(..range.start).and_then(|before| before.chars().next_back())) {
        (Some(next), _) => range.start..range.end.max(range.start + next.len_utf8()),
        (None, Some(before)) => range.start - before.len_utf8()..range.start,
        (None, None) => range,
    }
}
