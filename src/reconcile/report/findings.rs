//! Findings as sentences.

use super::intervals::words;
use super::names::{noun, said};
use crate::number::Interval;
use crate::reconcile::finding::{Evidence, Finding};
use crate::report::words::{capital, joined};
use crate::scenario::Revenue;
use crate::worksheet::{Claim, Unit};

/// A finding as a sentence.
pub fn sentence(finding: &Finding) -> String {
    let noun = |at: usize| noun(&finding.figures[at]);
    match &finding.evidence {
        Evidence::Reports { claims: [one, other], power, agree_as_hedged } => {
            let both = format!("{} and {} for {}", capital(&said(&one.literal)), said(&other.literal), noun(0));
            match power {
                Some(power) => format!("{both} differ by a factor of {}: a slip of scale.", times(*power)),
                None if *agree_as_hedged => format!("{both} agree only if the hedge word may mean a whole unit."),
                None if one.unit != other.unit => {
                    format!("{both} cannot both be true at the exchange rate of the scenario.")
                }
                None => format!("{both} cannot both be true."),
            }
        }
        Evidence::Scale { reports, departures } => {
            let phrases: Vec<&str> = departures.iter().map(|reading| reading.phrase.as_str()).collect();
            let condition = if phrases.is_empty() { String::new() } else { format!(" if {}", joined(&phrases, "and")) };
            let all: Vec<String> = reports.iter().map(|(claim, power)| misscaled(claim, *power)).collect();
            format!("It looks like a slip of scale: with {} the figures fit{condition}.", joined(&all, "or"))
        }
        Evidence::ExchangeRates { currency, rates: [one, other] } => {
            let shown = |rate: &Interval, other: &Interval| words(rate, Unit::ExchangeRate, Some(other));
            let (first, second) = (shown(one, other), shown(other, one));
            let (by_first, by_second) = (noun(0), noun(1));
            format!(
                "The two currencies do not agree: one {currency} is {first} by {by_first}, and {second} by {by_second}."
            )
        }
        Evidence::Total { claim, phrase } => {
            format!("{} is {phrase}, and not {} of this deal.", capital(&said(&claim.literal)), noun(0))
        }
        Evidence::Revenues([one, other]) if one.kind.is_comparable(other.kind) => {
            format!("{} and {} cannot both be true.", revenue(one), revenue(other))
        }
        Evidence::Revenues([one, other]) => {
            let both = format!("{} and {}", revenue(one), revenue(other));
            format!("{both} are revenues of different kinds: no growth follows from one to the other.")
        }
    }
}

fn revenue(revenue: &Revenue) -> String {
    format!("{} for {}", said(&revenue.figure.claim().literal), revenue.label())
}

/// "46.24bn ten times too large": what a report would be if it were off by the inverse of this power of ten.
fn misscaled(claim: &Claim, power: i32) -> String {
    let direction = if power < 0 { "large" } else { "small" };
    format!("{} {} times too {direction}", said(&claim.literal), times(power))
}

/// Ten, a hundred or a thousand.
fn times(power: i32) -> &'static str {
    match power.abs() {
        1 => "ten",
        2 => "a hundred",
        _ => "a thousand",
    }
}
