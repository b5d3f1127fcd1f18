//! Shares for shares: what holders of a target receive, and what they own after it. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Combined, Outcome, Received};
pub use terms::ShareSwap;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<ShareSwap>("share-swap", include_str!("about.md"));

impl Step for ShareSwap {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<ShareSwap> {
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
