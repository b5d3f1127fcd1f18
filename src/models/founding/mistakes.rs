//! What can be wrong with a founding.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::Shares;

pub(super) fn only_parts(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "parts of a company do not say how many shares it has")
        .at(span, "of how many shares?")
        .help("write `fully_diluted = 10_000_000`, or the shares of one holder as a number")
}

pub(super) fn not_all(span: Span, counted: Shares<'_>, all: Shares<'_>) -> Diagnostic {
    let [counted, all] = [counted, all].map(|shares| shares.sheet().show(shares.id()));
    Diagnostic::error(Code::OutOfRange, format!("holders, options and pool are {counted} shares, not {all}"))
        .at(span, "not what is held")
        .help("change one of them, or write `\"rest\"` for the one who has what the others leave")
}

pub(super) fn no_such_founder(founder: &Word, known: &[&str]) -> Diagnostic {
    let message = format!("nobody called `{}` gets shares at the founding", founder.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(founder.span, "none of the holders");
    let help = did_you_mean(&founder.text, known.iter().copied());
    help.into_iter().fold(mistake, Diagnostic::help).help("`founders` names some of `[holders]`")
}
