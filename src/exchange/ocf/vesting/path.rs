//! Conditions one after the other, on the days on which they come true.

use std::collections::{HashMap, HashSet};

use jiff::Span;
use jiff::civil::Date;

use crate::exchange::doubt::Doubts;
use crate::number::Exact;

use super::super::items::{Item, read_number};
use super::super::names::field;
use super::conditions::{Amount, Condition, Period, Trigger};
use super::{Told, day, rounded};

/// How many days a schedule may have.
const MOST_DAYS: usize = 1_200;

/// What has vested with each day, in whole shares as the terms round them, of `granted` shares. A condition that nothing has made
/// true yet, such as an event, vests nothing.
pub fn days(
    conditions: &[Condition<'_>],
    (granted, terms): (&Exact, Item<'_>),
    told: &Told<'_>,
    doubts: &mut Doubts,
) -> Vec<(Date, Exact)> {
    let mut path = Path { conditions, told, granted, reached: HashMap::new(), vests: Vec::new() };
    path.follow(terms, doubts);
    let mut vests = path.vests;
    vests.extend(told.iter().filter_map(|item| accelerated(*item)));
    vests.sort_by_key(|(day, _)| *day);
    if !matches!(terms.text("allocation_type"), Some("CUMULATIVE_ROUNDING" | "CUMULATIVE_ROUND_DOWN" | "FRACTIONAL")) {
        let what = "the schedule is in no equal periods, over which fractions of shares could be spread as it says";
        terms.doubt(doubts, "allocation_type", what, "the running total is rounded down");
    }
    let mut exact = Exact::ZERO;
    let mut days: Vec<(Date, Exact)> = Vec::new();
    for (day, amount) in vests {
        exact = (&exact + &amount).min(granted.clone());
        let so_far = rounded(&exact, terms);
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, last)) => *last = so_far,
            None => days.push((day, so_far)),
        }
    }
    days
}

/// Shares that vested at once.
fn accelerated(item: Item<'_>) -> Option<(Date, Exact)> {
    let is_one = item.text(field::OBJECT_TYPE) == Some("TX_VESTING_ACCELERATION");
    let amount = item.text(field::QUANTITY).and_then(read_number).filter(Exact::is_positive);
    is_one.then(|| day(item.text(field::DATE)?).zip(amount)).flatten()
}

struct Path<'c, 'p> {
    conditions: &'c [Condition<'p>],
    told: &'c Told<'p>,
    granted: &'c Exact,
    reached: HashMap<&'p str, Date>,
    vests: Vec<(Date, Exact)>,
}

impl<'p> Path<'_, 'p> {
    /// From the conditions that no other leads to, always to the next one that comes true first.
    fn follow(&mut self, terms: Item<'_>, doubts: &mut Doubts) {
        let later: HashSet<&str> =
            self.conditions.iter().flat_map(|condition| condition.next.iter().copied()).collect();
        let mut next: Vec<&str> =
            self.conditions.iter().map(|condition| condition.id).filter(|id| !later.contains(id)).collect();
        let mut before: Option<Date> = None;
        let mut taken = HashSet::new();
        while !next.is_empty() && self.vests.len() < MOST_DAYS {
            let dated = next.iter().filter_map(|id| {
                let condition = self.conditions.iter().find(|condition| condition.id == *id)?;
                Some((self.first_day(condition, before, terms, doubts)?, condition))
            });
            // Of those that come true on one day the one that is named first.
            let Some((day, condition)) = dated.min_by_key(|(day, _)| *day) else { return };
            if !taken.insert(condition.id) {
                return;
            }
            let last = self.vest(condition, day, before);
            self.reached.insert(condition.id, last);
            before = Some(last);
            next = condition.next.clone();
        }
    }

    /// The day on which a condition comes true first.
    fn first_day(
        &self,
        condition: &Condition<'p>,
        before: Option<Date>,
        terms: Item<'_>,
        doubts: &mut Doubts,
    ) -> Option<Date> {
        let said = |kind: &str| {
            let is_of = |item: &&Item<'p>| {
                let named = item.text("vesting_condition_id");
                item.text(field::OBJECT_TYPE) == Some(kind) && named.is_none_or(|id| id == condition.id)
            };
            self.told.iter().find(is_of).and_then(|item| day(item.text(field::DATE)?))
        };
        match &condition.trigger {
            Trigger::Start => said("TX_VESTING_START"),
            Trigger::Event => said("TX_VESTING_EVENT"),
            Trigger::On(day) => Some(*day),
            Trigger::Unknown => None,
            Trigger::After { of, .. } => {
                let since = self.reached.get(of).copied().or_else(|| {
                    let what = format!("`{}` follows `{of}`, which is no condition before it", condition.id);
                    terms.doubt(doubts, "vesting_conditions", what, "it is counted from the one that leads to it");
                    before
                })?;
                occurrence(&condition.trigger, since, 1)
            }
        }
    }

    /// Lets a condition vest, with each of its periods; its last day.
    fn vest(&mut self, condition: &Condition<'p>, first: Date, before: Option<Date>) -> Date {
        let (since, count) = match &condition.trigger {
            Trigger::After { of, occurrences, .. } => {
                (self.reached.get(of).copied().or(before).unwrap_or(first), *occurrences)
            }
            _ => (first, 1),
        };
        let cliff = condition.cliff.and_then(|period| after(since, period, 1));
        let mut last = first;
        for number in 1..=count.min(MOST_DAYS as u32) {
            let day = if number == 1 { Some(first) } else { occurrence(&condition.trigger, since, number) };
            // A day beyond the calendar is never reached.
            let Some(day) = day else { break };
            last = day;
            let so_far = self.vests.iter().fold(Exact::ZERO, |all, (_, amount)| &all + amount);
            let amount = match &condition.amount {
                Amount::Part(part) => self.granted * part,
                Amount::OfTheRest(part) => &(self.granted - &so_far) * part,
                Amount::Shares(amount) => amount.clone(),
            };
            if amount.is_positive() {
                self.vests.push((cliff.map_or(day, |cliff| cliff.max(day)), amount));
            }
        }
        last
    }
}

/// The day of an occurrence of a condition that follows another one, whose day is `since`.
fn occurrence(trigger: &Trigger<'_>, since: Date, number: u32) -> Option<Date> {
    let Trigger::After { period, day_of_month, .. } = trigger else { return Some(since) };
    let day = after(since, *period, number)?;
    match day_of_month {
        Some(wanted) => day.with().day((*wanted).min(day.days_in_month())).build().ok(),
        None => Some(day),
    }
}

/// So many periods after a day; the last day of a month that is too short for it.
fn after(since: Date, period: Period, number: u32) -> Option<Date> {
    let span: Span = match period {
        Period::Months(length) => Span::new().try_months(i64::from(length) * i64::from(number)).ok()?,
        Period::Days(length) => Span::new().try_days(i64::from(length) * i64::from(number)).ok()?,
    };
    since.checked_add(span).ok()
}
