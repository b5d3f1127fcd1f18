//! Terms that vest in equal periods, perhaps after a cliff: what most grants have.

use jiff::civil::Date;

use crate::exchange::draft::{Step, Value};
use crate::number::Exact;

use super::super::items::Item;
use super::conditions::{Amount, Condition, Period, Trigger};

/// Equal periods from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equal {
    start: Date,
    months: u32,
    cliff: u32,
    every: &'static str,
    allocation: &'static str,
}

/// The words of terms for what becomes of fractions, and ours.
const ALLOCATIONS: [(&str, &str); 7] = [
    ("CUMULATIVE_ROUNDING", "cumulative-rounding"),
    ("CUMULATIVE_ROUND_DOWN", "cumulative-round-down"),
    ("FRONT_LOADED", "front-loaded"),
    ("BACK_LOADED", "back-loaded"),
    ("FRONT_LOADED_TO_SINGLE_TRANCHE", "front-loaded-to-single-tranche"),
    ("BACK_LOADED_TO_SINGLE_TRANCHE", "back-loaded-to-single-tranche"),
    ("FRACTIONAL", "fractional"),
];

impl Equal {
    /// Conditions as equal periods, where they are: a start that vests nothing, perhaps a first part that is as many periods
    /// as its months, then periods that vest the rest.
    pub fn of(conditions: &[Condition<'_>], start: Date, terms: Item<'_>) -> Option<Equal> {
        let [first, others @ ..] = conditions else { return None };
        if first.trigger != Trigger::Start || !vests_nothing(first) || !is_a_chain(conditions) {
            return None;
        }
        let (cliff, (length, count, part)) = match others {
            [all] => (cliff_months(all)?, periods(all)?),
            [cliff, rest] => {
                let (months, 1, whole) = periods(cliff)? else { return None };
                let (length, count, part) = periods(rest)?;
                let as_periods = Exact::ratio(i128::from(months), i128::from(length))?;
                let fits = rest.cliff.is_none() && cliff.cliff.is_none() && &part * &as_periods == whole;
                let periods = (fits && months.is_multiple_of(length)).then_some(months / length)?;
                (months, (length, count.checked_add(periods)?, part))
            }
            _ => return None,
        };
        let is_whole = &part * &Exact::integer(i128::from(count)) == Exact::ONE;
        let every = match length {
            1 => "monthly",
            3 => "quarterly",
            12 => "annually",
            _ => return None,
        };
        let stated = terms.text("allocation_type").unwrap_or("CUMULATIVE_ROUND_DOWN");
        let allocation = ALLOCATIONS.iter().find(|(word, _)| *word == stated)?.1;
        let months = length.checked_mul(count).filter(|months| is_whole && *months <= 1200 && cliff <= *months)?;
        Some(Equal { start, months, cliff, every, allocation })
    }

    /// Says all of it, with where the terms are named.
    pub fn say(&self, step: &mut Step, source: Option<String>) {
        step.say(&["start"], Value::Bare(self.start.to_string()), None);
        step.say(&["months"], Value::Bare(self.months.to_string()), source);
        if self.cliff > 0 {
            step.say(&["cliff_months"], Value::Bare(self.cliff.to_string()), None);
        }
        step.say(&["every"], Value::Text(self.every.into()), None);
        step.say(&["allocation"], Value::Text(self.allocation.into()), None);
    }
}

fn vests_nothing(condition: &Condition<'_>) -> bool {
    matches!(&condition.amount, Amount::Part(amount) | Amount::OfTheRest(amount) | Amount::Shares(amount) if amount.is_zero())
}

/// Whether each condition has the one after it as the only next one.
fn is_a_chain(conditions: &[Condition<'_>]) -> bool {
    let leads = |pair: &[Condition<'_>]| pair[0].next == [pair[1].id];
    conditions.windows(2).all(leads) && conditions.last().is_some_and(|last| last.next.is_empty())
}

/// Months of a period, how many there are, and the part of the whole that vests with each.
fn periods(condition: &Condition<'_>) -> Option<(u32, u32, Exact)> {
    match (&condition.trigger, &condition.amount) {
        (
            Trigger::After { period: Period::Months(length), occurrences, day_of_month: None, .. },
            Amount::Part(part),
        ) if *length > 0 => Some((*length, *occurrences, part.clone())),
        _ => None,
    }
}

/// Before which month nothing vests: 0 without a cliff.
fn cliff_months(condition: &Condition<'_>) -> Option<u32> {
    match condition.cliff {
        None => Some(0),
        Some(Period::Months(months)) => Some(months),
        Some(Period::Days(_)) => None,
    }
}
