//! The company takes back shares that it issued. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Repurchased};
pub use terms::Repurchase;

use crate::models::captable_change::change;
use crate::models::{Model, Page, Reference, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Repurchase>("repurchase", include_str!("about.md"));

impl Step for Repurchase {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Repurchase> {
        terms::read(section)
    }

    fn references(&self) -> Vec<&Reference> {
        match &self.size {
            terms::Size::Unvested(step) => vec![step],
            terms::Size::Counted(_) => Vec::new(),
        }
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, _| core::repurchase(self, ledger))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
