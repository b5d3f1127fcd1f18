//! The shape that every model has: terms, a core that computes from them, and a report that tells what came of it.

use std::any::Any;
use std::fmt;

use crate::captable::{CapTable, Transaction};
use crate::diagnostic::Diagnostic;
use crate::reconcile::{Account, Choice, Total};
use crate::report;
use crate::scenario::Section;
use crate::worksheet::{Dimension, Reported, Worksheet};

use super::run::{Page, Reference, Run};

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

    /// The core: writes its formulas on the worksheet. `None` where a mistake leaves nothing to tell.
    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Self::Outcome>;

    /// The report: sentences, tables and charts of an outcome. It names no figure and writes no line on the worksheet.
    fn report(&self, outcome: &Self::Outcome, page: &Page<'_>) -> report::Section;
}

/// What a step yields beside its outcome.
#[derive(Debug, Default)]
pub struct Yields {
    /// Mistakes and warnings that show only in the figures.
    pub mistakes: Vec<Diagnostic>,
    /// What it states in words, by name under the step's own.
    pub statements: Vec<(String, String)>,
    /// The cap table after it, with what happened; `None` where it changes none.
    pub captable: Option<(CapTable, Vec<Transaction>)>,
    /// Whether a company is founded: the cap tables from now on are its own.
    pub founds_company: bool,
    /// What it declares of the reports that it computes with.
    pub account: Account,
}

impl Yields {
    /// Reports a mistake that shows only in the figures.
    pub fn mistake(&mut self, mistake: Diagnostic) {
        self.mistakes.push(mistake);
    }

    /// States something in words that expectations and JSON can refer to: `meta.verdict`.
    pub fn state(&mut self, name: &[&str], words: impl Into<String>) {
        self.statements.push((name.join("."), words.into()));
    }

    /// Hands the cap table to the next step, with what happened in this one.
    pub fn captable(&mut self, table: CapTable, transactions: Vec<Transaction>) {
        self.captable = Some((table, transactions));
    }

    /// Declares a figure with all reports of it, so that they are checked against each other and against the readings.
    pub fn reported<U: Dimension>(&mut self, sheet: &Worksheet, name: &str, figure: Option<&Reported<U>>) {
        if let Some(figure) = figure {
            self.account.figure(sheet, name, figure);
        }
    }

    /// Declares something that the reports leave open, with what has to hold under each reading of it.
    pub fn reading(&mut self, choice: Choice) {
        self.account.choices.push(choice);
    }

    /// Declares that a figure is a part of another one.
    pub fn part_of(&mut self, total: Total) {
        self.account.totals.push(total);
    }
}

/// What came of a step, whatever its model.
pub type AnyOutcome = Box<dyn Any + Send + Sync>;

/// A step of any model.
pub trait AnyStep: fmt::Debug + Send + Sync {
    /// See [`Step::references`].
    fn references(&self) -> Vec<&Reference>;
    /// See [`Step::compute`].
    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<AnyOutcome>;
    /// See [`Step::report`]; of the outcome of another model there is nothing to tell.
    fn report(&self, outcome: &(dyn Any + Send + Sync), page: &Page<'_>) -> report::Section;
}

impl<S: Step> AnyStep for S {
    fn references(&self) -> Vec<&Reference> {
        Step::references(self)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<AnyOutcome> {
        Step::compute(self, run, yields).map(|outcome| Box::new(outcome) as AnyOutcome)
    }

    fn report(&self, outcome: &(dyn Any + Send + Sync), page: &Page<'_>) -> report::Section {
        outcome.downcast_ref().map_or_else(report::Section::default, |outcome| Step::report(self, outcome, page))
    }
}
