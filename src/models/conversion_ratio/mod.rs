//! A class converts at another ratio. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Adjusted, Outcome};
pub use terms::ConversionRatio;

use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<ConversionRatio>("conversion-ratio", include_str!("about.md"));

impl Step for ConversionRatio {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<ConversionRatio> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, _| core::adjust(self, ledger))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
