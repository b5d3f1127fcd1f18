//! A plan, computed, judged and told.

use std::any::Any;
use std::collections::{HashMap, HashSet};

use super::compute::{Computation, compute};
use super::expect::failed;
use super::expected_refusal::with_refusals;
use super::expects::{Expects, expects};
use super::laid_over::contradicting;
use super::plan::Plan;
use super::tell::tell;
use super::unused::unused;
use crate::captable::History;
use crate::diagnostic::Diagnostics;
use crate::models::{AnyOutcome, Model};
use crate::number::{Currency, Precision};
use crate::reconcile::{Reconciliation, Verdict, reconcile};
use crate::report::Report;
use crate::scenario::NamedSource;
use crate::worksheet::interval::{Range, range};
use crate::worksheet::{NodeId, Overrides, Worksheet};

/// What a run yields.
#[derive(Debug)]
pub struct Evaluation {
    /// The title of the scenario.
    pub title: String,
    /// What the scenario is about, in a few sentences.
    pub about: Option<String>,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    /// Every figure, with how it was made.
    pub sheet: Worksheet,
    /// What there is to say.
    pub report: Report,
    /// Every step by its name with its model, in the order in which they are written.
    pub steps: Vec<(String, &'static Model)>,
    /// What steps state in words, by name.
    pub statements: Vec<(String, String)>,
    /// Who holds what after every step that says so.
    pub captable: History,
    /// What named figures of steps with reported figures may be, by the digits of the reports as printed.
    pub ranges: HashMap<NodeId, Range>,
    /// Whether the reported figures can all be true.
    pub reconciliation: Reconciliation,
    /// Mistakes that show only in the figures, failed expectations, warnings.
    pub diagnostics: Diagnostics,
    /// What the scenario expects of figures.
    pub expects: Vec<Expects>,
    /// What came of each step that could be computed, by its name.
    outcomes: HashMap<String, AnyOutcome>,
}

impl Evaluation {
    /// What came of a step, as its model returns it; `None` where there is no such step, or it is of another model.
    pub fn outcome<O: Any>(&self, step: &str) -> Option<&O> {
        self.outcomes.get(step)?.downcast_ref()
    }

    /// Whether a step could not be computed, as a scenario may expect.
    pub fn has_refused_step(&self) -> bool {
        self.steps.iter().any(|(step, _)| !self.outcomes.contains_key(step))
    }
}

/// Computes every step, judges what was reported, checks the expectations, and tells what came of it.
pub fn run(plan: &Plan) -> Evaluation {
    let mut computation = compute(plan, Overrides::new());
    let sheet = &computation.sheet;
    let reconciliation = reconcile(sheet, &computation.accounts, &plan.company);
    computation.statements.extend(statements(&reconciliation));
    let not_used = unused(plan, &computation, &reconciliation);
    let lines = computation.sheet.len();
    let (report, mistakes) = tell(plan, &computation, &reconciliation);
    debug_assert_eq!(computation.sheet.len(), lines, "a report wrote on the worksheet");
    let Computation {
        title, currency, sources, sheet, captable, statements, mut diagnostics, outcomes, refusals, ..
    } = computation;
    let (not_checked, expected): (Vec<_>, Vec<_>) =
        plan.expectations.figures.iter().partition(|expected| refusals.explain(expected, &sheet));
    refusals.tell(not_checked.len(), &mut diagnostics);
    diagnostics.extend(mistakes);
    diagnostics.extend(not_used);
    diagnostics.extend(contradicting(&plan.added, &reconciliation));
    diagnostics = with_refusals(diagnostics, &plan.expectations.refusals);
    diagnostics.extend(expected.into_iter().flat_map(|expected| failed(expected, &sheet, currency, &statements)));
    let outcomes = plan.steps.iter().zip(outcomes).filter_map(|(step, outcome)| Some((step.name.clone(), outcome?)));
    Evaluation {
        about: plan.about.clone(),
        steps: plan.steps.iter().map(|step| (step.name.clone(), step.model)).collect(),
        ranges: ranges(plan, &sheet, &reconciliation),
        outcomes: outcomes.collect(),
        expects: expects(&plan.expectations.figures, &sheet, currency),
        title,
        currency,
        sources,
        sheet,
        report,
        statements,
        captable,
        reconciliation,
        diagnostics,
    }
}

/// The range of every computed figure of the steps in which figures were reported, and of those that take figures from them.
fn ranges(plan: &Plan, sheet: &Worksheet, reconciliation: &Reconciliation) -> HashMap<NodeId, Range> {
    let mut reporting: HashSet<&str> = reconciliation.steps.iter().map(|judgement| judgement.step.as_str()).collect();
    for step in &plan.steps {
        if step.terms.references().iter().any(|reference| reporting.contains(reference.step.as_str())) {
            reporting.insert(&step.name);
        }
    }
    if reporting.is_empty() {
        return HashMap::new();
    }
    let of_step = |name: &str| name.split_once('.').is_some_and(|(step, _)| reporting.contains(step));
    let ids: HashSet<NodeId> = sheet.names().into_iter().filter(|(name, _)| of_step(name)).map(|(_, id)| id).collect();
    let computed = ids.into_iter().filter(|id| sheet.claim_of(*id).is_none());
    computed.filter_map(|id| Some((id, range(sheet, id, Precision::AS_PRINTED)?))).collect()
}

/// What every verdict states in words.
fn statements(reconciliation: &Reconciliation) -> Vec<(String, String)> {
    let mut statements = Vec::new();
    for judgement in &reconciliation.steps {
        let mut state =
            |name: &str, words: &str| statements.push((format!("{}.{name}", judgement.step), words.to_string()));
        state("verdict", judgement.verdict.word());
        if matches!(judgement.verdict, Verdict::Contradictory | Verdict::ConsistentIf) {
            state("fits_if", judgement.fits_if().map_or("nothing", |alternative| &alternative.name));
        }
        if !judgement.findings.is_empty() {
            state("findings", &judgement.kinds_of_findings());
        }
    }
    statements
}
