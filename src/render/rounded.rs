//! What is said of figures whose fractions were too long to keep.

use crate::engine::Evaluation;
use crate::number::decimals;
use crate::worksheet::length::DIGITS;
use crate::worksheet::{Guard, NodeId, Worksheet};

/// How far a figure may be from its exact value, in decimals; `None` where nothing was rounded, or nobody can say.
pub fn error(sheet: &Worksheet, id: NodeId) -> Option<String> {
    let written = sheet.error(id).written().filter(|_| !sheet.error(id).is_zero())?;
    Some(decimals(&written))
}

/// The same in a sentence, behind the digits of the figure; `None` where nothing was rounded.
pub fn distance(sheet: &Worksheet, id: NodeId) -> Option<String> {
    let why = format!("since a fraction with too many digits was rounded to {DIGITS} of them");
    match (sheet.error(id).is_zero(), error(sheet, id)) {
        (true, _) => None,
        (false, Some(error)) => Some(format!("within {error} of the exact value, {why}")),
        (false, None) => {
            Some(format!("not exact, {why}; it rests on another approximation too, so how far off it is is not known"))
        }
    }
}

/// One note for a page: which figures were rounded first, how far off any may be, what could not be told apart, and how
/// to avoid it all. `None` where nothing was rounded.
pub fn note(results: &Evaluation) -> Option<String> {
    let sheet = &results.sheet;
    let names = sheet.names();
    let (first, _) = names.iter().find(|(_, id)| !sheet.error(*id).is_zero())?;
    let open = match sheet.open_comparisons().as_slice() {
        [] => String::new(),
        [one] => format!(" {} taken as equal, since their errors hide which is smaller.", pair(sheet, one)),
        [one, others @ ..] => format!(
            " {} taken as equal, since their errors hide which is smaller, and so are {} other pairs.",
            pair(sheet, one),
            others.len()
        ),
    };
    Some(format!(
        "\u{2248} marks what is rounded to {DIGITS} digits, from `{first}` on, as exact fractions grow with every round; \
         `explain` says how far off it may be.{open} With `rounding = \"cap-table\"`, as deals are closed, it stays exact."
    ))
}

fn pair(sheet: &Worksheet, guard: &Guard) -> String {
    format!("`{}` and `{}` are", sheet.refer(guard.left), sheet.refer(guard.right))
}
