//! From one valuation to a later one, part by part. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Part, PartKind, Point};
pub use terms::{Method, ValueBridge};

use crate::models::{Model, Page, Reference, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<ValueBridge>("value-bridge", include_str!("about.md"));

impl Step for ValueBridge {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<ValueBridge> {
        terms::read(section)
    }

    fn references(&self) -> Vec<&Reference> {
        [&self.from, &self.to].into_iter().filter_map(|end| end.value.step()).collect()
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
