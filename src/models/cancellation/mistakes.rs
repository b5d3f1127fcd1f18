//! What can be wrong with a cancellation.

use crate::captable::CapTable;
use crate::diagnostic::{Code, Diagnostic, listed};
use crate::scenario::Word;

pub(super) fn not_outstanding(table: &CapTable, name: &Word) -> Diagnostic {
    let outstanding: Vec<&str> = table.convertibles().iter().map(|one| &*one.name).collect();
    let mistake =
        Diagnostic::error(Code::UnknownReference, format!("no SAFE or note `{}` is outstanding here", name.text))
            .at(name.span, "not outstanding");
    match outstanding.is_empty() {
        true => mistake.help("name the step of a SAFE or note that stands before this one"),
        false => mistake.help(format!("outstanding here: {}", listed(outstanding.iter().copied()))),
    }
}
