//! Reports compared two by two: those that exclude each other, exchange rates, totals taken for parts, and revenues
//! that must not be compared.

use super::account::Total;
use super::inverted_rates::inverted_between;
use super::outcome::{Evidence, Finding};
use super::reported_figures::{ReportedFigure, ReportedValue};
use super::scale_errors::power_between;
use super::verdict::{FindingKind, Verdict};
use crate::number::{Currency, Interval, Precision};
use crate::scenario::{Company, Revenue};
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
            if let Some(inverted) = inverted_between(figure, first, second) {
                found.push(inverted);
                continue;
            }
            let power = power_between(first, second);
            misscaled.extend(power.map(|_| later));
            let claims = [first.claim.clone(), second.claim.clone()];
            let hedged = [first, second].map(|report| report.interval(Precision::AS_HEDGED));
            let (kind, evidence) = match power {
                Some(power) => (FindingKind::ScaleSlip, Evidence::ScaleOfReports(claims, power)),
                None => (FindingKind::Clash, Evidence::Reports(claims, hedged[0].intersection(hedged[1]).is_some())),
            };
            found.push(Finding { kind, figures: vec![figure.name.clone()], evidence });
        }
    }
    found
}

/// A figure reported in two currencies implies an exchange rate; within one step the rates must agree.
pub(super) fn exchange_rates(figures: &[ReportedFigure]) -> Vec<Finding> {
    let rates: Vec<(&str, Currency, Interval)> = figures.iter().flat_map(implied_rates).collect();
    let disagree = pairs(&rates).filter(|((first, currency, rate), (second, other_currency, other_rate))| {
        currency == other_currency && first != second && rate.intersection(other_rate).is_none()
    });
    let finding = |(one, other): (&(&str, Currency, Interval), &(&str, Currency, Interval))| Finding {
        kind: FindingKind::ExchangeRates,
        figures: vec![one.0.to_string(), other.0.to_string()],
        evidence: Evidence::ExchangeRates(one.1, [one.2.clone(), other.2.clone()]),
    };
    disagree.map(finding).collect()
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
/// A report that is open on one side reaches any total, and reports that fit in another sense need no such excuse; nor does
/// one that fits where the reports that it contradicts do not. `fits` tells whether a report of a figure fits the rest.
pub(super) fn taken_for_parts(
    figures: &[ReportedFigure],
    total: &Total,
    verdict: Verdict,
    fits: impl Fn(&str, usize) -> bool,
) -> Vec<Finding> {
    let named = |name: &str| figures.iter().find(|figure| figure.name == name);
    let (Some(part), Some(whole)) = (named(total.part), named(total.total)) else { return Vec::new() };
    let is_closed = |report: &ReportedValue| report.as_printed().width().is_some();
    let is_the_total =
        |report: &ReportedValue| is_closed(report) && whole.reports.iter().any(|whole| meet(report, whole));
    let contradicts = |at: usize, report: &ReportedValue| {
        let others = || part.reports.iter().enumerate().filter(|(_, other)| !meet(report, other));
        let is_alone_in_fitting = || fits(&part.name, at) && others().all(|(other, _)| !fits(&part.name, other));
        (at == 0 && verdict == Verdict::Contradictory) || (others().next().is_some() && !is_alone_in_fitting())
    };
    let numbered = part.reports.iter().enumerate();
    let mistaken = numbered.filter(|(at, report)| is_the_total(report) && contradicts(*at, report));
    let finding = |(_, report): (usize, &ReportedValue)| Finding {
        kind: total.finding,
        figures: vec![part.name.clone(), whole.name.clone()],
        evidence: Evidence::Total(report.claim.clone(), total.phrase),
    };
    mistaken.map(finding).collect()
}

/// Revenues of a company that exclude each other, or must not be compared.
pub(super) fn revenues(company: &Company) -> Vec<Finding> {
    let finding = |(first, second): (&Revenue, &Revenue)| {
        let (one, other) = (first.figure.claim(), second.figure.claim());
        let is_one_figure = first.period == second.period && first.kind == second.kind && one.unit == other.unit;
        let kind = match first.kind.is_comparable(second.kind) {
            false => FindingKind::RevenueKinds,
            true if is_one_figure && one.literal.interval().intersection(&other.literal.interval()).is_none() => {
                FindingKind::Clash
            }
            true => return None,
        };
        let figures = [first, second].map(|revenue| ["revenue", &revenue.name].join(".")).to_vec();
        Some(Finding { kind, figures, evidence: Evidence::Revenues([first.clone(), second.clone()]) })
    };
    pairs(&company.revenues).filter_map(finding).collect()
}

fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |other| (one, other)))
}

/// Whether two reports can both be true as printed.
fn meet(one: &ReportedValue, other: &ReportedValue) -> bool {
    one.as_printed().intersection(other.as_printed()).is_some()
}
