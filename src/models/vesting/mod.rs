//! What has vested on a day. See `about.md`.

mod core;
mod existence;
mod mistakes;
mod report;
pub(crate) mod schedule;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Tranche, When};
pub use terms::Vesting;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Vesting>("vesting", include_str!("about.md"));

impl Step for Vesting {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Vesting> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields).map_err(|mistake| yields.mistake(mistake)).ok()
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
