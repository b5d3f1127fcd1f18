//! Titles that state what the figures show. Every sentence stands behind the condition that makes it true.
//!
//! Comparisons are made with exact values; only then are the figures rounded to be shown.

use super::{
    Bound, Bridge, ChartKind, Claims, Distribution, FootballField, HeatMap, Ownership, Payoff, PayoffCurve, Timeline,
    Tornado,
};
use crate::number::{Exact, multiple, percent};

/// The finding of a chart.
pub fn of(kind: &ChartKind) -> String {
    let finding = match kind {
        ChartKind::FootballField(field) => football_field(field),
        ChartKind::Ownership(rounds) => ownership(rounds),
        ChartKind::Payoff(exit) => payoff(exit),
        ChartKind::HeatMap(heat) => heat_map(heat),
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

/// Who came in last and what is left to the first holder, or what became of that holder where no newcomer cost more
/// than any step before.
pub fn ownership(ownership: &Ownership) -> Option<String> {
    let last = ownership.rounds.len().checked_sub(1)?;
    let stake = |holder: usize, round: usize| ownership.holders.get(holder)?.stakes.get(round);
    let held = |holder: usize, round: usize| stake(holder, round).cloned().unwrap_or_default();
    let notation = ownership.notation();
    let is_new = |holder: &usize| last > 0 && held(*holder, last).is_positive() && held(*holder, last - 1).is_zero();
    let entrant = (0..ownership.holders.len()).filter(is_new).max_by_key(|holder| held(*holder, last));
    let loss = |round: usize| &held(0, round - 1) - &held(0, round);
    let costs_most = last > 0 && (1..last).all(|round| loss(round) <= loss(last));
    let name = |holder: usize| &ownership.holders[holder].name;
    Some(match entrant {
        Some(1) if ownership.holders.len() == 2 => {
            let (new, left) = (notation.amount(&held(1, last)), notation.amount(&held(0, last)));
            format!("{} takes {new}, leaving {left}", name(1))
        }
        Some(entrant) if entrant > 0 && costs_most => {
            let new = notation.amount(&held(entrant, last));
            let (before, after) = notation.apart(&held(0, last - 1), &held(0, last));
            match held(0, last) < held(0, last - 1) {
                true => format!("{} takes {new}, diluting {} from {before} to {after}", name(entrant), name(0)),
                false => format!("{} takes {new}, leaving {} at {after}", name(entrant), name(0)),
            }
        }
        _ if last > 0 && held(0, 0).is_positive() && held(0, last) != held(0, 0) => {
            let (before, after) = notation.apart(&held(0, 0), &held(0, last));
            let verb = if held(0, last) < held(0, 0) { "falls" } else { "rises" };
            let (from, to) = (&ownership.rounds[0], &ownership.rounds[last]);
            format!("{} {verb} from {before} to {after} between {from} and {to}", name(0))
        }
        _ => {
            let largest = (0..ownership.holders.len()).rev().max_by_key(|holder| held(*holder, last))?;
            let round = &ownership.rounds[last];
            format!("{} holds the most after {round}: {}", name(largest), notation.amount(&held(largest, last)))
        }
    })
}

/// Up to where a class receives nothing, and where one stands still.
pub fn payoff(payoff: &Payoff) -> Option<String> {
    let notation = payoff.notation();
    let start = *payoff.exits().first()?;
    let dry = payoff.curves.iter().filter_map(|curve| Some((curve, dry_until(curve, start)?)));
    let dry = dry.max_by_key(|(_, until)| *until);
    let flat = payoff.curves.iter().filter_map(|curve| Some((curve, longest_flat(curve)?)));
    let flat = flat.max_by_key(|(_, (from, to))| *to - *from);
    let nothing = dry.map(|(curve, until)| format!("Nothing for {} below {}", curve.name, notation.amount(until)));
    let still = flat.map(|(curve, (from, to))| {
        let (from, to) = notation.apart(from, to);
        format!("o more for {} between {from} and {to}", curve.name)
    });
    match (nothing, still) {
        (Some(nothing), Some(still)) => return Some(format!("{nothing}; n{still}")),
        (Some(nothing), None) => return Some(nothing),
        (None, Some(still)) => return Some(format!("N{still}")),
        (None, None) => {}
    }
    let ends = payoff.curves.iter().filter_map(|curve| Some((curve, curve.points.last()?)));
    let exit = *payoff.exits().last()?;
    let most = ends.filter(|(_, point)| point.0 == *exit).max_by_key(|(_, point)| &point.1)?;
    let (curve, (exit, proceeds)) = most;
    Some(format!("Most for {} at {}: {}", curve.name, notation.amount(exit), notation.amount(proceeds)))
}

/// The exit value until which a curve that begins at `start` stays at nought, if it rises from there.
fn dry_until<'a>(curve: &'a PayoffCurve, start: &Exact) -> Option<&'a Exact> {
    let begins = curve.points.first().is_some_and(|(exit, _)| exit == start);
    let dry = curve.points.iter().take_while(|(_, proceeds)| proceeds.is_zero()).count();
    let rises = dry >= 2 && dry < curve.points.len();
    (begins && rises).then(|| &curve.points[dry - 1].0)
}

/// The longest stretch over which a curve stays at one height above nought.
fn longest_flat(curve: &PayoffCurve) -> Option<(&Exact, &Exact)> {
    let stretches = curve.points.chunk_by(|one, next| one.1 == next.1);
    let flat = stretches.filter(|stretch| stretch[0].1.is_positive());
    let ends = flat.map(|stretch| (&stretch[0].0, &stretch[stretch.len() - 1].0));
    ends.filter(|(from, to)| from < to).max_by_key(|(from, to)| *to - *from)
}

/// What the reported cells give, or how far all cells reach.
pub fn heat_map(heat: &HeatMap) -> Option<String> {
    let notation = heat.notation();
    let cell = |row: usize, column: usize| heat.cells.get(row)?.get(column)?.as_ref();
    let reported: Vec<(usize, usize, &Exact)> =
        heat.reported.iter().filter_map(|(row, column)| Some((*row, *column, cell(*row, *column)?))).collect();
    if let [(row, column, value)] = reported.as_slice() {
        let across = heat.columns.notation().aligned(heat.columns.values.get(*column)?);
        let down = heat.rows.notation().aligned(heat.rows.values.get(*row)?);
        let (rows, columns) = (&heat.rows.label, &heat.columns.label);
        let result = notation.amount(value);
        return Some(format!("{rows} of {down} and {columns} of {across} give {result}"));
    }
    let values: Vec<&Exact> = match reported.is_empty() {
        true => heat.cells.iter().flatten().flatten().collect(),
        false => reported.iter().map(|(_, _, value)| *value).collect(),
    };
    let (lowest, highest) = (values.iter().min()?, values.iter().max()?);
    let subject = if reported.is_empty() { "All cells together" } else { "The reported pairs" };
    let (low, high) = notation.apart(lowest, highest);
    Some(match lowest == highest {
        true => format!("{subject} give a {} of {low}", heat.figure),
        false => format!("{subject} give a {} from {low} to {high}", heat.figure),
    })
}

/// Which assumption moves the figure most.
pub fn tornado(tornado: &Tornado) -> Option<String> {
    let bars = tornado.by_length();
    let longest = bars.first()?;
    let span = longest.span(&tornado.base);
    if span.is_zero() {
        return Some(format!("None of these assumptions moves the {}", tornado.figure));
    }
    let notation = tornado.notation();
    let (low, high) = longest.reach(&tornado.base);
    let (low, high) = notation.apart(low, high);
    let reach = format!("from {low} to {high}");
    let equals = bars.iter().filter(|bar| bar.span(&tornado.base) == span).count();
    Some(match equals {
        1 => format!("{} moves the {} most: {reach}", longest.label, tornado.figure),
        _ => format!("{equals} assumptions move the {} most: {}", tornado.figure, notation.amount(&span)),
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
    let explains = match () {
        () if share > whole => "explains more than all of",
        () if share == whole => "explains all of",
        () if &share + &share > whole => "explains most of",
        () => "is the largest part of",
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
    let Some((low, high)) = claims.agreement() else {
        return Some(match claims.claims.len() {
            1 => format!("No {} satisfies the claim", claims.quantity),
            count => format!("No {} satisfies all {count} claims", claims.quantity),
        });
    };
    let notation = claims.notation();
    let (leave, allow) = if claims.claims.len() == 1 { ("leaves", "allows") } else { ("leave", "allow") };
    let allowed = match (&low, &high) {
        (Bound::Open, Bound::Open) => return Some(format!("{count} {leave} the {} open", claims.quantity)),
        (Bound::Open, high) => format!("up to {}", notation.amount(high.value()?)),
        (low, Bound::Open) => format!("from {}", notation.amount(low.value()?)),
        (low, high) if low == high => notation.amount(low.value()?),
        (low, high) => {
            let (low, high) = notation.apart(low.value()?, high.value()?);
            format!("{low} to {high}")
        }
    };
    Some(format!("{count} {allow} a {} of {allowed}", claims.quantity))
}

/// Where the middle of the outcomes lies, and how far four in five of them reach.
pub fn distribution(distribution: &Distribution) -> Option<String> {
    let notation = distribution.notation();
    let percentile = |percent| distribution.percentile(percent).map(|value| notation.amount(value));
    if let Some(reference) = distribution.reference_marker() {
        let runs = distribution.runs();
        let reached = runs - distribution.below(&reference.value);
        let share = percent(&Exact::ratio(reached as i128, runs as i128)?, 1);
        let (label, value) = (&reference.label, notation.amount(&reference.value));
        return Some(format!("{label} of {value} is reached in {share} of the runs"));
    }
    let (low, middle, high) = (percentile(10)?, percentile(50)?, percentile(90)?);
    Some(format!("Half of the runs give {middle} or less; at least four in five lie from {low} to {high}"))
}
