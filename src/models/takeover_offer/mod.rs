//! An offer for all shares of a listed company, beside their prices before it. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::Outcome;
pub use terms::TakeoverOffer;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<TakeoverOffer>("takeover-offer", include_str!("about.md"));

impl Step for TakeoverOffer {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<TakeoverOffer> {
        terms::read(section)
    }

    fn rests_on_reports(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run.sheet, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
