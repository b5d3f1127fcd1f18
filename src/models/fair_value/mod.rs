//! What a share of each class is worth today, where a post-money valuation is not. See `about.md`.

mod core;
mod mistakes;
mod outcome;
mod prices;
mod published;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Assets, DiscountLines, Estimate, Volatility};
pub use outcome::*;
pub use terms::FairValue;

use crate::models::{Model, Page, Reference, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<FairValue>("fair-value", include_str!("about.md"));

impl Step for FairValue {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<FairValue> {
        terms::read(section)
    }

    fn references(&self) -> Vec<&Reference> {
        self.rights.reference().into_iter().chain(&self.compare_with).collect()
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
