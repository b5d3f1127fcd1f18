//! Options end without being exercised, or a SAFE or note without shares. See `about.md`.

mod core;
mod mistakes;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Cancellation;

use self::core::Outcome;
use crate::models::captable_change::change;
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Cancellation>("cancellation", include_str!("about.md"));

impl Step for Cancellation {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Cancellation> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome> {
        change(run, yields, |ledger, _| core::cancel(self, ledger))
    }

    fn report(&self, outcome: &Self::Outcome, _: &Page<'_>) -> Report {
        let title = match self {
            Cancellation::Options { ending, .. } => format!("Options of {} end", ending.holder.text),
            Cancellation::Instrument(name) => format!("{} ends without shares", name.text),
        };
        ownership::section(title, &outcome.holdings)
    }
}
