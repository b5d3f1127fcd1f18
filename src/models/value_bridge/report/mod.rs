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
    let Outcome { from, to, to_value, step, verdict, .. } = outcome;
    Prose::default()
        .with("From {} to {}, a step of {}: ", [from.value.id(), to_value.id(), step.id()])
        .words(*verdict)
        .with(". Revenue went from {} to {}", [from.revenue.id(), to.revenue.id()])
        .with(", the multiple of it from {} to {}.", [from.multiple.id(), to.multiple.id()])
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
    let rows = outcome.parts.iter().map(|part| {
        let label = match part.kind {
            PartKind::Growth => "Growth",
            PartKind::ReRating => "Re-rating",
            PartKind::CrossTerm => "Both together (cross term)",
            PartKind::NewMoney => "New money",
        };
        [label.into(), part.amount.into(), part.part_of_step.into()]
    });
    let together = ["Together".into(), outcome.sum_of_parts.into(), outcome.sum_part_of_step.into()];
    let table = Table::new("The step, part by part", &["Part", "Amount", "Of the step"]);
    table.rows(rows.chain([together])).note(match method {
        Method::Sequential => "What growth and re-rating make only together is shown by itself.",
        Method::Logarithmic => "What growth and re-rating make together is shared in proportion to their logarithms.",
        Method::Shapley => "What growth and re-rating make together is shared in halves.",
    })
}

/// Each part in a sentence.
fn meaning(outcome: &Outcome, method: Method) -> Prose {
    let [growth, re_rating] = match method {
        Method::Sequential => [
            " is the change in revenue at the old multiple of {}",
            " is the change in the multiple on the old revenue of {}",
        ],
        Method::Shapley => [
            " is the change in revenue at the average of both multiples",
            " is the change in the multiple on the average of both revenues",
        ],
        Method::Logarithmic => {
            [" is the change in revenue, by its logarithm", " is the change in the multiple, the rest"]
        }
    };
    let has_new_money = outcome.step_without_new_money.is_some();
    let told = outcome.parts.iter().filter(|part| part.kind != PartKind::NewMoney || has_new_money);
    let prose = told.fold(Prose::default().with("Of the step of {}", [outcome.step.id()]), |prose, part| {
        let prose = prose.words(if part.kind == PartKind::Growth { ", " } else { "; " }).figure(part.amount);
        match part.kind {
            PartKind::Growth => prose.with(growth, [outcome.from.multiple.id()]),
            PartKind::ReRating => prose.with(re_rating, [outcome.from.revenue.id()]),
            PartKind::CrossTerm => prose.words(" is the change in the multiple on the change in revenue"),
            PartKind::NewMoney => prose.words(" is cash paid in and kept, which adds its own amount to the value"),
        }
    });
    prose.words(".")
}
