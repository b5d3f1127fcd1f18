//! What payouts and premiums say.

use std::cmp::Ordering;

use crate::number::Exact;
use crate::report::chart::{Certainty, ComparedPrice, Judged, Payouts, Premium};
use crate::report::words::{capital, joined, lower, the};

/// What does not add up, or that all does.
pub fn payouts(payouts: &Payouts, sure: &Certainty) -> Option<String> {
    let notation = payouts.notation_for(sure);
    payouts.rows.first()?;
    let told = |value: &Exact| sure.told_in_scale(&notation, value);
    let (whole, left) = (told(&payouts.whole.value), &payouts.left_over);
    let order = sure.order(left, &Exact::ZERO);
    if order == Some(Ordering::Less) {
        let excess = left.abs();
        let too_much = Certainty::default().with(excess.clone(), sure.of(left).negated());
        let too_much = too_much.told_in_scale(&notation, &excess);
        return Some(match payouts.is_supposed {
            true => format!("The parts would come to {too_much} more than what was paid: {whole}"),
            false => format!("The parts come to {too_much} more than what was paid: {whole}"),
        });
    }
    if let Some((row, other)) =
        payouts.disputed().filter(|(row, other)| sure.order(&row.amount, &other.value).is_some())
    {
        let (amount, implied) = (told(&row.amount), told(&other.value));
        if amount != implied {
            return Some(format!("{}: {} is {implied}, but {amount} was reported", row.label, other.label));
        }
    }
    Some(match (order, payouts.is_supposed) {
        (Some(Ordering::Greater), true) => {
            let parts = match payouts.rows.as_slice() {
                [only] => capital(&format!("{} for {}", told(&only.amount), lower(&only.label))),
                _ => "The parts".to_string(),
            };
            format!("{parts} would leave {} of the {whole}", told(left))
        }
        (Some(Ordering::Greater), false) => format!("{} of the {whole} is not accounted for", capital(&told(left))),
        (Some(_), true) => format!("All of the {whole} would be accounted for"),
        (Some(_), false) => format!("All of the {whole} is accounted for"),
        (None, true) => format!("The parts would come to the {whole} that was paid, as far as the digits tell"),
        (None, false) => format!("The parts come to the {whole} that was paid, as far as the digits tell"),
    })
}

/// Which price a reported premium is over, or how far the price is above or below the others.
pub fn premium(premium: &Premium, sure: &Certainty) -> Option<String> {
    let first = premium.rows.first()?;
    if let Some(verdict) = reported(premium, sure) {
        return Some(verdict);
    }
    let value = &premium.price.value;
    let subject = subject(premium, sure);
    let direction = |order| if order == Ordering::Greater { "above" } else { "below" };
    let order = sure.order(value, &first.value);
    let others_agree = premium.rows.iter().all(|row| sure.order(value, &row.value) == order);
    let label = in_sentence(first);
    Some(match (order, sure.ratio(&first.value, value).map(|over| over.change())) {
        (Some(Ordering::Equal), _) => format!("{subject} is that of {label}"),
        (Some(order), Some(share)) if others_agree && premium.rows.len() > 1 => {
            let side = direction(order);
            let all = if premium.rows.len() == 2 { "both".to_string() } else { format!("all {}", premium.rows.len()) };
            // What somebody works out is no price.
            let noun = if first.called.is_some() { "values" } else { "prices" };
            format!("{subject} is {side} {all} {noun}: {share} {side} {label}")
        }
        (Some(order), Some(share)) => format!("{subject} is {share} {} {label}", direction(order)),
        _ => format!("{subject} is about that of {label}"),
    })
}

/// "The offer of $54.20": prices keep their digits.
fn subject(premium: &Premium, sure: &Certainty) -> String {
    let (notation, value) = (premium.notation(), &premium.price.value);
    format!("{} of {}", premium.price.label, sure.marked(&notation, value, notation.aligned(value)))
}

fn in_sentence(row: &ComparedPrice) -> String {
    row.called.clone().unwrap_or_else(|| the(&lower(&row.label)))
}

/// Which prices the reported premiums fit; `None` where none was reported.
fn reported(premium: &Premium, sure: &Certainty) -> Option<String> {
    let judged = premium.rows.iter().filter_map(|row| Some((row, row.judged.as_ref()?)));
    let (fitting, others): (Vec<_>, Vec<_>) = judged.partition(|(_, judged)| judged.fits);
    let over = |row: &ComparedPrice| premium.over(row, sure).map_or(String::new(), |over| over.change());
    let labels = |rows: &[(&ComparedPrice, &Judged)], word: &str| {
        let labels: Vec<String> = rows.iter().map(|(row, _)| in_sentence(row)).collect();
        joined(&labels, word)
    };
    let each = |rows: &[(&ComparedPrice, &Judged)]| {
        let each = rows.iter().map(|(row, judged)| format!("{} over {}", judged.premium, in_sentence(row)));
        joined(&each.collect::<Vec<String>>(), "and")
    };
    let (first, said) = *fitting.first().or(others.first())?;
    let subject = subject(premium, sure);
    Some(match (fitting.as_slice(), others.as_slice(), said.is_own) {
        ([], [(row, judged), ..], _) => {
            let (over, label) = (over(row), in_sentence(row));
            format!("{subject} is {over} over {label}, not the reported {}", judged.premium)
        }
        (fits, [], true) => format!("{subject} is {}, as reported", each(fits)),
        (_, [], false) => format!("{subject} is {} over {}, as reported", said.premium, in_sentence(first)),
        (fits, [(row, _), ..], false) => {
            let (over, premium) = (over(row), &said.premium);
            format!(
                "The reported {premium} is over {}, not over {} ({over})",
                labels(fits, "and"),
                labels(&[others[0]], "or")
            )
        }
        (fits, [(row, judged), ..], true) => {
            let (over, label) = (over(row), in_sentence(row));
            format!("The reported {} fits; over {label} it is {over}, not {}", each(fits), judged.premium)
        }
    })
}
