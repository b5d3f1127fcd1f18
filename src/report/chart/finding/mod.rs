//! Titles that state what the figures show. Every sentence stands behind the condition that makes it true.
//!
//! Comparisons are made with exact values; only then are the figures rounded to be shown.

mod assumptions;
mod holders;

pub use assumptions::{heat_map, lines, tornado};
pub use holders::{ownership, payoff};

use super::{Bridge, ChartKind, Claims, Distribution, FootballField, Timeline};
use crate::number::{Exact, multiple, percent};
use crate::report::words::{agreed, lower};

/// The finding of a chart.
pub fn of(kind: &ChartKind) -> String {
    let finding = match kind {
        ChartKind::FootballField(field) => football_field(field),
        ChartKind::Ownership(rounds) => ownership(rounds),
        ChartKind::Payoff(exit) => payoff(exit),
        ChartKind::HeatMap(heat) => heat_map(heat),
        ChartKind::Lines(figures) => lines(figures),
        ChartKind::Tornado(bars) => tornado(bars),
        ChartKind::Bridge(steps) => bridge(steps),
        ChartKind::Timeline(moments) => timeline(moments),
        ChartKind::Claims(reports) => claims(reports),
        ChartKind::Distribution(outcomes) => distribution(outcomes),
    };
    finding.unwrap_or_else(|| "There is nothing to show".into())
}

/// Where the reference lies against the ranges.
pub fn football_field(field: &FootballField) -> Option<String> {
    let notation = field.notation();
    let lowest = field.rows.iter().map(|row| (&row.low).min(&row.high)).min()?;
    let highest = field.rows.iter().map(|row| (&row.low).max(&row.high)).max()?;
    let Some(reference) = &field.reference else {
        let (lowest, highest) = notation.apart(lowest, highest);
        return Some(format!("The methods reach from {lowest} to {highest}"));
    };
    let value = &reference.value;
    let all = field.rows.len();
    let below = field.rows.iter().filter(|row| (&row.low).max(&row.high) < value).count();
    let above = field.rows.iter().filter(|row| (&row.low).min(&row.high) > value).count();
    let subject = format!("{} of {}", reference.label, notation.amount(value));
    let agreed = all - below - above;
    Some(match (agreed, below, above) {
        (0, _, 0) => format!("{subject} is above what every method gives"),
        (0, 0, _) => format!("{subject} is below what every method gives"),
        (_, 0, 0) => format!("{subject} is within what every method gives"),
        (_, _, 0) => format!("{subject} is within {agreed} of {all} methods and above the rest"),
        (_, 0, _) => format!("{subject} is within {agreed} of {all} methods and below the rest"),
        _ => format!("{subject} is within {agreed} of {all} methods, above {below} and below {above}"),
    })
}

/// Which change explains the step.
pub fn bridge(bridge: &Bridge) -> Option<String> {
    let notation = bridge.notation();
    let (start, end) = (&bridge.start.value, &bridge.end());
    let step = end - start;
    let (from, to) = notation.apart(start, end);
    let ends = format!("from {from} to {to}");
    if step.is_zero() {
        return Some(format!("The value stayed at {}", notation.amount(start)));
    }
    let direction = if step.is_positive() { "rise" } else { "fall" };
    let along = |change: &Exact| if step.is_positive() { change.clone() } else { -change };
    let Some(largest) = bridge.parts.iter().max_by_key(|part| along(&part.change)) else {
        return Some(format!("The value changed {ends}"));
    };
    let (share, whole) = (along(&largest.change), step.abs());
    let explains = agreed(&largest.label, "explains", "explain");
    let explains = match () {
        () if share > whole => format!("{explains} more than all of"),
        () if share == whole => format!("{explains} all of"),
        () if &share + &share > whole => format!("{explains} most of"),
        () => format!("{} the largest part of", agreed(&largest.label, "is", "are")),
    };
    Some(format!("{} {explains} the {direction} {ends}", largest.label))
}

/// How the value changed from the first to the last moment, and whether a multiple went the other way.
pub fn timeline(timeline: &Timeline) -> Option<String> {
    let notation = timeline.notation();
    let (first, last) = (timeline.moments.first()?, timeline.moments.last()?);
    let (from, to) = notation.apart(&first.value, &last.value);
    let growth = last.value.checked_div(&first.value).filter(|_| first.value.is_positive());
    let headline = match growth {
        _ if timeline.moments.len() == 1 => format!("{} was {from} in {}", timeline.value_label, first.label),
        _ if last.value == first.value => format!("{} stayed at {from}", timeline.value_label),
        Some(growth) if growth >= Exact::integer(2) => {
            format!("{} rose {} to {to}", timeline.value_label, multiple(&growth, 1))
        }
        _ if last.value > first.value => format!("{} rose from {from} to {to}", timeline.value_label),
        _ => format!("{} fell from {from} to {to}", timeline.value_label),
    };
    Some(match against_the_value(timeline) {
        Some(sentence) => format!("{headline}; {sentence}"),
        None => headline,
    })
}

/// The first multiple that moved against the value from the first to the last moment.
fn against_the_value(timeline: &Timeline) -> Option<String> {
    let rose = timeline.moments.last()?.value > timeline.moments.first()?.value;
    let fell = timeline.moments.last()?.value < timeline.moments.first()?.value;
    let ends = timeline.multiples.iter().filter_map(|series| {
        let last = series.values.get(timeline.moments.len() - 1)?.as_ref()?;
        Some((series, series.values.first()?.as_ref()?, last))
    });
    let opposed = |(_, first, last): &(_, &Exact, &Exact)| (rose && last < first) || (fell && last > first);
    let (series, _, last) = ends.into_iter().find(opposed)?;
    let verb = if rose { "fell" } else { "rose" };
    let notation = timeline.multiple_notation();
    Some(format!("the multiple of {} {verb} to {}", series.name, notation.amount(last)))
}

/// Whether one value satisfies every claim, and what they allow together.
pub fn claims(claims: &Claims) -> Option<String> {
    let count = match claims.claims.len() {
        0 => return None,
        1 => "The claim".to_string(),
        2 => "Both claims".to_string(),
        count => format!("All {count} claims"),
    };
    let agreement = claims.agreement();
    if agreement.is_empty() {
        return Some(format!("No {} satisfies {}", claims.quantity, lower(&count)));
    }
    let notation = claims.notation();
    let leave = if claims.claims.len() == 1 { "leaves" } else { "leave" };
    let left = match (&agreement.low, &agreement.high) {
        (None, None) => return Some(format!("{count} {leave} the {} open", claims.quantity)),
        (None, Some(high)) if high.closed => format!("{} or less", notation.amount(&high.at)),
        (None, Some(high)) => format!("less than {}", notation.amount(&high.at)),
        (Some(low), None) if low.closed => format!("{} or more", notation.amount(&low.at)),
        (Some(low), None) => format!("more than {}", notation.amount(&low.at)),
        (Some(low), Some(high)) if low == high => notation.amount(&low.at),
        (Some(low), Some(high)) => {
            let (low, high) = notation.apart(&low.at, &high.at);
            format!("{low} to {high}")
        }
    };
    Some(format!("{count} {leave} {left} for the {}", claims.quantity))
}

/// How often the figure reaches what it is held against, or where its middle lies and how far four runs in five reach.
pub fn distribution(distribution: &Distribution) -> Option<String> {
    let (figure, notation) = (&distribution.figure, distribution.notation());
    if let Some(reference) = &distribution.reference {
        let runs = distribution.runs();
        let reached = runs - distribution.below(&reference.value);
        let share = percent(&Exact::ratio(reached as i128, runs as i128)?, 1);
        let (reach, value) = (agreed(figure, "reaches", "reach"), notation.amount(&reference.value));
        return Some(format!("{figure} {reach} {value}, {}, in {share} of the runs", lower(&reference.label)));
    }
    let percentile = |percent| distribution.percentile(percent).map(|value| notation.amount(value));
    let (low, middle, high) = (percentile(10)?, percentile(50)?, percentile(90)?);
    let are = agreed(figure, "is", "are");
    Some(format!(
        "{figure} {are} {middle} or less in half of the runs, and from {low} to {high} in at least four of five"
    ))
}
