//! What payouts, premiums and successive rounds say.

use std::cmp::Ordering;

use super::values::{ratio, times};
use crate::number::{End, Exact, Interval};
use crate::report::chart::{Certainty, Notation, Payouts, Premium, StepUps, Unit};
use crate::report::words::{capital, lower, the};

/// What does not add up, or that all does.
pub fn payouts(payouts: &Payouts, sure: &Certainty) -> Option<String> {
    let notation = payouts.notation();
    payouts.rows.first()?;
    let (whole, left) = (sure.told(&notation, &payouts.whole.value), &payouts.left_over);
    if sure.order(left, &Exact::ZERO) == Some(Ordering::Less) {
        let too_much = sure.told(&notation, &left.abs());
        return Some(format!("The parts come to {too_much} more than the {whole} that was paid"));
    }
    if let Some((row, other)) =
        payouts.disputed().filter(|(row, other)| sure.order(&row.amount, &other.value).is_some())
    {
        let (amount, implied) = sure.apart(&notation, &row.amount, &other.value);
        return Some(format!("{}: {amount} was reported, but {} is {implied}", row.label, other.label));
    }
    match sure.order(left, &Exact::ZERO) {
        Some(Ordering::Greater) => {
            Some(format!("{} of the {whole} is not accounted for", capital(&sure.told(&notation, left))))
        }
        Some(_) => Some(format!("All of the {whole} is accounted for")),
        None => Some(format!("The parts come to the {whole} that was paid, as far as the digits tell")),
    }
}

/// How far the price is above or below the others.
pub fn premium(premium: &Premium, sure: &Certainty) -> Option<String> {
    let first = premium.rows.first()?;
    let value = &premium.price.value;
    // Prices keep their digits: 54.20 and not 54.2.
    let notation = premium.notation();
    let subject = format!("{} of {}", premium.price.label, sure.marked(&notation, value, notation.aligned(value)));
    let direction = |order| if order == Ordering::Greater { "above" } else { "below" };
    let order = sure.order(value, &first.value);
    let others_agree = premium.rows.iter().all(|row| sure.order(value, &row.value) == order);
    Some(match (order, change(&first.value, value, sure)) {
        (Some(Ordering::Equal), _) => format!("{subject} is that of {}", lower_label(&first.label)),
        (Some(order), Some(share)) if others_agree && premium.rows.len() > 1 => {
            let (side, first) = (direction(order), lower_label(&first.label));
            let all = if premium.rows.len() == 2 { "both".to_string() } else { format!("all {}", premium.rows.len()) };
            format!("{subject} is {side} {all} prices: {share} {side} {first}")
        }
        (Some(order), Some(share)) => {
            format!("{subject} is {share} {} {}", direction(order), lower_label(&first.label))
        }
        _ => format!("{subject} is about that of {}", lower_label(&first.label)),
    })
}

fn lower_label(label: &str) -> String {
    the(&lower(label))
}

/// How the last round compares with the one before, and how far the value has come since the first.
pub fn step_ups(rounds: &StepUps, sure: &Certainty) -> Option<String> {
    let notation = rounds.notation();
    let (first, last) = (rounds.rounds.first()?, rounds.rounds.last()?);
    let count = rounds.rounds.len();
    let label = &rounds.value_label;
    if count == 1 {
        return Some(format!("{label} was {} at {}", sure.told(&notation, &last.value), last.label));
    }
    let order = |at: usize| sure.order(&rounds.rounds[at].value, &rounds.rounds[at - 1].value);
    let orders = (1..count).map(order).collect::<Option<Vec<Ordering>>>().unwrap_or_default();
    let (from, to) = sure.apart(&notation, &first.value, &last.value);
    let over = if count > 2 { format!(" in {count} rounds") } else { String::new() };
    let before = &rounds.rounds[count - 2].value;
    if count == 2 && first.value == last.value {
        return Some(format!("{label} stayed at {to}"));
    }
    Some(match (orders.as_slice(), times(&first.value, &last.value, sure)) {
        ([.., Ordering::Less], _) => {
            let (peak, now) = sure.apart(&notation, before, &last.value);
            let after = if count > 2 { " in the last round" } else { "" };
            let share = change(before, &last.value, sure).map_or(String::new(), |share| format!("{share}{after}, "));
            format!("{label} fell {share}from {peak} to {now}")
        }
        (orders, Some(times)) if !orders.is_empty() && orders.iter().all(|order| order.is_gt()) => {
            format!("{label} rose {times} from {from} to {to}{over}")
        }
        (orders, None) if !orders.is_empty() && orders.iter().all(|order| order.is_gt()) => {
            format!("{label} rose from {from} to {to}{over}")
        }
        _ => format!("{label} went from {from} to {to}{over}"),
    })
}

/// By how much of what it was a value has changed, whichever way: "38 %", "about 38 %".
fn change(before: &Exact, after: &Exact, sure: &Certainty) -> Option<String> {
    let (times, may_be) = ratio(before, after, sure)?;
    let size = |end: End| End { at: (&end.at - &Exact::ONE).abs(), ..end };
    let Interval { low, high } = may_be;
    let (low, high) = (low.map(size), high.map(size));
    // The size of a fall runs the other way.
    let is_fall = times < Exact::ONE;
    let interval = if is_fall { Interval { low: high, high: low } } else { Interval { low, high } };
    let size = (&times - &Exact::ONE).abs();
    let notation = Notation::of(Unit::Percent, [&size]);
    Some(Certainty::default().with(size.clone(), interval).told(&notation, &size))
}
