//! What can be wrong with a pool that grows.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Section;
use crate::source::Span;
use crate::worksheet::Shares;

pub(super) fn two_sizes(section: &Section<'_>, first: &str, second: &str) -> Diagnostic {
    Diagnostic::error(Code::KeysConflict, format!("`{first}` and `{second}` both size the pool"))
        .at(section.span_of(first), "this")
        .also(section.span_of(second), "and this")
        .help("leave one of them out")
}

pub(super) fn no_increase(span: Span, there: Shares<'_>) -> Diagnostic {
    let message = format!("the pool holds {} already, which is more than this", there.sheet().show(there.id()));
    let help = "a pool shrinks by a grant, or by `decrease`";
    Diagnostic::error(Code::OutOfRange, message).at(span, "no increase").help(help)
}

pub(super) fn too_large_a_decrease(span: Span, there: Shares<'_>) -> Diagnostic {
    let message = format!("the pool holds {}, which is less than this", there.sheet().show(there.id()));
    Diagnostic::error(Code::OutOfRange, message).at(span, "more than it holds").help("a pool falls to 0 at most")
}

pub(super) fn all_of_the_company(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        "a pool cannot be the whole company: what there is already would be nothing of it",
    )
    .at(span, "all of it")
    .help("write a part below 100 %, such as \"10%\"; it is a part of the company with the pool in it")
}
