//! The picture of what a deal would imply at other figures.

use super::super::core::{Outcome, post_money_if};
use super::super::terms::{ReportedDeal, StakeOf};
use super::sides::Sides;
use crate::models::Page;
use crate::number::Exact;
use crate::report::chart::{Chart, HeatAxis, HeatMap, Priced, Unit};
use crate::report::words::{READ_AS_POST_MONEY, lower};
use crate::worksheet::NodeId;

/// The post-money value for investments and stakes near those that were reported.
pub(super) fn heat_map(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    if outcome.is_stake_of_legs || terms.stake_of == Some(StakeOf::Outstanding) {
        return None;
    }
    // Whoever buys all of a company pays its value: there is nothing to look up.
    if outcome.deal.stake.is_some_and(|stake| page.sheet.value(stake.id()) == Some(Exact::ONE)) {
        return None;
    }
    let sides = Sides::of(terms, page.sheet)?;
    let Sides { down, across } = &sides;
    let row = |investment: &Exact| across.values.iter().map(|stake| post_money_if(terms, investment, stake)).collect();
    let money = Unit::Money(page.currency);
    let company = page.company.name.clone().unwrap_or_else(|| "the company".to_string());
    // What other figures make the deal is its value, and not what these two would make it.
    let value = outcome.deal.post_money.and_then(|value| page.sheet.value(value.id()));
    let by_first = post_money_if(terms, down.near.first()?, across.near.first()?);
    let has_happened = terms.status.has_happened() && value == by_first;
    let cells: Vec<Vec<Option<Exact>>> = down.values.iter().map(row).collect();
    let heat_map = HeatMap {
        figure: if terms.proceeds.issues_shares() { "post-money value" } else { "value" }.to_string(),
        unit: money,
        quotients: sides.quotients(&cells),
        cells,
        reported: sides.reported(),
        columns: HeatAxis { label: "Stake".to_string(), unit: Unit::Percent, values: across.values.clone() },
        rows: HeatAxis { label: money_label(terms).to_string(), unit: money, values: down.values.clone() },
        is_assumed: false,
        priced: Some(Priced { company, is_holding: terms.is_holding(), has_happened }),
    };
    let mut chart = Chart::new(format!("{}-heat-map", page.step), heat_map)
        .drawn_from(outlined(outcome, page, &down.near, &across.near))
        .source_note("Outlined: reported figures.")
        .about_figure(outcome.deal.post_money.map(|value| value.id()))
        .keeping_signs_of(sides.kept());
    if outcome.assumed_post_money {
        chart.warn(READ_AS_POST_MONEY);
    }
    let issues = terms.proceeds.issues_shares();
    let what = if issues { "Value of all shares after the deal" } else { "Value of the whole company" };
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
