//! What can be wrong with a change of the cap table.

use crate::captable::{CapTable, ClassId};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, listed};
use crate::scenario::Word;
use crate::source::Span;
use crate::worksheet::Shares;

pub(super) fn unknown_holder(table: &CapTable, holder: &str, span: Span) -> Diagnostic {
    let mistake = Diagnostic::error(Code::UnknownReference, format!("nobody called `{holder}` holds anything"))
        .at(span, "not a holder");
    let names: Vec<&str> = table.holders().iter().map(|holder| &*holder.name).collect();
    did_you_mean(holder, names).into_iter().fold(mistake, Diagnostic::help)
}

pub(super) fn unknown_class(table: &CapTable, name: &Word) -> Diagnostic {
    let mistake = Diagnostic::error(Code::UnknownReference, format!("there is no class `{}`", name.text))
        .at(name.span, "no such class");
    let names: Vec<&str> = table.classes().iter().map(|class| &*class.name).collect();
    did_you_mean(&name.text, names).into_iter().fold(mistake, Diagnostic::help)
}

pub(super) fn too_few_shares(holder: &str, class: &str, held_and_wanted: [Shares<'_>; 2], span: Span) -> Diagnostic {
    let [held, wanted] = held_and_wanted.map(shown);
    let message = format!("`{holder}` holds {held} shares of {class}, not {wanted}");
    Diagnostic::error(Code::OutOfRange, message).at(span, "more than there are")
}

pub(super) fn too_few_options(holder: &Word, held: Shares<'_>, wanted: Shares<'_>) -> Diagnostic {
    let message = format!("`{}` has {} options, not {}", holder.text, shown(held), shown(wanted));
    Diagnostic::error(Code::OutOfRange, message).at(holder.span, "more than there are")
}

pub(super) fn no_shares(holder: &str, class: Option<&str>, span: Span) -> Diagnostic {
    let of_class = class.map_or(String::new(), |class| format!(" of {class}"));
    let message = format!("`{holder}` holds no shares{of_class}");
    Diagnostic::error(Code::UnknownReference, message).at(span, "no shares")
}

pub(super) fn several_classes(table: &CapTable, holder: &str, classes: &[ClassId], span: Span) -> Diagnostic {
    let names: Vec<&str> = classes.iter().map(|class| &*table.class(*class).name).collect();
    let message = format!("`{holder}` holds several classes: {}", listed(names));
    Diagnostic::error(Code::TooLittleKnown, message).at(span, "of which class?").help("say which with `class = \"…\"`")
}

fn shown(shares: Shares<'_>) -> String {
    shares.sheet().show(shares.id())
}
