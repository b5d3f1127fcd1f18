//! Deals that cannot exist.

use super::super::mistakes;
use super::super::terms::ReportedDeal;
use super::proceeds::MoneyUse;
use super::solve::Deal;
use crate::models::{Run, Yields};
use crate::number::{Exact, Precision};
use crate::worksheet::Claim;
use crate::worksheet::interval::range;

/// A deal in which the new money is worth as much as the whole company, or more, cannot exist.
pub fn refuse(terms: &ReportedDeal, deal: &Deal, run: &Run<'_>, yields: &mut Yields) {
    if let (Some(before), Some(after)) = (&terms.held_before, &terms.stake_after) {
        let stake = deal.stake.map(|stake| stake.on(run.sheet));
        if stake.is_some_and(|stake| stake.is_defined() && !stake.is_positive().holds()) {
            yields.mistake(mistakes::bought_nothing(before.claim(), after.claim()));
            return;
        }
    }
    let (Some(new_money), Some(post_money), Some(pre_money)) = (deal.new_money, deal.post_money, deal.pre_money) else {
        return;
    };
    let money = [new_money, post_money, pre_money].map(|money| money.on(run.sheet));
    if money[2].is_defined() && !money[2].is_positive().holds() {
        yields.mistake(mistakes::nothing_before(run, money));
        return;
    }
    refuse_more_than_all(deal, run, yields);
}

/// Nobody buys more than all of the company, whoever is paid. 1.02bn for all of a company of "about 1bn" is no more than
/// that within its digits. What a buyer would hold together with what it held before is a matter of how its stake is read.
fn refuse_more_than_all(deal: &Deal, run: &Run<'_>, yields: &mut Yields) {
    let Some(stake) = deal.stake.map(|stake| stake.on(run.sheet)) else { return };
    let rest = stake.complement();
    let is_all_by_digits = || {
        let range = range(run.sheet, stake.id(), Precision::AS_PRINTED);
        range.is_some_and(|range| range.interval.low.is_none_or(|least| least.at <= Exact::ONE))
    };
    if rest.is_defined() && rest.is_negative().holds() && !is_all_by_digits() {
        yields.mistake(mistakes::more_than_all(run, stake));
    }
}

/// Nothing is paid out beyond what came in, and nobody holds what others have.
pub fn refuse_more_than_there_is(
    terms: &ReportedDeal,
    deal: &Deal,
    money: &MoneyUse,
    run: &Run<'_>,
    yields: &mut Yields,
) {
    let sheet = run.sheet;
    if let (Some(paid_out), Some(kept), Some(new_money)) = (money.paid_out, money.kept, deal.new_money)
        && kept.on(sheet).is_negative().holds()
    {
        yields.mistake(mistakes::pays_out_more(run, [paid_out, new_money].map(|money| money.on(sheet))));
    }
    let least = |claim: &Claim| claim.literal.interval().low.map_or(Exact::ZERO, |end| end.at);
    let named = terms.holders.iter().map(|holder| &holder.figure);
    let held: Vec<&Claim> = named.chain(&terms.held_before).map(|held| &**held.claim()).collect();
    if held.iter().map(|claim| least(claim)).sum::<Exact>() > Exact::ONE {
        yields.mistake(mistakes::hold_more_than_all(&held));
    }
}
