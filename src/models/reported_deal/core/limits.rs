//! What a part of something may be, and money that buys whole shares.

use crate::number::{Exact, Interval};
use crate::worksheet::{NodeId, Reported, Worksheet, dimension};

/// Above zero and at most one.
pub fn at_most_all() -> Interval {
    Interval { high: Interval::point(Exact::ONE).high, ..Interval::positive() }
}

/// Money that is stated more closely than one share costs, beside a price and a number of shares: as shares are whole,
/// they make it to less than one share. What then has to lie where, in place of an equation.
pub fn whole_shares(
    sheet: &Worksheet,
    money: &Reported<dimension::Money>,
    price: &Reported<dimension::Price>,
    shares: &Reported<dimension::Shares>,
) -> Option<(NodeId, Interval)> {
    let is_close = money.claim().literal.interval().width()? < price.claim().literal.value;
    let by_money = money.on(sheet) / price.on(sheet) - shares.on(sheet);
    is_close.then(|| (by_money.id(), Interval::around(&Exact::ZERO, &Exact::ONE)))
}
