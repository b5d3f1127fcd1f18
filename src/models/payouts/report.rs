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
    let prose = Prose::new("Of ").figure(whole.amount).words(", ").figure(whole.sum_of_parts);
    let prose = prose.words(" is accounted for");
    match page.sheet.value(whole.left_over.into()) {
        Some(left) if left.is_zero() => prose.words(": all of it."),
        Some(left) if left.is_negative() => prose.words(", which is more than there is."),
        _ => prose.words("; ").figure(whole.left_over).words(" is left over."),
    }
}

fn amounts(outcome: &Outcome, label: impl Fn(usize) -> Cell) -> Table {
    let mut table = Table::new("Payouts", &["Recipient", "Part of", "Amount", "Of that", "Of the total"]);
    for (at, paid) in outcome.paid.iter().enumerate() {
        let whole = paid.of.map_or("the total".into(), &label);
        table.row([label(at), whole, paid.amount.into(), paid.part.into(), paid.part_of_total.into()]);
    }
    table
}

fn shares(outcome: &Outcome, label: impl Fn(usize) -> Cell) -> Table {
    let columns =
        ["Recipient", "Share", "Amount reported", "The share gives", "Difference", "Of the total it would be"];
    let mut table = Table::new("Amount and share, where both were reported", &columns);
    for one in &outcome.by_share {
        let reported = outcome.paid[one.recipient].amount.into();
        let (implied, difference) = (one.amount.into(), one.difference.into());
        table.row([label(one.recipient), one.share.into(), reported, implied, difference, one.of_total.into()]);
    }
    table
}

fn multiples(outcome: &Outcome, label: impl Fn(usize) -> Cell) -> Table {
    let columns = ["Recipient", "Cost", "Amount", "Multiple", "Reported", "That would be"];
    let mut table = Table::new("Multiples on cost", &columns);
    for one in &outcome.on_cost {
        let (amount, multiple) = (outcome.paid[one.recipient].amount.into(), one.multiple.into());
        table.row([label(one.recipient), one.cost.into(), amount, multiple, one.reported.into(), one.amount.into()]);
    }
    table
}

fn sums(outcome: &Outcome, label: impl Fn(usize) -> Cell, page: &Page<'_>) -> Table {
    let mut table = Table::new("What the parts sum to", &["Whole", "Amount", "Parts together", "Left over"]);
    for whole in &outcome.wholes {
        let name = whole.recipient.map_or("The total".into(), &label);
        table.row([name, whole.amount.into(), whole.sum_of_parts.into(), whole.left_over.into()]);
    }
    let left_over = |whole: &Whole| page.sheet.value(whole.left_over.into());
    if outcome.wholes.iter().filter_map(left_over).any(|left| left.is_negative()) {
        table.note = "A negative rest is paid out twice.".to_string();
    }
    table
}
