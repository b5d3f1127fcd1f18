//! Reports compared two by two: those that exclude each other, exchange rates, and totals taken for parts.

use super::account::Total;
use super::finding::{Evidence, Finding, FindingKind};
use super::reported_figures::{ReportedFigure, ReportedValue};
use super::scale_errors::power_between;
use super::verdict::Verdict;
use crate::number::{Currency, Interval};
use crate::worksheet::Unit;

/// Pairs of reports of one figure that exclude each other as printed.
pub(super) fn clashes(figure: &ReportedFigure) -> Vec<Finding> {
    let mut found = Vec::new();
    // A report that is another one with an error of scale clashes with the rest as well: that is said once.
    let mut misscaled: Vec<usize> = Vec::new();
    for (at, first) in figure.reports.iter().enumerate() {
        for (later, second) in figure.reports.iter().enumerate().skip(at + 1) {
            if misscaled.contains(&later) || meet(first, second) {
                continue;
            }
            let power = power_between(first, second);
            misscaled.extend(power.map(|_| later));
            let kind = if power.is_some() { FindingKind::ScaleSlip } else { FindingKind::Clash };
            let agree_as_hedged = first.interval(1).intersection(second.interval(1)).is_some();
            let claims = [first.claim.clone(), second.claim.clone()];
            let evidence = Evidence::Reports { claims, power, agree_as_hedged };
            found.push(Finding { kind, figures: vec![figure.name.clone()], evidence });
        }
    }
    found
}

/// A figure reported in two currencies implies an exchange rate; within one step the rates must agree.
pub(super) fn exchange_rates(figures: &[ReportedFigure]) -> Vec<Finding> {
    let rates: Vec<(&str, Currency, Interval)> = figures.iter().flat_map(implied_rates).collect();
    let mut found = Vec::new();
    for (at, (first, currency, rate)) in rates.iter().enumerate() {
        for (second, other_currency, other_rate) in &rates[at + 1..] {
            if currency == other_currency && first != second && rate.intersection(other_rate).is_none() {
                let rates = [rate.clone(), other_rate.clone()];
                found.push(Finding {
                    kind: FindingKind::ExchangeRates,
                    figures: vec![first.to_string(), second.to_string()],
                    evidence: Evidence::ExchangeRates { currency: *currency, rates },
                });
            }
        }
    }
    found
}

fn implied_rates(figure: &ReportedFigure) -> Vec<(&str, Currency, Interval)> {
    let Some(own) = figure.reports.iter().find(|report| report.claim.rate.is_none()) else { return Vec::new() };
    let rate = |report: &ReportedValue| match report.claim.unit {
        Unit::ForeignMoney(currency) => {
            let rate = own.as_printed().divided_by(&report.claim.literal.interval())?;
            Some((figure.name.as_str(), currency, rate))
        }
        _ => None,
    };
    figure.reports.iter().filter_map(rate).collect()
}

/// Reports of a part that are the total: they agree with the total, and not with another report or the other figures.
pub(super) fn taken_for_parts(figures: &[ReportedFigure], total: &Total, verdict: Verdict) -> Vec<Finding> {
    let named = |name: &str| figures.iter().find(|figure| figure.name == name);
    let (Some(part), Some(whole)) = (named(total.part), named(total.total)) else { return Vec::new() };
    let is_the_total = |report: &ReportedValue| whole.reports.iter().any(|whole| meet(report, whole));
    let contradicts = |at: usize, report: &ReportedValue| {
        (at == 0 && verdict != Verdict::Consistent) || part.reports.iter().any(|other| !meet(report, other))
    };
    let numbered = part.reports.iter().enumerate();
    let mistaken = numbered.filter(|(at, report)| is_the_total(report) && contradicts(*at, report));
    let finding = |(_, report): (usize, &ReportedValue)| Finding {
        kind: total.finding,
        figures: vec![part.name.clone(), whole.name.clone()],
        evidence: Evidence::Total { claim: report.claim.clone(), phrase: total.phrase },
    };
    mistaken.map(finding).collect()
}

/// Whether two reports can both be true as printed.
fn meet(one: &ReportedValue, other: &ReportedValue) -> bool {
    one.as_printed().intersection(other.as_printed()).is_some()
}
