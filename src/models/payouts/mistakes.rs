//! What can be wrong with payouts.

use crate::diagnostic::{Code, Diagnostic, did_you_mean_or};
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::Money;

/// `whole` is what a recipient is called, or `None` for the total; `parts` are where each part is written and what it is.
pub(super) fn too_much<'s>(
    whole: Option<&str>,
    [amount, sum, over]: [Money<'s>; 3],
    parts: impl Iterator<Item = (Span, Money<'s>)>,
) -> Diagnostic {
    let show = |money: Money<'s>| money.sheet().show(money.id());
    let label = whole.unwrap_or("the total").to_lowercase();
    let message = format!("{label} has parts of {}, {} above {}", show(sum), show(over), show(amount));
    let mistake = Diagnostic::warning(Code::ImpossibleDeal, message);
    parts
        .fold(mistake, |mistake, (span, amount)| mistake.at(span, format!("receives {}", show(amount))))
        .help("if one of them is paid out of what another receives, write `of = \"…\"`")
}

/// `word` names a recipient that is written below this one.
pub(super) fn not_yet_known(section: &Section<'_>, word: &Word) -> Diagnostic {
    let message = format!("`{}` is not known above `{}`", word.text, section.name());
    Diagnostic::error(Code::ReferenceTooEarly, message)
        .at(word.span, "not yet known")
        .help("write the whole above its parts")
}

pub(super) fn no_such_recipient(word: &Word, names: &[String]) -> Diagnostic {
    let message = format!("there is no recipient `{}`", word.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(word.span, "no such recipient");
    let known = names.iter().map(String::as_str).collect::<Vec<_>>();
    mistake.help(did_you_mean_or(&word.text, known, "write a table of this name for it"))
}
