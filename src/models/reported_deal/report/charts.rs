//! The pictures of a deal: what other figures would imply, and who owns how much.

use super::super::core::{Outcome, post_money_if};
use super::super::terms::{ReportedDeal, StakeOf};
use crate::models::Page;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, HeatAxis, HeatMap, Holder, Ownership, Unit};
use crate::report::words::{capital, lower};
use crate::scenario::Period;
use crate::worksheet::{Dimension, Reported};

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
    let heat_map = HeatMap {
        figure: if terms.proceeds.issues_shares() { "post-money value" } else { "value" }.to_string(),
        unit: money,
        cells: investments.iter().map(row).collect(),
        reported: places(&investments, &reported_investments)
            .flat_map(|row| places(&stakes, &reported_stakes).map(move |column| (row, column)))
            .collect(),
        columns: HeatAxis { label: "Stake".to_string(), unit: Unit::Percent, values: stakes.clone() },
        rows: HeatAxis { label: row_label(terms).to_string(), unit: money, values: investments.clone() },
    };
    let chart = Chart::new(format!("{}-heat-map", page.step), heat_map)
        .drawn_from(outcome.investments.iter().map(|report| report.id()))
        .drawn_from(outcome.stakes.iter().map(|report| report.id()))
        .drawn_from(outcome.deal.post_money.iter().map(|value| value.id()))
        .drawn_from(outcome.reports.iter().map(|report| report.post_money.id()))
        .source_note("Outlined: reported figures.");
    Some(chart.subtitle(format!("Value of the whole company by {} and stake", lower(money_of(terms)))))
}

/// What is paid, or what a holding that nobody buys is worth.
fn money_of(terms: &ReportedDeal) -> &'static str {
    if terms.is_holding() { "Worth of the holding" } else { "Investment" }
}

/// The same as a title says it: "Holding of $130bn and stake of 26 % give $500bn".
fn row_label(terms: &ReportedDeal) -> &'static str {
    if terms.is_holding() { "Holding" } else { "Investment" }
}

/// Stakes before and after: the named holders, everybody else before, and the investor.
pub(super) fn ownership(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let stake = page.sheet.value(outcome.deal.stake?.id())?;
    let dilution = page.sheet.value(outcome.deal.dilution?.id())?;
    let kept = &Exact::ONE - &dilution;
    // In a round, others buy new shares too.
    let bought = if terms.round.is_some() { dilution } else { stake.clone() };
    let before = outcome.holders.iter().map(|holder| page.sheet.value(holder.before.id()));
    let before: Vec<Exact> = before.collect::<Option<_>>()?;
    let all_before: Exact = before.iter().cloned().sum();
    let held = match outcome.deal.held_before {
        Some(held) => page.sheet.value(held.id())?,
        None => Exact::ZERO,
    };
    // Whoever buys all of it leaves nothing to draw.
    if stake == Exact::ONE && held.is_zero() && before.is_empty() {
        return None;
    }
    let holds = &stake + &(&held * &kept);
    let others_before = &(&Exact::ONE - &all_before) - &held;
    let others_after = &(&Exact::ONE - &bought) - &(&(&all_before + &held) * &kept);
    if [&others_before, &others_after, &stake].into_iter().any(Exact::is_negative) || stake > Exact::ONE {
        return None;
    }
    if terms.is_holding() {
        return Some(holding(terms, outcome, stake, page));
    }
    let others = if before.is_empty() { "Old holders" } else { "Other old holders" };
    // Those who are named lie at the bottom: the title says what becomes of the first of them.
    let holder =
        |name: &str, before: Exact, after: Exact| Holder { name: name.to_string(), stakes: vec![before, after] };
    let named = terms.holders.iter().zip(&before);
    let mut holders: Vec<Holder> =
        named.map(|(entry, before)| holder(&entry.label, before.clone(), before * &kept)).collect();
    holders.push(holder(others, others_before, others_after));
    let other_investors = &bought - &stake;
    holders.push(holder(&capital(buyer(terms)), held, holds));
    holders.push(holder("Other investors", Exact::ZERO, other_investors));
    holders.retain(|holder| holder.stakes.iter().any(Exact::is_positive));
    let rounds = vec!["Before the deal".to_string(), "After the deal".to_string()];
    let after = outcome.holders.iter().filter_map(|holder| Some(holder.remains?.stake.id()));
    let mut chart = Chart::new(format!("{}-ownership", page.step), Ownership { rounds, holders })
        .drawn_from(outcome.deal.stake.iter().map(|stake| stake.id()))
        .drawn_from(outcome.deal.held_before.iter().map(|held| held.id()))
        .drawn_from(outcome.holders.iter().map(|holder| holder.before.id()))
        .drawn_from(after);
    if !terms.holders.is_empty() {
        chart = chart.source_note("Those who are named are taken to sell nothing.");
    }
    Some(chart.subtitle("Who owns how much of the company"))
}

/// A holding that is only valued: what it is, without a purchase.
fn holding(terms: &ReportedDeal, outcome: &Outcome, stake: Exact, page: &Page<'_>) -> Chart {
    let when = page.date.map_or("Now".to_string(), Period::month_or_longer);
    let holder = |name: &str, stake: Exact| Holder { name: name.to_string(), stakes: vec![stake] };
    let others = holder("All others", &Exact::ONE - &stake);
    let mut holders = vec![others, holder(&capital(terms.investor.as_deref().unwrap_or("The holder")), stake)];
    holders.retain(|holder| holder.stakes.iter().any(Exact::is_positive));
    Chart::new(format!("{}-ownership", page.step), Ownership { rounds: vec![when], holders })
        .drawn_from(outcome.deal.stake.iter().map(|stake| stake.id()))
        .subtitle("Who owns how much of the company")
}

/// Who buys: by name, or by what they do.
fn buyer(terms: &ReportedDeal) -> &str {
    let unnamed = if terms.proceeds.issues_shares() { "New investors" } else { "The buyers" };
    terms.investor.as_deref().unwrap_or(unnamed)
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
