//! A plan, computed.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::charts;
use super::expect::failed;
use super::plan::{Plan, Planned};
use crate::captable::History;
use crate::diagnostic::Diagnostics;
use crate::models::{Dated, Run, Shared, overall_dilution};
use crate::number::{Currency, Precision};
use crate::reconcile::{self, Account, Reconciliation, Verdict, reconcile};
use crate::report::{Report, Section};
use crate::scenario::NamedSource;
use crate::worksheet::interval::{Range, range};
use crate::worksheet::{NodeId, Overrides, Worksheet};

/// What a run yields.
#[derive(Debug)]
pub struct Results {
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
}

/// Computes every step, judges what was reported, and checks the expectations.
pub fn run(plan: &Plan) -> Results {
    let (mut results, accounts) = compute(plan, Worksheet::new(), false);
    let reconciliation = reconcile(&results.sheet, &accounts, &plan.company);
    state(&reconciliation, &mut results.statements);
    tell(&reconciliation, plan, &mut results.report.sections);
    charts::finish(plan, &mut results);
    results.ranges = ranges(&results.sheet, &reconciliation);
    results.reconciliation = reconciliation;
    let failures = |expectation| failed(expectation, &results.sheet, &results.statements);
    let failures: Vec<_> = plan.expectations.iter().filter_map(failures).collect();
    results.diagnostics.extend(failures);
    results
}

/// Computes every step with some assumptions replaced, by their dotted names. Nothing is expected of it, what was
/// reported is not judged, and nothing is read again: the caller sees to it that [`Claim::allows`](crate::worksheet::Claim::allows) the values.
pub fn run_with(plan: &Plan, overrides: Overrides) -> Results {
    compute(plan, Worksheet::with_overrides(overrides), true).0
}

/// Every step on `sheet`, and what each declares of its reports.
fn compute(plan: &Plan, sheet: Worksheet, only_figures: bool) -> (Results, Vec<Account>) {
    let calendar = plan
        .steps
        .iter()
        .map(|step| Dated { step: step.name.clone(), date: step.date, title: step.title.clone() })
        .collect();
    let shared = Shared { mistakes: RefCell::new(plan.warnings.clone()), calendar, only_figures, ..Shared::default() };
    let (mut sections, accounts): (Vec<Section>, Vec<Account>) =
        plan.steps.iter().map(|step| run_step(step, plan, &sheet, &shared)).unzip();
    if let Some((step, table)) = overall_dilution(&sheet, &shared.captable.borrow())
        && let Some(section) = sections.iter_mut().find(|section| section.step == step)
    {
        section.table(table);
    }
    sheet.set_scope("");
    let results = Results {
        title: plan.title.clone(),
        about: plan.about.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        report: Report { title: plan.title.clone(), sections },
        sheet,
        statements: shared.statements.into_inner(),
        captable: shared.captable.into_inner(),
        ranges: HashMap::new(),
        reconciliation: Reconciliation::default(),
        diagnostics: shared.mistakes.into_inner(),
    };
    (results, accounts)
}

/// The range of every computed figure of the steps in which figures were reported.
fn ranges(sheet: &Worksheet, reconciliation: &Reconciliation) -> HashMap<NodeId, Range> {
    let reporting: HashSet<&str> = reconciliation.steps.iter().map(|judgement| judgement.step.as_str()).collect();
    if reporting.is_empty() {
        return HashMap::new();
    }
    let of_step = |name: &str| name.split_once('.').is_some_and(|(step, _)| reporting.contains(step));
    let ids: HashSet<NodeId> = sheet.names().into_iter().filter(|(name, _)| of_step(name)).map(|(_, id)| id).collect();
    let computed = ids.into_iter().filter(|id| sheet.claim_of(*id).is_none());
    computed.filter_map(|id| Some((id, range(sheet, id, Precision::AS_PRINTED)?))).collect()
}

/// States every verdict.
fn state(reconciliation: &Reconciliation, statements: &mut Vec<(String, String)>) {
    for judgement in &reconciliation.steps {
        statements.push((format!("{}.verdict", judgement.step), judgement.verdict.word().to_string()));
        if matches!(judgement.verdict, Verdict::Contradictory | Verdict::ConsistentIf) {
            let fits_if = judgement.fits_if().map_or("nothing", |alternative| &alternative.name);
            statements.push((format!("{}.fits_if", judgement.step), fits_if.to_string()));
        }
        if !judgement.findings.is_empty() {
            statements.push((format!("{}.findings", judgement.step), judgement.kinds_of_findings()));
        }
    }
}

/// Adds every judgement to the section of its step.
fn tell(reconciliation: &Reconciliation, plan: &Plan, sections: &mut [Section]) {
    for judgement in &reconciliation.steps {
        if let Some(section) = sections.iter_mut().find(|section| section.step == judgement.step) {
            reconcile::report::tell(judgement, &plan.sources, plan.currency, section);
        }
    }
}

fn run_step(step: &Planned, plan: &Plan, sheet: &Worksheet, shared: &Shared) -> (Section, Account) {
    sheet.set_scope(&step.name);
    shared.account.replace(Account { step: step.name.clone(), ..Account::default() });
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
    (section, shared.account.take())
}
