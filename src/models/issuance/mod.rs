//! Shares of any class, issued as they are stated. See `about.md`.

mod core;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Issuance;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Issuance>("issuance", include_str!("about.md"));

impl Step for Issuance {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Issuance> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, _| core::issue(self, ledger))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        ownership::section(format!("{} is issued", self.class.text), &outcome.holdings)
    }
}
