//! Findings in plain English: reports that exclude each other, slips of scale, exchange rates, revenues.

use std::sync::Arc;

use super::exclusions::{self, stretches};
use super::intervals::words;
use super::names::{currency_and_period, said, the};
use crate::number::trimmed;
use crate::reconcile::account::Reading;
use crate::reconcile::outcome::{Evidence, Finding};
use crate::reconcile::verdict::FindingKind;
use crate::report::words::{capital, joined};
use crate::scenario::Revenue;
use crate::worksheet::{Claim, Unit};

/// Every finding in a sentence; what one report excludes, and reports of which no two can be true, are said at once.
pub(super) fn said_once(findings: &[Finding]) -> Vec<String> {
    let mut sentences = Vec::new();
    for stretch in stretches(findings) {
        for said in exclusions::sentences(stretch).unwrap_or_else(|| stretch.iter().map(sentence).collect()) {
            if !sentences.contains(&said) {
                sentences.push(said);
            }
        }
    }
    sentences
}

/// What has to be granted for hedge words to mean a whole unit.
pub(super) fn hedge(hedged: &[Arc<Claim>]) -> String {
    let mut words: Vec<String> = Vec::new();
    for claim in hedged.iter().filter(|claim| claim.literal.vagueness.is_hedge_word()) {
        let said = said(&claim.literal);
        let quoted = format!("“{}”", said.split_whitespace().next().unwrap_or_default());
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    format!("{} may mean a whole unit", joined(&words, "and"))
}

/// A finding as a sentence.
pub fn sentence(finding: &Finding) -> String {
    let noun = |at: usize| the(&finding.figures[at]);
    let both = |[one, other]: &[Arc<Claim>; 2]| {
        format!("{} and {} for {}", capital(&said(&one.literal)), said(&other.literal), noun(0))
    };
    match &finding.evidence {
        Evidence::Reports(claims, true) => {
            format!("{} agree only if {}.", both(claims), hedge(claims))
        }
        Evidence::Reports(claims, false) => {
            let at_rate = if claims[0].unit == claims[1].unit { "" } else { " at the exchange rate of the scenario" };
            format!("{} cannot both be true{at_rate}.", both(claims))
        }
        Evidence::ScaleOfReports(claims, power) => {
            format!("{} differ by a factor of {}: a slip of scale.", both(claims), times(*power))
        }
        Evidence::Scale(reports, departures) => scale(reports, departures),
        Evidence::ExchangeRates(currency, [one, other]) => {
            let shown = |rate, other| words(rate, Unit::ExchangeRate, false, Some(other));
            let first = format!("one {currency} is {} by {}", shown(one, other), noun(0));
            format!("The two currencies do not agree: {first}, and {} by {}.", shown(other, one), noun(1))
        }
        Evidence::InvertedRate(rate) => {
            let (name, at) = (currency_and_period(rate).0, trimmed(&rate.literal.value, 6));
            format!("The rate of {at} for {name} looks inverted: with 1 / {at} the figures fit.")
        }
        Evidence::Total(claim, phrase) => {
            format!("{} is {phrase}, and not {} of this deal.", capital(&said(&claim.literal)), noun(0))
        }
        Evidence::Revenues([one, other]) => {
            let both = format!("{} and {}", revenue(one), revenue(other));
            match finding.kind {
                FindingKind::Clash => format!("{both} cannot both be true."),
                _ => format!("{both} are revenues of different kinds: no growth follows from one to the other."),
            }
        }
    }
}

/// One equation does not tell in which of its figures the error of scale is.
fn scale(reports: &[(Arc<Claim>, i32)], departures: &[Arc<Reading>]) -> String {
    let one = |(claim, power): &(Arc<Claim>, i32)| {
        let direction = if *power < 0 { "large" } else { "small" };
        format!("{} is {} times too {direction}", said(&claim.literal), times(*power))
    };
    let all = joined(&reports.iter().map(one).collect::<Vec<_>>(), "or if");
    let phrases: Vec<&str> = departures.iter().map(|reading| reading.phrase.as_str()).collect();
    let condition = if phrases.is_empty() { String::new() } else { format!(", and {}", joined(&phrases, "and")) };
    format!("It looks like a slip of scale: the figures fit if {all}{condition}.")
}

fn revenue(revenue: &Revenue) -> String {
    format!("{} for {}", said(&revenue.figure.claim().literal), revenue.label())
}

/// Ten, a hundred or a thousand.
fn times(power: i32) -> &'static str {
    match power.abs() {
        1 => "ten",
        2 => "a hundred",
        _ => "a thousand",
    }
}
