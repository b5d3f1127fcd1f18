//! A stake of which nobody said of which shares it is a part, read in the other way.

use super::super::terms::ReportedDeal;
use super::known::{Meaning, StakeMeans, solve_as};
use crate::worksheet::{Line, Worksheet, dimension};

/// What follows if a stake is a part of the outstanding shares.
#[derive(Clone, Copy, Debug)]
pub struct IfOutstanding {
    /// The same shares as a part of all fully diluted ones.
    pub stake: Line<dimension::Stake>,
    /// The value of the company after the deal that follows, where it does.
    pub post_money: Option<Line<dimension::Money>>,
}

/// The deal with its stake as a part of the outstanding shares, where they are counted and nobody said it.
pub fn if_outstanding(terms: &ReportedDeal, sheet: &Worksheet) -> Option<IfOutstanding> {
    if terms.stake_of.is_some() || terms.stake.is_none() || terms.outstanding_shares.is_none() {
        return None;
    }
    let meaning = Meaning { basis: terms.basis, stake: StakeMeans::BoughtOfOutstanding };
    let deal = solve_as(terms, sheet, meaning)?.deal;
    let stake = deal.stake?.on(sheet).named("if_outstanding.stake").line();
    let post_money = deal.post_money.map(|value| value.on(sheet).named("if_outstanding.post_money").line());
    Some(IfOutstanding { stake, post_money })
}
