//! What can be wrong with a conversion.

use crate::captable::{CapTable, Convertible};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, listed};
use crate::models::Run;
use crate::models::priced_round::Infeasible;
use crate::scenario::{Section, Word};
use crate::source::Span;

pub(super) fn all_and_more(words: &[Word]) -> Diagnostic {
    let mistake = Diagnostic::error(Code::KeysConflict, "`all` is everything that is outstanding, and needs no others");
    let mistake = words.iter().take(1).fold(mistake, |mistake, word| mistake.at(word.span, "with others beside it"));
    mistake.help("write `instruments = \"all\"`, or only the names")
}

pub(super) fn nothing_named(section: &Section<'_>) -> Diagnostic {
    Diagnostic::error(Code::EmptyList, "`instruments` names nothing that converts")
        .at(section.span_of("instruments"), "no names")
        .help("write `instruments = \"all\"`, or the names of their steps")
}

/// A key that says something of another one, which is not written.
pub(super) fn alone(section: &Section<'_>, key: &str, says: &str) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, format!("`{key}` {says}, and none is written"))
        .at(section.span_of(key), "of what?")
        .help("without `price_per_share` and `valuation` each SAFE or note converts at its own cap; leave this out, or write one")
}

pub(super) fn no_shares_yet(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "nobody holds any shares before this conversion")
        .at(span, "no shares yet")
        .help("put a step with `model = \"founding\"` before it, which says who holds the first shares")
}

pub(super) fn nothing_outstanding(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooLittleKnown, "no SAFE or note is outstanding, so nothing can convert")
        .at(span, "converts what?")
        .help("put steps with `model = \"safe\"` or `\"convertible-note\"` before it; a priced round converts all there are")
}

pub(super) fn not_outstanding(table: &CapTable, name: &Word) -> Diagnostic {
    let known: Vec<&str> = table.convertibles().iter().map(|one| &*one.name).collect();
    let message = format!("no SAFE or note `{}` is outstanding", name.text);
    let mistake = Diagnostic::error(Code::UnknownReference, message).at(name.span, "not outstanding");
    let guess = did_you_mean(&name.text, known.iter().copied());
    mistake.help(guess.unwrap_or_else(|| format!("these are: {}", listed(known))))
}

pub(super) fn no_cap(span: Span, of: &Convertible) -> Diagnostic {
    let message = format!("`{}` has no valuation cap, so nothing says what it converts at", of.name);
    Diagnostic::error(Code::TooLittleKnown, message)
        .at(span, "at what price?")
        .help("write `price_per_share`, or the `valuation` that was agreed for a conversion without a round")
}

pub(super) fn not_due(span: Span, of: &Convertible) -> Diagnostic {
    let due = of.maturity.map_or(String::new(), |due| format!(" on {due}"));
    Diagnostic::error(Code::ImpossibleDeal, format!("`{}` is due{due}, after this step", of.name))
        .at(span, "before its maturity")
        .help("correct the `date`, or write `because = \"election\"`")
}

pub(super) fn impossible(run: &Run<'_>, span: Span, why: &Infeasible) -> Diagnostic {
    let message = match why {
        Infeasible::Promises(promised) => {
            let share = run.sheet.show(promised.id());
            format!("this conversion cannot be: what converts is promised {share} of the company")
        }
        Infeasible::NoShares(_) | Infeasible::NotSettled => {
            "this conversion cannot be: the shares after it have no number".to_string()
        }
    };
    Diagnostic::error(Code::ImpossibleDeal, message)
        .at(span, "leaves nothing for others")
        .help("raise the valuation or the caps, or state a `price_per_share`")
}
