//! A chart in words, for those who cannot see it and for what the picture had no room for.

mod story;

use crate::number::{End, Exact};
use crate::report::chart::{
    Bridge, Certainty, Chart, ChartKind, Claim, Claims, Distribution, Drawn, FootballField, HeatMap, Holder, Lines,
    Marker, Ownership, Payoff, Timeline, Tornado,
};

/// All names and figures of a chart, one thing a line, written as they are in the picture but never shortened.
pub fn describe(chart: &Chart) -> String {
    let mut lines = vec![chart.title().to_string(), chart.subtitle_with_unit()];
    lines.extend(match chart.kind() {
        ChartKind::FootballField(field) => football_field(field),
        ChartKind::Ownership(rounds) => ownership(rounds),
        ChartKind::Payoff(exit) => payoff(exit),
        ChartKind::HeatMap(heat) => heat_map(heat),
        ChartKind::Lines(figures) => figures_along(figures),
        ChartKind::Tornado(bars) => tornado(bars),
        ChartKind::Bridge(steps) => bridge(steps, chart.certainty()),
        ChartKind::Timeline(moments) => timeline(moments),
        ChartKind::Claims(reports) => claims(reports),
        ChartKind::Distribution(outcomes) => distribution(outcomes),
        ChartKind::Payouts(paid) => story::payouts(paid, chart.certainty()),
        ChartKind::Premium(prices) => story::premium(prices, chart.certainty()),
        ChartKind::StepUps(rounds) => story::step_ups(rounds, chart.certainty()),
    });
    lines.push(chart.source().to_string());
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

/// A name and, in brackets, its note.
fn named(name: &str, note: &str) -> String {
    if note.is_empty() { name.into() } else { format!("{name} ({note})") }
}

fn football_field(field: &FootballField) -> Vec<String> {
    let notation = field.notation();
    let rows = field.rows.iter().map(|row| {
        let name = named(&row.label, &row.note);
        let (low, high) = (notation.figure((&row.low).min(&row.high)), notation.figure((&row.low).max(&row.high)));
        let range = if row.low == row.high { low } else { format!("{low} to {high}") };
        let middle = row.middle.as_ref().map(|middle| format!(", middle {}", notation.figure(middle)));
        format!("{name}: {range}{}", middle.unwrap_or_default())
    });
    let reference = field.reference.iter().map(|marker| format!("{} {}", marker.label, notation.amount(&marker.value)));
    rows.chain(reference).collect()
}

fn ownership(ownership: &Ownership) -> Vec<String> {
    let notation = ownership.notation();
    let line = |(number, holder): (usize, &Holder)| {
        let stakes = ownership.rounds.iter().enumerate();
        let stakes = stakes.map(|(round, name)| format!("{name} {}", notation.figure(&ownership.stake(number, round))));
        format!("{}: {}", holder.name, listed(stakes))
    };
    ownership.holders.iter().enumerate().map(line).collect()
}

fn payoff(payoff: &Payoff) -> Vec<String> {
    let (notation, exits) = (payoff.notation(), payoff.exit_notation());
    let curves = payoff.curves.iter().map(|curve| {
        let point =
            |(exit, proceeds): &(Drawn, Drawn)| format!("{} at {}", notation.aligned(proceeds), exits.amount(exit));
        format!("{}: {}", curve.name, listed(curve.points.iter().map(point)))
    });
    let breakpoint = |marker: &Marker| format!("{}: {}", marker.label, exits.amount(&marker.value));
    std::iter::once(payoff.foot()).chain(curves).chain(payoff.breakpoints.iter().map(breakpoint)).collect()
}

fn heat_map(heat: &HeatMap) -> Vec<String> {
    let (notation, across, down) = (heat.notation(), heat.columns.notation(), heat.rows.notation());
    let columns: Vec<String> = heat.columns.values.iter().map(|value| across.aligned(value)).collect();
    let cells = |row: usize| {
        let cells = heat.cells.get(row).into_iter().flatten().zip(&columns).enumerate();
        let texts = cells.map(|(column, (value, name))| {
            let value = value.as_ref().map_or("undefined".into(), |value| notation.figure(value));
            let mark = if heat.reported.contains(&(row, column)) { " (reported)" } else { "" };
            format!("{name}: {value}{mark}")
        });
        listed(texts)
    };
    let head = format!(
        "{} by {} (down) and {} (across): {}",
        heat.figure,
        heat.rows.label,
        heat.columns.label,
        columns.join(", ")
    );
    let rows = heat.rows.values.iter().enumerate();
    [head].into_iter().chain(rows.map(|(row, value)| format!("{} — {}", down.aligned(value), cells(row)))).collect()
}

fn figures_along(lines: &Lines) -> Vec<String> {
    let (notation, across) = (lines.notation(), lines.across.notation());
    let series = lines.series.iter().map(|series| {
        let points = lines.across.values.iter().zip(&series.values).map(|(at, value)| {
            let value = value.as_ref().map_or("undefined".into(), |value| notation.amount(value));
            format!("{value} at {}", across.aligned(at))
        });
        format!("{}: {}", series.name, listed(points))
    });
    [lines.across.heading()].into_iter().chain(series).collect()
}

fn tornado(tornado: &Tornado) -> Vec<String> {
    let notation = tornado.notation();
    let base = format!("Base {}", notation.amount(&tornado.base));
    let bars = tornado.by_length().into_iter().map(|bar| {
        let [low, high] =
            [&bar.low, &bar.high].map(|swing| format!("{} at {}", notation.figure(&swing.result), swing.input));
        format!("{}: {low}, {high}", bar.label)
    });
    [base].into_iter().chain(bars).collect()
}

fn bridge(bridge: &Bridge, sure: &Certainty) -> Vec<String> {
    let notation = bridge.notation();
    let end = |name: String, value: &Exact| format!("{name}: {}", sure.figure(&notation, value));
    let start = end(named(&bridge.start.label, &bridge.start.note), &bridge.start.value);
    let last = end(named(&bridge.end_label, &bridge.end_note), &bridge.end());
    let parts = bridge.parts.iter().map(|part| {
        let direction = bridge.direction(part, sure);
        let open = if direction.is_some() { "" } else { ", neither up nor down as far as the digits tell" };
        format!("{}: {}{open}", named(&part.label, &part.note), notation.change(&part.change))
    });
    [start].into_iter().chain(parts).chain([last]).collect()
}

fn timeline(timeline: &Timeline) -> Vec<String> {
    let (notation, multiples) = (timeline.notation(), timeline.multiple_notation());
    let moments = timeline.moments.iter().map(|moment| {
        let kind = if moment.priced { "" } else { ", talks only" };
        format!("{}: {}{kind}", named(&moment.label, &moment.note), notation.figure(&moment.value))
    });
    let series = timeline.multiples.iter().map(|series| {
        let known = series.values.iter().zip(&timeline.moments);
        let values = known.filter_map(|(value, moment)| {
            value.as_ref().map(|value| format!("{} {}", moment.label, multiples.figure(value)))
        });
        format!("{}: {}", series.name, listed(values))
    });
    let [upper, lower] = [timeline.value_heading(), timeline.multiple_label.clone()];
    [upper].into_iter().chain(moments).chain([lower]).chain(series).collect()
}

fn claims(claims: &Claims) -> Vec<String> {
    let row = |claim: &Claim| format!("{}: {}", named(&claim.label, &claim.note), interval(claims, claim));
    claims.claims.iter().map(row).chain([claims.verdict()]).collect()
}

fn interval(claims: &Claims, claim: &Claim) -> String {
    let notation = claims.notation_of(claim);
    let end = |end: &End, closed: &str, open: &str| {
        format!("{} {}", if end.closed { closed } else { open }, notation.figure(&end.at))
    };
    // A bound alone reads as it does in the picture.
    let bound = |only: &End, closed: &str, open: &str| match only.closed {
        true => format!("{} {closed}", notation.figure(&only.at)),
        false => end(only, closed, open),
    };
    let (low, high) = match (&claim.allowed.low, &claim.allowed.high) {
        (Some(low), None) => (Some(bound(low, "or more", "more than")), None),
        (None, Some(high)) => (None, Some(bound(high, "or less", "less than"))),
        (low, high) => (
            low.as_ref().map(|low| end(low, "at least", "more than")),
            high.as_ref().map(|high| end(high, "at most", "less than")),
        ),
    };
    let printed = claim.printed.as_ref().map(|value| format!("printed as {}", claims.printed(claim, value)));
    let parts: Vec<String> = low.into_iter().chain(high).chain(printed).collect();
    if parts.is_empty() { "anything".into() } else { parts.join(", ") }
}

fn distribution(distribution: &Distribution) -> Vec<String> {
    let notation = distribution.notation();
    let head = format!("{}, {} runs", distribution.figure, distribution.runs());
    let reference = distribution.reference.as_ref();
    let reference = reference.map(|marker| format!("{} {}", marker.label, notation.amount(&marker.value)));
    let head = std::iter::once(head);
    if !distribution.values().is_empty() {
        let values = distribution.values().iter();
        let values = values.map(|(value, count)| format!("{}: {count}", notation.amount(value)));
        return head.chain(values).chain(reference).collect();
    }
    let percentiles = Distribution::MARKED.into_iter().filter_map(|percent| {
        let value = notation.amount(distribution.percentile(percent)?);
        Some(if percent == 50 { format!("median {value}") } else { format!("{percent} % below {value}") })
    });
    let bins = distribution
        .bins()
        .iter()
        .map(|bin| format!("{} to {}: {}", notation.figure(&bin.from), notation.figure(&bin.to), bin.count));
    head.chain(percentiles).chain(reference).chain(bins).collect()
}
