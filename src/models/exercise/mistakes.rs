//! What can be wrong with an exercise.

use crate::diagnostic::{Code, Diagnostic};
use crate::models::captable_terms::Ending;
use crate::worksheet::Shares;

pub(super) fn not_vested(ending: &Ending, options: Shares<'_>, vested: Shares<'_>) -> Diagnostic {
    let [options, vested] = [options, vested].map(|shares| shares.sheet().show(shares.id()));
    let holder = &ending.holder;
    Diagnostic::warning(
        Code::OutOfRange,
        format!("`{}` exercises {options} options, of which {vested} have vested", holder.text),
    )
    .at(holder.span, "more than has vested")
    .note("the shares are issued all the same, as where a plan lets options be exercised early")
    .help("write `shares` for how many are exercised, or a `date` by which they have vested")
}
