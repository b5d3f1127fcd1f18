//! Options end without being exercised. See `about.md`.

mod core;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Cancellation;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;
use crate::worksheet::{Line, dimension};

/// The model.
pub const MODEL: Model = Model::of::<Cancellation>("cancellation", include_str!("about.md"));

impl Step for Cancellation {
    type Outcome = Outcome<Line<dimension::Shares>>;

    fn read(section: &Section<'_>) -> Option<Cancellation> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome> {
        change(run, yields, |ledger, _| core::cancel(self, ledger))
    }

    fn report(&self, outcome: &Self::Outcome, _: &Page<'_>) -> Report {
        ownership::section(format!("Options of {} end", self.ending.holder.text), &outcome.holdings)
    }
}
