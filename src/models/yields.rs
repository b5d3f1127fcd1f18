//! What a step yields beside its outcome.

use crate::captable::{CapTable, Transaction};
use crate::diagnostic::Diagnostic;
use crate::reconcile::{Account, Choice, Noun, Total};
use crate::worksheet::{Dimension, Reported, Worksheet};

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

    /// Declares what those are called in print whose figures have names below that of a table: `partners.north`.
    pub fn called(&mut self, table: &[&str], label: &str) {
        self.account.labels.insert(table.join("."), label.to_string());
    }

    /// Declares what a figure is called in print.
    pub fn figure_called(&mut self, figure: impl Into<String>, noun: Noun) {
        self.account.nouns.insert(figure.into(), noun);
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
