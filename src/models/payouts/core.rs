//! What each receives, what the parts sum to, and what other reports of them come to.

use super::mistakes;
use super::terms::{Payouts, Recipient};
use crate::models::Yields;
use crate::worksheet::{Line, Money, Worksheet, dimension};

/// What became of the total.
#[derive(Debug)]
pub struct Outcome {
    /// All that is paid.
    pub total: Line<dimension::Money>,
    /// What each recipient receives, in the order in which they are written.
    pub paid: Vec<Paid>,
    /// The total and every recipient that has parts, with what these sum to.
    pub wholes: Vec<Whole>,
    /// Recipients of whom both an amount and a share were reported.
    pub by_share: Vec<ByShare>,
    /// Recipients of whom it is known what they had paid.
    pub on_cost: Vec<OnCost>,
}

/// What one recipient receives.
#[derive(Debug)]
pub struct Paid {
    /// Its name in the scenario.
    pub name: String,
    /// The recipient that it is a part of, by its place in the list; `None` for the total.
    pub of: Option<usize>,
    /// How much.
    pub amount: Line<dimension::Money>,
    /// The part of what it belongs to.
    pub part: Line<dimension::Rate>,
    /// The part of the total.
    pub part_of_total: Line<dimension::Rate>,
}

/// The total, or what one recipient receives, with its parts.
#[derive(Debug)]
pub struct Whole {
    /// Whose it is, by place in the list; `None` for the total.
    pub recipient: Option<usize>,
    /// How much it is.
    pub amount: Line<dimension::Money>,
    /// What its parts sum to.
    pub sum_of_parts: Line<dimension::Money>,
    /// What they leave; negative where they are more than the whole.
    pub left_over: Line<dimension::Money>,
}

/// A reported share beside the reported amount.
#[derive(Debug)]
pub struct ByShare {
    /// Whose it is, by place in the list.
    pub recipient: usize,
    /// The share, as reported.
    pub share: Line<dimension::Rate>,
    /// What it comes to.
    pub amount: Line<dimension::Money>,
    /// The reported amount less that.
    pub difference: Line<dimension::Money>,
    /// What it comes to of the total, where the recipient belongs to another one.
    pub of_total: Option<Line<dimension::Money>>,
}

/// What a recipient receives for each unit that it paid.
#[derive(Debug)]
pub struct OnCost {
    /// Whose it is, by place in the list.
    pub recipient: usize,
    /// What it had paid.
    pub cost: Line<dimension::Money>,
    /// What it receives, divided by that.
    pub multiple: Line<dimension::Multiple>,
    /// The multiple, as reported.
    pub reported: Option<Line<dimension::Multiple>>,
    /// What the reported multiple comes to.
    pub amount: Option<Line<dimension::Money>>,
}

pub(super) fn compute(payouts: &Payouts, sheet: &Worksheet, yields: &mut Yields) -> Outcome {
    let total = payouts.total.on(sheet).named("total");
    let mut paid: Vec<Paid> = Vec::new();
    for terms in &payouts.recipients {
        let whole = terms.of.map_or(total, |of| paid[of].amount.on(sheet));
        let Some(amount) = amount(terms, sheet, whole) else { continue };
        let amount = amount.named_at(&[&terms.name, "amount"]);
        paid.push(Paid {
            name: terms.name.clone(),
            of: terms.of,
            amount: amount.line(),
            part: (amount / whole).as_rate().named_at(&[&terms.name, "part"]).line(),
            part_of_total: (amount / total).as_rate().named_at(&[&terms.name, "part_of_total"]).line(),
        });
    }
    let places = std::iter::once(None).chain((0..paid.len()).map(Some));
    let wholes = places.filter_map(|at| whole(payouts, total, &paid, at, yields)).collect();
    let places = 0..paid.len();
    let by_share = places.clone().filter_map(|at| by_share(&payouts.recipients[at], at, &paid, total)).collect();
    let on_cost = places.filter_map(|at| on_cost(&payouts.recipients[at], at, paid[at].amount.on(sheet))).collect();
    Outcome { total: total.line(), paid, wholes, by_share, on_cost }
}

/// What a recipient receives: as reported, or by its share, or by its cost and multiple.
fn amount<'s>(terms: &Recipient, sheet: &'s Worksheet, whole: Money<'s>) -> Option<Money<'s>> {
    match (&terms.amount, &terms.share, &terms.cost, &terms.multiple) {
        (Some(amount), ..) => Some(amount.on(sheet)),
        (None, Some(share), ..) => Some(whole * share.on(sheet)),
        (None, None, Some(cost), Some(multiple)) => Some(multiple.on(sheet) * cost.on(sheet)),
        _ => None,
    }
}

/// A recipient, or the total, with what its parts sum to; `None` where it has none.
fn whole<'s>(
    payouts: &Payouts,
    total: Money<'s>,
    paid: &[Paid],
    at: Option<usize>,
    yields: &mut Yields,
) -> Option<Whole> {
    let sheet = total.sheet();
    let named = |money: Money<'s>, figure: &str| match at {
        Some(at) => money.named_at(&[&paid[at].name, figure]),
        None => money.named(figure),
    };
    let parts = || paid.iter().zip(&payouts.recipients).filter(|(paid, _)| paid.of == at);
    let amounts: Vec<Money<'s>> = parts().map(|(paid, _)| paid.amount.on(sheet)).collect();
    if amounts.is_empty() {
        return None;
    }
    let amount = at.map_or(total, |at| paid[at].amount.on(sheet));
    let sum = named(sheet.sum(&amounts), "sum_of_parts");
    let left_over = named(amount - sum, "left_over");
    if left_over.is_negative().holds() {
        let label = at.map(|at| payouts.recipients[at].label.as_str());
        let parts = parts().map(|(paid, terms)| (terms.span, paid.amount.on(sheet)));
        yields.mistake(mistakes::too_much(label, [amount, sum, sum - amount], parts));
    }
    Some(Whole { recipient: at, amount: amount.line(), sum_of_parts: sum.line(), left_over: left_over.line() })
}

fn by_share(terms: &Recipient, recipient: usize, paid: &[Paid], total: Money<'_>) -> Option<ByShare> {
    let (name, sheet) = (&terms.name, total.sheet());
    let reported = terms.amount.as_ref()?.on(sheet);
    let share = terms.share.as_ref()?.on(sheet).named_at(&[name, "share"]);
    let whole = terms.of.map_or(total, |of| paid[of].amount.on(sheet));
    let amount = (whole * share).named_at(&[name, "amount_by_share"]);
    Some(ByShare {
        recipient,
        share: share.line(),
        amount: amount.line(),
        difference: (reported - amount).named_at(&[name, "amount_difference"]).line(),
        of_total: terms.of.map(|_| (total * share).named_at(&[name, "amount_by_share_of_total"]).line()),
    })
}

fn on_cost(terms: &Recipient, recipient: usize, received: Money<'_>) -> Option<OnCost> {
    let (name, sheet) = (&terms.name, received.sheet());
    let cost = terms.cost.as_ref()?.on(sheet).named_at(&[name, "cost"]);
    let multiple = (received / cost).as_multiple().named_at(&[name, "multiple"]);
    let reported = terms.multiple.as_ref().map(|multiple| multiple.on(sheet));
    let amount = reported.map(|reported| (reported * cost).named_at(&[name, "amount_by_multiple"]).line());
    let reported = reported.map(|reported| reported.line());
    Some(OnCost { recipient, cost: cost.line(), multiple: multiple.line(), reported, amount })
}
