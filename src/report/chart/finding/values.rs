//! What values say: beside methods, from one moment to the next.

use std::cmp::Ordering;

use super::in_words;
use crate::number::{End, Exact, Interval};
use crate::report::chart::{Bridge, BridgePart, Certainty, Drawn, FootballField, Ratio, Timeline};
use crate::report::words::agreed;

/// Where the reference lies against the ranges.
pub fn football_field(field: &FootballField, sure: &Certainty) -> Option<String> {
    let notation = field.notation();
    let lowest = field.rows.iter().map(|row| (&row.low).min(&row.high)).min()?;
    let highest = field.rows.iter().map(|row| (&row.low).max(&row.high)).max()?;
    let Some(reference) = &field.reference else {
        let (lowest, highest) = sure.apart(&notation, lowest, highest);
        return Some(format!("The methods reach from {lowest} to {highest}"));
    };
    let value = &reference.value;
    let all = field.rows.len();
    let beside = |side: Ordering| {
        field.rows.iter().filter(move |row| {
            let ends = [&row.low, &row.high];
            ends.into_iter().all(|end| sure.order(end, value) == Some(side))
        })
    };
    let (below, above) = (beside(Ordering::Less).count(), beside(Ordering::Greater).count());
    let subject = format!("{} of {}", reference.label, sure.told(&notation, value));
    // What may be anything in an interval is not within a range, but they meet.
    let within = if sure.is_sure(value) { "within" } else { "in reach of" };
    let agreed = all - below - above;
    Some(match (agreed, below, above) {
        (0, _, 0) => format!("{subject} is above what every method gives"),
        (0, 0, _) => format!("{subject} is below what every method gives"),
        (0, _, _) => format!("{subject} is above {below} of {all} methods and below the rest"),
        (_, 0, 0) => format!("{subject} is {within} what every method gives"),
        (_, _, 0) => format!("{subject} is {within} {agreed} of {all} methods and above the rest"),
        (_, 0, _) => format!("{subject} is {within} {agreed} of {all} methods and below the rest"),
        _ => format!("{subject} is {within} {agreed} of {all} methods, above {below} and below {above}"),
    })
}

/// Which change explains the step.
pub fn bridge(bridge: &Bridge, sure: &Certainty) -> Option<String> {
    let notation = bridge.notation();
    let (start, end) = (&bridge.start.value, &bridge.end());
    let (from, to) = sure.apart(&notation, start, end);
    let ends = format!("from {from} to {to}");
    let direction = match sure.order(end, start) {
        Some(Ordering::Equal) => return Some(format!("The value stayed at {from}")),
        Some(Ordering::Greater) => "rise",
        Some(Ordering::Less) => "fall",
        None => return Some(format!("The value went {ends}")),
    };
    let along = |change: &Exact| if direction == "rise" { change.clone() } else { -change };
    let Some(largest) = bridge.parts.iter().max_by_key(|part| along(&part.change)) else {
        return Some(format!("The value changed {ends}"));
    };
    let explains = match Explained::of(bridge, largest, direction == "rise", sure) {
        Some(Explained::Alone) => {
            return Some(format!(
                "{} alone {} the {direction} {ends}",
                largest.label,
                agreed(&largest.label, "explains", "explain")
            ));
        }
        Some(Explained::MoreThanAll) => agreed(&largest.label, "explains more than all of", "explain more than all of"),
        Some(Explained::All) => agreed(&largest.label, "explains all of", "explain all of"),
        Some(Explained::Most) => agreed(&largest.label, "explains most of", "explain most of"),
        Some(Explained::LargestPart) => agreed(&largest.label, "is the largest part of", "are the largest part of"),
        None => {
            return Some(format!("{} {}", if direction == "rise" { "The value rose" } else { "The value fell" }, ends));
        }
    };
    Some(format!("{} {explains} the {direction} {ends}", largest.label))
}

/// How much of a step its largest part explains.
enum Explained {
    /// Nothing else surely moved the value.
    Alone,
    MoreThanAll,
    All,
    Most,
    LargestPart,
}

impl Explained {
    /// What holds for all that the values may be.
    fn of(bridge: &Bridge, part: &BridgePart, is_rise: bool, sure: &Certainty) -> Option<Explained> {
        let (from, to) = (sure.of(&bridge.start.value), sure.of(&bridge.end()));
        let turned = |interval: Interval| if is_rise { interval } else { negative(&interval) };
        let (whole, share) = (turned(minus(&to, &from)), turned(sure.of(&part.change)));
        let is_above = |one: &Interval, other: &Interval| {
            one.low.as_ref().zip(other.high.as_ref()).is_some_and(|(low, high)| low.at > high.at)
        };
        let others = || bridge.parts.iter().filter(|other| !std::ptr::eq(*other, part));
        let nothing_else = bridge.parts.len() > 1 && others().all(|other| bridge.direction(other, sure).is_none());
        let fits = share.intersection(&whole).is_some() && is_above(&plus(&share, &share), &whole);
        let mut others = others().map(|other| turned(sure.of(&other.change)));
        Some(match () {
            () if is_above(&share, &whole) => Explained::MoreThanAll,
            () if nothing_else && fits => Explained::Alone,
            () if share == whole && share.low == share.high => Explained::All,
            () if is_above(&plus(&share, &share), &whole) => Explained::Most,
            () if others.all(|other| is_above(&share, &other)) => Explained::LargestPart,
            () => return None,
        })
    }
}

fn plus(one: &Interval, other: &Interval) -> Interval {
    let sum = |one: &Option<End>, other: &Option<End>| {
        one.as_ref()
            .zip(other.as_ref())
            .map(|(one, other)| End { at: &one.at + &other.at, closed: one.closed && other.closed })
    };
    Interval { low: sum(&one.low, &other.low), high: sum(&one.high, &other.high) }
}

fn negative(interval: &Interval) -> Interval {
    let turned = |end: &Option<End>| end.as_ref().map(|end| End { at: -&end.at, closed: end.closed });
    Interval { low: turned(&interval.high), high: turned(&interval.low) }
}

fn minus(one: &Interval, other: &Interval) -> Interval {
    plus(one, &negative(other))
}

/// How the value changed from the first to the last moment, and whether a multiple went the other way.
pub fn timeline(timeline: &Timeline, sure: &Certainty) -> Option<String> {
    let notation = timeline.notation();
    let (first, last) = (timeline.moments.first()?, timeline.moments.last()?);
    let (from, to) = sure.apart(&notation, &first.value, &last.value);
    let label = &timeline.value_label;
    let order = sure.order(&last.value, &first.value);
    let growth = sure.ratio(&first.value, &last.value).filter(Ratio::is_a_multiple);
    let headline = match (order, growth) {
        _ if timeline.moments.len() == 1 => format!("{label} was {from} in {}", first.label),
        (Some(Ordering::Equal), _) => format!("{label} stayed at {from}"),
        (Some(Ordering::Greater), Some(growth)) => {
            format!("{label} rose to {}, from {from} to {to}", in_words(&growth))
        }
        (Some(Ordering::Greater), None) => format!("{label} rose from {from} to {to}"),
        (Some(Ordering::Less), _) => format!("{label} fell from {from} to {to}"),
        (None, _) => format!("{label} went from {from} to {to}"),
    };
    Some(match against_the_value(timeline, order, sure) {
        Some(sentence) => format!("{headline}; {sentence}"),
        None => headline,
    })
}

/// The first multiple that moved against the value from the first to the last moment.
fn against_the_value(timeline: &Timeline, order: Option<Ordering>, sure: &Certainty) -> Option<String> {
    let ends = timeline.multiples.iter().filter_map(|series| {
        let last = series.values.get(timeline.moments.len() - 1)?.as_ref()?;
        Some((series, series.values.first()?.as_ref()?, last))
    });
    let opposite = order.filter(|order| order.is_ne())?.reverse();
    let opposed = |(_, first, last): &(_, &Drawn, &Drawn)| sure.order(last, first) == Some(opposite);
    let (series, _, last) = ends.into_iter().find(opposed)?;
    let verb = if opposite.is_lt() { "fell" } else { "rose" };
    let notation = timeline.multiple_notation();
    Some(format!("the multiple of {} {verb} to {}", series.name, sure.told(&notation, last)))
}

#[cfg(test)]
mod tests {
    use super::bridge;
    use crate::number::Exact;
    use crate::report::chart::{Bridge, BridgeEnd, BridgePart, Certainty, Unit};

    fn said(changes: &[Exact]) -> Option<String> {
        let part = |(change, label): (&Exact, char)| BridgePart {
            label: format!("Part {label}"),
            note: String::new(),
            change: change.clone().into(),
        };
        let start = BridgeEnd { label: "before".into(), note: String::new(), value: Exact::percent(20).into() };
        let parts = changes.iter().zip('A'..).map(part).collect();
        let told = Bridge { unit: Unit::Percent, start, parts, end_label: "after".into(), end_note: String::new() };
        bridge(&told, &Certainty::default())
    }

    #[test]
    fn of_two_parts_that_are_as_large_neither_is_the_largest() {
        let hundredths = |changes: &[i128]| said(&changes.iter().copied().map(Exact::percent).collect::<Vec<_>>());
        assert_eq!(hundredths(&[8, 8]).as_deref(), Some("The value rose from 20 % to 36 %"));
        assert_eq!(hundredths(&[-5, -5, -3]).as_deref(), Some("The value fell from 20 % to 7 %"));
        assert_eq!(hundredths(&[7, 6, 5]).as_deref(), Some("Part A is the largest part of the rise from 20 % to 38 %"));
    }

    #[test]
    fn a_step_that_no_digits_tell_is_barely_one() {
        let (more, less) = (Exact::power_of_ten(-40), -&Exact::power_of_ten(-40));
        let of =
            |direction: &str, end: &str| Some(format!("Part A explains all of the {direction} from 20 % to {end}"));
        assert_eq!(said(&[more]), of("rise", "barely more than 20 %"));
        assert_eq!(said(&[less]), of("fall", "barely less than 20 %"));
    }
}
