//! Intervals as words. A rounded end never crosses into what was excluded: digits are added until it does not, and
//! "about" is said wherever an end was rounded.

use crate::number::{End, Exact, Interval, Rounding, RoundingMode, Scale, grouped};
use crate::worksheet::Unit;

/// What a sentence says before a number that was rounded.
const ABOUT: &str = "about ";

/// The most decimals of an end that is shown exactly; beyond, its fraction is shorter.
const MOST_EXACT_PLACES: usize = 12;

/// An interval as a table shows it, rounded to the nearest like every figure there: "29.8 to 30.6bn". Money is counted
/// in lakh and crore where the reports do so.
pub fn shown(interval: &Interval, unit: Unit, in_crore: bool) -> String {
    words(interval, unit, in_crore, None).replace(ABOUT, "")
}

/// An interval in words: "29.8 to 30.6bn", "more than 1.035bn". `excluded` is an interval that it does not meet, so
/// that the words must not meet it either.
pub(super) fn words(interval: &Interval, unit: Unit, in_crore: bool, excluded: Option<&Interval>) -> String {
    // Digits do not keep apart what meets.
    let excluded = excluded.filter(|excluded| interval.intersection(excluded).is_none());
    let interval = &without_natural_bounds(interval, unit);
    if let Some(words) = beside_an_open_side(interval, unit, in_crore, excluded) {
        return words;
    }
    let reach = |places: i32| reaches(interval, places);
    let first = places_that_resolve(interval);
    let is_true = |places: &i32| {
        let shown = reach(*places);
        let kept_apart = excluded.is_none_or(|excluded| shown.intersection(excluded).is_none());
        kept_apart && (interval.single().is_some() || shown.single().is_none())
    };
    let places = (first..first + 9).find(is_true).unwrap_or(first + 9);
    // Where the ends are exact, zeros after them say nothing.
    let places = (places - 9..=places).find(|fewer| reach(*fewer) == *interval).unwrap_or(places);
    let about = if reach(places) == *interval { "" } else { ABOUT };
    let split = |end: &End| rounded(&end.at, unit, in_crore, places);
    match (&interval.low, &interval.high) {
        (Some(low), Some(high)) if low.at == high.at => format!("{about}{}", split(low).concat()),
        (Some(low), Some(high)) => {
            let ([low, low_suffix], [high, suffix]) = (split(low), split(high));
            let low_suffix = if low_suffix == suffix { "" } else { &low_suffix };
            format!("{about}{low}{low_suffix} to {high}{suffix}")
        }
        _ => "anything".to_string(),
    }
}

/// The one end of an interval in words: "more than 1.035bn". It is rounded outwards, so that it stays true.
fn beside_an_open_side(interval: &Interval, unit: Unit, in_crore: bool, excluded: Option<&Interval>) -> Option<String> {
    let (end, mode, [reached, passed]) = match (&interval.low, &interval.high) {
        (Some(low), None) => (low, RoundingMode::Floor, ["at least", "more than"]),
        (None, Some(high)) => (high, RoundingMode::Ceiling, ["at most", "less than"]),
        _ => return None,
    };
    let to = |digits: i32| end.at.rounded(Rounding::new(digits - 1 - end.at.magnitude(), mode));
    let is_apart = |at: &Exact| {
        let shown = Some(End { at: at.clone(), closed: end.closed && *at == end.at });
        let shown = if mode == RoundingMode::Floor { (shown, None) } else { (None, shown) };
        let shown = Interval { low: shown.0, high: shown.1 };
        excluded.is_none_or(|excluded| shown.intersection(excluded).is_none())
    };
    let at = std::iter::once(bound_of(&end.at, mode)).chain((4..13).map(to)).find(is_apart);
    let at = at.unwrap_or_else(|| end.at.clone());
    let word = if end.closed && at == end.at { reached } else { passed };
    let (power, suffix) = scale_of(&at, unit, in_crore);
    let scaled = &at * &Exact::power_of_ten(-power);
    let places = scaled.decimal_places().map_or(MOST_EXACT_PLACES, |places| places.min(MOST_EXACT_PLACES));
    Some(format!("{word} {}{suffix}", grouped(&scaled, places as u32)))
}

/// An interval with all digits of its ends, or their fractions, ends that are not included in brackets: "2950/99bn to
/// 2970/97bn".
pub(super) fn exactly(interval: &Interval, unit: Unit, in_crore: bool) -> String {
    let written = |end: &End, _| match (all_digits(&end.at, unit, in_crore), scale_of(&end.at, unit, in_crore).1) {
        (Ok(digits), _) => digits,
        (Err(_), " %") => end.at.fraction(),
        (Err(scaled), suffix) => format!("{}{suffix}", scaled.fraction()),
    };
    between(&without_natural_bounds(interval, unit), written).unwrap_or_else(|| "anything".to_string())
}

/// The same for a reader: an end whose digits do not end soon is rounded outwards to a dozen of them, and marked: "≈
/// 29.797979797bn to ≈ 30.618556702bn". `None` where anything is possible.
pub(super) fn outwards(interval: &Interval, unit: Unit, in_crore: bool) -> Option<String> {
    let written = |end: &End, mode: RoundingMode| {
        all_digits(&end.at, unit, in_crore).unwrap_or_else(|scaled| {
            let places = MOST_EXACT_PLACES as i32 - 1 - scaled.magnitude();
            let (_, suffix) = scale_of(&end.at, unit, in_crore);
            format!("≈ {}{suffix}", grouped(&scaled.rounded(Rounding::new(places, mode)), places.max(0).unsigned_abs()))
        })
    };
    between(&without_natural_bounds(interval, unit), written)
}

/// The ends of an interval, each written with the side to which it may be rounded; `None` for one without ends.
fn between(interval: &Interval, written: impl Fn(&End, RoundingMode) -> String) -> Option<String> {
    let end = |end: &End, mode: RoundingMode| {
        let written = written(end, mode);
        if end.closed { written } else { format!("({written})") }
    };
    let (low, high) = (|low| end(low, RoundingMode::Floor), |high| end(high, RoundingMode::Ceiling));
    Some(match (&interval.low, &interval.high) {
        (None, None) => return None,
        (Some(at), None) => format!("{} and more", low(at)),
        (None, Some(at)) => format!("up to {}", high(at)),
        (Some(at), Some(other)) if at.at == other.at => low(at),
        (Some(from), Some(to)) => format!("{} to {}", low(from), high(to)),
    })
}

/// A computed figure within a sentence, as far as the reports below it carry its digits: "about 30.2bn", "more than 20.4bn".
/// `value` is what the reports make of it as they stand.
pub fn carried(value: &Exact, interval: &Interval, unit: Unit) -> String {
    let interval = &without_natural_bounds(interval, unit);
    let to = |places: i32| value.rounded(Rounding::nearest(places));
    let bound = |end: &End, [closed, open]: [&str; 2], mode: RoundingMode| {
        let rounded = bound_of(&end.at, mode);
        let is_reached = end.closed && rounded == end.at;
        format!("{} {}", if is_reached { closed } else { open }, unit.show(&rounded))
    };
    match (&interval.low, &interval.high) {
        (Some(low), Some(high)) if low.at == high.at => unit.show(value),
        (Some(_), Some(_)) => {
            let places = places_that_resolve(interval);
            // Where a reader is shown fewer digits than the reports carry, the value is rounded once.
            let is_finer = match unit {
                Unit::Multiple => places > 2,
                Unit::Stake | Unit::Rate | Unit::Points => places > 4,
                _ => false,
            };
            format!("{ABOUT}{}", unit.show(&if is_finer { value.clone() } else { to(places) }))
        }
        (Some(low), None) => bound(low, ["at least", "more than"], RoundingMode::Floor),
        (None, Some(high)) => bound(high, ["up to", "less than"], RoundingMode::Ceiling),
        (None, None) => format!("perhaps {}", unit.show(&value.significant(3))),
    }
}

/// An end beside an open side, rounded outwards so that it stays true: three digits, or four where these are all of it.
fn bound_of(end: &Exact, mode: RoundingMode) -> Exact {
    let to = |digits: i32| end.rounded(Rounding::new(digits - 1 - end.magnitude(), mode));
    if to(4) == *end { end.clone() } else { to(3) }
}

/// How many digits an amount has, to which side the last one is rounded, and the amount in whose scale it is written.
pub(super) struct Digits<'a> {
    pub most: i32,
    pub mode: RoundingMode,
    pub like: &'a Exact,
}

/// An amount to so many digits, or one more where that is all of it, and whether it was rounded: "0.2bn" beside 2.8bn.
pub(super) fn amount(value: &Exact, unit: Unit, in_crore: bool, digits: &Digits<'_>) -> (bool, String) {
    let to = |most: i32| value.rounded(Rounding::new(most - 1 - value.magnitude(), digits.mode));
    let exact = Some(to(digits.most + 1)).filter(|all| all == value);
    let shown = exact.clone().unwrap_or_else(|| to(digits.most));
    let is_near = value.magnitude() + 3 > digits.like.magnitude();
    let (power, suffix) = scale_of(if is_near { digits.like } else { &shown }, unit, in_crore);
    let scaled = &shown * &Exact::power_of_ten(-power);
    let places = scaled.decimal_places().map_or(0, |places| places as u32);
    (exact.is_none(), format!("{}{suffix}", grouped(&scaled, places)))
}

/// The whole shares within an interval, where there are any: nobody buys a part of one.
pub(super) fn whole(interval: &Interval, unit: Unit) -> Interval {
    let inwards = |end: &Option<End>, mode: RoundingMode| match end {
        Some(end) => {
            let at = end.at.rounded(Rounding::new(0, mode));
            let is_left_out = !end.closed && at == end.at;
            let step = if mode == RoundingMode::Ceiling { Exact::ONE } else { -&Exact::ONE };
            Some(End { at: if is_left_out { &at + &step } else { at }, closed: true })
        }
        None => None,
    };
    let low = inwards(&interval.low, RoundingMode::Ceiling);
    let high = inwards(&interval.high, RoundingMode::Floor);
    let is_empty = low.as_ref().zip(high.as_ref()).is_some_and(|(low, high)| low.at > high.at);
    if unit == Unit::Shares && !is_empty { Interval { low, high } } else { interval.clone() }
}

/// Whether an interval is more than what any such figure is.
pub(super) fn says_something(interval: &Interval, unit: Unit) -> bool {
    without_natural_bounds(interval, unit) != Interval::EVERYTHING
}

/// Nobody says that a stake is more than nothing and at most everything, or that a value falls by less than all of it.
pub fn without_natural_bounds(interval: &Interval, unit: Unit) -> Interval {
    let is_natural = |end: &End| match unit {
        Unit::Rate => end.at.is_zero() || end.at == Exact::integer(-1),
        _ => end.at.is_zero(),
    };
    let low = interval.low.clone().filter(|end| end.closed || !is_natural(end));
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
    let largest = largest.unwrap_or(0);
    let most = 3 - largest;
    match interval.width() {
        // Two digits of a width that begins with a small digit, one of others.
        Some(width) if !width.is_zero() => {
            let small = width < &Exact::power_of_ten(width.magnitude()) * &Exact::integer(5);
            (i32::from(small) - width.magnitude()).clamp(2 - largest, most.max(2 - width.magnitude()))
        }
        Some(_) => (-largest..most).find(|places| reaches(interval, *places) == *interval).unwrap_or(most),
        None => most,
    }
}

/// The digits of a value without decimals beyond `places`, which may be negative, and what stands after them.
fn rounded(value: &Exact, unit: Unit, in_crore: bool, places: i32) -> [String; 2] {
    let rounded = value.rounded(Rounding::nearest(places));
    let (power, suffix) = scale_of(&rounded, unit, in_crore);
    let scaled = &rounded * &Exact::power_of_ten(-power);
    [grouped(&scaled, (places + power).max(0).unsigned_abs()), suffix.to_string()]
}

/// All digits of a value, or where they do not end soon what would have to be written before its suffix.
fn all_digits(value: &Exact, unit: Unit, in_crore: bool) -> Result<String, Exact> {
    let (power, suffix) = scale_of(value, unit, in_crore);
    let scaled = value * &Exact::power_of_ten(-power);
    match scaled.decimal_places() {
        Some(places) if places <= MOST_EXACT_PLACES => Ok(format!("{}{suffix}", grouped(&scaled, places as u32))),
        _ => Err(scaled),
    }
}

/// The power of ten in which a value is written, and what stands after its digits.
fn scale_of(value: &Exact, unit: Unit, in_crore: bool) -> (i32, &'static str) {
    match (unit, Scale::of(value)) {
        (Unit::Stake | Unit::Rate, _) => (-2, " %"),
        (Unit::Points, _) => (-2, " pts"),
        (Unit::Multiple, _) => (0, "x"),
        (Unit::Money | Unit::ForeignMoney(_), Scale::Trillion) if in_crore => (12, " lakh crore"),
        (Unit::Money | Unit::ForeignMoney(_), Scale::Billion) if in_crore => (7, " crore"),
        (Unit::Money | Unit::ForeignMoney(_), scale) => (-scale.apply(&Exact::ONE).magnitude(), scale.suffix()),
        _ => (0, ""),
    }
}
