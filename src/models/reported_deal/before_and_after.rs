//! Two valuations of one deal that lie the new money apart: one is that before it, the other that after it.

use std::sync::Arc;

use crate::number::{End, Exact, Interval};
use crate::worksheet::{Claim, Money, Reported, dimension};

/// The reports of the value before the new money and after it.
pub(super) type BeforeAndAfter = [Reported<dimension::Money>; 2];

/// The reports of a valuation as two figures; `None` where a report is neither, where only one of the two was reported,
/// or where the digits do not tell them apart.
pub(super) fn before_and_after(valuation: &Reported<dimension::Money>, new_money: &Interval) -> Option<BeforeAndAfter> {
    let reports = in_own_currency(valuation)?;
    let (before, after) = apart(&reports).find(|(before, after)| meet(&after.minus(before), new_money))?;
    let agree = |with: &Interval| {
        let agreeing = reports.iter().filter(|(_, report)| meet(report, with));
        Reported::new(agreeing.map(|(claim, _)| Arc::clone(claim)).collect())
    };
    let [before, after] = [agree(before)?, agree(after)?];
    (before.claims().len() + after.claims().len() == reports.len()).then_some([before, after])
}

/// Writes down that valuations are told apart as they are for as long as the new money, of which `reported` is what it may be by its
/// digits, lies where it does among the differences between two of them: set to another value, it is meant exactly.
pub(super) fn rest_on_new_money(valuation: &Reported<dimension::Money>, reported: &Interval, new_money: Money<'_>) {
    let Some((reports, value)) = in_own_currency(valuation).zip(new_money.peek()) else { return };
    let before = |new_money: &Interval| {
        let found = before_and_after(valuation, new_money).map(|[before, _]| before);
        found.map(|before| before.claims().iter().map(|claim| claim.path.clone()).collect::<Vec<String>>())
    };
    if before(reported) != before(&Interval::point(value)) {
        // The digits tell them apart otherwise than the value does, and so would hardly another one.
        new_money.value();
        return;
    }
    let differences = apart(&reports).map(|(before, after)| after.minus(before));
    let ends = differences.flat_map(|difference| [difference.low, difference.high]).flatten();
    for End { at, .. } in ends.filter(|end| end.at.is_positive()) {
        // A person may set it to three digits: nearer to an end than a hundredth of it those would decide.
        let [low, high] = [99, 101].map(|percent| new_money.sheet().constant(&at * &Exact::percent(percent)));
        if !new_money.less_than(low).holds() && !high.less_than(new_money).holds() {
            new_money.value();
        }
    }
}

type Report<'t> = (&'t Arc<Claim>, Interval);

/// The reports with what each may be; `None` where one is in another currency.
fn in_own_currency(valuation: &Reported<dimension::Money>) -> Option<Vec<Report<'_>>> {
    valuation.claims().iter().map(|claim| Some((claim, own_currency(claim)?))).collect()
}

/// Every two reports that cannot be one figure.
fn apart<'r>(reports: &'r [Report<'_>]) -> impl Iterator<Item = (&'r Interval, &'r Interval)> {
    let pairs = reports.iter().flat_map(move |before| reports.iter().map(move |after| (&before.1, &after.1)));
    pairs.filter(|(before, after)| !meet(before, after))
}

fn meet(one: &Interval, other: &Interval) -> bool {
    one.intersection(other).is_some()
}

/// What a report in the currency of the scenario may be by its digits.
pub(super) fn own_currency(claim: &Claim) -> Option<Interval> {
    claim.rate.is_none().then(|| claim.literal.interval())
}
