//! What a step sees while it is computed.

use std::any::Any;
use std::cell::Cell;
use std::sync::Arc;

use jiff::civil::Date;

use super::yields::Yields;
use crate::captable::{CapTable, History, Transaction};
use crate::diagnostic::{Code, Diagnostic, did_you_mean, did_you_mean_or};
use crate::number::Currency;
use crate::report::Comparison;
use crate::report::words::{label, within};
use crate::scenario::{Company, Period, Revenue, Section, Word};
use crate::source::Span;
use crate::worksheet::interval::order;
use crate::worksheet::{Dimension, NodeId, Quantity, Worksheet, explain::inputs};

/// What to do where shares, a class or a holder are named before there are any.
pub(crate) const NOTHING_ISSUED: &str =
    "nothing is issued before this step; add a step before it that issues shares, such as one of the model `founding`";

/// The name of another step, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The step.
    pub step: String,
    /// Where it is named.
    pub span: Span,
}

impl Reference {
    /// Reads a reference to another step.
    pub fn read(section: &Section<'_>, key: &'static str) -> Option<Reference> {
        section.word(key).map(Reference::from)
    }
}

impl From<Word> for Reference {
    fn from(word: Word) -> Reference {
        Reference { step: word.text, span: word.span }
    }
}

/// A run of one step: the worksheet, the company, and the steps before it.
pub struct Run<'s> {
    /// The worksheet, with names given under the step's own name.
    pub sheet: &'s Worksheet,
    /// The currency of the scenario.
    pub currency: Currency,
    /// The company.
    pub company: &'s Company,
    /// The step's own name.
    pub step: &'s str,
    /// When the step takes place, as precisely as that is said.
    pub date: Option<Period>,
    pub(crate) before: &'s Before,
    pub(crate) asked: Option<&'s [String]>,
}

/// What the steps before the one that is computed have yielded, and when all of them take place.
#[derive(Debug, Default)]
pub(crate) struct Before {
    /// What steps stated in words, by name.
    pub(crate) statements: Vec<(String, String)>,
    /// When each step takes place.
    pub(crate) calendar: Vec<Dated>,
    /// The terms of each step.
    pub(crate) terms: Vec<(String, Arc<dyn Any + Send + Sync>)>,
    /// The cap table after each step.
    pub(crate) captable: History,
    /// Whether the step that is computed has looked at who holds what.
    pub(crate) looked_at_holders: Cell<bool>,
}

/// What a report sees: the run as it stands after all steps.
#[derive(Clone, Copy, Debug)]
pub struct Page<'s> {
    /// The worksheet, on which a report only reads.
    pub sheet: &'s Worksheet,
    /// The currency of the scenario.
    pub currency: Currency,
    /// The company.
    pub company: &'s Company,
    /// The step's own name.
    pub step: &'s str,
    /// When the step takes place, as precisely as that is said.
    pub date: Option<Period>,
    /// When each step takes place.
    pub calendar: &'s [Dated],
    /// The cap table after every step that changed it.
    pub captable: &'s History,
}

impl<'s> Page<'s> {
    /// When a step takes place, and what it is called.
    pub fn dated(&self, reference: &Reference) -> Option<&'s Dated> {
        self.calendar.iter().find(|dated| dated.step == reference.step)
    }

    /// What a step is called in a sentence: its title, or its name in words.
    pub fn called(&self, reference: &Reference) -> String {
        let title = self.dated(reference).and_then(|dated| dated.title.clone());
        title.map_or_else(|| label(&reference.step), |title| within(&title))
    }

    /// How one figure stands to another one, as far as the reports below them tell.
    pub fn compare(&self, figure: impl Into<NodeId>, beside: impl Into<NodeId>) -> Comparison {
        let (figure, beside) = (figure.into(), beside.into());
        Comparison { figure, stands: order(self.sheet, figure, beside), beside }
    }
}

/// When a step takes place, and what it is called.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The step.
    pub step: String,
    /// Its date, if it has one, as precisely as that is said.
    pub date: Option<Period>,
    /// Its title, if it has one.
    pub title: Option<String>,
}

impl<'s> Run<'s> {
    /// The day of the step; `None` where only a month, quarter or year is said, as no day is guessed.
    pub fn day(&self) -> Option<Date> {
        self.date.and_then(Period::day)
    }

    /// Whether a question asks for figures like these only, by their names within the step, so that others need not be
    /// computed.
    pub fn asks_only(&self, like: impl Fn(&str) -> bool) -> bool {
        self.asked.is_some_and(|asked| asked.iter().all(|name| like(name)))
    }

    /// When a step takes place, and what it is called.
    pub fn dated(&self, reference: &Reference) -> Option<&'s Dated> {
        self.before.calendar.iter().find(|dated| dated.step == reference.step)
    }

    /// The terms of another step, where it is one of that model.
    pub fn terms<T: Any>(&self, reference: &Reference) -> Option<&'s T> {
        let terms = self.before.terms.iter().find(|(step, _)| *step == reference.step);
        terms.and_then(|(_, terms)| terms.downcast_ref())
    }

    /// Whether the step of one name is computed before that of another.
    pub fn is_before(&self, step: &str, other: &str) -> bool {
        let mut order = self.before.calendar.iter().map(|dated| dated.step.as_str());
        order.find(|name| [step, other].contains(name)) == Some(step) && step != other
    }

    /// What an earlier step stated in words.
    pub fn stated(&self, reference: &Reference, name: &str) -> Option<&'s str> {
        let name = format!("{}.{name}", reference.step);
        self.before.statements.iter().find(|(known, _)| *known == name).map(|(_, words)| words.as_str())
    }

    /// A figure of an earlier step, if it has one of that name and unit.
    pub fn figure<U: Dimension>(&self, reference: &Reference, name: &str) -> Option<Quantity<'s, U>> {
        self.sheet.named_quantity(&format!("{}.{name}", reference.step))
    }

    /// A figure of an earlier step that has to be there; otherwise the mistake is reported.
    pub fn required<U: Dimension>(
        &self,
        yields: &mut Yields,
        reference: &Reference,
        name: &str,
    ) -> Option<Quantity<'s, U>> {
        let figure = self.figure(reference, name);
        if figure.is_none() {
            let message = format!("the step `{}` has no figure `{name}`", reference.step);
            let prefix = format!("{}.", reference.step);
            let names = self.sheet.names();
            let known: Vec<&str> = names.iter().filter_map(|(known, _)| known.strip_prefix(&prefix)).collect();
            let diagnostic =
                Diagnostic::error(Code::UnknownReference, message).at(reference.span, format!("needs its {name}"));
            yields.mistake(diagnostic.help(did_you_mean_or(name, known, "it computes no figure; name another step")));
        }
        figure
    }

    /// The one of `revenues` with this name; otherwise the mistake is reported.
    pub fn revenue<'r>(&self, yields: &mut Yields, revenues: &'r [Revenue], name: &Word) -> Option<&'r Revenue> {
        let found = revenues.iter().find(|revenue| revenue.name == name.text);
        if found.is_none() {
            let message = format!("there is no revenue `{}`", name.text);
            let diagnostic = Diagnostic::error(Code::UnknownReference, message).at(name.span, "no such revenue");
            let help =
                did_you_mean(&name.text, revenues.iter().map(|revenue| revenue.name.as_str()).collect::<Vec<_>>());
            yields.mistake(diagnostic.help(help.unwrap_or_else(|| "state it under `[company.revenue]`".to_string())));
        }
        found
    }

    /// The cap table as it stands before this step; empty if no step has made one.
    pub fn captable(&self) -> CapTable {
        self.before.looked_at_holders.set(true);
        self.before.captable.latest().cloned().unwrap_or_default()
    }

    /// What happened before this step to the securities of the company, in order.
    pub fn transactions(&self) -> impl Iterator<Item = &'s Transaction> {
        self.before.looked_at_holders.set(true);
        let history = &self.before.captable;
        let steps: Vec<&str> = history.of_latest_company().map(|(step, _)| step).collect();
        history.transactions().iter().filter(move |transaction| steps.contains(&&*transaction.step))
    }

    /// The cap table after an earlier step, if that step changed it.
    pub fn captable_after(&self, step: &str) -> Option<&'s CapTable> {
        self.before.looked_at_holders.set(true);
        self.before.captable.after(step)
    }

    /// Points a mistake at the reported numbers that a figure came from.
    pub fn blame(&self, mistake: Diagnostic, figure: NodeId) -> Diagnostic {
        let claims = inputs(self.sheet, figure).into_iter().filter_map(|id| self.sheet.claim_of(id));
        claims.fold(mistake, |mistake, claim| mistake.at(claim.span, claim.path.clone()))
    }
}
