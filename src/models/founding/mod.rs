//! The first holders of a company. See `about.md`.

mod core;
mod mistakes;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Founding;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Founding>("founding", include_str!("about.md"));

impl Step for Founding {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Founding> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        yields.founds_company = true;
        change(run, yields, |ledger, _| core::found(self, ledger))
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        let title = page.company.name.as_ref().map(|company| format!("{company} is founded"));
        ownership::section(title.unwrap_or_else(|| "The founding".to_string()), &outcome.holdings)
    }
}
