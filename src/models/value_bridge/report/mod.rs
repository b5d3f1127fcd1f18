//! A bridge in words.

mod chart;

use super::core::{Outcome, Part, PartKind};
use super::terms::{Method, ValueBridge};
use crate::models::Page;
use crate::report::words::capital;
use crate::report::{Prose, Rank, Section, Table};

pub(super) fn report(bridge: &ValueBridge, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("What the step in the value of {company} is made of"),
        None => "What the step in value is made of".to_string(),
    });
    section.is_answer = true;
    section.answer(lead(outcome, page));
    section.state(Rank::Aside, from_to(outcome));
    section.table(parts(outcome, bridge.method));
    section.charts.extend(chart::chart(bridge, outcome, page));
    section
}

/// "From 13.8bn to around 29bn, a step of about 15.2bn: growth of revenue is about 118 % of it and re-rating about -18 %.
/// Growth explains more than all of it, the multiple fell."
fn lead(outcome: &Outcome, page: &Page<'_>) -> Prose {
    let Outcome { from, to_value, step, verdict, .. } = outcome;
    let prose = Prose::default().with("From {} to {}, a step of {}: ", [from.value.id(), to_value.id(), step.id()]);
    let is_defined = |part: &Part| page.sheet.value(part.part_of_step.id()).is_some();
    if outcome.parts.is_empty() || !outcome.parts.iter().all(is_defined) {
        return prose.words(format!("{verdict}."));
    }
    let mut prose = prose;
    for (at, part) in outcome.parts.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == outcome.parts.len() => " and ",
            _ => ", ",
        };
        let of_it = if at == 0 { " of it" } else { "" };
        prose = prose.words(format!("{between}{} ", what_makes(part.kind))).figure(part.part_of_step).words(of_it);
    }
    prose.words(format!(". {}.", capital(verdict)))
}

fn what_makes(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Growth => "growth of revenue is",
        PartKind::ReRating => "re-rating is",
        PartKind::CrossTerm => "both together are",
        PartKind::NewMoney => "new money is",
    }
}

/// What the revenue and its multiple were at both ends.
fn from_to(outcome: &Outcome) -> Prose {
    let Outcome { from, to, .. } = outcome;
    Prose::default()
        .with("Revenue went from {} to {}", [from.revenue.id(), to.revenue.id()])
        .with(", the multiple of it from {} to {}.", [from.multiple.id(), to.multiple.id()])
}

fn parts(outcome: &Outcome, method: Method) -> Table {
    let rows = outcome.parts.iter().map(|part| {
        let label = match part.kind {
            PartKind::Growth => "Growth",
            PartKind::ReRating => "Re-rating",
            PartKind::CrossTerm => "Both together (cross term)",
            PartKind::NewMoney => "New money",
        };
        let what = meaning(part.kind, method);
        [label.into(), part.amount.into(), part.part_of_step.into(), what.into()]
    });
    let table = Table::new("The step, part by part", &["Part", "Amount", "Of the step", "Which is"]);
    table.rows(rows).note(match method {
        Method::Sequential => "",
        Method::Logarithmic => "What growth and re-rating make together is shared in proportion to their logarithms.",
        Method::Shapley => "What growth and re-rating make together is shared in halves.",
    })
}

/// What a part is.
fn meaning(kind: PartKind, method: Method) -> &'static str {
    match (kind, method) {
        (PartKind::Growth, Method::Sequential) => "the change in revenue at the old multiple",
        (PartKind::ReRating, Method::Sequential) => "the change in the multiple on the old revenue",
        (PartKind::Growth, Method::Shapley) => "the change in revenue at the average of both multiples",
        (PartKind::ReRating, Method::Shapley) => "the change in the multiple on the average of both revenues",
        (PartKind::Growth, Method::Logarithmic) => "the change in revenue, by its logarithm",
        (PartKind::ReRating, Method::Logarithmic) => "the change in the multiple, the rest",
        (PartKind::CrossTerm, _) => "the change in the multiple on that in revenue",
        (PartKind::NewMoney, _) => "cash paid in and kept, which adds its own amount to the value",
    }
}
