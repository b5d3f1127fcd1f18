//! A question for the values of an assumption, and its answer.

use super::curve::{Curve, Solution};
use super::nowhere::none;
use super::sides::Stretch;
use super::wanted::{Relation, Wanted};
use crate::analysis::flags::trimmed;
use crate::analysis::{NamedFigure, Replayer, Study, Varied, one_figure};
use crate::diagnostic::Diagnostics;
use crate::engine::in_another_unit;
use crate::number::Exact;
use crate::scenario::{Document, dotted};
use crate::source::{SourceId, Sources};

/// What solving came to.
#[derive(Debug)]
pub struct Solved {
    /// The scenario.
    pub study: Study,
    /// The figure.
    pub figure: NamedFigure,
    /// How the figure is to stand to the target.
    pub relation: Relation,
    /// What it is to be, or to be held against.
    pub target: Exact,
    /// All values that make the figure the target, the smallest first.
    pub solutions: Vec<Solution>,
    /// Where the figure stands to the target as it is wanted to.
    pub stretches: Vec<Stretch>,
    /// Where it is above the target.
    pub above: Vec<Stretch>,
    /// Where it is below the target.
    pub below: Vec<Stretch>,
    /// The least and the largest value that was tried and with which the figure has a value.
    pub tried: [Exact; 2],
    /// The assumption, as a setting names it.
    pub(super) name: String,
}

impl Solved {
    /// Solves `figure_is` (`post_money=29bn`, `stake>50%`) for the assumption `wanted`.
    ///
    /// # Errors
    ///
    /// The mistakes of the scenario and the flags, and that there is no solution, with the reason.
    pub fn new(
        document: &Document,
        wanted: SourceId,
        figure_is: SourceId,
        sources: &Sources,
    ) -> Result<Solved, Diagnostics> {
        let name = trimmed(sources.whole(wanted), sources);
        let varied = Varied::named(document, name, sources)?;
        let Wanted { figure, relation, target, target_at } = Wanted::read(figure_is, document, sources)?;
        let figure = one_figure(document, figure, sources)?;
        let assumption = dotted(&varied.path);
        let study = Study::past_refusals(document, sources, &[varied])?;
        if let Some(mistake) = in_another_unit(&figure.name, figure.unit, study.currency(), &target, target_at) {
            return Err(mistake.into());
        }
        let figures = [figure.clone()];
        let claim = &study.variation.claims[0];
        let target = target.value;
        let mut curve = Curve {
            replayer: Replayer::new(&study.variation, &figures).past_later_refusals(),
            name: assumption.clone(),
            target: target.clone(),
            unit: figure.unit,
        };
        let seen = curve.seen(claim);
        let solutions = curve.solutions(&seen, claim);
        let sides = curve.sides(&seen, &solutions);
        let stretches = sides.stretches(|stands| relation.holds(stands));
        let is_found = if relation == Relation::Is { !solutions.is_empty() } else { !stretches.is_empty() };
        let (Some(first), Some(last), true) = (seen.points.first(), seen.points.last(), is_found) else {
            let diagnostic = none(&seen.points, &seen.refused, claim, &figure, (relation, &target))
                .at(name, "to be solved for")
                .also(target_at, "to be reached");
            return Err(diagnostic.into());
        };
        // An answer may lie beside where the figure begins to have a value, before the first value that was tried.
        let answers = || solutions.iter().map(|solution| &solution.value);
        let tried = [answers().fold(&first.0, Ord::min).clone(), answers().fold(&last.0, Ord::max).clone()];
        let [above, below] =
            [Relation::MoreThan, Relation::LessThan].map(|relation| sides.stretches(|stands| relation.holds(stands)));
        Ok(Solved { target, relation, solutions, stretches, above, below, tried, name: assumption, figure, study })
    }
}
