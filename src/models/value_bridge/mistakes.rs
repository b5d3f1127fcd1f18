//! What can be wrong with a bridge.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Revenue;

pub(super) fn not_comparable([from, to]: [&Revenue; 2]) -> Diagnostic {
    let message = format!("{} and {} are different kinds of revenue", from.label(), to.label());
    Diagnostic::error(Code::KindsNotComparable, message)
        .at(to.figure.claim().span, format!("{} revenue", to.kind.noun()))
        .also(from.figure.claim().span, format!("{} revenue", from.kind.noun()))
        .note("the difference between them mixes growth with a change of what is measured")
        .help("take two revenues of one kind; a forecast may be compared with booked revenue")
}
