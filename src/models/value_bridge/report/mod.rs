//! A bridge in words.

mod chart;

use super::core::{Outcome, PartKind};
use super::terms::{Method, ValueBridge};
use crate::models::Page;
use crate::report::{Prose, Section, Table};

pub(super) fn report(bridge: &ValueBridge, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("What the step in the value of {company} is made of"),
        None => "What the step in value is made of".to_string(),
    });
    section.is_answer = true;
    section.prose(lead(outcome));
    section.table(parts(outcome, bridge.method));
    section.charts.extend(chart::chart(bridge, outcome, page));
    section
}

fn lead(outcome: &Outcome) -> Prose {
    let Outcome { from, to, to_value, step, verdict, .. } = outcome;
    Prose::default()
        .with("From {} to {}, a step of {}: ", [from.value.id(), to_value.id(), step.id()])
        .words(*verdict)
        .with(". Revenue went from {} to {}", [from.revenue.id(), to.revenue.id()])
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
