//! What payouts and premiums say.

use std::cmp::Ordering;

use crate::number::Exact;
use crate::report::chart::{Certainty, Payouts, Premium};
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
    Some(match (order, sure.ratio(&first.value, value).map(|over| over.change())) {
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
