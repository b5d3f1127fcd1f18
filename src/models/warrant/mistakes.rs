//! What can be wrong with a warrant.

use crate::captable::CapTable;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, listed};
use crate::scenario::Word;
use crate::source::Span;

/// The step whose amount is covered is none of those that are outstanding.
pub(super) fn covers_nothing(table: &CapTable, name: &Word) -> Diagnostic {
    let known: Vec<&str> = table.convertibles().iter().map(|paper| &*paper.name).collect();
    let message = format!("no SAFE or note `{}` is outstanding, so the warrant covers nothing", name.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(name.span, "not outstanding");
    let amount = "write the `amount` that is covered";
    let guess = did_you_mean(&name.text, known.iter().copied());
    mistake.help(guess.unwrap_or_else(|| match known.is_empty() {
        true => format!("{amount}, or put the step of the SAFE or note before this one"),
        false => format!("{amount}, or name one of these: {}", listed(known)),
    }))
}

/// The warrants that have no number of shares, or no class, at an exit.
pub(crate) fn nothing_at_a_sale(table: &CapTable, span: Span) -> Option<Diagnostic> {
    let names: Vec<&str> = table.open_warrants().iter().map(|open| &*open.name).collect();
    let which = match names.as_slice() {
        [] => return None,
        [one] => format!("the warrant of `{one}` gets"),
        several => format!("the warrants of {} get", listed(several.iter().copied())),
    };
    let message =
        format!("{which} nothing at this exit: the next round was to say for which shares, and none has come");
    Some(
        Diagnostic::warning(Code::TooLittleKnown, message)
            .at(span, "before the round")
            .help("where the agreement says what a sale before a round brings, state a known `strike` and `class`")
            .help("or put the round before this step"),
    )
}
