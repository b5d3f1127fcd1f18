//! The picture of an exit: what each class gets, whatever the exit.

use super::breakpoints::compelled;
use super::costs::Bend;
use super::exits::{Stretch, Table as Exit};
use super::holders::{Grant, Party};
use super::schedule::Event;
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
pub struct Picture<'t, 's> {
    pub table: &'t Exit<'s>,
    pub stretches: &'t [Stretch<'t, 's>],
    /// Where what is left for holders bends.
    pub bends: &'t [Bend<'s>],
    /// Who holds what of the classes.
    pub parties: &'t [Party<'s>],
    /// The exits that are asked about.
    pub asked: &'t [Money<'s>],
}

impl Picture<'_, '_> {
    /// Where it ends.
    fn end(&self) -> Exact {
        let values = |exits: &mut dyn Iterator<Item = Money<'_>>| exits.filter_map(|exit| exit.peek()).collect();
        let starts: Vec<Exact> = values(&mut self.stretches.iter().map(|stretch| stretch.start));
        end_of(&starts, &values(&mut self.asked.iter().copied()))
    }
}

impl Terms {
    /// The curves of all classes with their breakpoints, as far as the exits that are asked about make them
    /// interesting.
    pub(super) fn payoff<'s>(&self, run: &Run<'s>, picture: &Picture<'_, 's>) -> Option<Chart> {
        let table = picture.table;
        let corners = run.sheet.without_names(|| self.corners(run, picture))?;
        let curve = |index: usize| PayoffCurve {
            name: table.holdings[index].label.clone(),
            points: corners.iter().map(|(exit, proceeds)| (exit.clone(), proceeds[index].clone())).collect(),
        };
        let curves = with_the_small_together(table.all().map(curve).collect());
        let chart = self.drawn(run, picture, curves, "payoff");
        Some(chart.subtitle("Proceeds of each class by exit value"))
    }

    /// What every holder gets, whatever the exit; nothing where nobody says who holds what.
    pub(super) fn holders_payoff<'s>(&self, run: &Run<'s>, picture: &Picture<'_, 's>) -> Option<Chart> {
        let corners = run.sheet.without_names(|| self.corners(run, picture))?;
        let curve = |party: &Party<'s>| {
            let parts = party.parts.iter().map(|(class, part)| Some((*class, part.peek()?)));
            let parts = parts.collect::<Option<Vec<_>>>()?;
            let gets = |proceeds: &[Exact]| parts.iter().map(|(class, part)| &proceeds[*class] * part).sum();
            let points = corners.iter().map(|(exit, proceeds)| (exit.clone(), gets(proceeds)));
            Some(PayoffCurve { name: party.label.clone(), points: points.collect() })
        };
        let curves = with_the_small_together(picture.parties.iter().filter_map(curve).collect());
        let chart = (!curves.is_empty()).then(|| self.drawn(run, picture, curves, "holders"))?;
        Some(chart.subtitle("Proceeds of each holder by exit value"))
    }

    /// What every grant of options brings, whatever the exit; nothing where no cap table says whose they are, as the
    /// curves of their classes are drawn already.
    pub(super) fn grants_payoff<'s>(&self, run: &Run<'s>, picture: &Picture<'_, 's>) -> Option<Chart> {
        let table = picture.table;
        let grants = table.grants();
        if grants.iter().all(|grant| table.holdings[grant.class].members.is_empty()) {
            return None;
        }
        let corners = run.sheet.without_names(|| self.corners(run, picture))?;
        let curve = |grant: &Grant<'s>| {
            let part = grant.part(table)?.peek()?;
            let points = corners.iter().map(|(exit, proceeds)| (exit.clone(), &proceeds[grant.class] * &part));
            Some(PayoffCurve { name: grant.label.clone(), points: points.collect() })
        };
        let curves = with_the_small_together(grants.iter().filter_map(curve).collect());
        let chart = self.drawn(run, picture, curves, "grants");
        Some(chart.subtitle("What vested options bring after their strike, by exit value"))
    }

    fn drawn<'s>(&self, run: &Run<'s>, picture: &Picture<'_, 's>, curves: Vec<PayoffCurve>, name: &str) -> Chart {
        let end = picture.end();
        let of_stretch = |stretch: &Stretch<'_, 's>| match stretch.jump {
            Some(jump) => compelled(picture.table, jump),
            None => events(picture.table, stretch),
        };
        let of_stretches = picture.stretches.iter().skip(1).map(|stretch| (stretch.start, of_stretch(stretch)));
        let of_bends = picture.bends.iter().map(|bend| (bend.exit, bend.label.clone()));
        let marker = |(exit, label): (Money<'s>, String)| {
            let value = exit.peek().filter(|value| *value <= end)?;
            // No name of a marker begins like the middle of a sentence.
            Some(Marker { label: capital(&label), value })
        };
        let mut breakpoints: Vec<Marker> = of_stretches.chain(of_bends).filter_map(marker).collect();
        breakpoints.sort_by(|one, other| one.value.cmp(&other.value));
        let payoff = Payoff {
            unit: Unit::Money(run.currency),
            exit_label: if self.kind == Kind::Dissolution { "Assets" } else { "Exit value" }.to_string(),
            curves,
            breakpoints,
        };
        let lines = picture.stretches.iter().map(|stretch| stretch.start.id());
        Chart::new(format!("{}-{name}", run.step), payoff).drawn_from(lines)
    }

    /// The corners of all curves from nought to the end; between them they are straight. Where classes have to convert
    /// there are two of them at one exit: the curves jump.
    fn corners<'s>(&self, run: &Run<'s>, picture: &Picture<'_, 's>) -> Option<Vec<Corner>> {
        let (sheet, table, end) = (run.sheet, picture.table, picture.end());
        let starts = picture.stretches.iter().map(|stretch| stretch.start);
        let bends = picture.bends.iter().map(|bend| bend.exit);
        let mut corners = Vec::new();
        for exit in starts.chain(bends).chain([sheet.constant(end.clone())]) {
            let value = exit.peek()?;
            let passed = |is_passed: &dyn Fn(&Exact) -> bool| {
                table.jumps.iter().filter(|jump| jump.from.peek().is_some_and(|from| is_passed(&from))).count()
            };
            let [below, at] = [passed(&|from| *from < value), passed(&|from| *from <= value)];
            let for_holders = self.pot(sheet, exit).for_holders;
            for jumps in below..=at {
                let paid = table.schedule_after(jumps).payouts(for_holders);
                let paid = paid.iter().map(|money| money.peek()).collect::<Option<Vec<_>>>()?;
                corners.push((value.clone(), jumps, paid));
            }
        }
        corners.retain(|(exit, ..)| *exit <= end);
        corners.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        corners.dedup();
        let corners: Vec<Corner> = corners.into_iter().map(|(exit, _, paid)| (exit, paid)).collect();
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
    words.collect::<Vec<_>>().join("; ")
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
