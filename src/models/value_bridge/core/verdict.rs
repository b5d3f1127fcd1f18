//! What drove a step in value.

use crate::number::Exact;

/// The verdict as the scenario can expect it, from growth, re-rating and the whole step.
pub(super) fn verdict([growth, re_rating, step]: [Option<Exact>; 3]) -> &'static str {
    let (Some(growth), Some(re_rating), Some(step)) = (growth, re_rating, step) else {
        return "it cannot be divided";
    };
    match () {
        () if step.is_zero() => "nothing changed in sum",
        () if growth.is_zero() && re_rating.is_zero() => "all of it is new money",
        () if step.is_positive() && growth > step && re_rating.is_negative() => {
            "growth explains more than all of it, the multiple fell"
        }
        () if step.is_positive() && re_rating > step && growth.is_negative() => {
            "the multiple explains more than all of it, revenue fell"
        }
        () if step.is_negative() && growth < step && re_rating.is_positive() => {
            "less revenue explains more than all of it, the multiple rose"
        }
        () if step.is_negative() && re_rating < step && growth.is_positive() => {
            "a lower multiple explains more than all of it, revenue grew"
        }
        () if growth.abs() > re_rating.abs() => "more of it comes from revenue than from the multiple",
        () if growth.abs() < re_rating.abs() => "more of it comes from the multiple than from revenue",
        () => "revenue and the multiple explain as much of it each",
    }
}
