//! What partners contribute to a company, and what stakes they have for it. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Partner};
pub use terms::Contributions;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Contributions>("contributions", include_str!("about.md"));

impl Step for Contributions {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Contributions> {
        terms::read(section)
    }

    fn rests_on_reports(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run.sheet, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(outcome, page)
    }
}
