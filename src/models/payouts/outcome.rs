//! The payouts on the worksheet, and what the report says of them.

use super::terms::{Recipient, Terms};
use crate::diagnostic::{Code, Diagnostic};
use crate::models::{OldStep, Run};
use crate::report::{Cell, Prose, Section, Table};
use crate::worksheet::{Money, Multiple, Rate};

/// A recipient on a worksheet.
#[derive(Clone, Copy)]
struct Paid<'r, 's> {
    recipient: &'r Recipient,
    amount: Money<'s>,
    /// What it is a part of.
    whole: Money<'s>,
    part: Rate<'s>,
    part_of_total: Rate<'s>,
}

impl Paid<'_, '_> {
    fn name(&self, figure: &str) -> String {
        format!("{}.{figure}", self.recipient.name)
    }
}

/// A whole whose parts were reported: the total, or what one recipient receives.
struct Whole<'s> {
    label: String,
    amount: Money<'s>,
    sum: Money<'s>,
    left_over: Money<'s>,
}

impl OldStep for Terms {
    fn run(&self, run: &Run<'_>) -> Section {
        let mut section = Section::new(match &run.company.name {
            Some(company) => format!("Who receives what for {company}"),
            None => "Who receives what".to_string(),
        });
        let total = self.total.on(run.sheet).named("total");
        let paid = self.paid(run, total);
        let wholes = self.wholes(run, total, &paid);
        if let Some(whole) = wholes.first() {
            section.prose(lead(whole));
        }
        section.table(self.amounts(&paid));
        section.table(shares(&paid, total));
        section.table(multiples(run, &paid));
        section.table(sums(&wholes));
        section
    }
}

impl Terms {
    fn paid<'r, 's: 'r>(&'r self, run: &Run<'s>, total: Money<'s>) -> Vec<Paid<'r, 's>> {
        let mut paid: Vec<Paid<'r, 's>> = Vec::new();
        for recipient in &self.recipients {
            let whole = recipient.of.and_then(|of| paid.get(of)).map_or(total, |parent| parent.amount);
            let name = |figure: &str| format!("{}.{figure}", recipient.name);
            let Some(amount) = recipient.amount(run, whole) else {
                continue;
            };
            let amount = amount.named(&name("amount"));
            let part = (amount / whole).as_rate().named(&name("part"));
            let part_of_total = (amount / total).as_rate().named(&name("part_of_total"));
            paid.push(Paid { recipient, amount, whole, part, part_of_total });
        }
        paid
    }

    /// The total and every recipient that has parts, each with what its parts sum to.
    fn wholes<'s>(&self, run: &Run<'s>, total: Money<'s>, paid: &[Paid<'_, 's>]) -> Vec<Whole<'s>> {
        let mut wholes = Vec::new();
        let recipients = paid.iter().enumerate().map(|(at, one)| (Some(at), one.recipient.label.as_str(), one.amount));
        for (at, label, amount) in std::iter::once((None, "The total", total)).chain(recipients) {
            let parts: Vec<Paid<'_, 's>> = paid.iter().filter(|one| one.recipient.of == at).copied().collect();
            if parts.is_empty() {
                continue;
            }
            let name = |figure: &str| match at {
                Some(at) => paid[at].name(figure),
                None => figure.to_string(),
            };
            let amounts: Vec<Money<'s>> = parts.iter().map(|one| one.amount).collect();
            let sum = run.sheet.sum(&amounts).named(&name("sum_of_parts"));
            let left_over = (amount - sum).named(&name("left_over"));
            let whole = Whole { label: label.to_string(), amount, sum, left_over };
            if left_over.is_negative().holds() {
                run.report(too_much(run, &whole, &parts));
            }
            wholes.push(whole);
        }
        wholes
    }

    fn amounts(&self, paid: &[Paid<'_, '_>]) -> Table {
        let mut table = Table::new("Payouts", &["Recipient", "Part of", "Amount", "Of that", "Of the total"]);
        for one in paid {
            let whole = one.recipient.of.map_or("the total", |of| &self.recipients[of].label);
            let label = Cell::from(one.recipient.label.clone());
            table.row([label, whole.into(), one.amount.into(), one.part.into(), one.part_of_total.into()]);
        }
        table
    }
}

impl Recipient {
    /// What it receives: as reported, or by its share, or by its cost and multiple.
    fn amount<'s>(&self, run: &Run<'s>, whole: Money<'s>) -> Option<Money<'s>> {
        match (&self.amount, &self.share, &self.cost, &self.multiple) {
            (Some(amount), ..) => Some(amount.on(run.sheet)),
            (None, Some(share), ..) => Some(whole * share.on(run.sheet)),
            (None, None, Some(cost), Some(multiple)) => Some(multiple.on(run.sheet) * cost.on(run.sheet)),
            _ => None,
        }
    }
}

fn too_much<'s>(run: &Run<'s>, whole: &Whole<'s>, parts: &[Paid<'_, 's>]) -> Diagnostic {
    let show = |money: Money<'s>| run.sheet.show(money.id());
    let (sum, amount, over) = (show(whole.sum), show(whole.amount), show(whole.sum - whole.amount));
    let message = format!("{} has parts of {sum}, {over} above {amount}", whole.label.to_lowercase());
    let diagnostic = Diagnostic::warning(Code::ImpossibleDeal, message);
    let label = |one: &Paid<'_, 's>| format!("receives {}", show(one.amount));
    parts
        .iter()
        .fold(diagnostic, |diagnostic, one| diagnostic.at(one.recipient.span, label(one)))
        .help("if one of them is paid out of what another receives, write `of = \"…\"`")
}

fn lead(whole: &Whole<'_>) -> Prose {
    let prose = Prose::new("Of ").figure(whole.amount).words(", ").figure(whole.sum).words(" is accounted for");
    match whole.left_over.peek() {
        Some(left) if left.is_zero() => prose.words(": all of it."),
        Some(left) if left.is_negative() => prose.words(", which is more than there is."),
        _ => prose.words("; ").figure(whole.left_over).words(" is left over."),
    }
}

/// Recipients of whom both an amount and a share were reported.
fn shares<'s>(paid: &[Paid<'_, 's>], total: Money<'s>) -> Table {
    let columns =
        ["Recipient", "Share", "Amount reported", "The share gives", "Difference", "Of the total it would be"];
    let mut table = Table::new("Amount and share, where both were reported", &columns);
    for one in paid {
        let (Some(_), Some(share)) = (&one.recipient.amount, &one.recipient.share) else {
            continue;
        };
        let share = share.on(one.amount.sheet()).named(&one.name("share"));
        let implied = (one.whole * share).named(&one.name("amount_by_share"));
        let difference = (one.amount - implied).named(&one.name("amount_difference"));
        let of_total = one.recipient.of.map(|_| (total * share).named(&one.name("amount_by_share_of_total")));
        let label = Cell::from(one.recipient.label.clone());
        table.row([label, share.into(), one.amount.into(), implied.into(), difference.into(), of_total.into()]);
    }
    table
}

/// What each recipient receives for each unit that it paid, beside what was reported.
fn multiples(run: &Run<'_>, paid: &[Paid<'_, '_>]) -> Table {
    let columns = ["Recipient", "Cost", "Amount", "Multiple", "Reported", "That would be"];
    let mut table = Table::new("Multiples on cost", &columns);
    for one in paid {
        let Some(cost) = &one.recipient.cost else {
            continue;
        };
        let cost = cost.on(run.sheet).named(&one.name("cost"));
        let multiple = (one.amount / cost).as_multiple().named(&one.name("multiple"));
        let reported: Option<Multiple<'_>> = one.recipient.multiple.as_ref().map(|multiple| multiple.on(run.sheet));
        let implied = reported.map(|reported| (reported * cost).named(&one.name("amount_by_multiple")));
        let label = Cell::from(one.recipient.label.clone());
        table.row([label, cost.into(), one.amount.into(), multiple.into(), reported.into(), implied.into()]);
    }
    table
}

fn sums(wholes: &[Whole<'_>]) -> Table {
    let mut table = Table::new("What the parts sum to", &["Whole", "Amount", "Parts together", "Left over"]);
    for whole in wholes {
        table.row([whole.label.clone().into(), whole.amount.into(), whole.sum.into(), whole.left_over.into()]);
    }
    let is_negative = |whole: &Whole<'_>| whole.left_over.peek().is_some_and(|left| left.is_negative());
    if wholes.iter().any(is_negative) {
        table.note = "A negative rest is paid out twice.".to_string();
    }
    table
}
