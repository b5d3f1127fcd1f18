//! A dividend that is paid in shares. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Dividend, Outcome};
pub use terms::ShareDividend;

use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<ShareDividend>("share-dividend", include_str!("about.md"));

impl Step for ShareDividend {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<ShareDividend> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, _| core::pay(self, ledger))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
