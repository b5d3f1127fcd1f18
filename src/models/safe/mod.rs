//! A SAFE: money now for shares of the next priced round. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::Outcome;
pub use terms::Safe;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Safe>("safe", include_str!("about.md"));

impl Step for Safe {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Safe> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        Some(core::compute(self, run, yields))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
