//! The picture of what a deal would imply at other figures.

use super::super::core::{Outcome, post_money_if};
use super::super::terms::{ReportedDeal, StakeOf};
use crate::models::Page;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, Drawn, HeatAxis, HeatMap, Priced, Quotients, Unit};
use crate::report::words::{READ_AS_POST_MONEY, lower};
use crate::worksheet::{Claim, Dimension, NodeId, Reported, Worksheet};

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
    let sheet = page.sheet;
    let [down, across] =
        [side(terms.investment.as_ref()?, None, sheet)?, side(terms.stake.as_ref()?, Some(&Exact::ONE), sheet)?];
    let (investments, stakes) = (&down.values, &across.values);
    let row = |investment: &Exact| stakes.iter().map(|stake| post_money_if(terms, investment, stake)).collect();
    let money = Unit::Money(page.currency);
    let company = page.company.name.clone().unwrap_or_else(|| "the company".to_string());
    // What other figures make the deal is its value, and not what these two would make it.
    let value = outcome.deal.post_money.and_then(|value| page.sheet.value(value.id()));
    let by_first = post_money_if(terms, down.near.first()?, across.near.first()?);
    let has_happened = terms.status.has_happened() && value == by_first;
    let cells: Vec<Vec<Option<Exact>>> = investments.iter().map(row).collect();
    let is_quotient = |(investment, row): (&Exact, &Vec<Option<Exact>>)| {
        row.iter().zip(stakes).all(|(cell, stake)| *cell == investment.checked_div(stake))
    };
    let are_quotients = investments.iter().zip(&cells).all(is_quotient);
    // No stake is above all of the company, and none of them is nothing.
    let left = across.neighbours.as_ref().map(|[_, most]| &Drawn::fixed(Exact::ONE) - most);
    let least = [&down, &across].into_iter().flat_map(|side| &side.neighbours).map(|[least, _]| least.clone());
    let kept: Vec<Drawn> = least.chain(left).collect();
    let reported: Vec<(usize, usize)> = places(investments, &down.near)
        .flat_map(|row| places(stakes, &across.near).map(move |column| (row, column)))
        .collect();
    let quotients = quotients(&down, &across, &reported).filter(|_| are_quotients);
    let heat_map = HeatMap {
        figure: if terms.proceeds.issues_shares() { "post-money value" } else { "value" }.to_string(),
        unit: money,
        cells,
        reported,
        columns: HeatAxis { label: "Stake".to_string(), unit: Unit::Percent, values: stakes.clone() },
        rows: HeatAxis { label: money_label(terms).to_string(), unit: money, values: investments.clone() },
        priced: Some(Priced { company, is_holding: terms.is_holding(), has_happened }),
        quotients,
    };
    let mut chart = Chart::new(format!("{}-heat-map", page.step), heat_map)
        .drawn_from(outlined(outcome, page, &down.near, &across.near))
        .source_note("Outlined: reported figures.")
        .about_figure(outcome.deal.post_money.map(|value| value.id()))
        .keeping_signs_of(kept);
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

/// One side of a heat map.
struct Side {
    /// The reported values of a figure and neighbours of the first, in rising order.
    values: Vec<Exact>,
    /// The reported ones among them.
    near: Vec<Exact>,
    /// From which lines all of them follow; `None` where no formula asked for one of these.
    follow: Option<Vec<Drawn>>,
    /// The lines of the reports.
    lines: Vec<Drawn>,
    /// The lowest and the highest neighbour of the first report.
    neighbours: Option<[Drawn; 2]>,
}

impl Side {
    /// What was reported of one of its values.
    fn report(&self, at: usize) -> Option<Drawn> {
        self.lines.iter().find(|line| ***line == self.values[at]).cloned()
    }
}

/// From what the map follows, where every cell is its investment over its stake.
fn quotients(down: &Side, across: &Side, reported: &[(usize, usize)]) -> Option<Quotients> {
    let report = |(row, column): &(usize, usize)| Some([down.report(*row)?, across.report(*column)?]);
    Some(Quotients {
        rows: down.follow.clone()?,
        columns: across.follow.clone()?,
        reported: reported.iter().map(report).collect::<Option<_>>()?,
    })
}

/// The steps between neighbours are round numbers, which a picture that moves keeps.
fn side<U: Dimension>(reported: &Reported<U>, most: Option<&Exact>, sheet: &Worksheet) -> Option<Side> {
    let plain: Vec<&Claim> = reported.claims().iter().map(AsRef::as_ref).filter(|claim| claim.rate.is_none()).collect();
    let drawn = |claim: &&Claim| Drawn::of(sheet, sheet.assumption(&claim.path)?);
    let lines: Vec<Drawn> = plain.iter().filter_map(drawn).collect();
    let reported: Vec<Exact> = plain.iter().map(|claim| claim.literal.value.clone()).collect();
    let first = reported.first()?.clone();
    let fortieth = first.checked_div(&Exact::integer(40))?;
    let step = fortieth.rounded(Rounding::nearest(-fortieth.magnitude()));
    let neighbour = |count: i128| &first + &(&step * &Exact::integer(count));
    let (lowest, highest) = (neighbour(-NEIGHBOURS), neighbour(NEIGHBOURS));
    let is_near = |value: &Exact| *value >= lowest && *value <= highest;
    let near: Vec<Exact> = reported.iter().filter(|value| is_near(value)).cloned().collect();
    let mut values: Vec<Exact> = (-NEIGHBOURS..=NEIGHBOURS).map(neighbour).chain(near.iter().cloned()).collect();
    values.retain(|value| value.is_positive() && most.is_none_or(|most| value <= most));
    values.sort();
    values.dedup();
    let of_first = lines.first().filter(|line| ***line == first);
    let beside = |value: &Exact| of_first.map(|line| line + &Drawn::fixed(value - &first));
    let is_neighbour = |value: &&Exact| (-NEIGHBOURS..=NEIGHBOURS).any(|count| neighbour(count) == **value);
    let mut shown = values.iter().filter(is_neighbour);
    let ends = shown.next().and_then(|least| Some([beside(least)?, beside(shown.next_back().unwrap_or(least))?]));
    let follows = |value: &Exact| match is_neighbour(&value) {
        true => beside(value),
        false => lines.iter().find(|line| ***line == *value).cloned(),
    };
    let follow = values.iter().map(follows).collect();
    Some(Side { values, near, follow, lines, neighbours: ends })
}

/// Where `wanted` stand among `values`.
fn places<'a>(values: &'a [Exact], wanted: &'a [Exact]) -> impl Iterator<Item = usize> + 'a {
    values.iter().enumerate().filter(|(_, value)| wanted.contains(value)).map(|(at, _)| at)
}
