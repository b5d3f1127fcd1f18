//! What an investor may pay today for a part of what a company will be worth. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Outcome, Round};
pub use terms::VentureCapitalMethod;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<VentureCapitalMethod>("venture-capital-method", include_str!("about.md"));

impl Step for VentureCapitalMethod {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<VentureCapitalMethod> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        Some(core::compute(self, run.sheet, yields))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(outcome)
    }
}
