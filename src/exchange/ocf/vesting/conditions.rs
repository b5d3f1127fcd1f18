//! The conditions of vesting terms, as data.

use jiff::civil::Date;

use crate::exchange::doubt::Doubts;
use crate::exchange::json::Json;
use crate::number::Exact;

use super::super::items::{Item, ratio, read_number};
use super::day;

/// One condition: when it comes true, and what vests then.
#[derive(Clone, Debug)]
pub struct Condition<'p> {
    /// What others call it.
    pub id: &'p str,
    /// When it comes true.
    pub trigger: Trigger<'p>,
    /// What vests.
    pub amount: Amount,
    /// Months or days from the one that it follows, before which nothing of it vests.
    pub cliff: Option<Period>,
    /// Which conditions can come next, the likelier first.
    pub next: Vec<&'p str>,
}

/// When a condition comes true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger<'p> {
    /// On the day on which vesting starts.
    Start,
    /// On a day.
    On(Date),
    /// After periods from another one.
    After {
        /// The other one.
        of: &'p str,
        /// The length of a period.
        period: Period,
        /// How many periods there are.
        occurrences: u32,
        /// The day of the month, where it is not that of the other one.
        day_of_month: Option<i8>,
    },
    /// On the day of an event.
    Event,
    /// What cannot be read.
    Unknown,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Whole months.
    Months(u32),
    /// Days.
    Days(u32),
}

/// What vests when a condition comes true, or with each of its periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A part of the whole grant.
    Part(Exact),
    /// A part of what has not vested.
    OfTheRest(Exact),
    /// So many shares.
    Shares(Exact),
}

/// The conditions of terms, in their order.
pub fn conditions<'p>(terms: Item<'p>) -> Vec<Condition<'p>> {
    stated(terms).iter().map(condition).collect()
}

fn stated<'p>(terms: Item<'p>) -> &'p [Json<'p>] {
    terms.json.get("vesting_conditions").map_or(&[], Json::list)
}

/// Doubts each condition whose day or amount cannot be read: nothing vests by it.
pub fn doubt_unread(terms: Item<'_>, doubts: &mut Doubts) {
    for (at, json) in stated(terms).iter().enumerate() {
        let number = json.get("quantity").and_then(Json::text).and_then(read_number);
        let has_amount = json.get("portion").and_then(ratio).is_some() || number.is_some() || is_zero_part(json);
        let place = format!("vesting_conditions/{at}");
        if !has_amount {
            terms.doubt(doubts, &place, "neither a portion nor a quantity can be read", "nothing vests by it");
        }
        if condition(json).trigger == Trigger::Unknown {
            terms.doubt(doubts, &place, "it cannot be read when the condition comes true", "nothing vests by it");
        }
    }
}

/// Whether a part of nothing is stated, which is no ratio.
fn is_zero_part(json: &Json<'_>) -> bool {
    json.within(&["portion", "numerator"]).and_then(Json::text).and_then(read_number).is_some_and(|part| part.is_zero())
}

fn condition<'p>(json: &'p Json<'p>) -> Condition<'p> {
    let text = |key: &str| json.get(key).and_then(Json::text);
    let next = json.get("next_condition_ids").map(Json::list).unwrap_or_default();
    Condition {
        id: text("id").unwrap_or(""),
        trigger: json.get("trigger").map_or(Trigger::Unknown, trigger),
        amount: amount(json),
        cliff: json.within(&["cliff_condition", "period"]).and_then(period),
        next: next.iter().filter_map(Json::text).collect(),
    }
}

fn amount(json: &Json<'_>) -> Amount {
    let portion = json.get("portion");
    let is_of_the_rest = portion.and_then(|portion| portion.get("remainder")) == Some(&Json::Bool(true));
    // A part of nothing is nothing: only what can be read vests.
    let part = portion.and_then(ratio);
    match (part, is_of_the_rest) {
        (Some(part), true) => Amount::OfTheRest(part),
        (Some(part), false) => Amount::Part(part),
        (None, _) => {
            Amount::Shares(json.get("quantity").and_then(Json::text).and_then(read_number).unwrap_or_default())
        }
    }
}

fn trigger<'p>(json: &'p Json<'p>) -> Trigger<'p> {
    let text = |key: &str| json.get(key).and_then(Json::text);
    match text("type") {
        Some("VESTING_START_DATE") => Trigger::Start,
        Some("VESTING_EVENT") => Trigger::Event,
        Some("VESTING_SCHEDULE_ABSOLUTE") => text("date").and_then(day).map_or(Trigger::Unknown, Trigger::On),
        Some("VESTING_SCHEDULE_RELATIVE") => {
            let stated = json.get("period");
            let count = |key: &str| stated.and_then(|period| period.get(key)).and_then(Json::text)?.parse().ok();
            let day_of_month = stated.and_then(|period| period.get("day_of_month")).and_then(Json::text);
            let after = stated.and_then(period).zip(count("occurrences").or(Some(1)));
            after.map_or(Trigger::Unknown, |(period, occurrences)| Trigger::After {
                of: text("relative_to_condition_id").unwrap_or(""),
                period,
                occurrences,
                // `31_OR_LAST_DAY_OF_MONTH` begins with its number; `VESTING_START_DAY_OR_…` with none.
                day_of_month: day_of_month.and_then(|word| word.get(..2)?.parse().ok()),
            })
        }
        _ => Trigger::Unknown,
    }
}

fn period(json: &Json<'_>) -> Option<Period> {
    let length = json.get("length").and_then(Json::text)?.parse().ok()?;
    match json.get("type").and_then(Json::text)? {
        "MONTHS" => Some(Period::Months(length)),
        "YEARS" => Some(Period::Months(u32::checked_mul(length, 12)?)),
        "DAYS" => Some(Period::Days(length)),
        _ => None,
    }
}
