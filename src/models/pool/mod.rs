//! The option pool grows outside of a round. See `about.md`.

mod core;
mod mistakes;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Pool;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;
use crate::worksheet::{Line, dimension};

/// The model.
pub const MODEL: Model = Model::of::<Pool>("pool", include_str!("about.md"));

impl Step for Pool {
    type Outcome = Outcome<Line<dimension::Shares>>;

    fn read(section: &Section<'_>) -> Option<Pool> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome> {
        change(run, yields, |ledger, _| core::grow(self, ledger))
    }

    fn report(&self, outcome: &Self::Outcome, _: &Page<'_>) -> Report {
        ownership::section("The pool grows", &outcome.holdings)
    }
}
