//! The pictures of a deal: what other figures would imply, and who owns how much.

use super::Solved;
use super::outcome::every_report;
use super::solve::Deal;
use super::terms::Terms;
use crate::models::Run;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Chart, HeatAxis, HeatMap, Holder, Ownership, Unit};
use crate::worksheet::{Dimension, Quantity, Reported, Worksheet};

/// How many neighbours of the reported figure a heat map shows on either side.
const NEIGHBOURS: i128 = 3;

impl Terms {
    /// The charts that the figures allow.
    pub(super) fn charts(&self, run: &Run<'_>, solved: &Solved<'_>) -> Vec<Chart> {
        [self.heat_map(run, solved), self.ownership(run, solved)].into_iter().flatten().collect()
    }

    /// The post-money value for investments and stakes near those that were reported.
    fn heat_map(&self, run: &Run<'_>, solved: &Solved<'_>) -> Option<Chart> {
        if solved.uses.stake.is_some() {
            return None;
        }
        let (investments, reported_investments) = axis(self.investment.as_ref()?, None)?;
        let (stakes, reported_stakes) = axis(self.stake.as_ref()?, Some(&Exact::ONE))?;
        let cell = |investment: &Exact, stake: &Exact| self.post_money_if(investment, stake);
        let row = |investment: &Exact| stakes.iter().map(|stake| cell(investment, stake)).collect();
        let heat_map = HeatMap {
            figure: "post-money value".to_string(),
            unit: Unit::Money(run.currency),
            cells: investments.iter().map(row).collect(),
            reported: places(&investments, &reported_investments)
                .flat_map(|row| places(&stakes, &reported_stakes).map(move |column| (row, column)))
                .collect(),
            columns: HeatAxis { label: "Stake".to_string(), unit: Unit::Percent, values: stakes.clone() },
            rows: HeatAxis {
                label: "Investment".to_string(),
                unit: Unit::Money(run.currency),
                values: investments.clone(),
            },
        };
        let chart = Chart::new(format!("{}-heat-map", run.step), heat_map);
        let reports = every_report(run, self.investment.as_ref()).into_iter().map(Quantity::id);
        let lines = reports.chain(every_report(run, self.stake.as_ref()).into_iter().map(Quantity::id));
        let chart = chart.drawn_from(lines).source_note("Outlined: reported figures.");
        Some(chart.subtitle("Post-money value by investment and stake"))
    }

    /// What the deal would imply with another investment and stake: the same formulas on a sheet of their own.
    fn post_money_if(&self, investment: &Exact, stake: &Exact) -> Option<Exact> {
        let sheet = Worksheet::new();
        let known = Deal {
            investment: Some(sheet.constant(investment.clone())),
            stake: Some(sheet.constant(stake.clone())),
            ..Deal::default()
        };
        self.solve_known(&sheet, known)?.deal.post_money?.peek()
    }

    /// Stakes before and after: the named holders, everybody else before, and the investor.
    fn ownership(&self, run: &Run<'_>, solved: &Solved<'_>) -> Option<Chart> {
        let stake = solved.deal.stake?.peek()?;
        let dilution = solved.deal.dilution?.peek()?;
        let kept = &Exact::ONE - &dilution;
        // In a round, others buy new shares too.
        let bought = if self.round.is_some() { dilution } else { stake.clone() };
        let stake_before = |reported: &Reported<_>| reported.claim().literal.value.clone();
        let named: Vec<(String, Exact)> =
            self.holders.iter().map(|holder| (holder.label.clone(), stake_before(&holder.figure))).collect();
        let others_before = &Exact::ONE - &named.iter().map(|(_, before)| before.clone()).sum();
        if others_before.is_negative() || stake.is_negative() || stake > Exact::ONE {
            return None;
        }
        let named_after: Exact = named.iter().map(|(_, before)| before * &kept).sum();
        let others_after = &(&Exact::ONE - &bought) - &named_after;
        if others_after.is_negative() {
            return None;
        }
        let others = if named.is_empty() { "Old holders" } else { "Other old holders" };
        // Those who are named lie at the bottom: the title says what becomes of the first of them.
        let mut holders: Vec<Holder> = named
            .into_iter()
            .map(|(name, before)| {
                let after = &before * &kept;
                Holder { name, stakes: vec![before, after] }
            })
            .collect();
        holders.push(Holder { name: others.to_string(), stakes: vec![others_before, others_after] });
        let investor = self.investor.clone().unwrap_or_else(|| "Investor".to_string());
        let other_investors = &bought - &stake;
        holders.push(Holder { name: investor, stakes: vec![Exact::ZERO, stake] });
        if other_investors.is_positive() {
            holders.push(Holder { name: "Other investors".to_string(), stakes: vec![Exact::ZERO, other_investors] });
        }
        let rounds = vec!["Before the deal".to_string(), "After the deal".to_string()];
        let chart = Chart::new(format!("{}-ownership", run.step), Ownership { rounds, holders });
        let lines = solved.deal.stake.iter().map(|stake| stake.id());
        let lines = lines.chain(self.holders.iter().map(|holder| holder.figure.on(run.sheet).id()));
        let chart = chart.drawn_from(lines).source_note("Holders are taken to sell nothing.");
        Some(chart.subtitle("Who owns how much of the company"))
    }
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
