//! The option pool grows or shrinks outside of a round. See `about.md`.

mod core;
mod mistakes;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Pool;

use self::core::{Change, Outcome};
use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Pool>("pool", include_str!("about.md"));

impl Step for Pool {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Pool> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome> {
        change(run, yields, |ledger, _| core::change(self, ledger))
    }

    fn report(&self, outcome: &Self::Outcome, _: &Page<'_>) -> Report {
        let title = match outcome.figures {
            Change::Increase(_) => "The pool grows",
            Change::Decrease(_) => "The pool shrinks",
        };
        ownership::section(title, &outcome.holdings)
    }
}
