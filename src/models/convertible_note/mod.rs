//! A convertible note: a loan that becomes shares. See `about.md`.

mod core;
mod interest;
mod mistakes;
mod rates;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use crate::models::accrual::{Compounding, DayCount, Earned};
pub use core::Outcome;
pub use interest::Bears;
pub use terms::Note;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Note>("convertible-note", include_str!("about.md"));

impl Step for Note {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Note> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        Some(core::compute(self, run, yields))
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
