//! What can be said of reports without knowing how all figures hang together.

use super::account::Total;
use super::claims::{Claimed, Report};
use super::judgement::{Finding, FindingKind, Verdict};
use super::puzzle::Puzzle;
use super::sentences::{said, times};
use super::shown::words;
use super::slips::power_between;
use crate::number::{Currency, Interval};
use crate::report::words::capital;
use crate::worksheet::Unit;

/// Pairs of reports of one figure that exclude each other as printed.
pub(super) fn clashes(puzzle: &Puzzle<'_>) -> Vec<Finding> {
    puzzle.figures.iter().flat_map(clashes_of).collect()
}

fn clashes_of(figure: &Claimed) -> Vec<Finding> {
    let mut found = Vec::new();
    // A report that is a slip of another one clashes with the rest as well: that is said once.
    let mut slipped: Vec<usize> = Vec::new();
    for (at, first) in figure.reports.iter().enumerate() {
        for (later, second) in figure.reports.iter().enumerate().skip(at + 1) {
            if slipped.contains(&later) || first.interval(0).intersection(second.interval(0)).is_some() {
                continue;
            }
            let (one, other) = (capital(&said(&first.claim.literal)), said(&second.claim.literal));
            let slip = power_between(first, second);
            slipped.extend(slip.map(|_| later));
            let noun = figure.noun();
            let hedged = first.interval(1).intersection(second.interval(1)).is_some();
            let sentence = match slip {
                Some(power) => {
                    let by = times(power.abs());
                    format!("{one} and {other} for {noun} differ by a factor of {by}: a slip of scale.")
                }
                None if hedged => {
                    format!("{one} and {other} for {noun} agree only if the hedge word may mean a whole unit.")
                }
                None if first.claim.unit != second.claim.unit => {
                    format!("{one} and {other} for {noun} cannot both be true at the exchange rate of the scenario.")
                }
                None => format!("{one} and {other} for {noun} cannot both be true."),
            };
            let kind = if slip.is_some() { FindingKind::ScaleSlip } else { FindingKind::Clash };
            found.push(Finding { kind, figures: vec![figure.name.clone()], sentence });
        }
    }
    found
}

/// A figure reported in two currencies implies an exchange rate; within one step the rates must agree.
pub(super) fn exchange_rates(puzzle: &Puzzle<'_>) -> Vec<Finding> {
    let rates: Vec<(&Claimed, Currency, Interval)> = puzzle.figures.iter().flat_map(implied_rates).collect();
    let mut found = Vec::new();
    for (at, (first, currency, rate)) in rates.iter().enumerate() {
        for (second, other_currency, other_rate) in &rates[at + 1..] {
            if currency != other_currency || first.name == second.name || rate.intersection(other_rate).is_some() {
                continue;
            }
            let shown = |rate: &Interval, other: &Interval| words(rate, Unit::ExchangeRate, Some(other));
            found.push(Finding {
                kind: FindingKind::ExchangeRates,
                figures: vec![first.name.clone(), second.name.clone()],
                sentence: format!(
                    "The two currencies do not agree: one {currency} is {} by {}, and {} by {}.",
                    shown(rate, other_rate),
                    first.noun(),
                    shown(other_rate, rate),
                    second.noun(),
                ),
            });
        }
    }
    found
}

/// Reports of a part that are the total: they agree with the total, and not with another report or the other figures.
pub(super) fn totals(puzzle: &Puzzle<'_>, totals: &[Total], verdict: Verdict) -> Vec<Finding> {
    let named = |name: &str| puzzle.figures.iter().find(|figure| figure.name == name);
    let meet = |one: &Report, other: &Report| one.interval(0).intersection(other.interval(0)).is_some();
    let mut found = Vec::new();
    for total in totals {
        let (Some(part), Some(whole)) = (named(total.part), named(total.total)) else { continue };
        for (at, report) in part.reports.iter().enumerate() {
            let is_the_total = whole.reports.iter().any(|whole| meet(report, whole));
            let contradicts =
                (at == 0 && verdict != Verdict::Consistent) || part.reports.iter().any(|other| !meet(report, other));
            if is_the_total && contradicts {
                let said = capital(&said(&report.claim.literal));
                found.push(Finding {
                    kind: total.finding,
                    figures: vec![part.name.clone(), whole.name.clone()],
                    sentence: format!("{said} is {}, and not {} of this deal.", total.phrase, part.noun()),
                });
            }
        }
    }
    found
}

fn implied_rates(figure: &Claimed) -> Vec<(&Claimed, Currency, Interval)> {
    let own = || figure.reports.iter().find(|report| report.claim.rate.is_none());
    let foreign = figure.reports.iter().filter_map(|report| match report.claim.unit {
        Unit::ForeignMoney(currency) => Some((currency, report.claim.literal.interval())),
        _ => None,
    });
    let rate =
        |(currency, foreign): (Currency, Interval)| Some((figure, currency, own()?.interval(0).divided_by(&foreign)?));
    foreign.filter_map(rate).collect()
}
