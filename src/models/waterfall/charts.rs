//! The picture of an exit: what each class gets, whatever the exit.

use super::exits::Table as Exit;
use super::schedule::{Event, Schedule};
use super::terms::{Kind, Terms};
use crate::models::Run;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, Marker, Payoff, PayoffCurve, Unit};
use crate::report::words::joined;
use crate::worksheet::Money;

/// The most classes with a curve of their own: of more, the rest is one.
const MOST_CURVES: usize = 5;

/// An exit with what every class gets of it.
type Corner = (Exact, Vec<Exact>);

impl Terms {
    /// The curves of all classes with their breakpoints, as far as the exits that are asked about make them
    /// interesting. `starts` are the exits at which the segments begin.
    pub(super) fn payoff<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        starts: &[Money<'s>],
        asked: &[Money<'s>],
    ) -> Option<Chart> {
        let start_values: Vec<Exact> = starts.iter().filter_map(|start| start.peek()).collect();
        let end = end_of(&start_values, &asked.iter().filter_map(|exit| exit.peek()).collect::<Vec<_>>());
        let corners = run.sheet.without_names(|| self.corners(run, table, starts, &end))?;
        let breakpoints = table.schedule.segments().iter().zip(starts).skip(1).filter_map(|(segment, start)| {
            let value = start.peek().filter(|value| *value <= end)?;
            Some(Marker { label: events(table, &segment.events), value })
        });
        let curve = |index: usize| PayoffCurve {
            name: table.holdings[index].label.clone(),
            points: corners.iter().map(|(exit, proceeds)| (exit.clone(), proceeds[index].clone())).collect(),
        };
        let payoff = Payoff {
            unit: Unit::Money(run.currency),
            exit_label: if self.kind == Kind::Dissolution { "Assets" } else { "Exit value" }.to_string(),
            curves: with_the_small_together(table.all().map(curve).collect()),
            breakpoints: breakpoints.collect(),
        };
        let lines = starts.iter().map(|start| start.id());
        let chart = Chart::new(format!("{}-payoff", run.step), payoff).subtitle("Proceeds of each class by exit value");
        Some(chart.drawn_from(lines))
    }

    /// The corners of all curves from nought to `end`; between them they are straight.
    fn corners<'s>(&self, run: &Run<'s>, table: &Exit<'s>, starts: &[Money<'s>], end: &Exact) -> Option<Vec<Corner>> {
        let sheet = run.sheet;
        let nothing: Money<'s> = sheet.constant(Exact::ZERO);
        // What holders get begins where costs and debt are paid.
        let first = self.exit_leaving(sheet, nothing);
        let mut exits: Vec<Money<'s>> = [nothing, first].into_iter().chain(starts.iter().skip(1).copied()).collect();
        exits.push(sheet.constant(end.clone()));
        let pay = |schedule: &Schedule<'s>, exit: Money<'s>| -> Option<Corner> {
            let paid = schedule.payouts(self.pot(sheet, exit).for_holders);
            Some((exit.peek()?, paid.iter().map(|money| money.peek()).collect::<Option<Vec<_>>>()?))
        };
        let mut corners = Vec::new();
        let jump = table.converted.as_ref().and_then(|(from, converted)| Some((*from, from.peek()?, converted)));
        let is_before = |exit: &Exact| jump.as_ref().is_none_or(|(_, from, _)| exit < from);
        for exit in &exits {
            corners.extend(pay(&table.schedule, *exit).filter(|(exit, _)| is_before(exit)));
        }
        if let Some((from, _, converted)) = &jump {
            // Where everybody has to convert there are two values at one exit: the curve jumps.
            corners.push(pay(&table.schedule, *from)?);
            corners.push(pay(converted, *from)?);
            let later = converted.segments().iter().map(|segment| self.exit_leaving(sheet, segment.start));
            let later: Vec<Corner> =
                later.chain(exits.last().copied()).filter_map(|exit| pay(converted, exit)).collect();
            corners.extend(later.into_iter().filter(|(exit, _)| !is_before(exit)));
        }
        corners.retain(|(exit, _)| exit <= end);
        corners.sort_by(|one, other| one.0.cmp(&other.0));
        corners.dedup();
        (corners.len() > 1).then_some(corners)
    }
}

/// Where the picture ends: a quarter past the last breakpoint, but near enough for the exits that are asked about.
fn end_of(starts: &[Exact], asked: &[Exact]) -> Exact {
    let last = starts.iter().max().cloned().unwrap_or_default();
    let most = asked.iter().max().cloned().unwrap_or_default();
    let past = &last * &Exact::ratio(5, 4).unwrap_or_default();
    let end = match most.is_positive() {
        true => past.min(&most * &Exact::integer(3)).max(&most * &Exact::ratio(5, 4).unwrap_or_default()),
        false => past,
    };
    match end.is_positive() {
        true => end.rounded(Rounding::nearest(1 - end.magnitude())),
        false => Exact::integer(1_000_000),
    }
}

/// What happens at a breakpoint, in a few words: "Series A converts".
fn events(table: &Exit<'_>, events: &[Event]) -> String {
    let happens = |event: &Event| match event {
        Event::Covered(_) => "covered",
        Event::Converts(_) => "converts",
        Event::ReachesCap(_) => "at its cap",
        Event::Exercises(_) => "in the money",
    };
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for event in events {
        let label = Terms::class_of(table, event).label.as_str();
        match kinds.iter_mut().find(|(kind, _)| *kind == happens(event)) {
            Some((_, labels)) => labels.push(label),
            None => kinds.push((happens(event), vec![label])),
        }
    }
    let words = kinds.into_iter().map(|(kind, labels)| match (kind, labels.len()) {
        (_, 1) => format!("{} {kind}", joined(&labels, "and")),
        ("converts", _) => format!("{} convert", joined(&labels, "and")),
        ("at its cap", _) => format!("{} at their caps", joined(&labels, "and")),
        _ => format!("{} {kind}", joined(&labels, "and")),
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The classes that get most at the end, in their order, and all others as one.
fn with_the_small_together(curves: Vec<PayoffCurve>) -> Vec<PayoffCurve> {
    if curves.len() <= MOST_CURVES {
        return curves;
    }
    let mut by_size: Vec<usize> = (0..curves.len()).collect();
    by_size.sort_by_key(|at| std::cmp::Reverse(curves[*at].points.last().map(|(_, proceeds)| proceeds.clone())));
    let is_large = |at: usize| by_size[..MOST_CURVES - 1].contains(&at);
    let (large, small): (Vec<_>, Vec<_>) = curves.into_iter().enumerate().partition(|(at, _)| is_large(*at));
    let sum = |corner: usize| small.iter().map(|(_, curve)| curve.points[corner].1.clone()).sum();
    let points = small.first().map_or(&[][..], |(_, curve)| curve.points.as_slice());
    let points = points.iter().enumerate().map(|(at, (exit, _))| (exit.clone(), sum(at))).collect();
    let others = PayoffCurve { name: format!("{} other classes", small.len()), points };
    large.into_iter().map(|(_, curve)| curve).chain([others]).collect()
}
