//! Every share becomes several. See `about.md`.

mod core;
mod terms;
#[cfg(test)]
mod tests;

pub use terms::Split;

use crate::models::captable_change::{Outcome, change};
use crate::models::{Model, Page, Run, Step, Yields, ownership};
use crate::report::Section as Report;
use crate::scenario::Section;
use crate::worksheet::{Line, dimension};

/// The model.
pub const MODEL: Model = Model::of::<Split>("split", include_str!("about.md"));

impl Step for Split {
    type Outcome = Outcome<Line<dimension::Ratio>>;

    fn read(section: &Section<'_>) -> Option<Split> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome> {
        change(run, yields, |ledger, _| core::split(self, ledger))
    }

    fn report(&self, outcome: &Self::Outcome, page: &Page<'_>) -> Report {
        let of = self.class.as_ref().map_or(String::new(), |class| format!(", {} only", class.text));
        let title = format!("A split of {} for 1{of}", page.sheet.show(outcome.figures.id()));
        ownership::section(title, &outcome.holdings)
    }
}
