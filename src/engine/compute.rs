//! The figures of every step: what questions ask for.

use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::refused_steps::Refusals;
use crate::captable::History;
use crate::diagnostic::Diagnostics;
use crate::models::{AnyOutcome, Before, Dated, OverallDilution, Run, Yields, overall_dilution};
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
    /// The first step that is refused, by its place in the plan and its name.
    pub refused: Option<(usize, String)>,
    pub(super) refusals: Refusals,
    /// What came of each step, in the order of the plan.
    pub(super) outcomes: Vec<Option<AnyOutcome>>,
    /// What each step declares of its reports.
    pub(crate) accounts: Vec<Account>,
    pub(super) overall_dilution: Option<OverallDilution>,
    pub(super) calendar: Vec<Dated>,
}

/// The steps that some figures rest on.
#[derive(Clone, Debug)]
pub struct Needed {
    steps: Vec<bool>,
    /// Which figures of a step are asked for; `None` for all of them, also where another step may take any.
    figures: Vec<Option<Vec<String>>>,
}

impl Needed {
    /// What figures of these names need: every step but those that can be left out and that no needed step takes
    /// figures from.
    pub fn by<'n>(plan: &Plan, figures: impl Iterator<Item = &'n str> + Clone) -> Needed {
        let of_step = |step: &Planned| {
            let of_step = figures.clone().filter_map(|name| name.strip_prefix(&step.name)?.strip_prefix('.'));
            of_step.map(str::to_string).collect::<Vec<String>>()
        };
        let asked: Vec<Vec<String>> = plan.steps.iter().map(of_step).collect();
        let is_needed = |(step, asked): (&Planned, &Vec<String>)| !step.terms.may_be_left_out() || !asked.is_empty();
        let mut needed: Vec<bool> = plan.steps.iter().zip(&asked).map(is_needed).collect();
        for at in (0..plan.steps.len()).rev().filter(|at| needed[*at]).collect::<Vec<usize>>() {
            mark(plan, at, &mut needed);
        }
        let takers = || plan.steps.iter().zip(&needed).filter(|(_, is_needed)| **is_needed);
        let is_taken = |step: &Planned| {
            let mut references = takers().flat_map(|(taker, _)| taker.terms.references());
            references.any(|reference| reference.step == step.name)
        };
        let only = |(step, asked): (&Planned, Vec<String>)| (!is_taken(step)).then_some(asked);
        let figures = plan.steps.iter().zip(asked).map(only).collect();
        Needed { steps: needed, figures }
    }
}

/// Marks the steps that a step takes figures from, and those that they take figures from.
fn mark(plan: &Plan, at: usize, needed: &mut [bool]) {
    for reference in plan.steps[at].terms.references() {
        let earlier = plan.steps[..at].iter().position(|step| step.name == reference.step);
        if let Some(earlier) = earlier.filter(|earlier| !needed[*earlier]) {
            needed[earlier] = true;
            mark(plan, earlier, needed);
        }
    }
}

/// Computes every step with some assumptions replaced, by their dotted names. Nothing is expected of it, what was
/// reported is not judged, and nothing is read again: the caller sees to it that
/// [`Claim::allows`](crate::worksheet::Claim::allows) the values.
pub fn compute(plan: &Plan, overrides: Overrides) -> Computation {
    let number = plan.steps.len();
    compute_needed(plan, overrides, &Needed { steps: vec![true; number], figures: vec![None; number] })
}

/// The same, of the steps that are needed; nothing comes of the others.
pub fn compute_needed(plan: &Plan, overrides: Overrides, needed: &Needed) -> Computation {
    let sheet = Worksheet::with_overrides(overrides);
    let dated = |step: &Planned| Dated { step: step.name.clone(), date: step.date, title: step.title.clone() };
    let terms = plan.steps.iter().map(|step| (step.name.clone(), Arc::clone(&step.terms).into_any())).collect();
    let mut before = Before { calendar: plan.steps.iter().map(dated).collect(), terms, ..Before::default() };
    let mut diagnostics = plan.warnings.clone();
    let (mut outcomes, mut accounts) = (Vec::new(), Vec::new());
    let mut refused = None;
    let mut refusals = Refusals::default();
    for (place, (step, is_needed)) in plan.steps.iter().zip(&needed.steps).enumerate() {
        if !is_needed {
            outcomes.push(None);
            accounts.push(Account { step: step.name.clone(), ..Account::default() });
            continue;
        }
        let mut yields = Yields::default();
        let asked = needed.figures[place].as_deref();
        before.looked_at_holders.set(false);
        let takes_from = step.terms.references().into_iter().map(|reference| reference.step.clone()).collect();
        sheet.begin_step(&step.name, takes_from);
        let outcome = compute_step(plan, step, &sheet, &before, asked, &mut yields);
        sheet.end_step(outcome.is_some() && yields.captable.is_none() && !yields.founds_company);
        refusals.heard((step, outcome.is_some()), &mut yields, before.looked_at_holders.get(), &mut diagnostics);
        outcomes.push(outcome);
        refused = refused.or_else(|| diagnostics.has_errors().then(|| (place, step.name.clone())));
        let statements = yields.statements.into_iter().map(|(name, words)| (format!("{}.{name}", step.name), words));
        before.statements.extend(statements);
        if yields.founds_company {
            before.captable.begin_company();
        }
        if let Some((table, transactions)) = yields.captable {
            before.captable.push(&step.name, table, transactions);
        }
        accounts.push(Account { step: step.name.clone(), ..yields.account });
    }
    let Before { statements, calendar, captable, .. } = before;
    let overall_dilution = overall_dilution(&sheet, &captable);
    Computation {
        title: plan.title.clone(),
        currency: plan.currency,
        sources: plan.sources.clone(),
        sheet,
        captable,
        statements,
        diagnostics,
        refused,
        refusals,
        outcomes,
        accounts,
        overall_dilution,
        calendar,
    }
}

fn compute_step(
    plan: &Plan,
    step: &Planned,
    sheet: &Worksheet,
    before: &Before,
    asked: Option<&[String]>,
    yields: &mut Yields,
) -> Option<AnyOutcome> {
    let Plan { currency, company, .. } = plan;
    let run = Run { sheet, currency: *currency, company, step: &step.name, date: step.date, before, asked };
    step.terms.compute(&run, yields)
}
