//! How many shares there are, by every count in use. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Counted, Earnings, LeftOut, Outcome};
pub use terms::ShareCount;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<ShareCount>("share-count", include_str!("about.md"));

impl Step for ShareCount {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<ShareCount> {
        terms::read(section)
    }

    fn may_be_left_out(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields)
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(outcome)
    }
}
