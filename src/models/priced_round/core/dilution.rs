//! Who was diluted by what.

use std::sync::Arc;

use super::outcome::{Cause, Diluted};
use super::settled::Settled;
use crate::captable::CapTable;
use crate::models::ownership::{Ownership, Position};
use crate::number::Exact;
use crate::worksheet::{Line, Shares, dimension};

/// A stake `h / before` becomes `h' / after`. The difference is the sum of `h / before` times the part of the company
/// after the round that each cause takes, as a loss, and of `(h' - h) / after`, which the holder got; so that the
/// parts sum exactly.
pub fn dilution<'s>(
    settled: &Settled<'s>,
    new_shares: Option<Shares<'s>>,
    now: &Ownership<'s>,
    after: &CapTable,
) -> (Vec<(Cause, Line<dimension::Stake>)>, Vec<Diluted>) {
    let (sheet, before) = (settled.sheet, &settled.before);
    // So many shares before the round lose the whole company to a cause; below zero, since it is a loss.
    let mut per_loss: Vec<Shares<'s>> = Vec::new();
    let mut causes = Vec::new();
    for (cause, name, shares) in shares_by_cause(settled, new_shares) {
        let Some(shares) = shares else { continue };
        let part = (shares / now.total).named_at(&["dilution", name]);
        let shares = before.total / part;
        per_loss.push(sheet.constant(Exact::ZERO) - shares);
        causes.push((cause, part.line()));
    }
    let diluted = |holder: Option<Arc<str>>, was: Option<Position<'s>>, is: Option<Position<'s>>| {
        let (was, is) = was.zip(is)?;
        // The shares are most often whole, which keeps this division of long fractions cheap.
        let losses = per_loss.iter().map(|per_loss| (was.shares / *per_loss).line()).collect();
        let gained = (was.shares.id() != is.shares.id()).then(|| is.shares - was.shares);
        let own_gain = gained.map(|gained| (gained / now.total).line());
        Some(Diluted { holder, before: was.stake.line(), losses, own_gain, after: is.stake.line() })
    };
    let of = |ownership: &Ownership<'s>, at: usize| ownership.holders.get(at).copied().flatten();
    let holders = after.holders().iter().enumerate();
    let holders = holders.map(|(at, holder)| diluted(Some(Arc::clone(&holder.name)), of(before, at), of(now, at)));
    let pool = diluted(None, before.pool, now.pool);
    (causes, holders.flatten().chain(pool).collect())
}

/// What takes a part of the company in this round.
fn shares_by_cause<'s>(
    settled: &Settled<'s>,
    new_shares: Option<Shares<'s>>,
) -> [(Cause, &'static str, Option<Shares<'s>>); 5] {
    let solution = &settled.solution;
    let all = |shares: Vec<Shares<'s>>| (!shares.is_empty()).then(|| settled.sheet.sum(&shares));
    let converted = all(settled.converted(|_| true));
    let warrants = all(settled.warrants(|_| true));
    let increase = solution.pool_increase.map(|increase| increase.on(settled.sheet));
    let increase = increase.filter(|increase| increase.is_positive().holds());
    let adjusted = solution.adjustments.iter().filter(|adjustment| adjustment.adjusted);
    let gained = all(adjusted.map(|adjustment| adjustment.gained.on(settled.sheet)).collect());
    [
        (Cause::NewMoney, "new_money", new_shares),
        (Cause::Conversions, "conversions", converted),
        (Cause::Warrants, "warrants", warrants),
        (Cause::Pool, "pool", increase),
        (Cause::AntiDilution, "anti_dilution", gained),
    ]
}
