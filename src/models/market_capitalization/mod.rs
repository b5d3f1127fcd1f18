//! Market capitalization and enterprise value, on one day or several. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Day, Outcome};
pub use terms::MarketCapitalization;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<MarketCapitalization>("market-capitalization", include_str!("about.md"));

impl Step for MarketCapitalization {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<MarketCapitalization> {
        terms::read(section)
    }

    fn rests_on_reports(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run.sheet, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
