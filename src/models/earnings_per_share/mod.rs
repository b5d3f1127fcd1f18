//! Earnings per share, basic and diluted. See `about.md`.

mod checks;
mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Assumed, Candidate, Diluted, Outcome, diluted};
pub use terms::EarningsPerShare;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<EarningsPerShare>("earnings-per-share", include_str!("about.md"));

impl Step for EarningsPerShare {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<EarningsPerShare> {
        terms::read(section)
    }

    fn may_be_left_out(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        checks::check(self, run.sheet).map_err(|mistake| yields.mistake(mistake)).ok()?;
        Some(core::compute(self, run.sheet))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(outcome)
    }
}
