//! All money that the company has raised, as reported and as the steps have it.

use super::super::terms::{ReportedDeal, Status};
use super::super::words;
use super::limits::at_most_all;
use super::solve::Deal;
use crate::models::{Run, Yields};
use crate::number::Exact;
use crate::reconcile::Choice;
use crate::worksheet::{Line, Money, dimension};

/// The total that was raised.
#[derive(Clone, Copy, Debug)]
pub struct Raised {
    /// As it was reported, if it was.
    pub total: Option<Line<dimension::Money>>,
    /// What this round and those before it that are steps come to.
    pub by_steps: Line<dimension::Money>,
    /// What is left of the total for rounds that are no steps; nothing where the steps come to more.
    pub elsewhere: Option<Line<dimension::Money>>,
}

/// What this round raises, with the rounds before it that are steps. A deal that was not made raises nothing. A total
/// counts at least what this round adds to the total that the round before reports.
pub fn raised(terms: &ReportedDeal, run: &Run<'_>, deal: &Deal, yields: &mut Yields) -> Option<Raised> {
    let sheet = run.sheet;
    yields.reported(sheet, "total_raised", terms.total_raised.as_ref());
    if terms.previous.is_none() && terms.total_raised.is_none() {
        return None;
    }
    let own = deal.new_money.filter(|_| terms.status.has_happened()).map(|money| money.on(sheet));
    let before = terms.previous.as_ref().and_then(|previous| {
        let named = |name: &str| run.figure::<dimension::Money>(previous, name);
        let has_happened = Status::says_it_happened(run.stated(previous, "status"));
        named("raised_so_far").or(named("new_money").filter(|_| has_happened))
    });
    let total_before =
        terms.previous.as_ref().and_then(|previous| run.figure::<dimension::Money>(previous, "total_raised"));
    let by_steps = match (before, own) {
        (Some(before), Some(own)) => before + own,
        (one, other) => one.or(other)?,
    };
    let by_steps = by_steps.named("raised_so_far");
    let total: Option<Money<'_>> = terms.total_raised.as_ref().map(|total| total.on(sheet).named("total_raised"));
    if let Some(total) = total {
        let reading = words::TOTAL_RAISED.reading().within(by_steps / total, at_most_all());
        let reading = total_before.into_iter().fold(reading, |reading, before| {
            reading.within(own.map_or(before, |own| before + own) / total, at_most_all())
        });
        yields.reading(Choice { about: "total-raised".to_string(), is_stated: false, readings: vec![reading] });
    }
    let nothing: Money<'_> = sheet.constant(Exact::ZERO);
    let elsewhere = total.map(|total| (total - by_steps).max(nothing).named("raised_elsewhere").line());
    Some(Raised { total: total.map(|total| total.line()), by_steps: by_steps.line(), elsewhere })
}
