//! Figures at many points: each kind of sheet is recorded once and then replayed exactly.

use std::sync::Arc;

use super::settled::Measured;
use super::{NamedFigure, Variation};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Needed;
use crate::number::{Bound, Exact};
use crate::worksheet::{NodeId, Tape};

/// The figures at one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// One value a figure; `None` where it has none, or the deal cannot exist.
    pub values: Vec<Option<Exact>>,
    /// How far each value may be from the exact one, since something was rounded that was too long.
    pub errors: Vec<Bound>,
    /// Why the scenario is refused at this point, if it is.
    pub refusal: Option<Arc<str>>,
    /// The step that is refused, and why, where it comes after all that is asked about.
    pub refused_later: Option<Arc<str>>,
}

/// Different sheets that are kept for replay; a scenario has few.
const MOST_REGIMES: usize = 64;

/// Computes figures at many points: each kind of sheet is recorded once and then replayed exactly.
#[derive(Debug)]
pub struct Replayer<'s> {
    variation: &'s Variation,
    figures: &'s [NamedFigure],
    needed: Needed,
    /// The place of the last step that is asked about, where later ones may be refused.
    until: Option<usize>,
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
    /// The same for a step after all that is asked about.
    pub refused_later: Option<Arc<str>>,
}

impl Regime {
    /// The figures at a point by exact replay, if this is how the decisions come out there.
    pub fn at(&self, values: &[Exact]) -> Option<Point> {
        let refusals = || [self.refusal.clone(), self.refused_later.clone()];
        let outputs = self.tape.replay_with_errors(values);
        outputs.map(|(values, errors)| Point::of(&self.places, (&values, &errors), refusals()))
    }
}

impl Point {
    fn of(
        places: &[Option<usize>],
        (values, errors): (&[Option<Exact>], &[Bound]),
        [refusal, refused_later]: [Option<Arc<str>>; 2],
    ) -> Point {
        let value = |place: &Option<usize>| values[(*place)?].clone().filter(|_| refusal.is_none());
        let error = |place: &Option<usize>| place.map_or(Bound::ZERO, |place| errors[place]);
        Point {
            values: places.iter().map(value).collect(),
            errors: places.iter().map(error).collect(),
            refusal,
            refused_later,
        }
    }

    /// A figure that has a value, and how far that may be from the exact one.
    pub fn measured(&self, figure: usize) -> Option<Measured<'_>> {
        Some((self.values[figure].as_ref()?, self.errors[figure]))
    }
}

impl<'s> Replayer<'s> {
    /// A replayer that has recorded nothing yet.
    pub fn new(variation: &'s Variation, figures: &'s [NamedFigure]) -> Replayer<'s> {
        Replayer { variation, figures, needed: variation.needed(figures), until: None, regimes: Vec::new() }
    }

    /// The same, for which a step that is refused after those of the figures leaves the figures as they are.
    pub fn past_later_refusals(self) -> Replayer<'s> {
        let until = self.variation.last_place_of(self.figures);
        Replayer { until, ..self }
    }

    /// The figures for these values of the varied assumptions: what a run with them set would print, digit for digit.
    pub fn at(&mut self, values: &[Exact]) -> Point {
        if let Some(refusal) = self.variation.forbidden(values) {
            let (values, errors) = (vec![None; self.figures.len()], vec![Bound::ZERO; self.figures.len()]);
            return Point { values, errors, refusal: Some(refusal), refused_later: None };
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
        let message = results.diagnostics.iter().find(errors).map(|diagnostic| diagnostic.message.as_str());
        let [refusal, refused_later] = match (message, &results.refused, self.until) {
            (Some(message), Some((place, step)), Some(until)) => {
                let told = Some(format!("`{step}` is refused: {message}").into());
                if *place > until { [None, told] } else { [told, None] }
            }
            (message, ..) => [message.map(Arc::from), None],
        };
        let output = |id: &NodeId| (results.sheet.value(*id), results.sheet.error(*id));
        let (values, errors): (Vec<Option<Exact>>, Vec<Bound>) = wanted.iter().map(output).unzip();
        let point = Point::of(&places, (&values, &errors), [refusal.clone(), refused_later.clone()]);
        let tape = Tape::new(&results.sheet, &self.variation.inputs(&results.sheet), &wanted);
        (tape.map(|tape| Regime { tape, places, refusal, refused_later }), point)
    }

    /// Whether one of the figures is itself rounded at a point, as a rate is that has no end.
    pub fn is_approximate(&self, values: &[Exact]) -> bool {
        let results = self.variation.run_needed(values, &self.needed);
        let mut found = self.figures.iter().filter_map(|figure| results.sheet.find(&figure.name));
        found.any(|id| results.sheet.is_approximate(id))
    }
}
