//! Intervals as words and as data. A rounded end never crosses into what was excluded: digits are added until it
//! does not, and "about" is said wherever an end was rounded.

use serde::Serialize;

use crate::number::{DecimalText, End, Exact, Interval, Rounding, Scale, decimal_text, fixed, grouped};
use crate::worksheet::Unit;

/// What a sentence says before a number that was rounded.
const ABOUT: &str = "about ";

/// The most decimals of an end that is shown exactly; beyond, its fraction is shorter.
const MOST_EXACT_PLACES: usize = 12;

/// An interval as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ends {
    /// The lower end; none when it is unbounded.
    pub low: Option<EndText>,
    /// The upper end; none when it is unbounded.
    pub high: Option<EndText>,
    /// How it is shown in a table, rounded to the nearest like every figure there.
    pub shown: String,
    /// How it is shown where nothing may be rounded, ends that are not included in brackets.
    pub exactly: String,
}

/// One end as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndText {
    /// Its decimals; 28 significant digits where they do not end sooner.
    pub value: String,
    /// The fraction, where `value` had to be rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// Whether the end itself is possible.
    pub closed: bool,
}

impl Ends {
    /// The ends of an interval of this unit.
    pub fn new(interval: &Interval, unit: Unit) -> Ends {
        let text = |end: &Option<End>| {
            let end = end.as_ref()?;
            let DecimalText { value, exact } = decimal_text(&end.at);
            Some(EndText { value, exact, closed: end.closed })
        };
        Ends {
            low: text(&interval.low),
            high: text(&interval.high),
            shown: words(interval, unit, None).replace(ABOUT, ""),
            exactly: exactly(&without_natural_bounds(interval, unit), unit),
        }
    }
}

/// An interval in words: "29.8 to 30.6bn", "more than 1.035bn". `excluded` is an interval that it does not meet, so
/// that the words must not meet it either.
pub(super) fn words(interval: &Interval, unit: Unit, excluded: Option<&Interval>) -> String {
    let interval = &without_natural_bounds(interval, unit);
    let reach = |places: i32| reaches(interval, places);
    let first = places_that_resolve(interval);
    let is_true = |places: &i32| {
        let shown = reach(*places);
        let kept_apart = excluded.is_none_or(|excluded| shown.intersection(excluded).is_none());
        kept_apart && (interval.single().is_some() || shown.single().is_none())
    };
    let places = (first..first + 9).find(is_true).unwrap_or(first + 9);
    let about = if reach(places) == *interval { "" } else { ABOUT };
    let one = |value: &Exact| (about, Written::new(value, unit, places));
    match (&interval.low, &interval.high) {
        (None, None) => "anything".to_string(),
        (Some(low), None) => {
            let words = if low.closed { "at least" } else { "more than" };
            let (about, written) = one(&low.at);
            format!("{words} {about}{}{}", written.digits, written.suffix)
        }
        (None, Some(high)) => {
            let words = if high.closed { "at most" } else { "less than" };
            let (about, written) = one(&high.at);
            format!("{words} {about}{}{}", written.digits, written.suffix)
        }
        (Some(low), Some(high)) if low.at == high.at => {
            let (about, written) = one(&low.at);
            format!("{about}{}{}", written.digits, written.suffix)
        }
        (Some(low), Some(high)) => {
            let (low, high) = (one(&low.at).1, one(&high.at).1);
            match low.suffix == high.suffix {
                true => format!("{about}{} to {}{}", low.digits, high.digits, high.suffix),
                false => format!("{about}{}{} to {}{}", low.digits, low.suffix, high.digits, high.suffix),
            }
        }
    }
}

/// An interval with all digits of its ends, or their fractions: "2950/99bn to 2970/97bn".
fn exactly(interval: &Interval, unit: Unit) -> String {
    let end = |end: &End| {
        let written = Written::exactly(&end.at, unit);
        if end.closed { written } else { format!("({written})") }
    };
    match (&interval.low, &interval.high) {
        (None, None) => "anything".to_string(),
        (Some(low), None) => format!("{} and more", end(low)),
        (None, Some(high)) => format!("up to {}", end(high)),
        (Some(low), Some(high)) if low.at == high.at => end(low),
        (Some(low), Some(high)) => format!("{} to {}", end(low), end(high)),
    }
}

/// Nobody says that a stake is more than nothing and at most everything.
fn without_natural_bounds(interval: &Interval, unit: Unit) -> Interval {
    let low = interval.low.clone().filter(|end| end.closed || !end.at.is_zero());
    let high =
        interval.high.clone().filter(|end| unit != Unit::Stake || end.at != Exact::ONE || low == Some(end.clone()));
    Interval { low, high }
}

/// An interval whose ends are rounded.
fn reaches(interval: &Interval, places: i32) -> Interval {
    let rounded = |end: &Option<End>| {
        end.as_ref().map(|end| End { at: end.at.rounded(Rounding::nearest(places)), closed: end.closed })
    };
    Interval { low: rounded(&interval.low), high: rounded(&interval.high) }
}

/// How many decimal places tell the ends apart.
fn places_that_resolve(interval: &Interval) -> i32 {
    let largest = [&interval.low, &interval.high].into_iter().flatten().map(|end| end.at.magnitude()).max();
    let most = 3 - largest.unwrap_or(0);
    match interval.width() {
        // Two digits of a width that begins with a small digit, one of others.
        Some(width) if !width.is_zero() => {
            let small = width < &Exact::power_of_ten(width.magnitude()) * &Exact::integer(5);
            (i32::from(small) - width.magnitude()).clamp(2 - largest.unwrap_or(0), most.max(2 - width.magnitude()))
        }
        Some(_) => {
            let ends = |places: &i32| reaches(interval, *places) == *interval;
            (-largest.unwrap_or(0)..most).find(ends).unwrap_or(most)
        }
        None => most,
    }
}

/// Digits, and what stands after them.
struct Written {
    digits: String,
    suffix: String,
}

impl Written {
    /// All digits of a value, or its fraction where they do not end soon.
    fn exactly(value: &Exact, unit: Unit) -> String {
        let (scaled, suffix) = match unit {
            Unit::Stake | Unit::Rate => (value * &Exact::integer(100), " %"),
            Unit::Money | Unit::ForeignMoney(_) => {
                let scale = Scale::of(value);
                (scale.apply(value), scale.suffix())
            }
            Unit::Multiple => (value.clone(), "x"),
            _ => (value.clone(), ""),
        };
        match scaled.decimal_places() {
            Some(places) if places <= MOST_EXACT_PLACES => format!("{}{suffix}", grouped(&scaled, places as u32)),
            _ if suffix == " %" => value.fraction(),
            _ => format!("{}{suffix}", scaled.fraction()),
        }
    }

    /// A value whose decimals beyond `places`, which may be negative, are dropped.
    fn new(value: &Exact, unit: Unit, places: i32) -> Written {
        let rounded = value.rounded(Rounding::nearest(places));
        match unit {
            Unit::Stake | Unit::Rate => Written {
                digits: fixed(&(&rounded * &Exact::integer(100)), (places - 2).max(0).unsigned_abs()),
                suffix: " %".to_string(),
            },
            Unit::Money | Unit::ForeignMoney(_) => {
                let scale = Scale::of(&rounded);
                let scaled = scale.apply(&rounded);
                let power = match scale {
                    Scale::One => 0,
                    Scale::Thousand => 3,
                    Scale::Million => 6,
                    Scale::Billion => 9,
                    Scale::Trillion => 12,
                };
                Written {
                    digits: grouped(&scaled, (places + power).max(0).unsigned_abs()),
                    suffix: scale.suffix().to_string(),
                }
            }
            Unit::Multiple => {
                Written { digits: grouped(&rounded, places.max(0).unsigned_abs()), suffix: "x".to_string() }
            }
            _ => Written { digits: grouped(&rounded, places.max(0).unsigned_abs()), suffix: String::new() },
        }
    }
}
