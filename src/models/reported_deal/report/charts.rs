//! The picture of what a deal would imply at other figures.

use super::super::core::{Outcome, post_money_if};
use super::super::terms::{ReportedDeal, StakeOf};
use crate::models::Page;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, HeatAxis, HeatMap, Priced, Unit};
use crate::report::words::{READ_AS_POST_MONEY, lower};
use crate::worksheet::{Dimension, NodeId, Reported};

/// How many neighbours of the reported figure a heat map shows on either side.
const NEIGHBOURS: i128 = 3;

/// The post-money value for investments and stakes near those that were reported.
pub(super) fn heat_map(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    if outcome.is_stake_of_legs || terms.stake_of == Some(StakeOf::Outstanding) {
        return None;
    }
    // Whoever buys all of a company pays its value: there is nothing to look up.
    if outcome.deal.stake.is_some_and(|stake| page.sheet.value(stake.id()) == Some(Exact::ONE)) {
        return None;
    }
    let (investments, reported_investments) = axis(terms.investment.as_ref()?, None)?;
    let (stakes, reported_stakes) = axis(terms.stake.as_ref()?, Some(&Exact::ONE))?;
    let row = |investment: &Exact| stakes.iter().map(|stake| post_money_if(terms, investment, stake)).collect();
    let money = Unit::Money(page.currency);
    let company = page.company.name.clone().unwrap_or_else(|| "the company".to_string());
    // What other figures make the deal is its value, and not what these two would make it.
    let value = outcome.deal.post_money.and_then(|value| page.sheet.value(value.id()));
    let by_first = post_money_if(terms, reported_investments.first()?, reported_stakes.first()?);
    let has_happened = terms.status.has_happened() && value == by_first;
    let heat_map = HeatMap {
        figure: if terms.proceeds.issues_shares() { "post-money value" } else { "value" }.to_string(),
        unit: money,
        cells: investments.iter().map(row).collect(),
        reported: places(&investments, &reported_investments)
            .flat_map(|row| places(&stakes, &reported_stakes).map(move |column| (row, column)))
            .collect(),
        columns: HeatAxis { label: "Stake".to_string(), unit: Unit::Percent, values: stakes.clone() },
        rows: HeatAxis { label: money_label(terms).to_string(), unit: money, values: investments.clone() },
        is_assumed: false,
        priced: Some(Priced { company, is_holding: terms.is_holding(), has_happened }),
    };
    let mut chart = Chart::new(format!("{}-heat-map", page.step), heat_map)
        .drawn_from(outlined(outcome, page, &reported_investments, &reported_stakes))
        .source_note("Outlined: reported figures.");
    if outcome.assumed_post_money {
        chart.warn(READ_AS_POST_MONEY);
    }
    let what = match terms.proceeds.issues_shares() {
        true => "Value of all shares after the deal",
        false => "Value of the whole company",
    };
    Some(chart.subtitle(format!("{what} by {} and stake", lower(money_of(terms)))))
}

/// The lines of the cells that are outlined: no other report is in the picture.
fn outlined(outcome: &Outcome, page: &Page<'_>, investments: &[Exact], stakes: &[Exact]) -> Vec<NodeId> {
    let is_in = |line: NodeId, shown: &[Exact]| page.sheet.value(line).is_some_and(|value| shown.contains(&value));
    let mut cells = Vec::new();
    let mut lines = Vec::new();
    for report in &outcome.reports {
        let (investment, stake) = (report.investment.id(), report.stake.id());
        let cell = (page.sheet.value(investment), page.sheet.value(stake));
        // Of several reports of one figure, the first is told.
        if is_in(investment, investments) && is_in(stake, stakes) && !cells.contains(&cell) {
            cells.push(cell);
            lines.extend([investment, stake, report.post_money.id()]);
        }
    }
    if !lines.is_empty() {
        return lines;
    }
    let paid = outcome.investments.iter().map(|report| report.id()).filter(|line| is_in(*line, investments));
    let bought = outcome.stakes.iter().map(|report| report.id()).filter(|line| is_in(*line, stakes));
    paid.chain(bought).chain(outcome.deal.post_money.iter().map(|value| value.id())).collect()
}

/// What is paid, or what a holding that nobody buys is worth.
fn money_of(terms: &ReportedDeal) -> &'static str {
    if terms.is_holding() { "Worth of the holding" } else { "Investment" }
}

/// The same at the head of the rows.
fn money_label(terms: &ReportedDeal) -> &'static str {
    if terms.is_holding() { "Holding" } else { "Investment" }
}

/// The reported values of a figure and neighbours of the first, in rising order; and the reported ones alone.
fn axis<U: Dimension>(reported: &Reported<U>, most: Option<&Exact>) -> Option<(Vec<Exact>, Vec<Exact>)> {
    let plain = reported.claims().iter().filter(|claim| claim.rate.is_none());
    let reported: Vec<Exact> = plain.map(|claim| claim.literal.value.clone()).collect();
    let first = reported.first()?.clone();
    let fortieth = first.checked_div(&Exact::integer(40))?;
    let step = fortieth.rounded(Rounding::nearest(-fortieth.magnitude()));
    let neighbour = |count: i128| &first + &(&step * &Exact::integer(count));
    let (lowest, highest) = (neighbour(-NEIGHBOURS), neighbour(NEIGHBOURS));
    let near: Vec<Exact> = reported.into_iter().filter(|value| *value >= lowest && *value <= highest).collect();
    let mut values: Vec<Exact> = (-NEIGHBOURS..=NEIGHBOURS).map(neighbour).chain(near.iter().cloned()).collect();
    values.retain(|value| value.is_positive() && most.is_none_or(|most| value <= most));
    values.sort();
    values.dedup();
    Some((values, near))
}

/// Where `wanted` stand among `values`.
fn places<'a>(values: &'a [Exact], wanted: &'a [Exact]) -> impl Iterator<Item = usize> + 'a {
    values.iter().enumerate().filter(|(_, value)| wanted.contains(value)).map(|(at, _)| at)
}
