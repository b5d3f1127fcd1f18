//! SAFEs and notes that become shares without new money. See `about.md`.

mod classes;
mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{Conversion, Converted, Outcome};
pub use terms::Terms;

use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Terms>("conversion-without-round", include_str!("about.md"));

impl Step for Terms {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Terms> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        change(run, yields, |ledger, yields| core::convert(self, ledger, yields))
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
