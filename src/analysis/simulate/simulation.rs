//! A simulation: what is asked of it, and its runs.

use rayon::prelude::*;

use super::chunk::{Chunk, Known, RUNS, chunk};
use super::draw::Experiment;
use super::{Distribution, Spread};
use crate::analysis::flags::{Figures, all, halves, split};
use crate::analysis::given::{check, once};
use crate::analysis::{NamedFigure, Study, Varied, one_figure};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::engine::in_another_unit;
use crate::number::Exact;
use crate::scenario::{Document, Value};
use crate::source::{SourceId, Sources, Span};
use crate::threads;

/// Chunks computed before they are taken in: what is held in memory does not grow with the number of runs.
const WAVE: u64 = 32;

/// So many runs are also computed exactly, to know how far off the others may be.
const CHECKED: usize = 32;

/// What is asked of a simulation.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `name=normal(2bn, 300M)` flags, over what the scenario's `[simulate]` says.
    pub assume: Vec<SourceId>,
    /// `name,name=0.5` flags.
    pub correlate: Vec<SourceId>,
    /// Patterns of figures.
    pub show: Vec<SourceId>,
    /// `figure=value` flags: how probable is it to stay below?
    pub below: Vec<SourceId>,
    /// How many runs.
    pub runs: u64,
    /// Which random numbers.
    pub seed: u64,
}

/// A simulation that is ready to run.
#[derive(Debug)]
pub struct Simulation {
    /// The scenario.
    pub study: Study,
    /// The figures that are shown, then those of conditions.
    pub figures: Vec<NamedFigure>,
    /// How many of the figures are shown.
    pub shown: usize,
    /// How each varied assumption is distributed.
    pub distributions: Vec<Distribution>,
    /// Conditions: the number of a figure, and what it may stay below.
    pub below: Vec<(usize, Exact)>,
    pub(super) correlations: Option<Vec<Vec<f64>>>,
    runs: u64,
    pub(super) seed: u64,
}

impl Simulation {
    /// Reads what is asked.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario, the flags and `[simulate]`.
    pub fn new(document: &Document, options: &Options, sources: &Sources) -> Result<Simulation, Diagnostics> {
        let mut assumed = of_scenario(document, sources)?;
        let flags = all(options.assume.iter().map(|flag| assumption(*flag, document, sources)))?;
        once(flags.iter().map(|(varied, _)| varied))?;
        for (varied, distribution) in flags {
            assumed.retain(|(known, _)| known.path != varied.path);
            assumed.push((varied, distribution));
        }
        if assumed.is_empty() {
            let diagnostic = Diagnostic::error(
                Code::BadDistribution,
                "nothing varies: no assumption has a distribution",
            )
            .at(document.file.part(0..0), "")
            .help("add `--assume 'investment=normal(14.5bn, 300M)'`, or `[simulate]` with such lines to the scenario");
            return Err(diagnostic.into());
        }
        let (varied, distributions): (Vec<Varied>, Vec<Distribution>) = assumed.into_iter().unzip();
        let study = Study::past_refusals(document, sources, &varied)?;
        for (distribution, claim) in distributions.iter().zip(&study.variation.claims) {
            check(claim, study.currency(), distribution.given())?;
        }
        let patterns: Vec<Span> = options.show.iter().map(|pattern| sources.whole(*pattern)).collect();
        let mut figures = study.figures(&patterns, sources)?;
        let shown = figures.len();
        let mut below = Vec::new();
        for flag in &options.below {
            let (figure, value) = split(*flag, "=", sources)?;
            let figure = one_figure(document, figure, sources)?;
            let (literal, at) = Figures::of(document, sources).literal(value)?;
            if let Some(mistake) = in_another_unit(&figure.name, figure.unit, study.currency(), &literal, at) {
                return Err(mistake.into());
            }
            let number = figures.iter().position(|known| *known == figure).unwrap_or(figures.len());
            if number == figures.len() {
                figures.push(figure);
            }
            below.push((number, literal.value));
        }
        let pairs = all(options.correlate.iter().map(|flag| correlation(*flag, document, &varied, sources)))?;
        correlated_once(&options.correlate, &pairs, sources)?;
        let correlations = cholesky(varied.len(), &pairs)?;
        let Options { runs, seed, .. } = *options;
        Ok(Simulation { study, figures, shown, distributions, below, correlations, runs, seed })
    }

    fn experiment(&self) -> Experiment<'_> {
        Experiment {
            variation: &self.study.variation,
            figures: &self.figures,
            distributions: &self.distributions,
            correlations: self.correlations.as_deref(),
            seed: self.seed,
        }
    }

    /// What the figure with this number may stay below.
    pub(super) fn below_of(&self, number: usize) -> impl Iterator<Item = &Exact> {
        self.below.iter().filter(move |(of, _)| *of == number).map(|(_, value)| value)
    }

    /// What the outcomes of a figure that is shown are held against: its value as the scenario stands. It is the last of the
    /// conditions.
    pub(in crate::analysis) fn reference(&self, number: usize) -> Option<Exact> {
        let figure = self.figures[..self.shown].get(number)?;
        let sheet = &self.study.base.sheet;
        sheet.find(&figure.name).and_then(|id| sheet.value(id))
    }

    /// Runs it; `advance` hears of runs as they are done, from all threads.
    pub fn run(&self, advance: impl Fn(u64) + Sync) -> Vec<Spread> {
        let experiment = self.experiment();
        let chunks = self.runs.div_ceil(RUNS as u64);
        let total = self.runs;
        let runs = |number: u64| (total - number * RUNS as u64).min(RUNS as u64) as usize;
        let conditions = |number| self.below_of(number).cloned().chain(self.reference(number));
        let outcome = |number| {
            let conditions = conditions(number).map(|value| value.to_f64()).collect();
            Spread::new(number, conditions, total as usize)
        };
        let mut outcomes: Vec<Spread> = (0..self.figures.len()).map(outcome).collect();
        // The first chunk meets most kinds of sheets; all others start with these.
        let (first, known) = chunk(&experiment, 0, runs(0), &Known::default(), &advance);
        let exactly = first.exactly(&experiment, &known, CHECKED);
        outcomes.iter_mut().for_each(|outcome| {
            outcome.learn(&first, &exactly);
            outcome.take(&first);
        });
        for start in (1..chunks).step_by(WAVE as usize) {
            threads::on_all(|| {
                let wave: Vec<Chunk> = (start..(start + WAVE).min(chunks))
                    .into_par_iter()
                    .map(|number| chunk(&experiment, number, runs(number), &known, &advance).0)
                    .collect();
                outcomes.par_iter_mut().for_each(|outcome| wave.iter().for_each(|chunk| outcome.take(chunk)));
            });
        }
        outcomes
    }

    /// The assumptions of one run as decimals, to repeat it with `--set`, and its figures as they were simulated.
    pub fn repeat(&self, run: u64) -> (Vec<Exact>, Vec<f64>) {
        let experiment = self.experiment();
        let at = (run % RUNS as u64) as usize;
        let (found, _) = chunk(&experiment, run / RUNS as u64, at + 1, &Known::default(), &|_| ());
        let inputs =
            self.distributions.iter().zip(&found.inputs).map(|(distribution, values)| distribution.exact(values[at]));
        (inputs.collect(), found.figures.iter().map(|values| values[at]).collect())
    }
}

/// What the scenario's `[simulate]` says: dotted names of assumptions, each with its distribution.
fn of_scenario(document: &Document, sources: &Sources) -> Result<Vec<(Varied, Distribution)>, Diagnostics> {
    let Some(table) = &document.simulate else { return Ok(Vec::new()) };
    all(table.assumptions().into_iter().filter_map(|path| Some((table.at(&path)?, path))).map(|(item, path)| {
        let varied = Varied::by_name(document, &path.join("."), item.span)?;
        let inside = match &item.value {
            Value::Text(text) => {
                sources.slice(item.span).find(text.as_str()).map(|at| item.span.part(at..at + text.len()))
            }
            _ => None,
        };
        Ok((varied, Distribution::read(inside.unwrap_or(item.span), Figures::of(document, sources))?))
    }))
}

fn assumption(flag: SourceId, document: &Document, sources: &Sources) -> Result<(Varied, Distribution), Diagnostic> {
    let (name, distribution) = split(flag, "=", sources)?;
    Ok((Varied::named(document, name, sources)?, Distribution::read(distribution, Figures::of(document, sources))?))
}

/// `investment,stake=0.5`: the numbers of both assumptions, and how they move together.
fn correlation(
    flag: SourceId,
    document: &Document,
    known: &[Varied],
    sources: &Sources,
) -> Result<(usize, usize, f64), Diagnostic> {
    let (names, number) = split(flag, "=", sources)?;
    let wrong = |at: Span, what: &str| {
        Diagnostic::error(Code::QuestionSyntax, what.to_string())
            .at(at, "here")
            .help("write for example `--correlate investment,stake=0.5`")
    };
    let (one, other) =
        halves(names, ",", sources).ok_or_else(|| wrong(names, "a correlation is of two assumptions"))?;
    let place = |piece: Span| {
        let varied = Varied::named(document, piece, sources)?;
        let place = known.iter().position(|known| known.path == varied.path);
        place.ok_or_else(|| wrong(piece, "this assumption has no distribution"))
    };
    let pair = (place(one)?, place(other)?);
    let (literal, at) = Figures::of(document, sources).literal(number)?;
    if literal.value.abs() >= Exact::ONE || pair.0 == pair.1 {
        return Err(wrong(at, "a correlation is between -1 and 1, of two assumptions"));
    }
    Ok((pair.0, pair.1, literal.value.to_f64()))
}

/// Refuses two correlations of the same two assumptions.
fn correlated_once(flags: &[SourceId], pairs: &[(usize, usize, f64)], sources: &Sources) -> Result<(), Diagnostic> {
    let of = |(one, other, _): &(usize, usize, f64)| (*one.min(other), *one.max(other));
    for (at, pair) in pairs.iter().enumerate() {
        if let Some(first) = pairs[..at].iter().position(|earlier| of(earlier) == of(pair)) {
            return Err(Diagnostic::error(Code::QuestionSyntax, "these two assumptions are correlated twice")
                .at(sources.whole(flags[at]), "once more")
                .also(sources.whole(flags[first]), "here first")
                .help("leave one of them out"));
        }
    }
    Ok(())
}

/// The lower triangle whose product with its transpose is the matrix of correlations.
fn cholesky(count: usize, pairs: &[(usize, usize, f64)]) -> Result<Option<Vec<Vec<f64>>>, Diagnostics> {
    if pairs.is_empty() {
        return Ok(None);
    }
    let mut matrix: Vec<Vec<f64>> =
        (0..count).map(|row| (0..count).map(|column| f64::from(row == column)).collect()).collect();
    for (one, other, correlation) in pairs {
        matrix[*one][*other] = *correlation;
        matrix[*other][*one] = *correlation;
    }
    let mut triangle = vec![vec![0.0; count]; count];
    for row in 0..count {
        for column in 0..=row {
            let known: f64 = (0..column).map(|at| triangle[row][at] * triangle[column][at]).sum();
            let rest: f64 = matrix[row][column] - known;
            if row == column && rest <= 0.0 {
                let message = "these correlations cannot all be true at once";
                return Err(Diagnostic::error(Code::QuestionSyntax, message).help("bring them nearer to 0").into());
            }
            triangle[row][column] = if row == column { rest.sqrt() } else { rest / triangle[column][column] };
        }
    }
    Ok(Some(triangle))
}
