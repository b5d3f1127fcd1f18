//! The payouts in words.

use super::core::{Outcome, Whole};
use super::terms::Payouts;
use crate::models::Page;
use crate::report::{Cell, Prose, Section, Table};

pub(super) fn report(payouts: &Payouts, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("Who receives what for {company}"),
        None => "Who receives what".to_string(),
    });
    if let Some(whole) = outcome.wholes.first() {
        section.prose(lead(whole, page));
    }
    let label = |at: usize| Cell::from(payouts.recipients[at].label.as_str());
    section.table(amounts(outcome, label));
    section.table(shares(outcome, label));
    section.table(multiples(outcome, label));
    section.table(sums(outcome, label, page));
    section
}

fn lead(whole: &Whole, page: &Page<'_>) -> Prose {
    let prose = Prose::default().with("Of {}, {} is accounted for", [whole.amount.id(), whole.sum_of_parts.id()]);
    match page.sheet.value(whole.left_over.into()) {
        Some(left) if left.is_zero() => prose.words(": all of it."),
        Some(left) if left.is_negative() => prose.words(", which is more than there is."),
        _ => prose.with("; {} is left over.", [whole.left_over.id()]),
    }
}

fn amounts(outcome: &Outcome, label: impl Fn(usize) -> Cell) -> Table {
    let rows = outcome.paid.iter().enumerate().map(|(at, paid)| {
        let whole = paid.of.map_or("the total".into(), &label);
        [label(at), whole, paid.amount.into(), paid.part.into(), paid.part_of_total.into()]
    });
    Table::new("Payouts", &["Recipient", "Part of", "Amount", "Of that", "Of the total"]).rows(rows)
}

fn shares(outcome: &Outcome, label: impl Fn(usize) -> Cell) -> Table {
    let columns =
        ["Recipient", "Share", "Amount reported", "The share gives", "Difference", "Of the total it would be"];
    let rows = outcome.by_share.iter().map(|one| {
        let reported = outcome.paid[one.recipient].amount.into();
        let (implied, difference) = (one.amount.into(), one.difference.into());
        [label(one.recipient), one.share.into(), reported, implied, difference, one.of_total.into()]
    });
    Table::new("Amount and share, where both were reported", &columns).rows(rows)
}

fn multiples(outcome: &Outcome, label: impl Fn(usize) -> Cell) -> Table {
    let columns = ["Recipient", "Cost", "Amount", "Multiple", "Reported", "That would be"];
    let rows = outcome.on_cost.iter().map(|one| {
        let (amount, multiple) = (outcome.paid[one.recipient].amount.into(), one.multiple.into());
        [label(one.recipient), one.cost.into(), amount, multiple, one.reported.into(), one.amount.into()]
    });
    Table::new("Multiples on cost", &columns).rows(rows)
}

fn sums(outcome: &Outcome, label: impl Fn(usize) -> Cell, page: &Page<'_>) -> Table {
    let rows = outcome.wholes.iter().map(|whole| {
        let name = whole.recipient.map_or("The total".into(), &label);
        [name, whole.amount.into(), whole.sum_of_parts.into(), whole.left_over.into()]
    });
    let left_over = outcome.wholes.iter().filter_map(|whole| page.sheet.value(whole.left_over.into()));
    let has_negative = left_over.into_iter().any(|left| left.is_negative());
    Table::new("What the parts sum to", &["Whole", "Amount", "Parts together", "Left over"])
        .rows(rows)
        .note(if has_negative { "A negative rest is paid out twice." } else { "" })
}
