//! The values of deals that follow each other, as a picture.

use super::compute::Computation;
use super::plan::{Plan, Planned};
use crate::report::chart::{Certainty, Chart, Drawn, RoundValue, Status, StepUps, Unit};
use crate::report::words::{READ_AS_POST_MONEY, joined};
use crate::scenario::Period;
use crate::worksheet::{NodeId, Worksheet};

/// How sure the figures of some lines are.
type HowSure = fn(&[NodeId], &Worksheet) -> Certainty;

/// A picture for each chain of deals that compare themselves with the one before, with the step that it ends with. `told`
/// has, for each step in their order, its title and whether its valuation is read as post-money with nobody saying so.
pub(super) fn step_ups(
    plan: &Plan,
    computation: &Computation,
    (told, how_sure): (&[(String, bool)], HowSure),
) -> Vec<(String, Chart)> {
    let chains: Vec<Vec<&Planned>> = plan.steps.iter().map(|step| chain(step, plan, computation)).collect();
    let goes_on = |step: &Planned| {
        let later = chains.iter().filter(|chain| chain.len() > 1);
        later.flat_map(|chain| &chain[..chain.len() - 1]).any(|before| before.name == step.name)
    };
    let whole = chains.iter().filter(|chain| chain.len() > 1 && chain.last().is_some_and(|last| !goes_on(last)));
    let of = |step: &Planned| {
        let at = plan.steps.iter().position(|known| known.name == step.name)?;
        told.get(at).cloned()
    };
    whole.filter_map(|chain| picture(chain, computation, of, how_sure)).collect()
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

fn picture(
    chain: &[&Planned],
    computation: &Computation,
    told: impl Fn(&Planned) -> Option<(String, bool)>,
    how_sure: HowSure,
) -> Option<(String, Chart)> {
    let last = chain.last()?;
    let notes = dates(chain);
    let round = |(step, note): (&&Planned, String)| {
        let value = Drawn::of(&computation.sheet, computation.sheet.find(&post_money(step))?)?;
        let (label, _) = told(step)?;
        // "The offer of December 2023" says when.
        let note = if label.contains(&note) { String::new() } else { note };
        Some(RoundValue { label, note, value, status: status(step, computation)? })
    };
    let rounds = chain.iter().zip(notes).map(round).collect::<Option<Vec<_>>>()?;
    let are_rounds = chain.iter().all(|step| is_round(step, computation));
    let is_any_done = rounds.iter().any(|round| round.status == Status::Closed);
    let are_done = rounds.iter().all(|round| round.status == Status::Closed);
    let (value_label, occasion) = match (are_rounds, are_done) {
        (true, _) => ("Post-money value", "round"),
        (false, true) => ("Value", "deal"),
        (false, false) => ("Value", "deal, done or not"),
    };
    let mut apart: Vec<Status> = rounds.iter().map(|round| round.status).filter(|one| *one != Status::Closed).collect();
    apart.sort();
    apart.dedup();
    let kind = StepUps {
        value_label: value_label.to_string(),
        occasion: occasion.to_string(),
        unit: Unit::Money(computation.currency),
        rounds,
    };
    let lines: Vec<NodeId> = chain.iter().filter_map(|step| computation.sheet.find(&post_money(step))).collect();
    let what = kind.what_labels_are(&how_sure(&lines, &computation.sheet));
    let subtitle = format!("{value_label} at each {occasion}, {what}");
    let words: Vec<&str> = apart.into_iter().map(Status::in_words).collect();
    let pale = (!words.is_empty()).then(|| match is_any_done {
        true => format!("In another shade: {}, not done.", joined(&words, "or")),
        false => format!("None of these was done: {}.", joined(&words, "or")),
    });
    let is_assumed = chain.iter().any(|step| told(step).is_some_and(|(_, is_assumed)| is_assumed));
    let notes: Vec<String> = pale.into_iter().chain(is_assumed.then(|| READ_AS_POST_MONEY.to_string())).collect();
    let chart = Chart::new(format!("{}-step-ups", last.name), kind).drawn_from(lines).subtitle(subtitle);
    let chart = chart.source_note(notes.join(" "));
    Some((last.name.clone(), chart))
}

/// When each step is: the month, or the day where two of them are in one month.
fn dates(chain: &[&Planned]) -> Vec<String> {
    let months: Vec<String> = chain.iter().filter_map(|step| step.date).map(Period::month_or_longer).collect();
    let is_shared = (1..months.len()).any(|at| months[..at].contains(&months[at]));
    let said = |date: Period| if is_shared { date.in_words() } else { date.month_or_longer() };
    chain.iter().map(|step| step.date.map_or(String::new(), said)).collect()
}

/// What became of the deal of a step, by what it states; `None` where that is no such word.
fn status(step: &Planned, computation: &Computation) -> Option<Status> {
    let name = format!("{}.status", step.name);
    let stated = computation.statements.iter().find(|(known, _)| *known == name);
    stated.map_or(Some(Status::Closed), |(_, word)| Status::of_word(word))
}

/// Whether new shares are paid for: a round, and no purchase, tender or offer.
fn is_round(step: &Planned, computation: &Computation) -> bool {
    let value = |figure: &str| computation.sheet.value(computation.sheet.find(&format!("{}.{figure}", step.name))?);
    let issues = value("pre_money").zip(value("post_money")).is_some_and(|(before, after)| before < after);
    issues && matches!(status(step, computation), Some(Status::Closed | Status::Talks))
}
