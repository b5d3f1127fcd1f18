//! A sale of existing shares: secondary, tender or buy-back. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Sale, Sold};
pub use terms::Secondary;

use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Secondary>("secondary", include_str!("about.md"));

impl Step for Secondary {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Secondary> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, _| core::sell(self, ledger))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
