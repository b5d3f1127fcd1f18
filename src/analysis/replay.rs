//! Figures at many points: each kind of sheet is recorded once and then replayed exactly.

use std::sync::Arc;

use super::{NamedFigure, Variation};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Needed;
use crate::number::Exact;
use crate::worksheet::Tape;

/// The figures at one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// One value a figure; `None` where it has none, or the deal cannot exist.
    pub values: Vec<Option<Exact>>,
    /// Why the scenario is refused at this point, if it is.
    pub refusal: Option<Arc<str>>,
}

/// Different sheets that are kept for replay; a scenario has few.
const MOST_REGIMES: usize = 64;

/// Computes figures at many points: each kind of sheet is recorded once and then replayed exactly.
#[derive(Debug)]
pub struct Replayer<'s> {
    variation: &'s Variation,
    figures: &'s [NamedFigure],
    needed: Needed,
    regimes: Vec<Regime>,
}

/// One way for all decisions of a scenario to come out.
#[derive(Debug)]
pub struct Regime {
    /// What is replayed.
    pub tape: Tape,
    /// Which output of the tape each figure is; `None` where the sheet has no such figure.
    pub places: Vec<Option<usize>>,
    /// Why the scenario is refused, if it is.
    pub refusal: Option<Arc<str>>,
}

impl Regime {
    /// The figures at a point by exact replay, if this is how the decisions come out there.
    pub fn at(&self, values: &[Exact]) -> Option<Point> {
        self.tape.replay(values).map(|outputs| Point::of(&self.places, &outputs, self.refusal.clone()))
    }
}

impl Point {
    fn of(places: &[Option<usize>], outputs: &[Option<Exact>], refusal: Option<Arc<str>>) -> Point {
        let value = |place: &Option<usize>| outputs[(*place)?].clone().filter(|_| refusal.is_none());
        Point { values: places.iter().map(value).collect(), refusal }
    }
}

impl<'s> Replayer<'s> {
    /// A replayer that has recorded nothing yet.
    pub fn new(variation: &'s Variation, figures: &'s [NamedFigure]) -> Replayer<'s> {
        Replayer { variation, figures, needed: variation.needed(figures), regimes: Vec::new() }
    }

    /// The figures for these values of the varied assumptions: what a run with them set would print, digit for digit.
    pub fn at(&mut self, values: &[Exact]) -> Point {
        if let Some(refusal) = self.forbidden(values) {
            return Point { values: vec![None; self.figures.len()], refusal: Some(refusal) };
        }
        for recent in (0..self.regimes.len()).rev() {
            if let Some(point) = self.regimes[recent].at(values) {
                let last = self.regimes.len() - 1;
                self.regimes.swap(recent, last);
                return point;
            }
        }
        let (regime, point) = self.record(values);
        if let Some(regime) = regime {
            if self.regimes.len() == MOST_REGIMES {
                self.regimes.remove(0);
            }
            self.regimes.push(regime);
        }
        point
    }

    /// Runs the scenario at a point. The sheet serves other points too, unless it rests on values that vary; see
    /// [`Tape::new`].
    pub fn record(&self, values: &[Exact]) -> (Option<Regime>, Point) {
        let results = self.variation.run_needed(values, &self.needed);
        let mut wanted = Vec::new();
        let mut place = |figure: &NamedFigure| {
            let id = results.sheet.find(&figure.name)?;
            wanted.push(id);
            Some(wanted.len() - 1)
        };
        let places: Vec<Option<usize>> = self.figures.iter().map(&mut place).collect();
        let errors = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        let refusal = results.diagnostics.iter().find(errors).map(|diagnostic| diagnostic.message.as_str().into());
        let outputs: Vec<Option<Exact>> = wanted.iter().map(|id| results.sheet.value(*id)).collect();
        let point = Point::of(&places, &outputs, refusal.clone());
        let tape = Tape::new(&results.sheet, &self.variation.inputs(&results.sheet), &wanted);
        (tape.map(|tape| Regime { tape, places, refusal }), point)
    }

    fn forbidden(&self, values: &[Exact]) -> Option<Arc<str>> {
        let mut pairs = self.variation.claims.iter().zip(values);
        let (claim, value) = pairs.find(|(claim, value)| !claim.allows(value))?;
        Some(format!("`{}` cannot be {}", claim.path, claim.unit.show(value)).into())
    }
}
