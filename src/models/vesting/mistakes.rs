//! What can be wrong with vesting.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Section, Word};
use crate::source::Span;

pub(super) fn not_a_day(entry: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::BadDate, format!("`{}` is not a day", entry.name()))
        .at(entry.span(), "no such day")
        .help("write the day on which a tranche vests and its part: `2026-01-01 = \"25%\"`")
}

pub(super) fn more_than_all(tranches: &[Span]) -> Diagnostic {
    let mistake = Diagnostic::error(Code::OutOfRange, "the tranches are more than all shares together")
        .help("make them 100 % or less in all; what vests later is left out, not counted twice");
    let mut spans = tranches.iter().rev();
    let last = spans.next().into_iter().fold(mistake, |mistake, span| mistake.at(*span, "with this one above 100 %"));
    spans.fold(last, |mistake, span| mistake.also(*span, "a tranche"))
}

pub(super) fn no_options(holder: &Word) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("`{}` has no options", holder.text))
        .at(holder.span, "nothing to vest")
        .help("state the `shares` that vest, or grant options in a step before this")
}

pub(super) fn no_such_grant(grant: &Word) -> Diagnostic {
    Diagnostic::error(Code::UnknownReference, format!("the step `{}` has granted no such options", grant.text))
        .at(grant.span, "no such grant")
        .help("write the name of the step that granted the options, and the `holder` who has them")
}

pub(super) fn shares_of_a_grant(grant: Span, shares: Span) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, "`shares` and `grant` cannot stand together without a `holder`")
        .at(shares, "whose shares?")
        .also(grant, "all that was granted vests")
        .help("name the `holder` whose shares these are, or leave `shares` out")
}

/// From when on something can vest.
#[derive(Clone, Copy, Debug)]
pub(super) enum Since {
    /// The grant.
    Granted,
    /// The founding of the company.
    Founded,
}

pub(super) fn not_granted_yet(span: Span, as_of: Date, granted: Date) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("nothing can have vested on {as_of}: it was granted on {granted}"))
        .at(span, "before the grant")
        .help("ask for a day after the grant, or give the grant its own `date`")
}

pub(super) fn before_it_exists(span: Span, start: Date, day: Date, since: Since) -> Diagnostic {
    let (before, help) = match since {
        Since::Granted => {
            ("the grant", "a grant can credit service before it; if this one does not, write the day of the grant")
        }
        Since::Founded => {
            ("the founding of the company", "if no service before it is credited, write a day after the founding")
        }
    };
    Diagnostic::warning(Code::OutOfRange, format!("vesting starts on {start}, before {before} on {day}"))
        .at(span, "before what vests exists")
        .note(format!("what vests is counted from {start} all the same"))
        .help(help)
}
