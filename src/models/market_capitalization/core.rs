//! Market capitalization day by day, and how it changes.

use super::terms::MarketCapitalization;
use crate::models::Yields;
use crate::models::deduction::{Check, Checked, checked};
use crate::models::share_value::{self, Basis, Lines, Names};
use crate::reconcile::Choice;
use crate::worksheet::{Line, Worksheet, dimension};

/// What the figures are called.
const NAMES: Names = Names {
    price: "price",
    outstanding_value: "market_capitalization",
    diluted_value: "diluted_market_capitalization",
};

/// What all shares are worth, day by day.
#[derive(Debug)]
pub struct Outcome {
    /// The days by their dates, or in the order in which they are written where one has no date.
    pub days: Vec<Day>,
    /// Figures that were reported although they follow from others.
    pub checked: Vec<Checked>,
}

/// One day.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// Price, counts and values.
    pub figures: Lines,
    /// How much of its value the company has won since the day before, or lost.
    pub change: Option<Line<dimension::Rate>>,
}

impl Day {
    /// The market capitalization, or the diluted one where only that is known.
    pub fn value(&self) -> Option<Line<dimension::Money>> {
        self.figures.outstanding_value.or(self.figures.diluted_value)
    }
}

pub(super) fn compute(terms: &MarketCapitalization, sheet: &Worksheet, yields: &mut Yields) -> Option<Outcome> {
    let (mut days, mut all): (Vec<Day>, Vec<Checked>) = (Vec::new(), Vec::new());
    let mut is_whole = true;
    for day in &terms.days {
        let prefix: Vec<&str> = day.name.iter().map(String::as_str).collect();
        let Some((figures, checks)) =
            share_value::figures(&day.shares, None, Basis::Outstanding, (&prefix, NAMES), (sheet, yields))
        else {
            is_whole = false;
            continue;
        };
        if figures.price.is_none() || figures.equity_value.or(figures.outstanding_value).is_none() {
            yields.mistake(share_value::too_little(&day.shares));
            is_whole = false;
            continue;
        }
        all.extend(checked(sheet, &prefix, &checks));
        let figures = figures.lines();
        let change = days.last().and_then(|before| change(sheet, before, &figures, &prefix));
        days.push(Day { figures, change });
    }
    declare(terms, sheet, yields);
    is_whole.then_some(Outcome { days, checked: all })
}

/// What the company is worth more or less than on the day before, where both count the same shares.
fn change(sheet: &Worksheet, before: &Day, now: &Lines, prefix: &[&str]) -> Option<Line<dimension::Rate>> {
    let outstanding = before.figures.outstanding_value.zip(now.outstanding_value);
    let (before, now) = outstanding.or(before.figures.diluted_value.zip(now.diluted_value))?;
    let change = (now.on(sheet) / before.on(sheet)).minus_one().as_rate();
    Some(change.named_at(&[prefix, &["change"]].concat()).line())
}

/// Declares every report, and what the values may count.
fn declare(terms: &MarketCapitalization, sheet: &Worksheet, yields: &mut Yields) {
    if terms.days.iter().any(|day| day.name.is_some()) {
        share_value::report_all(&terms.common, sheet, &[], yields);
    }
    for day in &terms.days {
        let prefix: Vec<&str> = day.name.iter().map(String::as_str).collect();
        share_value::report_all(&day.own, sheet, &prefix, yields);
    }
    let shares: Vec<_> = terms.days.iter().map(|day| (&day.shares, None)).collect();
    let senses: Vec<(Basis, Vec<Check>)> = share_value::senses(&shares, sheet, Basis::Outstanding);
    let readings = (0..).zip(&senses).map(|(rank, (basis, checks))| share_value::reading(*basis, rank, checks));
    let is_stated = terms.days.iter().any(|day| day.shares.basis.is_some());
    yields.reading(Choice { about: "market_capitalization".to_string(), is_stated, readings: readings.collect() });
}
