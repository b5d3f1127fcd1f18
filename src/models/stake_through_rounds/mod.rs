//! A holder's stake through successive reported rounds, without share counts. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Holding, Outcome, Passed};
pub use terms::StakeThroughRounds;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<StakeThroughRounds>("stake-through-rounds", include_str!("about.md"));

impl Step for StakeThroughRounds {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<StakeThroughRounds> {
        terms::read(section)
    }

    fn rests_on_reports(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        Some(core::compute(self, run.sheet, yields))
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
