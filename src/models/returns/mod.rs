//! What an investment returned: multiples, rates, how long it took. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Flow, Held, Investment, Kind, LeftOpen, OfHolders, Outcome, When, Which};
pub use terms::{Returns, Time};

use crate::models::{Model, Page, Reference, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Returns>("returns", include_str!("about.md"));

impl Step for Returns {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Returns> {
        terms::read(section)
    }

    fn references(&self) -> Vec<&Reference> {
        self.references()
    }

    fn may_be_left_out(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(outcome, page)
    }
}
