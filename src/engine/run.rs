//! A plan, computed.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::expect::failed;
use super::plan::{Plan, Planned};
use crate::diagnostic::Diagnostics;
use crate::models::Run;
use crate::number::{Currency, Precision};
use crate::reconcile::{Account, Reconciliation, Verdict, reconcile};
use crate::report::{Report, Section};
use crate::scenario::NamedSource;
use crate::worksheet::interval::{Range, range};
use crate::worksheet::{NodeId, Worksheet};

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
    /// What named figures of steps with reported figures may be, by the digits of the reports as printed.
    pub ranges: HashMap<NodeId, Range>,
    /// Whether the reported figures can all be true.
    pub reconciliation: Reconciliation,
    /// Mistakes that show only in the figures, failed expectations, warnings.
    pub diagnostics: Diagnostics,
}

/// Computes every step and checks the expectations.
pub fn run(plan: &Plan) -> Results {
    let sheet = Worksheet::new();
    let mistakes = RefCell::new(plan.warnings.clone());
    let statements = RefCell::new(Vec::new());
    let mut accounts = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for step in &plan.steps {
        let (section, account) = run_step(step, plan, &sheet, &mistakes, &statements);
        sections.push(section);
        accounts.push(account);
    }
    sheet.set_scope("");
    let reconciliation = reconcile(&sheet, &accounts, &plan.company);
    let mut statements = statements.into_inner();
    conclude(&reconciliation, &mut sections, &mut statements);
    let mut diagnostics = mistakes.into_inner();
    diagnostics.extend(plan.expectations.iter().filter_map(|expectation| failed(expectation, &sheet, &statements)));
    Results {
        title: plan.title.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        report: Report { title: plan.title.clone(), sections },
        statements,
        ranges: ranges(&sheet, &reconciliation),
        sheet,
        reconciliation,
        diagnostics,
    }
}

/// The range of every computed figure of the steps in which figures were reported.
fn ranges(sheet: &Worksheet, reconciliation: &Reconciliation) -> HashMap<NodeId, Range> {
    let reporting: HashSet<&str> = reconciliation.steps.iter().map(|judgement| judgement.step.as_str()).collect();
    let of_step = |name: &str| name.split_once('.').is_some_and(|(step, _)| reporting.contains(step));
    let ids: HashSet<NodeId> = sheet.names().into_iter().filter(|(name, _)| of_step(name)).map(|(_, id)| id).collect();
    let computed = ids.into_iter().filter(|id| sheet.claim_of(*id).is_none());
    computed.filter_map(|id| Some((id, range(sheet, id, Precision::AS_PRINTED)?))).collect()
}

/// States every verdict, and adds it to the section of its step.
fn conclude(reconciliation: &Reconciliation, sections: &mut [Section], statements: &mut Vec<(String, String)>) {
    for judgement in &reconciliation.steps {
        statements.push((format!("{}.verdict", judgement.step), judgement.verdict.word().to_string()));
        if matches!(judgement.verdict, Verdict::Contradictory | Verdict::ConsistentIf) {
            let fits_if = judgement.fits_if.as_deref().unwrap_or("nothing");
            statements.push((format!("{}.fits_if", judgement.step), fits_if.to_string()));
        }
        if !judgement.findings.is_empty() {
            statements.push((format!("{}.findings", judgement.step), judgement.kinds_of_findings()));
        }
        if let Some(section) = sections.iter_mut().find(|section| section.step == judgement.step) {
            judgement.add_to(section);
        }
    }
}

fn run_step(
    step: &Planned,
    plan: &Plan,
    sheet: &Worksheet,
    mistakes: &RefCell<Diagnostics>,
    statements: &RefCell<Vec<(String, String)>>,
) -> (Section, Account) {
    sheet.set_scope(&step.name);
    let account = RefCell::new(Account { step: step.name.clone(), ..Account::default() });
    let run = Run {
        sheet,
        currency: plan.currency,
        company: &plan.company,
        step: &step.name,
        mistakes,
        statements,
        account: &account,
    };
    let mut section = step.terms.run(&run);
    section.step = step.name.clone();
    if let Some(title) = &step.title {
        section.title = title.clone();
    }
    section.subtitle = match step.date {
        Some(date) => format!("{}, {date}", step.model.name),
        None => step.model.name.to_string(),
    };
    (section, account.into_inner())
}
