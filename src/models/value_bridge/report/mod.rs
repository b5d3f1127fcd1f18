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
    section.prose(lead(outcome));
    section.table(ends(outcome));
    section.table(parts(outcome, bridge.method));
    section.prose(meaning(outcome, bridge.method));
    section.charts.extend(chart::chart(bridge, outcome, page));
    section
}

fn lead(outcome: &Outcome) -> Prose {
    Prose::new("From ")
        .figure(outcome.from.value)
        .words(" to ")
        .figure(outcome.to_value)
        .words(", a step of ")
        .figure(outcome.step)
        .words(format!(": {}. Revenue went from ", outcome.verdict))
        .figure(outcome.from.revenue)
        .words(" to ")
        .figure(outcome.to.revenue)
        .words(", the multiple of it from ")
        .figure(outcome.from.multiple)
        .words(" to ")
        .figure(outcome.to.multiple)
        .words(".")
}

fn ends(outcome: &Outcome) -> Table {
    let Outcome { from, to, .. } = outcome;
    let mut table = Table::new("Before and after", &["", "Before", "After", "Change"]);
    table.row(["Valuation".into(), from.value.into(), outcome.to_value.into(), outcome.step.into()]);
    if let Some(change) = outcome.step_without_new_money {
        table.row(["Without the new money".into(), from.value.into(), to.value.into(), change.into()]);
    }
    let label = format!("Revenue, {} to {}", from.earned.label(), to.earned.label());
    table.row([label.into(), from.revenue.into(), to.revenue.into(), outcome.revenue_change.into()]);
    table.row(["Multiple".into(), from.multiple.into(), to.multiple.into(), outcome.multiple_change.into()]);
    table
}

fn parts(outcome: &Outcome, method: Method) -> Table {
    let mut table = Table::new("The step, part by part", &["Part", "Amount", "Of the step"]);
    for part in &outcome.parts {
        let label = match part.kind {
            PartKind::Growth => "Growth",
            PartKind::ReRating => "Re-rating",
            PartKind::CrossTerm => "Both together (cross term)",
            PartKind::NewMoney => "New money",
        };
        table.row([label.into(), part.amount.into(), part.part_of_step.into()]);
    }
    table.row(["Together".into(), outcome.sum_of_parts.into(), outcome.sum_part_of_step.into()]);
    table.note = match method {
        Method::Sequential => "What growth and re-rating make only together is shown by itself.",
        Method::Logarithmic => "What growth and re-rating make together is shared in proportion to their logarithms.",
        Method::Shapley => "What growth and re-rating make together is shared in halves.",
    }
    .to_string();
    table
}

/// Each part in a sentence.
fn meaning(outcome: &Outcome, method: Method) -> Prose {
    let mut prose = Prose::new("Of the step of ").figure(outcome.step);
    for part in &outcome.parts {
        let has_money = outcome.step_without_new_money.is_some();
        if part.kind == PartKind::NewMoney && !has_money {
            continue;
        }
        prose = prose.words(if part.kind == PartKind::Growth { ", " } else { "; " }).figure(part.amount);
        prose = match (part.kind, method) {
            (PartKind::Growth, Method::Sequential) => {
                prose.words(" is the change in revenue at the old multiple of ").figure(outcome.from.multiple)
            }
            (PartKind::Growth, Method::Shapley) => {
                prose.words(" is the change in revenue at the average of both multiples")
            }
            (PartKind::Growth, Method::Logarithmic) => prose.words(" is the change in revenue, by its logarithm"),
            (PartKind::ReRating, Method::Sequential) => {
                prose.words(" is the change in the multiple on the old revenue of ").figure(outcome.from.revenue)
            }
            (PartKind::ReRating, Method::Shapley) => {
                prose.words(" is the change in the multiple on the average of both revenues")
            }
            (PartKind::ReRating, Method::Logarithmic) => prose.words(" is the change in the multiple, the rest"),
            (PartKind::CrossTerm, _) => prose.words(" is the change in the multiple on the change in revenue"),
            (PartKind::NewMoney, _) => prose.words(" is cash paid in and kept, which adds its own amount to the value"),
        };
    }
    prose.words(".")
}
