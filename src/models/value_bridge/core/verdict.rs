//! What drove a step in value, as far as the printed digits tell.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use crate::worksheet::interval::sign;
use crate::worksheet::{Money, Worksheet};

/// The verdict as the scenario can expect it, from growth, re-rating and the whole step.
///
/// A direction is said only where every value that rounds to what was printed has it.
pub(super) fn verdict(sheet: &Worksheet, growth: Money<'_>, re_rating: Money<'_>, step: Money<'_>) -> &'static str {
    if [growth, re_rating, step].iter().any(|figure| !figure.is_defined()) {
        return "it cannot be divided";
    }
    let sign = |figure: Money<'_>| sign(sheet, figure.id());
    let (of_growth, of_re_rating, of_step) = (sign(growth), sign(re_rating), sign(step));
    let more_than_all = |part: Money<'_>, way: Ordering| sign(part - step) == Some(way);
    match (of_step, of_growth, of_re_rating) {
        (Some(Equal), ..) => "nothing changed in sum",
        (None, ..) => "the two values are alike within what was printed",
        (_, Some(Equal), Some(Equal)) => "all of it is new money",
        (_, None | Some(Equal), None | Some(Equal)) => {
            "revenue and the multiple are alike at both ends within what was printed"
        }
        (_, Some(Greater), None) => "revenue grew, and the two multiples are alike within what was printed",
        (_, Some(Less), None) => "revenue fell, and the two multiples are alike within what was printed",
        (_, None, Some(Greater)) => "the multiple rose, and the two revenues are alike within what was printed",
        (_, None, Some(Less)) => "the multiple fell, and the two revenues are alike within what was printed",
        (Some(Greater), Some(Greater), Some(Less)) if more_than_all(growth, Greater) => {
            "growth explains more than all of it, the multiple fell"
        }
        (Some(Greater), Some(Less), Some(Greater)) if more_than_all(re_rating, Greater) => {
            "the multiple explains more than all of it, revenue fell"
        }
        (Some(Less), Some(Less), Some(Greater)) if more_than_all(growth, Less) => {
            "less revenue explains more than all of it, the multiple rose"
        }
        (Some(Less), Some(Greater), Some(Less)) if more_than_all(re_rating, Less) => {
            "a lower multiple explains more than all of it, revenue grew"
        }
        (_, Some(of_growth), Some(of_re_rating)) => shared(sheet, [growth, re_rating], [of_growth, of_re_rating]),
    }
}

/// Which of two parts is more, whichever way each of them goes.
fn shared(sheet: &Worksheet, [growth, re_rating]: [Money<'_>; 2], ways: [Ordering; 2]) -> &'static str {
    let difference = if ways[0] == ways[1] { growth - re_rating } else { growth + re_rating };
    let revenue = "more of it comes from revenue than from the multiple";
    let multiple = "more of it comes from the multiple than from revenue";
    match (sign(sheet, difference.id()), ways) {
        (_, [_, Equal]) => revenue,
        (_, [Equal, _]) => multiple,
        (None, _) => "the digits do not tell whether more of it comes from revenue or from the multiple",
        (Some(Equal), _) => "revenue and the multiple explain as much of it each",
        (Some(way), [of_growth, _]) if way == of_growth => revenue,
        _ => multiple,
    }
}
