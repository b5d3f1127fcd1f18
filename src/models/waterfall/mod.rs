//! Who gets what of an exit, at any price. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::{
    Allocation, Bend, Changes, Class, Decision, Details, Escrow, Grant, Holder, Indifference, Jump, Outcome, Payee,
    Payout, RequiredExit, Sale, Stretch, Taken, What, Who,
};
pub use core::{Claimant, Event, Schedule, Segment, Sharing, Upside};
pub(in crate::models) use core::{Counted, sharing};
pub(in crate::models) use terms::{Kind, read_rights};
pub use terms::{Participation, Terms};

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Terms>("waterfall", include_str!("about.md"));

impl Step for Terms {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Terms> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
