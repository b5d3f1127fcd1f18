//! What an investment returned: multiples, rates, how long it took. See `about.md`.

mod outcome;
mod terms;
#[cfg(test)]
mod tests;

use crate::models::{Model, Reference, Run, Step};
use crate::report;
use terms::Terms;

/// The model.
pub const MODEL: Model = Model {
    name: "returns",
    about: include_str!("about.md"),
    read: |section| Terms::read(section).map(|terms| Box::new(terms) as Box<dyn Step>),
};

impl Step for Terms {
    fn references(&self) -> Vec<&Reference> {
        self.exit.iter().map(|exit| &exit.step).collect()
    }

    fn run(&self, run: &Run<'_>) -> report::Section {
        self.outcome(run)
    }
}
