//! The pictures of an exit: what each class, holder and grant of options gets, whatever the exit.

use super::words;
use crate::models::Page;
use crate::models::waterfall::core::{Outcome, PartOfMore, Stretch, part_of_more, value_of_net_proceeds};
use crate::models::waterfall::terms::{Kind, Terms};
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, Drawn, Marker, Payoff, PayoffCurve, Unit};
use crate::report::words::capital;
use crate::worksheet::{Line, NodeId, Worksheet, dimension};

/// The most classes or holders with a curve of their own: of more, the rest is one.
const MOST_CURVES: usize = 5;

/// An exit with what every class gets of it.
type Corner = (Drawn, Vec<Drawn>);

/// What the pictures of an exit are drawn from.
struct Picture<'p> {
    terms: &'p Terms,
    outcome: &'p Outcome,
    page: &'p Page<'p>,
    end: Exact,
    /// The corners of all curves, up to there.
    corners: Vec<Corner>,
}

/// What each class, each holder and each grant of options gets, as far as the exits that are asked about make it
/// interesting.
pub fn charts(terms: &Terms, outcome: &Outcome, page: &Page<'_>) -> Vec<Chart> {
    let values = |lines: &mut dyn Iterator<Item = Line<dimension::Money>>| -> Vec<Exact> {
        lines.filter_map(|line| page.sheet.value(line.id())).collect()
    };
    let starts = values(&mut outcome.stretches.iter().map(|stretch| stretch.exit));
    let Some(end) = end_of(&starts, &values(&mut outcome.exits.iter().map(|payout| payout.exit))) else {
        return Vec::new();
    };
    let Some(corners) = corners(terms, outcome, page.sheet, &end) else { return Vec::new() };
    let picture = Picture { terms, outcome, page, end, corners };
    let classes = outcome.classes.iter().enumerate();
    let classes = classes.map(|(index, class)| picture.curve(&class.label, |proceeds| proceeds[index].clone()));
    let charts = [
        picture.drawn(classes.collect(), "payoff", "Proceeds of each class by exit value"),
        picture.drawn(of_holders(&picture), "holders", "Proceeds of each holder by exit value"),
        picture.drawn(of_grants(&picture), "grants", "What vested options bring, less the strike, by exit value"),
    ];
    // What the first exit brings, to whom it brings most.
    let of_class = outcome.exits.iter().take(1).flat_map(|payout| payout.proceeds.iter().copied());
    let of_holder = outcome.holders.iter().filter_map(|holder| *holder.proceeds.first()?);
    let of_grant = outcome.grants.iter().filter_map(|grant| grant.brings.first().copied());
    let most = [most(of_class, page.sheet), most(of_holder, page.sheet), most(of_grant, page.sheet)];
    charts.into_iter().zip(most).filter_map(|(chart, most)| Some(chart?.about_figure(most))).collect()
}

/// The line with the largest value.
fn most(lines: impl Iterator<Item = Line<dimension::Money>>, sheet: &Worksheet) -> Option<NodeId> {
    lines.map(|line| line.id()).max_by_key(|line| sheet.value(*line))
}

impl Picture<'_> {
    /// A curve through all corners.
    fn curve(&self, name: &str, gets: impl Fn(&[Drawn]) -> Drawn) -> PayoffCurve {
        let points = self.corners.iter().map(|(exit, proceeds)| (exit.clone(), gets(proceeds)));
        PayoffCurve { name: name.to_string(), points: points.collect() }
    }

    /// What has to stay above or below zero for the corners to stand in this order, and the same of them before the end.
    fn order(&self) -> Vec<Drawn> {
        let exits = self.outcome.stretches.iter().filter_map(|stretch| Drawn::of(self.page.sheet, stretch.exit.id()));
        let (exits, end): (Vec<Drawn>, Drawn) = (exits.collect(), Drawn::fixed(self.end.clone()));
        let neighbours = exits.windows(2).map(|pair| &pair[1] - &pair[0]);
        neighbours.chain(exits.iter().map(|exit| &end - exit)).collect()
    }

    /// A chart of `curves`; `None` where there are none.
    fn drawn(&self, curves: Vec<PayoffCurve>, name: &str, subtitle: &str) -> Option<Chart> {
        let (sheet, stretches) = (self.page.sheet, &self.outcome.stretches);
        let breakpoint = |stretch: &Stretch| {
            let value = Drawn::of(sheet, stretch.exit.id()).filter(|value| **value <= self.end)?;
            // No name of a marker begins like the middle of a sentence.
            Some(Marker { label: capital(&words::marker(self.outcome, stretch, sheet)), value })
        };
        let payoff = Payoff {
            unit: Unit::Money(self.page.currency),
            exit_label: if self.terms.kind == Kind::Dissolution { "Assets" } else { "Exit value" }.to_string(),
            curves: Some(curves).filter(|curves| !curves.is_empty()).map(with_the_small_together)?,
            breakpoints: stretches.iter().skip(1).filter_map(breakpoint).collect(),
        };
        let lines = stretches.iter().map(|stretch| stretch.exit.id());
        let chart = Chart::new(format!("{}-{name}", self.page.step), payoff).subtitle(subtitle).drawn_from(lines);
        Some(chart.keeping_signs_of(self.order()))
    }
}

/// The corners of all curves from zero to `end`; between them they are straight. Where classes have to convert there are
/// two of them at one exit: the curves jump.
fn corners(terms: &Terms, outcome: &Outcome, sheet: &Worksheet, end: &Exact) -> Option<Vec<Corner>> {
    let values = |lines: &[Line<dimension::Money>]| {
        lines.iter().map(|line| Drawn::of(sheet, line.id())).collect::<Option<Vec<Drawn>>>()
    };
    let mut corners = Vec::new();
    let mut last = None;
    for stretch in &outcome.stretches {
        let exit = Drawn::of(sheet, stretch.exit.id())?;
        if let Some(jump) = stretch.jump {
            corners.push((exit.clone(), values(&outcome.jumps[jump].below)?));
        }
        last = if *exit <= *end { Some(stretch) } else { last };
        corners.push((exit, values(&stretch.payouts)?));
    }
    corners.retain(|(exit, _)| **exit < *end);
    corners.push((Drawn::fixed(end.clone()), at(terms, outcome, sheet, last?, end)?));
    corners.dedup();
    (corners.len() > 1).then_some(corners)
}

/// What every class gets of `exit`, which lies in `stretch`: what it has where that begins, and its part of what is added.
fn at(terms: &Terms, outcome: &Outcome, sheet: &Worksheet, stretch: &Stretch, exit: &Exact) -> Option<Vec<Drawn>> {
    let more = &Drawn::fixed(exit.clone()) - &Drawn::of(sheet, stretch.exit.id())?;
    let more = match part_of_more(terms) {
        PartOfMore::Nothing => more,
        PartOfMore::Part(part) => {
            &more * &(&Drawn::fixed(Exact::ONE) - &Drawn::of(sheet, sheet.assumption(&part.claim().path)?)?)
        }
        PartOfMore::Varies => {
            &Drawn::from(value_of_net_proceeds(terms, exit)?) - &Drawn::of(sheet, stretch.net_proceeds.id())?
        }
    };
    let parts = &outcome.marginal_allocation.get(stretch.allocation)?.parts;
    // Where nobody takes part, what is added belongs to nobody.
    parts.iter().flatten().next()?;
    let gets = |(start, part): (&Line<dimension::Money>, &Option<Line<dimension::Rate>>)| {
        let start = Drawn::of(sheet, start.id())?;
        Some(match part {
            Some(part) => &start + &(&more * &Drawn::of(sheet, part.id())?),
            None => start,
        })
    };
    stretch.payouts.iter().zip(parts).map(gets).collect()
}

/// One curve for every holder of something that was issued.
fn of_holders(picture: &Picture<'_>) -> Vec<PayoffCurve> {
    let value = |line: Line<dimension::Stake>| Drawn::of(picture.page.sheet, line.id());
    let holders = picture.outcome.holders.iter().filter_map(|holder| {
        let parts: Option<Vec<(usize, Drawn)>> =
            holder.parts.iter().map(|(class, part)| Some((*class, value(*part)?))).collect();
        let parts = parts?;
        let gets = |proceeds: &[Drawn]| parts.iter().map(|(class, part)| &proceeds[*class] * part).sum();
        Some(picture.curve(&holder.label, gets))
    });
    holders.collect()
}

/// One curve for every grant of options; none where no cap table says whose they are, as the curves of their classes are
/// drawn already.
fn of_grants(picture: &Picture<'_>) -> Vec<PayoffCurve> {
    let grants = &picture.outcome.grants;
    if grants.iter().all(|grant| !grant.has_holder) {
        return Vec::new();
    }
    let curves = grants.iter().filter_map(|grant| {
        let part = Drawn::of(picture.page.sheet, grant.part.id())?;
        Some(picture.curve(&grant.label, |proceeds| &proceeds[grant.class] * &part))
    });
    curves.collect()
}

/// Where the picture ends: a quarter past the last breakpoint, but near enough for the exits that are asked about.
fn end_of(starts: &[Exact], asked: &[Exact]) -> Option<Exact> {
    let quarter_more = |value: &Exact| Some(value * &Exact::ratio(5, 4)?);
    let past = starts.iter().max().map_or(Some(Exact::ZERO), quarter_more)?;
    let end = match asked.iter().max().filter(|most| most.is_positive()) {
        Some(most) => past.min(most * &Exact::integer(3)).max(quarter_more(most)?),
        None => past,
    };
    Some(match end.is_positive() {
        true => end.rounded(Rounding::nearest(1 - end.magnitude())),
        false => Exact::integer(1_000_000),
    })
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
