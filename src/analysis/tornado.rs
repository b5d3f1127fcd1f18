//! How far each assumption moves one figure, each between a low and a high value while the others stay.

use std::sync::Arc;

use super::elasticity::Elasticities;
use super::flags::{Figures, all, halves, split};
use super::given::{Given, Role, check, once};
use super::settled::{Measured, settled};
use super::{NamedFigure, Point, Replayer, Study, Varied, one_figure};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::number::{Bound, Exact};
use crate::scenario::Document;
use crate::source::{SourceId, Sources, Span};
use crate::worksheet::explain::inputs;
use crate::worksheet::{Claim, Unit};

/// How far each assumption is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By this part of its value, down and up.
    Part(Exact),
    /// To the ends of what its report allows: `49%` may be anything from 48.5 to 49.5 %.
    Reported,
}

/// How far each assumption moves one figure.
#[derive(Debug)]
pub struct Tornado {
    /// The scenario.
    pub study: Study,
    /// The figure.
    pub figure: NamedFigure,
    /// Its value as the scenario stands.
    pub base: Option<Exact>,
    /// One bar an assumption, the longest first.
    pub bars: Vec<Bar>,
    /// A step after that of the figure which is refused at one of the ends, and why.
    pub refused_later: Option<Arc<str>>,
}

/// One assumption.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its full dotted name.
    pub path: String,
    /// What it counts.
    pub unit: Unit,
    /// The assumption at its low end, and the figure then.
    pub low: (Exact, Option<Exact>),
    /// The assumption at its high end, and the figure then.
    pub high: (Exact, Option<Exact>),
    /// By how many per cent the figure moves for one per cent of the assumption, where it stands.
    pub elasticity: Option<Exact>,
    /// The figure as the scenario stands.
    pub base: Option<Exact>,
}

impl Bar {
    /// How far apart the least and the largest value of the figure lie, of those at both ends and where the scenario stands.
    pub fn span(&self) -> Exact {
        let known = || [&self.low.1, &self.high.1, &self.base].into_iter().flatten();
        known().max().zip(known().min()).map_or(Exact::ZERO, |(most, least)| most - least)
    }

    /// Whether the figure has a value at both ends.
    pub fn has_both_ends(&self) -> bool {
        self.low.1.is_some() && self.high.1.is_some()
    }

    /// Whether it has one at neither.
    pub fn has_no_end(&self) -> bool {
        self.low.1.is_none() && self.high.1.is_none()
    }
}

impl Tornado {
    /// Moves every assumption that the figure rests on, or those named in `ranges` (`stake=40%..60%`) alone.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario and of the flags.
    pub fn new(
        document: &Document,
        show: SourceId,
        reach: &Reach,
        ranges: &[SourceId],
        sources: &Sources,
    ) -> Result<Tornado, Diagnostics> {
        Tornado::watched(document, show, reach, ranges, sources, |_, _| ())
    }

    /// The same; `advance` hears how many ends are done, and of how many.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario and of the flags.
    pub fn watched(
        document: &Document,
        show: SourceId,
        reach: &Reach,
        ranges: &[SourceId],
        sources: &Sources,
        mut advance: impl FnMut(u64, u64),
    ) -> Result<Tornado, Diagnostics> {
        let figure = one_figure(document, sources.whole(show), sources)?;
        let ranges = all(ranges.iter().map(|flag| range(*flag, document, sources)))?;
        let varied = match ranges.is_empty() {
            true => assumptions_of(document, &figure, sources)?,
            false => ranges.iter().map(|range| range.varied.clone()).collect(),
        };
        once(ranges.iter().map(|range| &range.varied))?;
        let study = Study::past_refusals(document, sources, &varied)?;
        for (range, claim) in ranges.iter().zip(&study.variation.claims) {
            check(claim, study.currency(), &range.ends)?;
        }
        let figures = [figure.clone()];
        let mut replayer = Replayer::new(&study.variation, &figures).past_later_refusals();
        let claims = &study.variation.claims;
        let base: Vec<Exact> = claims.iter().map(|claim| claim.literal.value.clone()).collect();
        let mut refused_later: Option<Arc<str>> = None;
        let mut done = 0;
        let mut point_with = |number: usize, value: &Exact| {
            let mut values = base.clone();
            values[number] = value.clone();
            let mut point = replayer.at(&values);
            done += 1;
            advance(done, 2 * base.len() as u64);
            refused_later = refused_later.take().or(point.refused_later.take());
            point
        };
        let id = study.base.sheet.find(&figure.name);
        let value = id.and_then(|id| study.base.sheet.value(id));
        let ends: Vec<[Exact; 2]> =
            claims.iter().enumerate().map(|(number, claim)| ends(claim, reach, ranges.get(number))).collect();
        let mut points: Vec<[Point; 2]> = Vec::new();
        for (number, ends) in ends.iter().enumerate() {
            points.push(ends.each_ref().map(|end| point_with(number, end)));
        }
        let error = id.map_or(Bound::ZERO, |id| study.base.sheet.error(id));
        let with_figures = with_figures(ends, value.as_ref().map(|value| (value, error)), &points);
        let elasticities = id.map(|id| Elasticities::of(&study.base.sheet, id));
        let mut elasticity = |number: usize| {
            let line = study.base.sheet.assumption(&claims[number].path)?;
            elasticities.as_ref()?.by(line, number, &base, &mut replayer)
        };
        let bar = |(number, [low, high]): (usize, [End; 2])| {
            let claim = &claims[number];
            Bar {
                path: claim.path.clone(),
                unit: claim.unit,
                low,
                high,
                base: value.clone(),
                elasticity: elasticity(number),
            }
        };
        let mut bars: Vec<Bar> = with_figures.into_iter().enumerate().map(bar).collect();
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.span()));
        Ok(Tornado { base: value, figure, bars, refused_later, study })
    }
}

/// One end of an assumption, and the figure then.
type End = (Exact, Option<Exact>);

/// The ends of each assumption with the figure there. What cannot be told apart from the figure as the scenario stands, or from
/// that at an end before it, is the same.
fn with_figures(ends: Vec<[Exact; 2]>, base: Option<Measured>, points: &[[Point; 2]]) -> Vec<[End; 2]> {
    let at_ends = points.iter().flatten().map(|point| point.measured(0));
    let values: Vec<Option<Measured>> = std::iter::once(base).chain(at_ends).collect();
    let settled = settled(&values);
    let figures = settled[1..].chunks_exact(2);
    let with_figures = |([low, high], figures): ([Exact; 2], &[Option<&Exact>])| {
        [(low, figures[0].cloned()), (high, figures[1].cloned())]
    };
    ends.into_iter().zip(figures).map(with_figures).collect()
}

/// The assumptions that a figure rests on, other reports of the same left out.
fn assumptions_of(document: &Document, figure: &NamedFigure, sources: &Sources) -> Result<Vec<Varied>, Diagnostics> {
    let study = Study::past_refusals(document, sources, &[])?;
    let sheet = &study.base.sheet;
    let lines = sheet.find(&figure.name).map_or_else(Vec::new, |id| inputs(sheet, id));
    let claims = lines.into_iter().filter_map(|id| sheet.claim_of(id)).filter(|claim| !claim.path.contains('#'));
    let varied = |claim: Arc<Claim>| Varied {
        path: claim.path.split('.').map(str::to_string).collect(),
        name: claim.span,
        text: None,
    };
    Ok(claims.map(varied).collect())
}

/// A `--range` flag.
struct Ends {
    varied: Varied,
    ends: [Given; 2],
}

fn range(flag: SourceId, document: &Document, sources: &Sources) -> Result<Ends, Diagnostic> {
    let (name, values) = split(flag, "=", sources)?;
    let varied = Varied::named(document, name, sources)?;
    let (low, high) = halves(values, "..", sources).ok_or_else(|| {
        let mistake = Diagnostic::error(Code::QuestionSyntax, "a range has a low and a high end");
        mistake.at(values, "needs `..`").help("write for example `--range stake=40%..60%`")
    })?;
    let end = |end: Span| {
        Figures::of(document, sources).literal(end).map(|(literal, at)| Given { literal, at, role: Role::Value })
    };
    let ends = [end(low)?, end(high)?];
    if ends[0].literal.value > ends[1].literal.value {
        return Err(Diagnostic::error(Code::RangeEmpty, "the low end of a range is above its high end")
            .at(ends[0].at, "the higher one")
            .help(format!("write `{}..{}`", ends[1].literal.text, ends[0].literal.text)));
    }
    Ok(Ends { varied, ends })
}

/// The two values between which an assumption is moved; an open end stays where the assumption stands.
fn ends(claim: &Claim, reach: &Reach, range: Option<&Ends>) -> [Exact; 2] {
    let value = &claim.literal.value;
    if let Some(Ends { ends, .. }) = range {
        return ends.each_ref().map(|end| end.literal.value.clone());
    }
    match reach {
        Reach::Part(part) => {
            let step = &value.abs() * part;
            [value - &step, value + &step]
        }
        Reach::Reported => {
            let interval = claim.literal.interval();
            let end = |end: Option<crate::number::End>| end.map_or_else(|| value.clone(), |end| end.at);
            [end(interval.low), end(interval.high)]
        }
    }
}
