//! What an investment returned: multiples, rates, how long it took. See `about.md`.

mod outcome;
mod terms;
#[cfg(test)]
mod tests;

use crate::models::{Model, OldStep, Reference, Run};
use crate::report;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model::at_once("returns", include_str!("about.md"), |section| {
    Terms::read(section)
        .map(|terms| Box::new(crate::models::AtOnce(Box::new(terms))) as Box<dyn crate::models::AnyStep>)
});

impl OldStep for Terms {
    fn references(&self) -> Vec<&Reference> {
        self.exit.iter().map(|exit| &exit.step).collect()
    }

    fn run(&self, run: &Run<'_>) -> report::Section {
        self.outcome(run)
    }
}
