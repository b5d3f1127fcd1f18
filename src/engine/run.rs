//! A plan, computed.

use std::cell::RefCell;

use super::expect::failed;
use super::plan::{Plan, Planned};
use crate::captable::History;
use crate::diagnostic::Diagnostics;
use crate::models::Run;
use crate::number::Currency;
use crate::report::{Report, Section};
use crate::scenario::NamedSource;
use crate::worksheet::Worksheet;

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
    let sheet = Worksheet::new();
    let mistakes = RefCell::new(plan.warnings.clone());
    let statements = RefCell::new(Vec::new());
    let captable = RefCell::new(History::default());
    let run_step = |step: &Planned| {
        sheet.set_scope(&step.name);
        run_step(
            step,
            &Run {
                sheet: &sheet,
                currency: plan.currency,
                company: &plan.company,
                step: &step.name,
                date: step.date,
                mistakes: &mistakes,
                statements: &statements,
                captable: &captable,
            },
        )
    };
    let sections = plan.steps.iter().map(run_step).collect();
    sheet.set_scope("");
    let statements = statements.into_inner();
    let mut diagnostics = mistakes.into_inner();
    diagnostics.extend(plan.expectations.iter().filter_map(|expectation| failed(expectation, &sheet, &statements)));
    Results {
        title: plan.title.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        report: Report { title: plan.title.clone(), sections },
        sheet,
        statements,
        captable: captable.into_inner(),
        diagnostics,
    }
}

fn run_step(step: &Planned, run: &Run<'_>) -> Section {
    let mut section = step.terms.run(run);
    section.step = step.name.clone();
    if let Some(title) = &step.title {
        section.title = title.clone();
    }
    section.subtitle = match step.date {
        Some(date) => format!("{}, {date}", step.model.name),
        None => step.model.name.to_string(),
    };
    section
}
