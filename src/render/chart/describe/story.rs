//! Payouts, premiums and successive deals in words.

use super::{listed, named};
use crate::number::Exact;
use crate::report::chart::{Certainty, Payouts, Premium, RoundValue, Status, StepUps};

pub(super) fn payouts(payouts: &Payouts, sure: &Certainty) -> Vec<String> {
    let notation = payouts.notation_for(sure);
    let figure = |value: &Exact| sure.figure_as_carried(&notation, value);
    let rows = payouts.rows.iter().map(|row| {
        let other = row.otherwise.as_ref().filter(|other| other.value != row.amount);
        let other = other.map(|other| format!(", but {} is {}", other.label, figure(&other.value)));
        format!("{}: {}{}", named(&row.label, &row.note), figure(&row.amount), other.unwrap_or_default())
    });
    let rest = match () {
        () if payouts.left_over.is_zero() => None,
        () if payouts.left_over.is_negative() => Some(("All of these", payouts.sum_of_parts())),
        () => Some(("Not accounted for", payouts.left_over.clone())),
    };
    let rest = rest.map(|(label, amount)| format!("{label}: {}", figure(&amount)));
    let whole = format!("{}: {}", payouts.whole.label, sure.told_in_scale(&notation, &payouts.whole.value));
    rows.chain(rest).chain([whole]).collect()
}

pub(super) fn premium(premium: &Premium, sure: &Certainty) -> Vec<String> {
    let notation = premium.notation();
    let price = format!("{}: {}", premium.price.label, notation.aligned(&premium.price.value));
    let rows = premium.rows.iter().map(|row| {
        let name = named(&row.label, &row.note);
        format!("{name}: {}, {}", sure.figure(&notation, &row.value), premium.beside(row, sure))
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
