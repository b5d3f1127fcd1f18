//! Two valuations of one deal that lie the new money apart: one is that before it, the other that after it.

use std::sync::Arc;

use crate::number::Interval;
use crate::worksheet::{Claim, Reported, dimension};

/// The reports of the value before the new money and after it.
pub(super) type BeforeAndAfter = [Reported<dimension::Money>; 2];

/// The reports of a valuation as two figures; `None` where a report is neither, where only one of the two was reported,
/// or where the digits do not tell them apart.
pub(super) fn before_and_after(valuation: &Reported<dimension::Money>, new_money: &Interval) -> Option<BeforeAndAfter> {
    let reports: Vec<(&Arc<Claim>, Interval)> =
        valuation.claims().iter().map(|claim| Some((claim, own_currency(claim)?))).collect::<Option<_>>()?;
    let meet = |one: &Interval, other: &Interval| one.intersection(other).is_some();
    let pairs = reports.iter().flat_map(|before| reports.iter().map(move |after| (&before.1, &after.1)));
    let mut apart = pairs.filter(|(before, after)| !meet(before, after) && meet(&after.minus(before), new_money));
    let (before, after) = apart.next()?;
    let agree = |with: &Interval| {
        let agreeing = reports.iter().filter(|(_, report)| meet(report, with));
        Reported::new(agreeing.map(|(claim, _)| Arc::clone(claim)).collect())
    };
    let [before, after] = [agree(before)?, agree(after)?];
    (before.claims().len() + after.claims().len() == reports.len()).then_some([before, after])
}

/// What a report in the currency of the scenario may be by its digits.
pub(super) fn own_currency(claim: &Claim) -> Option<Interval> {
    claim.rate.is_none().then(|| claim.literal.interval())
}
