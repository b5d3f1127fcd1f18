//! Growth from one revenue to the next, only where the two measure the same thing.

use crate::scenario::Revenue;
use crate::worksheet::{Money, Rate, Worksheet};

/// The time that a revenue covers, or the day for which it is extended to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    /// A calendar or financial year.
    Year(i32),
    /// A month, counted from year 0: the date of a run rate.
    Month(i32),
    /// The last twelve months.
    Last,
    /// The next twelve months.
    Next,
    /// Named in words.
    Other,
}

impl Period {
    /// Reads `2024`, `2025-01`, `LTM` and `NTM`; everything else is a name.
    fn of(text: &str) -> Period {
        let number = |text: &str, digits: usize| match text.len() == digits {
            true => text.parse::<u16>().ok().map(i32::from),
            false => None,
        };
        // A key such as `2025-01` has its hyphen shown as a space.
        let month = text.split_once(['-', ' ']).and_then(|(year, month)| Some((number(year, 4)?, number(month, 2)?)));
        match (text, number(text, 4), month) {
            ("LTM" | "ltm", ..) => Period::Last,
            ("NTM" | "ntm", ..) => Period::Next,
            (_, Some(year), _) => Period::Year(year),
            (_, _, Some((year, month))) if (1..=12).contains(&month) => Period::Month(12 * year + month),
            _ => Period::Other,
        }
    }

    /// The months from this period to a later one of the same kind; `None` where they do not follow each other.
    fn months_to(self, later: Period) -> Option<i32> {
        match (self, later) {
            (Period::Year(from), Period::Year(to)) => Some(12 * (to - from)),
            (Period::Month(from), Period::Month(to)) => Some(to - from),
            (Period::Last, Period::Next) => Some(12),
            _ => None,
        }
    }
}

/// The revenue that `revenues[at]` is compared with: the nearest earlier one that measures the same thing, or else the
/// one written just before it, to say why the two are not compared.
pub fn predecessor(revenues: &[Revenue], at: usize) -> Option<&Revenue> {
    let own = &revenues[at];
    let months = |other: &&Revenue| Period::of(&other.period).months_to(Period::of(&own.period));
    let dated = revenues
        .iter()
        .filter(|other| other.kind.is_comparable(own.kind) && months(other).is_some_and(|months| months > 0))
        .min_by_key(|other| months(other));
    let before = &revenues[..at];
    let named = || match Period::of(&own.period) {
        Period::Other => before.iter().rev().find(|other| why_not(other, own).is_none()),
        _ => None,
    };
    // One that is written earlier but comes later is no predecessor at all.
    let refused = || before.last().filter(|other| why_not(own, other).is_some());
    dated.or_else(named).or_else(refused)
}

/// Why growth from one revenue to the other would mean nothing, or `None` where it means something.
pub fn why_not(earlier: &Revenue, later: &Revenue) -> Option<String> {
    if !earlier.kind.is_comparable(later.kind) {
        return Some(format!(
            "{} and {} are different kinds of revenue: the difference between them is not growth",
            earlier.label(),
            later.label(),
        ));
    }
    let (from, to) = (Period::of(&earlier.period), Period::of(&later.period));
    match from.months_to(to) {
        Some(months) if months > 0 => None,
        None if from == Period::Other && to == Period::Other => None,
        _ => Some(format!("{} does not follow {}, so the two show no growth", later.label(), earlier.label())),
    }
}

/// Growth from one revenue to a later one; undefined, with the reason, where the two cannot be compared.
pub fn growth<'s>(sheet: &'s Worksheet, earlier: (&Revenue, Money<'s>), later: (&Revenue, Money<'s>)) -> Rate<'s> {
    match why_not(earlier.0, later.0) {
        None => (later.1 / earlier.1).minus_one().as_rate(),
        Some(reason) => sheet.undefined(reason, &[earlier.1.id(), later.1.id()]),
    }
}

/// Why growth between the two is not growth of one year, or `None` where it is.
pub fn why_not_a_year(earlier: &Revenue, later: &Revenue) -> Option<String> {
    match Period::of(&earlier.period).months_to(Period::of(&later.period)) {
        Some(12) => None,
        Some(months) => {
            Some(format!("growth from {} to {} took {months} months, not a year", earlier.label(), later.label()))
        }
        None => Some(format!("nobody says that one year lies between {} and {}", earlier.label(), later.label())),
    }
}
