//! Figures over ranges of assumptions: every combination is what a run with those settings would print.

use rayon::prelude::*;

use super::axis::{Axis, Flag, too_many};
use super::flags::all;
use super::given::once;
use super::settled::settled;
use super::{NamedFigure, Point, Replayer, Study, Variation};
use crate::diagnostic::Diagnostics;
use crate::number::Exact;
use crate::scenario::Document;
use crate::source::{SourceId, Sources};
use crate::threads;

/// Points computed at a time by one thread; what is held in memory does not grow with the sweep.
const CHUNK: usize = 2_048;
const CHUNKS: usize = 16;

/// Figures over the combinations of one or more assumptions.
#[derive(Debug)]
pub struct Sweep {
    /// The scenario.
    pub study: Study,
    /// The assumptions, the first of which changes slowest.
    pub axes: Vec<Axis>,
    /// The figures, in the order in which they were asked for.
    pub figures: Vec<NamedFigure>,
}

/// One combination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The assumptions, one an axis.
    pub settings: Vec<Exact>,
    /// The figures.
    pub point: Point,
}

/// A figure in every combination; those of its values that cannot be told apart are the same.
pub(super) fn column(rows: &[Row], figure: usize) -> Vec<Option<&Exact>> {
    settled(&rows.iter().map(|row| row.point.measured(figure)).collect::<Vec<_>>())
}

impl Sweep {
    /// Reads `--vary` and `--show` flags.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario and of all flags; more than [`super::MOST_POINTS`] combinations.
    pub fn new(
        document: &Document,
        vary: &[SourceId],
        show: &[SourceId],
        sources: &Sources,
    ) -> Result<Sweep, Diagnostics> {
        let flags = all(vary.iter().map(|flag| Flag::read(*flag, document, sources)))?;
        let varied: Vec<_> = flags.iter().map(|flag| flag.varied.clone()).collect();
        once(varied.iter())?;
        let study = Study::past_refusals(document, sources, &varied)?;
        let axes = all(flags.into_iter().enumerate().map(|(number, flag)| flag.axis(number, &study)))?;
        let patterns: Vec<_> = show.iter().map(|pattern| sources.whole(*pattern)).collect();
        let figures = study.figures(&patterns, sources)?;
        let count = axes.iter().fold(1u128, |count, axis| count.saturating_mul(axis.len() as u128));
        if let Some(varied) = varied.last() {
            too_many(count, varied.name)?;
        }
        Ok(Sweep { study, axes, figures })
    }

    /// How many combinations there are.
    pub fn len(&self) -> usize {
        self.axes.iter().map(Axis::len).product()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The assumptions of the combination with this number.
    pub fn settings(&self, number: usize) -> Vec<Exact> {
        settings(&self.axes, number)
    }

    /// Computes all combinations and hands them over in order; some thousands are in memory at a time.
    ///
    /// # Errors
    ///
    /// The first that `take` returns, which ends the sweep.
    pub fn each<E>(&self, mut take: impl FnMut(Row) -> Result<(), E>) -> Result<(), E> {
        let (variation, axes, figures) = (&self.study.variation, &self.axes, &self.figures);
        let starts: Vec<usize> = (0..self.len()).step_by(CHUNK).collect();
        for starts in starts.chunks(CHUNKS) {
            let rows: Vec<Vec<Row>> =
                threads::on_all(|| starts.par_iter().map(|start| chunk(variation, axes, figures, *start)).collect());
            for row in rows.into_iter().flatten() {
                take(row)?;
            }
        }
        Ok(())
    }
}

fn settings(axes: &[Axis], number: usize) -> Vec<Exact> {
    let mut rest = number;
    let mut settings: Vec<Exact> = Vec::with_capacity(axes.len());
    for axis in axes.iter().rev() {
        settings.push(axis.value(rest % axis.len()));
        rest /= axis.len();
    }
    settings.reverse();
    settings
}

fn chunk(variation: &Variation, axes: &[Axis], figures: &[NamedFigure], start: usize) -> Vec<Row> {
    let count: usize = axes.iter().map(Axis::len).product();
    let mut replayer = Replayer::new(variation, figures).past_later_refusals();
    let row = |number| {
        let settings = settings(axes, number);
        let point = replayer.at(&settings);
        Row { settings, point }
    };
    (start..(start + CHUNK).min(count)).map(row).collect()
}
