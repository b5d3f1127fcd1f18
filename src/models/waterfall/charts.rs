//! The picture of an exit: what each class gets, whatever the exit.

use super::breakpoints::compelled;
use super::exits::Table as Exit;
use super::holders::{Grant, Party};
use super::schedule::{Event, Schedule};
use super::stretches::Stretch;
use super::terms::{Kind, Terms};
use crate::models::Run;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, Marker, Payoff, PayoffCurve, Unit};
use crate::report::words::{capital, joined};
use crate::worksheet::Money;

/// The most classes or holders with a curve of their own: of more, the rest is one.
const MOST_CURVES: usize = 5;

/// An exit with what every class gets of it.
type Corner = (Exact, Vec<Exact>);

/// What the pictures of an exit are drawn from.
struct Picture<'t, 's> {
    table: &'t Exit<'s>,
    stretches: &'t [Stretch<'t, 's>],
    /// Where it ends.
    end: Exact,
    /// The corners of all curves, up to there.
    corners: Vec<Corner>,
}

impl Picture<'_, '_> {
    /// A curve through all corners.
    fn curve(&self, name: &str, gets: impl Fn(&[Exact]) -> Exact) -> PayoffCurve {
        let points = self.corners.iter().map(|(exit, proceeds)| (exit.clone(), gets(proceeds)));
        PayoffCurve { name: name.to_string(), points: points.collect() }
    }
}

impl Terms {
    /// What each class, each holder and each grant of options gets, as far as the exits that are asked about make it
    /// interesting.
    pub(super) fn charts<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        stretches: &[Stretch<'_, 's>],
        parties: &[Party<'s>],
        asked: &[Money<'s>],
    ) -> Vec<Chart> {
        let values =
            |exits: &mut dyn Iterator<Item = Money<'s>>| -> Vec<Exact> { exits.filter_map(Money::peek).collect() };
        let starts = values(&mut stretches.iter().map(|stretch| stretch.start));
        let end = end_of(&starts, &values(&mut asked.iter().copied()));
        let Some(corners) = run.sheet.without_names(|| self.corners(run, table, stretches, &end)) else {
            return Vec::new();
        };
        let picture = Picture { table, stretches, end, corners };
        let of_classes = |index: usize| picture.curve(&table.holdings[index].label, |proceeds| proceeds[index].clone());
        let classes = table.all().map(of_classes).collect();
        let holders = parties.iter().filter_map(|party| of_holder(&picture, party)).collect();
        let charts = [
            self.drawn(run, &picture, classes, "payoff", "Proceeds of each class by exit value"),
            self.drawn(run, &picture, holders, "holders", "Proceeds of each holder by exit value"),
            self.drawn(
                run,
                &picture,
                of_grants(&picture),
                "grants",
                "What vested options bring, less the strike, by exit value",
            ),
        ];
        charts.into_iter().flatten().collect()
    }

    /// A chart of `curves`; `None` where there are none.
    fn drawn(
        &self,
        run: &Run<'_>,
        picture: &Picture<'_, '_>,
        curves: Vec<PayoffCurve>,
        name: &str,
        subtitle: &str,
    ) -> Option<Chart> {
        let breakpoint = |stretch: &Stretch<'_, '_>| {
            let value = stretch.start.peek().filter(|value| *value <= picture.end)?;
            // No name of a marker begins like the middle of a sentence.
            Some(Marker { label: capital(&events(picture.table, stretch)), value })
        };
        let payoff = Payoff {
            unit: Unit::Money(run.currency),
            exit_label: if self.kind == Kind::Dissolution { "Assets" } else { "Exit value" }.to_string(),
            curves: Some(curves).filter(|curves| !curves.is_empty()).map(with_the_small_together)?,
            breakpoints: picture.stretches.iter().skip(1).filter_map(breakpoint).collect(),
        };
        let lines = picture.stretches.iter().map(|stretch| stretch.start.id());
        Some(Chart::new(format!("{}-{name}", run.step), payoff).subtitle(subtitle).drawn_from(lines))
    }

    /// The corners of all curves from nought to `end`; between them they are straight. Where classes have to convert there
    /// are two of them at one exit: the curves jump.
    fn corners<'s>(
        &self,
        run: &Run<'s>,
        table: &Exit<'s>,
        stretches: &[Stretch<'_, 's>],
        end: &Exact,
    ) -> Option<Vec<Corner>> {
        let mut corners = Vec::new();
        let paid = |schedule: &Schedule<'s>, for_holders: Money<'s>| {
            schedule.payouts(for_holders).iter().map(|money| money.peek()).collect::<Option<Vec<_>>>()
        };
        for stretch in stretches {
            let exit = stretch.start.peek()?;
            if let (Some(below), Some(_)) = (stretch.jumps.checked_sub(1), stretch.jump()) {
                corners.push((exit.clone(), paid(table.schedule_after(below), stretch.for_holders)?));
            }
            corners.push((exit, paid(stretch.schedule, stretch.for_holders)?));
        }
        corners.retain(|(exit, _)| exit < end);
        let last = self.pay(run.sheet, table, run.sheet.constant(end.clone()), String::new());
        corners.push((end.clone(), last.proceeds.iter().map(|money| money.peek()).collect::<Option<Vec<_>>>()?));
        corners.dedup();
        (corners.len() > 1).then_some(corners)
    }
}

fn of_holder(picture: &Picture<'_, '_>, party: &Party<'_>) -> Option<PayoffCurve> {
    let parts = party.parts.iter().map(|(class, part)| Some((*class, part.peek()?)));
    let parts = parts.collect::<Option<Vec<_>>>()?;
    let gets = |proceeds: &[Exact]| parts.iter().map(|(class, part)| &proceeds[*class] * part).sum();
    Some(picture.curve(&party.label, gets))
}

/// One curve for every grant of options; none where no cap table says whose they are, as the curves of their classes are
/// drawn already.
fn of_grants(picture: &Picture<'_, '_>) -> Vec<PayoffCurve> {
    let table = picture.table;
    let grants = table.grants();
    if grants.iter().all(|grant| table.holdings[grant.class].members.is_empty()) {
        return Vec::new();
    }
    let curve = |grant: &Grant<'_>| {
        let part = grant.part(table)?.peek()?;
        Some(picture.curve(&grant.label, |proceeds| &proceeds[grant.class] * &part))
    };
    grants.iter().filter_map(curve).collect()
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

/// What happens where a stretch begins, in a few words: "Series A converts".
fn events(table: &Exit<'_>, stretch: &Stretch<'_, '_>) -> String {
    let words = |event: &Event| match *event {
        Event::Covered(_) => ("covered", "covered"),
        Event::Converts(index) if table.has_ratchet(index, stretch.jumps) => {
            ("past its ratchet", "past their ratchets")
        }
        Event::Converts(_) => ("converts", "convert"),
        Event::ReachesCap(_) => ("at its cap", "at their caps"),
        Event::Exercises(_) => ("in the money", "in the money"),
    };
    let mut kinds: Vec<((&str, &str), Vec<&str>)> = Vec::new();
    for event in stretch.events() {
        let label = Terms::class_of(table, event).label.as_str();
        match kinds.iter_mut().find(|(kind, _)| *kind == words(event)) {
            Some((_, labels)) => labels.push(label),
            None => kinds.push((words(event), vec![label])),
        }
    }
    let words = kinds.into_iter().map(|((one, several), labels)| {
        format!("{} {}", joined(&labels, "and"), if labels.len() == 1 { one } else { several })
    });
    let jump = stretch.jump().map(|jump| compelled(table, jump));
    let bends = stretch.bends.iter().map(|bend| bend.label.clone());
    jump.into_iter().chain(words).chain(bends).collect::<Vec<_>>().join("; ")
}

/// The classes or holders that get most at the end, in their order, and all others as one.
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
    let others = PayoffCurve { name: format!("{} others", small.len()), points };
    large.into_iter().map(|(_, curve)| curve).chain([others]).collect()
}
