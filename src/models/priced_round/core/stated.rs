//! The value that was stated, where it is not the one that the shares after the round make.

use super::super::terms::{FixedBy, Terms};
use super::outcome::{LeftOut, Stated};
use super::settled::Settled;
use super::solver::{Method, Pool};

/// Names the stated value `stated_pre_money` or `stated_post_money` where it leaves something out that the round's own
/// figure of that name holds.
pub fn stated(terms: &Terms, settled: &Settled<'_>) -> Option<Stated> {
    let (value, is_pre_money) = match &terms.fixed_by {
        FixedBy::PreMoney(value) => (value, true),
        FixedBy::PostMoney(value) => (value, false),
        FixedBy::Price(_) | FixedBy::Stake(_) => return None,
    };
    let solution = &settled.solution;
    let converts = !solution.conversions.is_empty();
    let gains = solution.adjustments.iter().any(|adjustment| adjustment.adjusted);
    let by_method = match settled.round.method {
        _ if !is_pre_money => None,
        Method::PreMoney => (converts || gains).then_some(LeftOut::Conversions),
        Method::DollarsInvested => converts.then_some(LeftOut::PaidForConversions),
        Method::PercentOwnership => None,
    };
    let pool = match settled.round.pool {
        Some(Pool::Increase(_) | Pool::Target { .. }) if settled.round.pool_on_top => Some(LeftOut::Pool),
        _ => None,
    };
    let (shares, worth) = settled.round.warrants_where(true);
    let over_old_shares = is_pre_money && settled.round.method == Method::PreMoney;
    let warrants = (shares.is_some() || worth.is_some()) && !over_old_shares;
    let warrants = warrants.then_some(LeftOut::Warrants);
    let without: Vec<LeftOut> = by_method.into_iter().chain(pool).chain(warrants).collect();
    if without.is_empty() {
        return None;
    }
    let name = if is_pre_money { "stated_pre_money" } else { "stated_post_money" };
    let value = value.on(settled.sheet).named(name).line();
    Some(Stated { value, is_pre_money, without })
}
