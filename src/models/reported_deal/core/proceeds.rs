//! Where the money goes, and what the old holders receive and keep.

use super::super::terms::{Basis, Proceeds, ReportedDeal};
use super::known::Solved;
use super::legs::{paid, paid_out};
use super::solve::Deal;
use crate::number::Exact;
use crate::worksheet::{Line, Money, Rate, Stake, Worksheet, dimension};

/// What becomes of the money.
#[derive(Clone, Copy, Debug)]
pub struct MoneyUse {
    /// What the old holders receive of the new money, if any of it is distributed.
    pub paid_out: Option<Line<dimension::Money>>,
    /// What the company keeps of it.
    pub kept: Option<Line<dimension::Money>>,
    /// All of the company before the deal: what the old holders had.
    pub equity_before: Option<Line<dimension::Money>>,
}

/// Money that is paid out to the old holders, and what the company is worth without it.
#[derive(Debug)]
pub struct Distribution {
    /// Equity after the deal, if it was priced before the payout.
    pub equity_after_if_priced_before: Option<Line<dimension::Money>>,
    /// Nothing, half and all of the new money, and what the equity before the deal was if that is paid out.
    pub equity_before_by_use: Vec<[Line<dimension::Money>; 2]>,
}

/// What one leg buys.
#[derive(Clone, Copy, Debug)]
pub struct Bought {
    /// What is paid.
    pub investment: Line<dimension::Money>,
    /// The shares that it buys, where shares are counted.
    pub shares: Option<Line<dimension::Shares>>,
    /// The stake that it buys.
    pub stake: Option<Line<dimension::Stake>>,
    /// What it takes of the old holders' part: nothing where it issues no shares.
    pub dilution: Option<Line<dimension::Stake>>,
}

/// The old holders together.
#[derive(Clone, Copy, Debug)]
pub struct OldHolders {
    /// What they receive, for shares or as a distribution.
    pub received: Option<Line<dimension::Money>>,
    /// The stake that they keep.
    pub stake: Line<dimension::Stake>,
    /// What it is worth at the price of the deal.
    pub value_kept: Line<dimension::Money>,
    /// What remains of every part held before, if it is not sold.
    pub retained: Option<Line<dimension::Stake>>,
}

/// A holder who sells nothing.
#[derive(Clone, Copy, Debug)]
pub struct HolderAfter {
    /// The stake before the deal.
    pub before: Line<dimension::Stake>,
    /// What remains of it; nothing changes where a holding is only valued.
    pub remains: Option<Remains>,
}

/// What a holder who sells nothing has after a deal.
#[derive(Clone, Copy, Debug)]
pub struct Remains {
    /// The stake.
    pub stake: Line<dimension::Stake>,
    /// Its part of what is paid out.
    pub cash_received: Option<Line<dimension::Money>>,
    /// What the stake is worth at the price of the deal, where it has one.
    pub value_kept: Option<Line<dimension::Money>>,
}

/// The business without its cash.
#[derive(Clone, Copy, Debug)]
pub struct Enterprise {
    /// Cash less debt before the deal; `None` where only the value of the business is known.
    pub net_cash_before: Option<Line<dimension::Money>>,
    /// The same after it; `None` where it follows from a reported enterprise value.
    pub net_cash_after: Option<Line<dimension::Money>>,
    /// The enterprise value.
    pub value: Option<Line<dimension::Money>>,
}

/// Follows the money.
pub fn money_use(terms: &ReportedDeal, sheet: &Worksheet, solved: &Solved<'_>) -> MoneyUse {
    let new_money = solved.deal.new_money.map(|money| money.on(sheet));
    let pre_money = solved.deal.pre_money.map(|money| money.on(sheet));
    let paid_out = new_money.and_then(|money| paid_out(terms, &solved.uses, money));
    let paid_out = paid_out.map(|money| money.named("paid_out"));
    let equity_before = match (pre_money, paid_out) {
        (Some(pre_money), Some(paid_out)) => Some(pre_money + paid_out),
        (pre_money, _) => pre_money,
    };
    let kept = match (new_money, paid_out) {
        (Some(new_money), Some(paid_out)) => Some(new_money - paid_out),
        (new_money, _) => new_money,
    };
    MoneyUse {
        paid_out: paid_out.map(|money| money.line()),
        kept: kept.map(|money| money.named("kept_by_company").line()),
        equity_before: equity_before.map(|money| money.named("equity_before").line()),
    }
}

/// The equity on both sides of a distribution: before the deal it is A/s − A + D, for three uses of the new money.
pub fn distribution(sheet: &Worksheet, deal: &Deal, money: &MoneyUse) -> Option<Distribution> {
    let paid_out = money.paid_out?.on(sheet);
    let after = deal
        .post_money
        .map(|post_money| (post_money.on(sheet) - paid_out).named("equity_after_if_valued_before_distribution").line());
    let by_use = |(new_money, pre_money): (Line<dimension::Money>, Line<dimension::Money>)| {
        [("nothing", 0), ("half", 50), ("all", 100)].map(|(name, percent)| {
            let share: Rate<'_> = sheet.constant(&Exact::integer(percent) * &Exact::power_of_ten(-2));
            let paid_out = new_money.on(sheet) * share;
            let equity = (pre_money.on(sheet) + paid_out).named_at(&["equity_before_if_paid_out", name]);
            [paid_out.line(), equity.line()]
        })
    };
    let by_use = deal.new_money.zip(deal.pre_money).map(by_use);
    Some(Distribution {
        equity_after_if_priced_before: after,
        equity_before_by_use: by_use.into_iter().flatten().collect(),
    })
}

/// What the old holders' part shrinks by, leg by leg.
pub fn legs(sheet: &Worksheet, solved: &Solved<'_>) -> Vec<Bought> {
    let Deal { dilution, post_money, .. } = solved.deal;
    let old_part = dilution.map(|dilution| dilution.on(sheet).complement());
    let bought = solved.uses.legs.iter().map(|leg| {
        let bought = match (leg.part_of_old, old_part, post_money) {
            // Shares as a part of the old ones, times the old ones as a part of all.
            (Some(part), Some(old), _) => Some((old * part).as_stake()),
            (None, _, Some(post_money)) => Some((leg.investment / post_money.on(sheet)).as_stake()),
            _ => None,
        };
        let nothing: Stake<'_> = sheet.constant(Exact::ZERO);
        let dilution = if leg.proceeds.issues_shares() { bought } else { Some(nothing) };
        let [stake, dilution] = [bought, dilution].map(|stake| stake.map(|stake| stake.line()));
        let shares = leg.shares.map(|shares| shares.line());
        Bought { investment: leg.investment.line(), shares, stake, dilution }
    });
    bought.collect()
}

/// The old holders together, without the buyer where it is one of them. Of a holding nothing changes hands: the others have no before and after.
pub fn old_holders(
    terms: &ReportedDeal,
    sheet: &Worksheet,
    solved: &Solved<'_>,
    money: &MoneyUse,
) -> Option<OldHolders> {
    let Deal { stake, post_money, dilution, .. } = solved.deal;
    let (stake, post_money) = (stake.filter(|_| !terms.is_holding())?.on(sheet), post_money?.on(sheet));
    let held_by_buyer = solved.deal.held_before.map(|held| held.on(sheet));
    let paid_out = money.paid_out.map(|paid| paid.on(sheet));
    // The buyer has its part of what is paid out to all old holders.
    let paid_out = paid_out.map(|paid| held_by_buyer.map_or(paid, |held| paid * held.complement()));
    let received = match (sold(terms, sheet, solved), paid_out) {
        (Some(sold), Some(paid)) => Some(sold + paid),
        (one, other) => one.or(other),
    };
    let dilution = dilution.map(|dilution| dilution.on(sheet));
    // In a round, others buy new shares too.
    let bought = dilution.filter(|_| terms.round.is_some()).unwrap_or(stake);
    let rest = bought.complement();
    let left_to_buyer = held_by_buyer.zip(dilution).map(|(held, dilution)| held * dilution.complement());
    // What is held after the deal is what was bought and what was left: the rest of all, where nobody else buys.
    let held_after = solved.deal.stake_after.filter(|_| terms.round.is_none() && held_by_buyer.is_some());
    let kept = match held_after {
        Some(after) => after.on(sheet).complement(),
        None => left_to_buyer.map_or(rest, |held| rest - held),
    };
    let kept = kept.named("old_holders.stake");
    let value_kept = (post_money * kept).named("old_holders.value_kept").line();
    // Who sold everything has no part that remains.
    let diluted = dilution.filter(|_| !kept.is_zero());
    let retained = diluted.map(|dilution| dilution.complement().named("old_holders.retained").line());
    let received = received.map(|money| money.named("old_holders.received").line());
    Some(OldHolders { received, stake: kept.line(), value_kept, retained })
}

/// What sellers receive.
fn sold<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, solved: &Solved<'s>) -> Option<Money<'s>> {
    let is_sold = |proceeds: Proceeds| proceeds == Proceeds::Sellers;
    let legs = &solved.uses.legs;
    if legs.is_empty() {
        return solved.deal.investment.filter(|_| is_sold(terms.proceeds)).map(|money| money.on(sheet));
    }
    legs.iter().any(|leg| is_sold(leg.proceeds)).then(|| paid(sheet, legs, is_sold))
}

/// What each named holder has before and after, if it sells nothing.
pub fn holders(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal, money: &MoneyUse) -> Vec<HolderAfter> {
    let dilution = deal.dilution.filter(|_| !terms.is_holding());
    let holders = terms.holders.iter().map(|holder| {
        let name = |figure: &'static str| ["holders", holder.name.as_str(), figure];
        let before = holder.figure.on(sheet);
        let remains = dilution.map(|dilution| {
            let after = (before * dilution.on(sheet).complement()).named_at(&name("stake_after"));
            let cash = money.paid_out.map(|paid| (paid.on(sheet) * before).named_at(&name("cash_received")).line());
            let worth = deal.post_money.map(|all| (all.on(sheet) * after).named_at(&name("value_kept")).line());
            Remains { stake: after.line(), cash_received: cash, value_kept: worth }
        });
        HolderAfter { before: before.line(), remains }
    });
    holders.collect()
}

/// The business without its cash. New money that stays adds as much to cash as to equity, so it does not move.
pub fn enterprise(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal, money: &MoneyUse) -> Option<Enterprise> {
    if let Some(cash) = &terms.net_cash_before {
        let before = cash.on(sheet).named("net_cash_before");
        let after = money.kept.map(|kept| (before + kept.on(sheet)).named("net_cash_after"));
        let value = deal.post_money.zip(after);
        let value = value.map(|(equity, cash)| (equity.on(sheet) - cash).named("enterprise_value").line());
        return Some(Enterprise {
            net_cash_before: Some(before.line()),
            net_cash_after: after.map(|after| after.line()),
            value,
        });
    }
    let valuation = terms.valuation.as_ref().filter(|_| terms.basis == Some(Basis::Enterprise))?;
    let value = valuation.on(sheet).named("enterprise_value");
    let equity = money.equity_before.map(|equity| equity.on(sheet));
    let net_cash_before = equity.map(|equity| (equity - value).named("net_cash_before").line());
    Some(Enterprise { net_cash_before, net_cash_after: None, value: Some(value.line()) })
}
