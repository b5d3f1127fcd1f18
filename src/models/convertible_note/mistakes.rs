//! What can be wrong with the rates of a note.

use crate::diagnostic::{Code, Diagnostic};
use crate::models::accrual::Time;
use crate::scenario::Section;
use crate::source::Span;

pub(super) fn not_a_beginning(entry: &Section<'_>, time: &Time) -> Diagnostic {
    let (noun, help) = match time {
        Time::Between { .. } => {
            ("a day", "the note runs from its `date`, so write the day from which a rate holds: `2025-01-01 = \"8%\"`")
        }
        Time::Years(_) => (
            "a number of years",
            "the note runs for `years`, so write after how many a rate holds: `0 = \"6%\"`, `1 = \"8%\"`",
        ),
    };
    Diagnostic::error(Code::BadDate, format!("`{}` is not {noun}", entry.name()))
        .at(entry.span(), "from when on?")
        .help(help)
}

pub(super) fn no_rate_at_the_beginning(span: Span, time: &Time) -> Diagnostic {
    let help = match time {
        Time::Between { from, .. } => {
            format!("write the first rate as `{from} = \"…\"`, `\"0%\"` where it bears none at first")
        }
        Time::Years(_) => "write the first rate as `0 = \"…\"`, `\"0%\"` where it bears none at first".to_string(),
    };
    Diagnostic::error(Code::TooLittleKnown, "no rate holds from the beginning of the note")
        .at(span, "the first rate begins later")
        .help(help)
}
