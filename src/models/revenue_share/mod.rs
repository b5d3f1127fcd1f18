//! Money against a share of revenue, up to a cap. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Paid};
pub use terms::RevenueShare;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<RevenueShare>("revenue-share", include_str!("about.md"));

impl Step for RevenueShare {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<RevenueShare> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run.sheet, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
