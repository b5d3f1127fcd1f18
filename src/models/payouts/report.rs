//! The payouts in words.

use super::core::{Outcome, Paid, Whole};
use super::terms::{Payouts, Recipient};
use crate::models::Page;
use crate::report::chart::{self, Chart, Drawn, Marker, Payout, Unit};
use crate::report::words::{joined, lower};
use crate::report::{Cell, Prose, Section, Table};
use crate::worksheet::NodeId;

pub(super) fn report(payouts: &Payouts, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("Who receives what for {company}"),
        None => "Who receives what".to_string(),
    });
    if let Some(whole) = outcome.wholes.first() {
        section.answer(lead(whole, page));
    }
    let label = |at: usize| Cell::from(payouts.recipients[at].label.as_str());
    section.table(amounts(outcome, label));
    section.table(shares(outcome, label));
    section.table(multiples(outcome, label));
    section.table(sums(outcome, label, page));
    section.charts.extend(chart(payouts, outcome, page));
    section
}

/// Who received what, with what other reports of it come to.
fn chart(payouts: &Payouts, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let whole = outcome.wholes.iter().find(|whole| whole.recipient.is_none())?;
    let value = |line: NodeId| Drawn::of(page.sheet, line);
    let label = |at: usize| payouts.recipients[at].label.as_str();
    let otherwise = |at: usize| {
        let one = outcome.by_share.iter().find(|one| one.recipient == at)?;
        let of = outcome.paid[at]
            .of
            .map_or("all that was paid".to_string(), |of| format!("what {} received", lower(label(of))));
        Some(Marker { label: format!("{} of {of}", page.sheet.show(one.share.id())), value: value(one.amount.id())? })
    };
    let row = |(at, paid): (usize, &Paid)| {
        let note = paid.of.map_or(String::new(), |of| format!("part of {}", label(of)));
        Some(Payout { label: label(at).to_string(), note, amount: value(paid.amount.id())?, otherwise: otherwise(at) })
    };
    let kind = chart::Payouts {
        unit: Unit::Money(page.currency),
        whole: Marker { label: "All that was paid".to_string(), value: value(whole.amount.id())? },
        rows: outcome.paid.iter().enumerate().map(row).collect::<Option<_>>()?,
        left_over: value(whole.left_over.id())?,
        is_supposed: payouts.is_supposed,
    };
    let shares = outcome.by_share.iter().map(|one| one.amount.id());
    // A sum that is the whole is drawn as that, and the whole is as sure as its report.
    let sum = Some(whole.sum_of_parts.id()).filter(|_| !kind.left_over.is_zero());
    let sums = [whole.amount.id(), whole.left_over.id()].into_iter().chain(sum);
    let lines = outcome.paid.iter().map(|paid| paid.amount.id()).chain(sums).chain(shares);
    let name = if page.step == "payouts" { page.step.to_string() } else { format!("{}-payouts", page.step) };
    let has_mark = kind.disputed().is_some();
    let chart = Chart::new(name, kind).drawn_from(lines).subtitle(subtitle(payouts));
    Some(chart.source_note(footer(payouts, has_mark)))
}

/// Whether it was received, was said to be, or would have been.
fn subtitle(payouts: &Payouts) -> &'static str {
    match (payouts.is_supposed, payouts.recipients.iter().any(Recipient::is_by_multiple)) {
        (true, _) => "Who would have received how much, by a supposition",
        (false, true) => "Who was said to receive how much",
        (false, false) => "Who received how much",
    }
}

/// What a reader has to know of the bars.
fn footer(payouts: &Payouts, has_mark: bool) -> String {
    let by_multiple = payouts.recipients.iter().filter(|one| one.is_by_multiple());
    let by_multiple: Vec<&str> = by_multiple.map(|one| one.label.as_str()).collect();
    let multiple = match by_multiple.as_slice() {
        [] => None,
        all if all.len() == payouts.recipients.len() => {
            Some("Amounts: what had been paid in, times the reported multiple.".to_string())
        }
        some => Some(format!("{}: what had been paid in, times the reported multiple.", joined(some, "and"))),
    };
    let mark = has_mark.then(|| "Diamond: what the reported share gives.".to_string());
    multiple.into_iter().chain(mark).collect::<Vec<String>>().join(" ")
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
