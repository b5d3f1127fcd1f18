//! A warrant that the next round sizes or prices. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::Outcome;
pub use terms::Warrant;

pub(crate) use core::issue;
pub(crate) use mistakes::nothing_at_a_sale;
pub(crate) use report::in_words;
pub(crate) use terms::WarrantTerms;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Warrant>("warrant", include_str!("about.md"));

impl Step for Warrant {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Warrant> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields).map_err(|mistake| yields.mistake(mistake)).ok()
    }

    fn report(&self, outcome: &Outcome, _: &Page<'_>) -> Report {
        report::report(self, outcome)
    }
}
