//! Shares are whole, and money is printed with fewer digits than that tells.

use super::super::terms::ReportedDeal;
use super::known::Solved;
use super::solve::Deal;
use crate::number::{Exact, Interval, Rounding};
use crate::worksheet::{Line, NodeId, Shares, Worksheet, dimension};

/// Numbers of shares that follow as fractions, rounded to the nearest whole share; `None` where a number is whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct WholeShares {
    /// Shares bought.
    pub shares_bought: Option<Line<dimension::Shares>>,
    /// All shares before the deal.
    pub fully_diluted_shares_before: Option<Line<dimension::Shares>>,
    /// All shares after it.
    pub fully_diluted_shares: Option<Line<dimension::Shares>>,
    /// The shares that exist after it.
    pub outstanding_shares: Option<Line<dimension::Shares>>,
}

/// The whole numbers nearest to what follows.
pub fn whole_shares(sheet: &Worksheet, deal: &Deal) -> WholeShares {
    let whole = |shares: Option<Line<dimension::Shares>>| {
        let shares: Shares<'_> = shares?.on(sheet);
        let is_fraction = shares.peek().is_some_and(|value| !value.is_whole() && value > Exact::ONE);
        is_fraction.then(|| shares.rounded(Rounding::nearest(0)).line())
    };
    WholeShares {
        shares_bought: whole(deal.shares_bought),
        fully_diluted_shares_before: whole(deal.fully_diluted_shares_before),
        fully_diluted_shares: whole(deal.fully_diluted_shares),
        outstanding_shares: whole(deal.outstanding_shares),
    }
}

impl Solved<'_> {
    /// Money that is stated more closely than one share costs, beside a price and a number of shares: whole shares make
    /// it to less than one share. What then has to lie where, in place of an equation for the money.
    pub fn whole_shares(&self, terms: &ReportedDeal) -> Option<(NodeId, Interval)> {
        let (money, price) = (terms.investment.as_ref()?, terms.price_per_share.as_ref()?);
        let shares = terms.shares_bought.as_ref().filter(|_| terms.legs.is_empty())?;
        let is_close = money.claim().literal.interval().width()? < price.claim().literal.value;
        let sheet = self.sheet;
        let by_money = money.on(sheet) / price.on(sheet) - shares.on(sheet);
        let one = Interval::between(-&Exact::ONE, Exact::ONE);
        is_close.then(|| (by_money.id(), one))
    }
}
