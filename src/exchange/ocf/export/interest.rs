//! What a note earns.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::figures::Figures;
use super::item::Item;
use crate::captable::Convertible;
use crate::models::convertible_note::{Bears, Compounding, DayCount, Outcome};

/// The rates of a note, and how days are counted.
pub(super) fn interest(
    item: &mut Item,
    terms: &mut Map<String, Value>,
    one: &Convertible,
    (day, last): (Date, Date),
    figures: &mut Figures<'_>,
) {
    let bears = figures.outcome::<Outcome>(&one.name).and_then(|outcome| outcome.bears.as_ref());
    let rates = bears.map(|bears| rates(bears, one, day, figures)).unwrap_or_default();
    terms.insert("interest_rates".into(), rates.into());
    let (day_count, counted) = match bears.and_then(|bears| bears.days) {
        Some((.., DayCount::Thirty360)) => ("30_360", None),
        Some((.., DayCount::Actual360)) => ("ACTUAL_365", Some("its days are counted over 360, not over 365")),
        _ => ("ACTUAL_365", None),
    };
    terms.insert("day_count_convention".into(), day_count.into());
    if let Some(counted) = counted {
        item.unsaid(counted);
    }
    terms.insert("interest_payout".into(), "DEFERRED".into());
    let (kind, period) = match bears.map(|bears| bears.compounding) {
        None | Some(Compounding::Simple) => ("SIMPLE", "ANNUAL"),
        Some(Compounding::Periods(12)) => ("COMPOUNDING", "MONTHLY"),
        Some(Compounding::Periods(4)) => ("COMPOUNDING", "QUARTERLY"),
        Some(Compounding::Periods(2)) => ("COMPOUNDING", "SEMI_ANNUAL"),
        Some(Compounding::Periods(_)) => ("COMPOUNDING", "ANNUAL"),
    };
    terms.insert("interest_accrual_period".into(), period.into());
    terms.insert("compounding_type".into(), kind.into());
    match bears.map(|bears| bears.days) {
        None => {}
        Some(None) => item.unsaid("its interest is that of a stated number of years, not of days"),
        Some(Some((_, until, _))) if until != last => {
            item.unsaid(format!("its interest is counted until {until}, and the table is of {last}"));
        }
        Some(Some(_)) => {}
    }
}

/// Each rate with its days.
fn rates(bears: &Bears, one: &Convertible, day: Date, figures: &mut Figures<'_>) -> Vec<Value> {
    let from = bears.days.map_or(day, |(from, ..)| from);
    let begins = |begin: &Option<Date>| begin.map_or(from, |begin| begin.max(from));
    let mut rates = Vec::new();
    for (at, (rate, begin)) in bears.rates.iter().enumerate() {
        let rate = figures.part(rate, &format!("the rate of interest of `{}`", one.name));
        let mut written = json!({ "rate": rate, "accrual_start_date": begins(begin).to_string() });
        let next = bears.rates.get(at + 1).and_then(|(_, begin)| begin.as_ref()?.yesterday().ok());
        if let Some(end) = next {
            written["accrual_end_date"] = end.to_string().into();
        }
        rates.push(written);
    }
    rates
}
