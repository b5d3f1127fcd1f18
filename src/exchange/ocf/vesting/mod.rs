//! When grants vest: by terms in equal periods, or day by day as the conditions of the package come true.
//!
//! Source: Open Cap Format, schemas of `VESTING_TERMS`, `TX_VESTING_START`, `TX_VESTING_EVENT` and `TX_VESTING_ACCELERATION`.

mod conditions;
mod equal;
mod path;

use jiff::civil::Date;

use crate::exchange::doubt::Doubts;
use crate::exchange::draft::{Step, Value, decimal};
use crate::exchange::json::Json;
use crate::number::{Exact, Rounding, RoundingMode};

use super::items::{Item, read_number};
use super::names::field;
use super::register::Security;
use conditions::{conditions, doubt_unread};

/// The transactions that say something of the vesting of one security, by their days.
pub type Told<'p> = [Item<'p>];

/// When a grant vests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// In equal periods from a day on.
    Equal(equal::Equal),
    /// With each day, the shares that have vested by it, of all that were granted.
    Days(Vec<(Date, Exact)>),
}

/// The schedule of a security; `None` where it has none, or where none can be told, which is then doubted.
pub fn schedule<'p>(
    security: &Security<'p>,
    terms: Option<Item<'p>>,
    told: &Told<'p>,
    doubts: &mut Doubts,
) -> Option<Schedule> {
    let item = security.item;
    let granted = item.text(field::QUANTITY).and_then(read_number).filter(Exact::is_positive)?;
    if let Some(days) = stated_days(item) {
        return Some(Schedule::Days(days));
    }
    let id = item.text(field::VESTING_TERMS)?;
    let Some(terms) = terms else {
        let what = format!("the vesting terms `{id}` are not in the package");
        item.doubt(doubts, field::VESTING_TERMS, what, "no vesting is written, and all of the grant counts");
        return None;
    };
    doubt_unread(terms, doubts);
    let conditions = conditions(terms);
    let start = told.iter().find(|item| item.text(field::OBJECT_TYPE) == Some("TX_VESTING_START"));
    let start = start.and_then(|item| day(item.text(field::DATE)?));
    let is_plain = told.iter().all(|item| item.text(field::OBJECT_TYPE) == Some("TX_VESTING_START"));
    let untouched = security.taken_by.is_empty();
    if let (true, true, Some(start)) = (is_plain, untouched, start)
        && let Some(equal) = equal::Equal::of(&conditions, start, terms)
    {
        return Some(Schedule::Equal(equal));
    }
    let days = path::days(&conditions, (&granted, terms), told, doubts);
    if days.is_empty() {
        let what = "nothing of the grant vests by its terms on any day that is known";
        item.doubt(doubts, field::VESTING_TERMS, what, "no vesting is written, and all of the grant counts");
    }
    (!days.is_empty()).then_some(Schedule::Days(days))
}

/// Days and amounts that an issuance states itself, added up.
fn stated_days(item: Item<'_>) -> Option<Vec<(Date, Exact)>> {
    let mut stated: Vec<(Date, Exact)> = Vec::new();
    for one in item.json.get("vestings")?.list() {
        let amount = one.get(field::AMOUNT).and_then(Json::text).and_then(read_number)?;
        stated.push((day(one.get(field::DATE)?.text()?)?, amount));
    }
    stated.sort_by_key(|(day, _)| *day);
    let mut so_far = Exact::ZERO;
    for (_, amount) in &mut stated {
        so_far = &so_far + amount;
        *amount = so_far.clone();
    }
    (!stated.is_empty()).then_some(stated)
}

/// A day of the calendar.
fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

/// A right of one holder that vests.
pub struct Right<'a, 'p> {
    /// The security.
    pub security: &'a Security<'p>,
    /// Who holds it.
    pub holder: String,
    /// What is left of it today.
    pub left: Exact,
    /// What splits have made of one share of it since its issuance.
    pub became: Exact,
}

/// A step that says when what another step granted vests: for everybody, or for this holder alone.
pub fn step(schedule: &Schedule, grant: &str, right: &Right<'_, '_>, (is_alone, today): (bool, &str)) -> Step {
    let mut step = Step::new(&format!("{grant} vesting"), "vesting");
    if is_alone {
        step.say(&["holder"], Value::Text(right.holder.clone()), None);
    }
    step.say(&["grant"], Value::Text(grant.into()), None);
    step.say(&["as_of"], Value::Bare(today.into()), None);
    let item = right.security.item;
    match schedule {
        Schedule::Equal(equal) => equal.say(&mut step, item.source(field::VESTING_TERMS)),
        Schedule::Days(days) => {
            step.comments.push(format!("By the terms at {}, of what is left.", item.place(field::VESTING_TERMS)));
            for (day, part) in parts(days, right) {
                step.say(&["tranches", &day.to_string()], Value::Text(format!("={}", decimal(&part))), None);
            }
        }
    }
    step
}

/// The part of what is left that vests with each day. What was exercised had vested first.
fn parts(days: &[(Date, Exact)], right: &Right<'_, '_>) -> Vec<(Date, Exact)> {
    let granted = right.security.item.text(field::QUANTITY).and_then(read_number).unwrap_or_default();
    let gone = &(&granted * &right.became) - &right.left;
    let mut before = Exact::ZERO;
    let mut parts = Vec::new();
    for (day, so_far) in days {
        let vested = (&(so_far * &right.became) - &gone).max(Exact::ZERO).min(right.left.clone());
        let part = (&vested - &before).checked_div(&right.left).filter(Exact::is_positive);
        parts.extend(part.map(|part| (*day, part)));
        before = vested;
    }
    parts
}

/// Whole shares, as the terms round them.
fn rounded(so_far: &Exact, terms: Item<'_>) -> Exact {
    let mode = match terms.text("allocation_type") {
        Some("FRACTIONAL") => return so_far.clone(),
        Some("CUMULATIVE_ROUNDING") => RoundingMode::Nearest,
        _ => RoundingMode::Down,
    };
    so_far.rounded(Rounding::new(0, mode))
}
