//! Every value divided by every revenue.

use super::super::mistakes;
use super::super::terms::{Basis, Multiples};
use crate::models::valued::Valued;
use crate::models::{Reference, Run, Yields};
use crate::scenario::Revenue;
use crate::worksheet::{Line, Money, Multiple, dimension};

/// A value that is divided by revenue.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// What it is the value of.
    pub kind: ValueKind,
    /// How much it is.
    pub amount: Line<dimension::Money>,
}

/// What a value is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// All shares, as stated.
    Equity,
    /// All shares after a deal.
    PostMoney,
    /// All shares before it.
    EquityBefore,
    /// The business without its net cash.
    Enterprise,
}

/// A revenue with its multiples.
#[derive(Debug)]
pub struct Measured {
    /// Its period and kind.
    pub revenue: Revenue,
    /// The revenue on the worksheet.
    pub amount: Line<dimension::Money>,
    /// The multiple of each value.
    pub multiples: Vec<Line<dimension::Multiple>>,
}

impl Measured {
    /// The multiple of the first value.
    pub fn multiple(&self) -> Line<dimension::Multiple> {
        self.multiples[0]
    }
}

/// The revenues of the step itself, or those of the company.
pub(super) fn revenues<'r>(terms: &'r Multiples, run: &Run<'r>) -> &'r [Revenue] {
    if terms.revenues.is_empty() { &run.company.revenues } else { &terms.revenues }
}

/// The values that are divided, the one that everything else rests on first.
pub(super) fn values(terms: &Multiples, run: &Run<'_>, yields: &mut Yields) -> Vec<Value> {
    let wanted = terms.basis.map(|(basis, _)| basis);
    let value = |kind: ValueKind| move |amount: Money<'_>| Value { kind, amount: amount.line() };
    let step = match &terms.valued {
        Valued::Step(step) => step,
        Valued::Stated(valuation) => {
            let kind = if wanted == Some(Basis::Enterprise) { ValueKind::Enterprise } else { ValueKind::Equity };
            return vec![value(kind)(valuation.on(run.sheet).named("value"))];
        }
    };
    let enterprise = run.figure(step, "enterprise_value").map(value(ValueKind::Enterprise));
    if wanted == Some(Basis::Enterprise) {
        if enterprise.is_none() {
            yields.mistake(mistakes::no_enterprise_value(terms, step));
        }
        return enterprise.into_iter().collect();
    }
    let Some(after) = run.required::<dimension::Money>(yields, step, "post_money") else {
        return Vec::new();
    };
    let mut values = vec![value(ValueKind::PostMoney)(after)];
    if wanted.is_none() {
        let before = run.figure::<dimension::Money>(step, "equity_before");
        // Where all new money is paid out, the equity before the deal is what it is after it.
        let before = before.filter(|before| !all_is_paid_out(run, step) && !before.equals(after));
        values.extend(before.map(value(ValueKind::EquityBefore)));
        values.extend(enterprise);
    }
    values
}

/// Whether what is paid out of the deal is its new money, whatever that comes to.
fn all_is_paid_out(run: &Run<'_>, step: &Reference) -> bool {
    let line = |name| run.figure::<dimension::Money>(step, name).map(|money| money.id());
    line("paid_out").is_some() && line("paid_out") == line("new_money")
}

/// How many times a revenue a value is; undefined for that of a part of a year, with which nothing compares.
pub(super) fn multiple<'s>(value: Money<'s>, revenue: &Revenue, amount: Money<'s>) -> Multiple<'s> {
    match revenue.is_of_a_year() {
        true => (value / amount).as_multiple(),
        false => value.sheet().undefined(mistakes::part_of_a_year(revenue), &[amount.id()]),
    }
}

/// Every revenue with its multiples of the values.
pub(super) fn measured(terms: &Multiples, run: &Run<'_>, values: &[Value]) -> Vec<Measured> {
    let (Some(first), sheet) = (values.first(), run.sheet) else {
        return Vec::new();
    };
    let first = |revenue: &Revenue| {
        let amount = revenue.on(sheet).named_at(&[&revenue.name, "revenue"]);
        let multiple = multiple(first.amount.on(sheet), revenue, amount).named_at(&[&revenue.name, "multiple"]);
        Measured { revenue: revenue.clone(), amount: amount.line(), multiples: vec![multiple.line()] }
    };
    let mut measured: Vec<Measured> = revenues(terms, run).iter().map(first).collect();
    for measured in &mut measured {
        measured.multiples.extend(values[1..].iter().map(|value| {
            let name = match value.kind {
                ValueKind::EquityBefore => "multiple_before",
                _ => "multiple_of_enterprise_value",
            };
            let multiple = multiple(value.amount.on(sheet), &measured.revenue, measured.amount.on(sheet));
            multiple.named_at(&[&measured.revenue.name, name]).line()
        }));
    }
    measured
}
