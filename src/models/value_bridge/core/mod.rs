//! The bridge: both ends, and the parts of the step between them.

mod parts;
mod verdict;

use super::mistakes;
use super::terms::{Earned, End, ValueBridge};
use crate::models::valued::Valued;
use crate::models::{Run, Yields};
use crate::scenario::Revenue;
use crate::worksheet::{Line, Money, dimension};
use parts::{Parts, Ratios};

/// What a step in value is made of.
#[derive(Debug)]
pub struct Outcome {
    /// The earlier end.
    pub from: Point,
    /// The later end, without the new money.
    pub to: Point,
    /// The later value with the new money.
    pub to_value: Line<dimension::Money>,
    /// Money paid in and kept, where it is known.
    pub new_money: Option<Line<dimension::Money>>,
    /// From the one value to the other.
    pub step: Line<dimension::Money>,
    /// The step less the new money, where there is any.
    pub step_without_new_money: Option<Line<dimension::Money>>,
    /// From the one revenue to the other.
    pub revenue_change: Line<dimension::Money>,
    /// From the one multiple to the other.
    pub multiple_change: Line<dimension::Multiple>,
    /// The parts, which sum to the step.
    pub parts: Vec<Part>,
    /// Their sum.
    pub sum_of_parts: Line<dimension::Money>,
    /// Their sum as a part of the step.
    pub sum_part_of_step: Line<dimension::Rate>,
    /// What drove the step, in words.
    pub verdict: &'static str,
}

/// One end of a bridge.
#[derive(Debug)]
pub struct Point {
    /// The value.
    pub value: Line<dimension::Money>,
    /// The revenue, with its period and kind.
    pub earned: Revenue,
    /// The revenue on the worksheet.
    pub revenue: Line<dimension::Money>,
    /// The value divided by the revenue.
    pub multiple: Line<dimension::Multiple>,
}

/// A part of the step.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What makes it.
    pub kind: PartKind,
    /// How much it is.
    pub amount: Line<dimension::Money>,
    /// As a part of the step.
    pub part_of_step: Line<dimension::Rate>,
}

/// What makes a part of a step in value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Revenue that grows.
    Growth,
    /// A multiple that rises.
    ReRating,
    /// Both together, where that is shown by itself.
    CrossTerm,
    /// Money that is paid in and kept.
    NewMoney,
}

pub(super) fn compute(bridge: &ValueBridge, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let (from_value, to_value) = (value(&bridge.from, run, yields), value(&bridge.to, run, yields));
    let (earned_before, earned_after) = (earned(&bridge.from, run, yields), earned(&bridge.to, run, yields));
    let revenues = [earned_before?, earned_after?];
    if !revenues[0].kind.is_comparable(revenues[1].kind) {
        yields.mistake(mistakes::not_comparable(revenues));
        return None;
    }
    let from_value = from_value?.named("from_value");
    let to_value = to_value?.named("to_value");
    let new_money = new_money(bridge, run).map(|money| money.named("new_money"));
    let without = new_money.map_or(to_value, |money| (to_value - money).named("to_value_without_new_money"));
    let from = ratios(run, from_value, revenues[0], ["from_revenue", "from_multiple"]);
    let to = ratios(run, without, revenues[1], ["to_revenue", "to_multiple"]);
    let Parts { growth, re_rating, cross_term } = Parts::of(run.sheet, from, to, bridge.method);
    let amounts = [
        (PartKind::Growth, "growth_part_of_step", Some(growth.named("growth"))),
        (PartKind::ReRating, "re_rating_part_of_step", Some(re_rating.named("re_rating"))),
        (PartKind::CrossTerm, "cross_term_part_of_step", cross_term.map(|cross| cross.named("cross_term"))),
        (PartKind::NewMoney, "new_money_part_of_step", new_money),
    ];
    let step = (to_value - from_value).named("step");
    let verdict = verdict::verdict(run.sheet, growth, re_rating, step);
    yields.state(&["verdict"], verdict);
    let kept = new_money.filter(|money| !money.is_zero());
    let step_without_new_money = kept.map(|_| (to.value - from.value).line());
    let revenue_change = (to.revenue - from.revenue).named("revenue_change").line();
    let multiple_change = (to.multiple - from.multiple).named("multiple_change").line();
    let parts = amounts.into_iter().filter_map(|(kind, name, amount)| {
        let amount = amount?;
        Some(Part { kind, amount: amount.line(), part_of_step: (amount / step).as_rate().named(name).line() })
    });
    let parts: Vec<Part> = parts.collect();
    let amounts: Vec<Money<'_>> = parts.iter().map(|part| part.amount.on(run.sheet)).collect();
    let sum_of_parts = run.sheet.sum(&amounts).named("sum_of_parts");
    let [earned_before, earned_after] = revenues;
    Some(Outcome {
        from: point(from, earned_before),
        to: point(to, earned_after),
        to_value: to_value.line(),
        new_money: new_money.map(|money| money.line()),
        step: step.line(),
        step_without_new_money,
        revenue_change,
        multiple_change,
        parts,
        sum_of_parts: sum_of_parts.line(),
        sum_part_of_step: (sum_of_parts / step).as_rate().line(),
        verdict,
    })
}

fn value<'s>(end: &End, run: &Run<'s>, yields: &mut Yields) -> Option<Money<'s>> {
    match &end.value {
        Valued::Step(step) => run.required(yields, step, "post_money"),
        Valued::Stated(value) => Some(value.on(run.sheet)),
    }
}

fn earned<'r>(end: &'r End, run: &Run<'r>, yields: &mut Yields) -> Option<&'r Revenue> {
    match &end.revenue {
        Earned::Named(name) => run.revenue(yields, &run.company.revenues, name),
        Earned::Stated(revenue) => Some(revenue),
    }
}

/// Cash that was paid in and stays: a part of the step that says nothing about the business.
fn new_money<'s>(bridge: &ValueBridge, run: &Run<'s>) -> Option<Money<'s>> {
    let later = || {
        let step = bridge.to.value.step()?;
        run.figure(step, "kept_by_company").or_else(|| run.figure(step, "new_money"))
    };
    bridge.new_money.as_ref().map(|money| money.on(run.sheet)).or_else(later)
}

fn ratios<'s>(run: &Run<'s>, value: Money<'s>, earned: &Revenue, [revenue, multiple]: [&str; 2]) -> Ratios<'s> {
    let revenue = earned.on(run.sheet).named(revenue);
    Ratios { value, revenue, multiple: (value / revenue).as_multiple().named(multiple) }
}

fn point(ratios: Ratios<'_>, earned: &Revenue) -> Point {
    let Ratios { value, revenue, multiple } = ratios;
    Point { value: value.line(), earned: earned.clone(), revenue: revenue.line(), multiple: multiple.line() }
}
