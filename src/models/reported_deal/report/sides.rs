//! The sides of a map of deals: what was reported of the investment and the stake, and figures near that.

use super::super::terms::ReportedDeal;
use crate::number::{Exact, Rounding};
use crate::report::chart::{Drawn, Quotients};
use crate::worksheet::{Claim, Dimension, Reported, Worksheet};

/// How many neighbours of the reported figure a map shows on either side.
const NEIGHBOURS: i128 = 3;

/// One side of a map.
pub(super) struct Side {
    /// The reported values of a figure and neighbours of the first, in rising order.
    pub values: Vec<Exact>,
    /// The reported ones among them.
    pub near: Vec<Exact>,
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

/// What was paid, from top to bottom, and for which stake, from left to right.
pub(super) struct Sides {
    pub down: Side,
    pub across: Side,
}

impl Sides {
    /// None where one of the two was not reported.
    pub fn of(terms: &ReportedDeal, sheet: &Worksheet) -> Option<Sides> {
        let down = side(terms.investment.as_ref()?, None, sheet)?;
        Some(Sides { down, across: side(terms.stake.as_ref()?, Some(&Exact::ONE), sheet)? })
    }

    /// The reported cells, as row and column.
    pub fn reported(&self) -> Vec<(usize, usize)> {
        let Sides { down, across } = self;
        let row = |row| places(&across.values, &across.near).map(move |column| (row, column));
        places(&down.values, &down.near).flat_map(row).collect()
    }

    /// From what the map follows, if every cell is its investment over its stake.
    pub fn quotients(&self, cells: &[Vec<Option<Exact>>]) -> Option<Quotients> {
        let Sides { down, across } = self;
        let is_quotient = |(investment, row): (&Exact, &Vec<Option<Exact>>)| {
            row.iter().zip(&across.values).all(|(cell, stake)| *cell == investment.checked_div(stake))
        };
        if !down.values.iter().zip(cells).all(is_quotient) {
            return None;
        }
        let report = |(row, column): (usize, usize)| Some([down.report(row)?, across.report(column)?]);
        let reported = self.reported().into_iter().map(report).collect::<Option<_>>()?;
        Some(Quotients { rows: down.follow.clone()?, columns: across.follow.clone()?, reported })
    }

    /// What has to stay above zero: every investment and stake, and what a stake leaves of the company.
    pub fn kept(&self) -> Vec<Drawn> {
        let least = [&self.down, &self.across].into_iter().filter_map(|side| side.neighbours.as_ref());
        let least = least.map(|[least, _]| least.clone());
        let left = self.across.neighbours.as_ref().map(|[_, most]| &Drawn::fixed(Exact::ONE) - most);
        least.chain(left).collect()
    }
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
