//! Options and warrants become shares. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Exercised, NetExercise, Outcome};
pub use terms::Exercise;

use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Exercise>("exercise", include_str!("about.md"));

impl Step for Exercise {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Exercise> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, yields| core::exercise(self, ledger, yields))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
