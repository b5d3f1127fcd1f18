//! Payouts, premiums and successive deals in words.

use super::{listed, named};
use crate::report::chart::{Certainty, Marker, Payouts, Premium, RoundValue, Status, StepUps, percent_change};

pub(super) fn payouts(payouts: &Payouts) -> Vec<String> {
    let notation = payouts.notation();
    let marker = |marker: &Marker| format!("{} {}", marker.label, notation.amount(&marker.value));
    let rows = payouts.rows.iter().map(|row| {
        let other = row.otherwise.as_ref().filter(|other| other.value != row.amount);
        let other = other.map(|other| format!(", but {} is {}", other.label, notation.figure(&other.value)));
        format!("{}: {}{}", named(&row.label, &row.note), notation.figure(&row.amount), other.unwrap_or_default())
    });
    let rest = match () {
        () if payouts.left_over.is_zero() => None,
        () if payouts.left_over.is_negative() => Some(("All of these", payouts.sum_of_parts())),
        () => Some(("Not accounted for", payouts.left_over.clone())),
    };
    let rest = rest.map(|(label, amount)| format!("{label}: {}", notation.figure(&amount)));
    rows.chain(rest).chain([marker(&payouts.whole)]).collect()
}

pub(super) fn premium(premium: &Premium) -> Vec<String> {
    let notation = premium.notation();
    let price = format!("{} {}", premium.price.label, notation.aligned(&premium.price.value));
    let rows = premium.rows.iter().map(|row| {
        let over = premium.over(row).map_or(String::new(), |over| format!(", {}", percent_change(&over)));
        format!("{}: {}{over}", named(&row.label, &row.note), notation.figure(&row.value))
    });
    rows.chain([price]).collect()
}

pub(super) fn step_ups(rounds: &StepUps, sure: &Certainty) -> Vec<String> {
    let notation = rounds.notation();
    let line = |(at, round): (usize, &RoundValue)| {
        let status = if round.status == Status::Closed { "" } else { round.status.in_words() };
        let parts = [sure.figure(&notation, &round.value)].into_iter().chain(rounds.label(at, sure));
        let parts = parts.chain((!status.is_empty()).then(|| status.to_string()));
        format!("{}: {}", named(&round.label, &round.note), listed(parts))
    };
    rounds.rounds.iter().enumerate().map(line).collect()
}
