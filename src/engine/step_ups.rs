//! The values of rounds that follow each other, as a picture.

use super::compute::Computation;
use super::plan::{Plan, Planned};
use crate::models::reported_deal::Status;
use crate::report::chart::{Chart, RoundValue, StepUps, Unit};
use crate::report::words::label;
use crate::worksheet::NodeId;

/// A picture for each chain of rounds that compare themselves with the one before, with the step that it ends with.
pub(super) fn step_ups(plan: &Plan, computation: &Computation) -> Vec<(String, Chart)> {
    let chains: Vec<Vec<&Planned>> = plan.steps.iter().map(|step| chain(step, plan, computation)).collect();
    let goes_on = |step: &Planned| {
        let later = chains.iter().filter(|chain| chain.len() > 1);
        later.flat_map(|chain| &chain[..chain.len() - 1]).any(|before| before.name == step.name)
    };
    let whole = chains.iter().filter(|chain| chain.len() > 1 && chain.last().is_some_and(|last| !goes_on(last)));
    whole.filter_map(|chain| picture(chain, computation)).collect()
}

/// A step with all rounds before it, the first one first.
fn chain<'p>(step: &'p Planned, plan: &'p Plan, computation: &Computation) -> Vec<&'p Planned> {
    let mut chain = vec![step];
    while let Some(before) = chain.last().and_then(|last| before(last, plan, computation)) {
        if chain.iter().any(|known| known.name == before.name) {
            break;
        }
        chain.push(before);
    }
    chain.reverse();
    chain
}

/// The round that a step compares itself with.
fn before<'p>(step: &Planned, plan: &'p Plan, computation: &Computation) -> Option<&'p Planned> {
    value_of(&format!("{}.step_up", step.name), computation)?;
    let references = step.terms.references();
    let mut known = references.iter().filter_map(|one| plan.steps.iter().find(|step| step.name == one.step));
    known.find(|step| value_of(&post_money(step), computation).is_some())
}

fn post_money(step: &Planned) -> String {
    format!("{}.post_money", step.name)
}

fn value_of(name: &str, computation: &Computation) -> Option<NodeId> {
    computation.sheet.find(name).filter(|line| computation.sheet.value(*line).is_some())
}

fn picture(chain: &[&Planned], computation: &Computation) -> Option<(String, Chart)> {
    let last = chain.last()?;
    let round = |step: &&Planned| {
        let value = computation.sheet.value(computation.sheet.find(&post_money(step))?)?;
        let title = step.title.clone().unwrap_or_else(|| label(&step.name));
        let (label, note) = match step.date {
            Some(date) => (date.month_or_longer(), title),
            None => (title, String::new()),
        };
        let status = format!("{}.status", step.name);
        let stated = computation.statements.iter().find(|(name, _)| *name == status).map(|(_, word)| word.as_str());
        Some(RoundValue { label, note, value, priced: Status::says_it_happened(stated) })
    };
    let rounds = chain.iter().map(round).collect::<Option<Vec<_>>>()?;
    let kind = StepUps { value_label: "Post-money value".to_string(), unit: Unit::Money(computation.currency), rounds };
    let lines = chain.iter().filter_map(|step| computation.sheet.find(&post_money(step)));
    let chart = Chart::new(format!("{}-step-ups", last.name), kind).drawn_from(lines);
    Some((last.name.clone(), chart.subtitle("Post-money value at each round, and what it is of the one before")))
}
