//! Who receives what of a reported total. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{ByShare, OnCost, Outcome, Paid, Whole};
pub use terms::Payouts;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Payouts>("payouts", include_str!("about.md"));

impl Step for Payouts {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Payouts> {
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
