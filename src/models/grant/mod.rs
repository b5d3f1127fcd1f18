//! Options, warrants and promises. See `about.md`.

mod core;
mod mistakes;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Grant;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Grant>("grant", include_str!("about.md"));

impl Step for Grant {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Grant> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, yields| core::grant(self, ledger, yields))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        ownership::section(format!("Grant of {}", self.kind.noun()), &outcome.holdings)
    }
}
