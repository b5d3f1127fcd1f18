//! A plan, computed.

use std::cell::RefCell;

use super::expect::failed;
use super::plan::{Plan, Planned};
use crate::captable::History;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::models::{Dated, Run, Shared};
use crate::number::Currency;
use crate::report::{Report, Section};
use crate::scenario::{NamedSource, Word};
use crate::worksheet::{Overrides, Worksheet};

/// What a run yields.
#[derive(Debug)]
pub struct Results {
    /// The title of the scenario.
    pub title: String,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    /// Every figure, with how it was made.
    pub sheet: Worksheet,
    /// What there is to say.
    pub report: Report,
    /// What steps state in words, by name.
    pub statements: Vec<(String, String)>,
    /// Who holds what after every step that says so.
    pub captable: History,
    /// Mistakes that show only in the figures, failed expectations, warnings.
    pub diagnostics: Diagnostics,
}

/// Computes every step and checks the expectations.
pub fn run(plan: &Plan) -> Results {
    let mut results = compute(plan, Worksheet::new());
    let failures = |expectation| failed(expectation, &results.sheet, &results.statements);
    let failures: Vec<_> = plan.expectations.iter().filter_map(failures).collect();
    results.diagnostics.extend(failures);
    results
}

/// Computes every step with some assumptions replaced, by their dotted names. Nothing is expected of it, and nothing is
/// read again: the caller sees to it that [`Claim::allows`](crate::worksheet::Claim::allows) the values.
pub fn run_with(plan: &Plan, overrides: Overrides) -> Results {
    compute(plan, Worksheet::with_overrides(overrides))
}

fn compute(plan: &Plan, sheet: Worksheet) -> Results {
    let calendar = plan
        .steps
        .iter()
        .map(|step| Dated { step: step.name.clone(), date: step.date, title: step.title.clone() })
        .collect();
    let shared = Shared { mistakes: RefCell::new(plan.warnings.clone()), calendar, ..Shared::default() };
    let sections = plan.steps.iter().map(|step| run_step(step, plan, &sheet, &shared)).collect();
    sheet.set_scope("");
    Results {
        title: plan.title.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        report: Report { title: plan.title.clone(), sections },
        sheet,
        statements: shared.statements.into_inner(),
        captable: shared.captable.into_inner(),
        diagnostics: shared.mistakes.into_inner(),
    }
}

fn run_step(step: &Planned, plan: &Plan, sheet: &Worksheet, shared: &Shared) -> Section {
    sheet.set_scope(&step.name);
    let run = Run { sheet, currency: plan.currency, company: &plan.company, step: &step.name, date: step.date, shared };
    let mut section = step.terms.run(&run);
    section.step = step.name.clone();
    if let Some(title) = &step.title {
        section.title = title.clone();
    }
    section.subtitle = match step.date {
        Some(date) => format!("{}, {date}", step.model.name),
        None => step.model.name.to_string(),
    };
    if let Some(wanted) = &step.charts {
        keep_charts(&mut section, wanted, shared);
    }
    section
}

/// Keeps the charts that a step asks for.
fn keep_charts(section: &mut Section, wanted: &[Word], shared: &Shared) {
    let known: Vec<String> = section.charts.iter().map(|chart| chart.name().to_string()).collect();
    for word in wanted.iter().filter(|word| !known.contains(&word.text)) {
        let message = format!("`{}` has no chart `{}`", section.step, word.text);
        let diagnostic = Diagnostic::error(Code::UnknownReference, message).at(word.span, "no such chart");
        let help = did_you_mean(&word.text, known.iter().map(String::as_str));
        shared.mistakes.borrow_mut().push(help.into_iter().fold(diagnostic, Diagnostic::help));
    }
    section.charts.retain(|chart| wanted.iter().any(|word| word.text == chart.name()));
}
