//! The figures of every step: what questions ask for.

use std::cell::RefCell;

use super::plan::{Plan, Planned};
use crate::captable::History;
use crate::diagnostic::Diagnostics;
use crate::models::{AnyOutcome, Dated, OverallDilution, Run, Shared, Yields, overall_dilution};
use crate::number::Currency;
use crate::reconcile::Account;
use crate::scenario::NamedSource;
use crate::worksheet::{Overrides, Worksheet};

/// Every step of a plan, computed. Nothing is told of it.
#[derive(Debug)]
pub struct Computation {
    /// The title of the scenario.
    pub title: String,
    /// The currency of all figures.
    pub currency: Currency,
    /// Where things were reported.
    pub sources: Vec<NamedSource>,
    /// Every figure, with how it was made.
    pub sheet: Worksheet,
    /// Who holds what after every step that says so.
    pub captable: History,
    /// What steps state in words, by name.
    pub statements: Vec<(String, String)>,
    /// Mistakes that show only in the figures, and warnings.
    pub diagnostics: Diagnostics,
    /// What came of each step, in the order of the plan.
    pub(super) outcomes: Vec<Option<AnyOutcome>>,
    /// What each step declares of its reports.
    pub(super) accounts: Vec<Account>,
    pub(super) overall_dilution: Option<OverallDilution>,
    pub(super) calendar: Vec<Dated>,
}

/// Computes every step with some assumptions replaced, by their dotted names. Nothing is expected of it, what was
/// reported is not judged, and nothing is read again: the caller sees to it that
/// [`Claim::allows`](crate::worksheet::Claim::allows) the values.
pub fn compute(plan: &Plan, overrides: Overrides) -> Computation {
    computed(plan, overrides, true)
}

pub(super) fn computed(plan: &Plan, overrides: Overrides, only_figures: bool) -> Computation {
    let sheet = Worksheet::with_overrides(overrides);
    let dated = |step: &Planned| Dated { step: step.name.clone(), date: step.date, title: step.title.clone() };
    let calendar = plan.steps.iter().map(dated).collect();
    let shared = Shared { mistakes: RefCell::new(plan.warnings.clone()), calendar, only_figures, ..Shared::default() };
    let (outcomes, accounts) = plan.steps.iter().map(|step| run_step(step, plan, &sheet, &shared)).unzip();
    let captable = shared.captable.into_inner();
    let overall_dilution = overall_dilution(&sheet, &captable);
    sheet.set_scope("");
    Computation {
        title: plan.title.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        overall_dilution,
        captable,
        statements: shared.statements.into_inner(),
        diagnostics: shared.mistakes.into_inner(),
        calendar: shared.calendar,
        sheet,
        outcomes,
        accounts,
    }
}

fn run_step(step: &Planned, plan: &Plan, sheet: &Worksheet, shared: &Shared) -> (Option<AnyOutcome>, Account) {
    sheet.set_scope(&step.name);
    shared.account.replace(Account { step: step.name.clone(), ..Account::default() });
    let run = Run { sheet, currency: plan.currency, company: &plan.company, step: &step.name, date: step.date, shared };
    let mut yields = Yields::default();
    let outcome = step.terms.compute(&run, &mut yields);
    yields.mistakes.into_iter().for_each(|mistake| run.report(mistake));
    let statements = yields.statements.into_iter().map(|(name, words)| (format!("{}.{name}", step.name), words));
    shared.statements.borrow_mut().extend(statements);
    if yields.founds_company {
        run.begin_company();
    }
    if let Some((table, transactions)) = yields.captable {
        run.keep_captable(table, transactions);
    }
    let mut account = shared.account.take();
    account.figures.extend(yields.account.figures);
    account.choices.extend(yields.account.choices);
    account.totals.extend(yields.account.totals);
    (outcome, account)
}
