//! Shares pass from one holder to another. See `about.md`.

mod core;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Transfer;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;
use crate::worksheet::{Line, dimension};

/// The model.
pub const MODEL: Model = Model::of::<Transfer>("transfer", include_str!("about.md"));

impl Step for Transfer {
    type Outcome = Outcome<Line<dimension::Shares>>;

    fn read(section: &Section<'_>) -> Option<Transfer> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome> {
        change(run, yields, |ledger, _| core::transfer(self, ledger))
    }

    fn report(&self, outcome: &Self::Outcome, _: &Page<'_>) -> Report {
        let title = format!("{} gives shares to {}", self.from.text, self.to.text);
        ownership::section(title, &outcome.holdings)
    }
}
