//! Who gets what of an exit, at any price. See `about.md`.

mod answers;
mod breakpoints;
mod captable;
mod carve_out;
mod charts;
mod claimant;
mod class;
mod contingent;
mod costs;
mod dividends;
mod exits;
mod holders;
mod mandatory;
mod outcome;
mod paid;
mod schedule;
mod setup;
mod stretches;
mod terms;
#[cfg(test)]
mod tests;

pub use claimant::{Claimant, Upside};
pub use schedule::{Event, Schedule, Segment, Sharing};

use crate::models::{Model, OldStep, Run};
use crate::report;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model::at_once("waterfall", include_str!("about.md"), |section| {
    Terms::read(section)
        .map(|terms| Box::new(crate::models::AtOnce(Box::new(terms))) as Box<dyn crate::models::AnyStep>)
});

impl OldStep for Terms {
    fn run(&self, run: &Run<'_>) -> report::Section {
        self.outcome(run)
    }
}
