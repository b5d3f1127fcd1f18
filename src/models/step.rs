//! The shape that every model has: terms, a core that computes from them, and a report that tells what came of it.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::report;
use crate::scenario::Section;

use super::run::{Page, Reference, Run};
use super::yields::Yields;

/// The terms of one step, and what a model makes of them.
pub trait Step: fmt::Debug + Send + Sync + Sized + 'static {
    /// What comes of it: lines of the worksheet and facts, no words.
    type Outcome: fmt::Debug + Send + Sync + 'static;

    /// Reads the terms from a section, reporting every mistake; `None` when nothing can be computed from them.
    fn read(section: &Section<'_>) -> Option<Self>;

    /// The other steps that it takes figures from.
    fn references(&self) -> Vec<&Reference> {
        Vec::new()
    }

    /// Whether a question that asks for none of its figures may leave it out: it changes no cap table, and no value of an
    /// assumption is a mistake to it, so that nothing is lost.
    fn may_be_left_out(&self) -> bool {
        false
    }

    /// Whether its figures are those of reports, which are true within their digits, and not terms that were agreed.
    fn rests_on_reports(&self) -> bool {
        false
    }

    /// The core: writes its formulas on the worksheet. `None` where a mistake leaves nothing to tell.
    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome>;

    /// The report: sentences, tables and charts of an outcome. It names no figure and writes no line on the worksheet.
    fn report(&self, outcome: &Self::Outcome, page: &Page<'_>) -> report::Section;
}

/// What came of a step, whatever its model.
pub type AnyOutcome = Box<dyn Any + Send + Sync>;

/// A step of any model.
pub trait AnyStep: fmt::Debug + Send + Sync {
    /// The terms themselves, for a step that takes those of another one.
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
    /// See [`Step::references`].
    fn references(&self) -> Vec<&Reference>;
    /// See [`Step::may_be_left_out`].
    fn may_be_left_out(&self) -> bool;
    /// See [`Step::rests_on_reports`].
    fn rests_on_reports(&self) -> bool;
    /// See [`Step::compute`].
    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<AnyOutcome>;
    /// See [`Step::report`]; of the outcome of another model there is nothing to tell.
    fn report(&self, outcome: &(dyn Any + Send + Sync), page: &Page<'_>) -> report::Section;
}

impl<S: Step> AnyStep for S {
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }

    fn references(&self) -> Vec<&Reference> {
        Step::references(self)
    }

    fn may_be_left_out(&self) -> bool {
        Step::may_be_left_out(self)
    }

    fn rests_on_reports(&self) -> bool {
        Step::rests_on_reports(self)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<AnyOutcome> {
        Step::compute(self, run, yields).map(|outcome| Box::new(outcome) as AnyOutcome)
    }

    fn report(&self, outcome: &(dyn Any + Send + Sync), page: &Page<'_>) -> report::Section {
        outcome.downcast_ref().map_or_else(report::Section::default, |outcome| Step::report(self, outcome, page))
    }
}
