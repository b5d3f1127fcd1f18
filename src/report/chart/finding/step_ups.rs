//! What the values of successive deals say.

use std::cmp::Ordering;

use super::in_words;
use crate::report::chart::{Certainty, Ratio, RoundValue, Status, StepUps};

/// How the last value compares with the one before, and how far it has come since the first.
pub fn step_ups(rounds: &StepUps, sure: &Certainty) -> Option<String> {
    let notation = rounds.notation();
    let (first, last) = (rounds.rounds.first()?, rounds.rounds.last()?);
    let label = &rounds.value_label;
    if let Some(before) = rounds.rounds.len().checked_sub(2).and_then(|at| rounds.rounds.get(at)) {
        return Some(match is_done(before.status) && last.status == Status::Closed {
            true => done(rounds, sure),
            false => not_done(rounds, before, last, sure),
        });
    }
    Some(format!("{label} was {} at {}", sure.told(&notation, &first.value), last.label))
}

/// Whether a value stands for itself; otherwise a later one is held against it.
fn is_done(status: Status) -> bool {
    matches!(status, Status::Closed | Status::Talks)
}

/// Values at which deals were done.
fn done(rounds: &StepUps, sure: &Certainty) -> String {
    let (notation, label, count) = (rounds.notation(), &rounds.value_label, rounds.rounds.len());
    let value = |at: usize| &rounds.rounds[at].value;
    let (from, to) = sure.apart(&notation, value(0), value(count - 1));
    let (before, now) = sure.apart(&notation, value(count - 2), value(count - 1));
    let over = if count > 2 { format!(" in {count} valuations") } else { String::new() };
    let orders: Vec<Option<Ordering>> = (1..count).map(|at| rounds.standing(at, sure)).collect();
    let rose = |orders: &[Option<Ordering>]| orders.iter().all(|order| *order == Some(Ordering::Greater));
    match orders.as_slice() {
        [.., Some(Ordering::Less)] => {
            let share = rounds.step_up(count - 1, sure).map_or(String::new(), |step| format!(" {}", step.change()));
            let after = if count > 2 {
                format!(" at the last {}", rounds.occasion.split(',').next().unwrap_or_default())
            } else {
                String::new()
            };
            format!("{label} fell{share}{after}, from {before} to {now}")
        }
        orders if rose(orders) => match sure.ratio(value(0), value(count - 1)).filter(Ratio::is_a_multiple) {
            Some(growth) => format!("{label} rose to {} what it was, from {from} to {to}{over}", in_words(&growth)),
            None => format!("{label} rose from {from} to {to}{over}"),
        },
        [Some(Ordering::Equal)] => format!("{label} stayed at {to}"),
        [None] if is_bounded(sure, rounds, 0) && is_bounded(sure, rounds, 1) => match from == to {
            true => format!("{label} was {to} both times, as far as the digits tell"),
            false => format!("{label} was about the same both times: {from} and {to}"),
        },
        [earlier @ .., None] if !earlier.is_empty() && rose(earlier) && is_bounded(sure, rounds, count - 1) => {
            let (from, before) = sure.apart(&notation, value(0), value(count - 2));
            format!("{label} rose from {from} to {before}, then stayed about the same at {now}")
        }
        _ => format!("{label} went from {from} to {to}{over}"),
    }
}

/// Whether it is known what a value is at least and at most.
fn is_bounded(sure: &Certainty, rounds: &StepUps, at: usize) -> bool {
    sure.of(&rounds.rounds[at].value).width().is_some()
}

/// A deal that was not done, or that follows one that was not.
fn not_done(rounds: &StepUps, before: &RoundValue, last: &RoundValue, sure: &Certainty) -> String {
    let (from, to) = sure.apart(&rounds.notation(), &before.value, &last.value);
    let order = sure.order(&last.value, &before.value);
    let change = sure.ratio(&before.value, &last.value);
    let size = change.as_ref().map_or_else(|| "less or more".to_string(), Ratio::change);
    if is_done(before.status) {
        let is_past = matches!(last.status, Status::Refused | Status::Denied);
        let would = if is_past { "would have" } else { "would" };
        let [cut, raise, leave] = match last.status {
            Status::Refused | Status::Denied => ["cut", "raised", "left"],
            _ => ["cut", "raise", "leave"],
        };
        let subject = subject(last.status);
        return match (order, change.filter(Ratio::is_a_multiple)) {
            (Some(Ordering::Less), _) => format!("{subject} {would} {cut} the value by {size}, from {from} to {to}"),
            (Some(Ordering::Greater), Some(growth)) => {
                format!("{subject} {would} {raise} the value to {} what it was, from {from} to {to}", in_words(&growth))
            }
            (Some(Ordering::Greater), None) => {
                format!("{subject} {would} {raise} the value by {size}, from {from} to {to}")
            }
            (Some(Ordering::Equal), _) => format!("{subject} {would} {leave} the value at {to}"),
            (None, _) => format!("{subject} {would} {leave} the value about the same: {from} and {to}"),
        };
    }
    if before.status == Status::Refused && last.status == Status::Closed {
        let verb = match order {
            Some(Ordering::Greater) => "rose",
            Some(Ordering::Less) => "fell",
            _ => "went",
        };
        return format!("{} {verb} to {to}, from the {from} that was turned down", rounds.value_label);
    }
    let valued = match last.status {
        Status::Closed | Status::Offered => "valued",
        Status::Asked => "values",
        Status::Refused | Status::Denied => "would have valued",
        Status::Talks | Status::Supposed => "would value",
    };
    let (subject, object) = match last.status == before.status {
        true => (format!("{} now", subject(last.status)), format!("{} before", object(before.status))),
        false => (subject(last.status).to_string(), object(before.status).to_string()),
    };
    match order {
        Some(Ordering::Less) => format!("{subject} {valued} the company {size} below {object}: {to}, not {from}"),
        Some(Ordering::Greater) => format!("{subject} {valued} the company {size} above {object}: {to}, not {from}"),
        Some(Ordering::Equal) => format!("{subject} {valued} the company at {object}: {to}"),
        None => format!("{subject} {valued} the company at {to}, about the same as {object}: {from}"),
    }
}

fn subject(status: Status) -> &'static str {
    match status {
        Status::Closed => "The deal",
        Status::Talks => "The deal in talks",
        Status::Asked => "What is asked",
        Status::Offered => "The offer",
        Status::Refused => "The deal that was turned down",
        Status::Denied => "The deal that was denied",
        Status::Supposed => "The supposed deal",
    }
}

fn object(status: Status) -> &'static str {
    match status {
        Status::Closed => "the deal before",
        Status::Talks => "what was talked about",
        Status::Asked => "what was asked",
        Status::Offered => "what was offered",
        Status::Refused => "what was turned down",
        Status::Denied => "what was denied",
        Status::Supposed => "what was supposed",
    }
}
