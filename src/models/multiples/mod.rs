//! A valuation divided by revenue, and what it means. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;
mod words;

pub use core::{Growth, Leaving, Measured, Outcome, Peers, Quartiles, Stop, Target, Value, ValueKind};
pub use terms::Multiples;

use crate::models::{Model, Page, Reference, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Multiples>("multiples", include_str!("about.md"));

impl Step for Multiples {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Multiples> {
        terms::read(section)
    }

    fn references(&self) -> Vec<&Reference> {
        self.valued.step().into_iter().chain(&self.over_time).collect()
    }

    fn rests_on_reports(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
