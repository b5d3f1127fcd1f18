//! A deal as it was reported: any sufficient subset of its figures, in any direction. See `about.md`.

mod before_and_after;
mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;
mod words;

pub use core::{
    AsReported, Bought, Check, Deal, Distribution, Enterprise, Headline, HolderAfter, IfOutstanding, MoneyUse,
    OldHolders, Outcome, Raised, ReadAs, Remains, SellerAfter, Sellers, StepUp, TrancheAfter,
};
pub use terms::{Basis, IncludeKind, ReportedDeal, StakeOf, Status, TrancheStatus};

use crate::models::{Model, Page, Reference, Run, Step, Yields};
use crate::number::LiteralUnit;
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<ReportedDeal>("reported-deal", include_str!("about.md"));

impl Step for ReportedDeal {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<ReportedDeal> {
        if section.unit_written("step_up") == Some(LiteralUnit::Percent) {
            section.report(mistakes::step_up_in_percent(section));
            return None;
        }
        // A figure that could not be read has been reported already, and is no reason to say that it is missing.
        let mut terms = terms::read(section)?;
        if core::suffices(&terms, None) {
            return Some(terms);
        }
        if let Some(mistake) = mistakes::leg_without_price(&terms.legs) {
            section.report(mistake);
            return None;
        }
        if terms.is_empty() {
            section.report(mistakes::too_little(section));
            return None;
        }
        let would_tell = |name: &&str| !section.has(name) && core::suffices(&terms, Some(name));
        terms.would_tell = terms::FIGURES.into_iter().filter(would_tell).collect();
        Some(terms)
    }

    fn references(&self) -> Vec<&Reference> {
        self.previous.iter().collect()
    }

    fn rests_on_reports(&self) -> bool {
        true
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(&self.with_new_money_of(run.sheet), run, yields)
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
