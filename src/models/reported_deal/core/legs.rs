//! Money with several uses, each perhaps at its own price: what it sums to, and what stake it buys.

use super::super::terms::{Basis, Leg, PaidOut, Proceeds, ReportedDeal};
use super::limits::whole_shares;
use super::solve::{Deal, Issue};
use crate::number::{Exact, Interval};
use crate::worksheet::{Money, NodeId, Ratio, Shares, Stake, Worksheet};

/// What the money of a deal is used for.
#[derive(Clone, Debug)]
pub struct Uses<'s> {
    /// How much of it buys new shares.
    pub issue: Issue,
    /// All money, where the legs say it.
    pub investment: Option<Money<'s>>,
    /// The stake that it buys, where the legs have prices of their own.
    pub stake: Option<Stake<'s>>,
    /// All shares before the deal, where they follow from the legs.
    pub shares_before: Option<Shares<'s>>,
    /// The reported figure by which they follow, which cannot be held against what follows from them.
    pub rests_on: Option<&'static str>,
    /// What each leg pays, and what it buys.
    pub legs: Vec<LegUse<'s>>,
    /// What the legs say twice, as lines that have to be equal.
    pub equal: Vec<(NodeId, NodeId)>,
    /// The same where the money is stated so closely that whole shares can only come near it.
    pub limits: Vec<(NodeId, Interval)>,
}

/// One leg, computed.
#[derive(Clone, Copy, Debug)]
pub struct LegUse<'s> {
    /// Where the money goes.
    pub proceeds: Proceeds,
    /// How much it is.
    pub investment: Money<'s>,
    /// The shares of the leg, where a price or a count says it.
    pub shares: Option<Shares<'s>>,
    /// The same as a part of all shares before the deal, where the leg has a price of its own.
    pub part_of_old: Option<Ratio<'s>>,
}

/// The uses of the money in a deal of which this is `known`.
pub fn uses<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, known: &Deal) -> Option<Uses<'s>> {
    if terms.legs.is_empty() {
        let issue = match (terms.proceeds.issues_shares(), &terms.round) {
            (true, Some(round)) => Issue::Part(round.on(sheet).line()),
            (true, None) => Issue::All,
            (false, _) => Issue::Nothing,
        };
        let (legs, equal, limits) = (Vec::new(), Vec::new(), Vec::new());
        let (investment, stake, shares_before, rests_on) = (None, None, None, None);
        return Some(Uses { issue, investment, stake, shares_before, rests_on, legs, equal, limits });
    }
    let (amounts, is_stated) = leg_amounts(terms, sheet, known.investment.map(|total| total.on(sheet)))?;
    let mut legs: Vec<LegUse<'s>> = terms.legs.iter().zip(amounts).map(|(leg, amount)| used(leg, amount)).collect();
    let limits: Vec<(NodeId, Interval)> = terms.legs.iter().filter_map(|leg| of_whole_shares(leg, sheet)).collect();
    let mut equal: Vec<(NodeId, NodeId)> = terms.legs.iter().filter_map(|leg| said_twice(leg, sheet)).collect();
    let (shares_before, rests_on) = shares_before(sheet, &legs, known).unzip();
    legs.iter_mut().for_each(|leg| equal.extend(leg.count(shares_before)));
    for (leg, term) in legs.iter().zip(&terms.legs) {
        leg.name(&term.name);
    }
    // Where a leg is what the others leave of the whole, the whole is what was reported.
    let investment = is_stated.then(|| paid(sheet, &legs, |_| true));
    let (issue, stake) = issue_of(sheet, &legs)?;
    Some(Uses { issue, investment, stake, shares_before, rests_on: rests_on.flatten(), legs, equal, limits })
}

/// What the legs with some use of the money pay together.
pub fn paid<'s>(sheet: &'s Worksheet, legs: &[LegUse<'s>], counts: impl Fn(Proceeds) -> bool) -> Money<'s> {
    let counted = legs.iter().filter(|leg| counts(leg.proceeds));
    sheet.sum(&counted.map(|leg| leg.investment).collect::<Vec<_>>())
}

/// What each leg pays, and whether all of them say so. One may leave it out: it pays what the others leave of the
/// whole.
fn leg_amounts<'s>(
    terms: &ReportedDeal,
    sheet: &'s Worksheet,
    total: Option<Money<'s>>,
) -> Option<(Vec<Money<'s>>, bool)> {
    let stated: Vec<Option<Money<'s>>> = terms.legs.iter().map(|leg| amount(leg, sheet)).collect();
    let known: Vec<Money<'s>> = stated.iter().flatten().copied().collect();
    match terms.legs.len() - known.len() {
        0 => Some((known, true)),
        1 => {
            let rest = total? - sheet.sum(&known);
            Some((stated.into_iter().map(|amount| amount.unwrap_or(rest)).collect(), false))
        }
        _ => None,
    }
}

/// The part of the new money that the old holders receive.
pub fn paid_out<'s>(terms: &ReportedDeal, uses: &Uses<'s>, new_money: Money<'s>) -> Option<Money<'s>> {
    let sheet = new_money.sheet();
    if !uses.legs.is_empty() {
        let is_paid_out = |proceeds: Proceeds| proceeds == Proceeds::Distributed;
        let any = uses.legs.iter().any(|leg| is_paid_out(leg.proceeds));
        return any.then(|| paid(sheet, &uses.legs, is_paid_out));
    }
    match (&terms.distributed, terms.proceeds) {
        (Some(PaidOut::Amount(amount)), _) => Some(amount.on(sheet)),
        (Some(PaidOut::Share(share)), _) => Some(new_money * share.on(sheet)),
        (None, Proceeds::Distributed) => Some(new_money),
        (None, _) => None,
    }
}

/// A leg by its own terms.
fn used<'s>(leg: &Leg, investment: Money<'s>) -> LegUse<'s> {
    let sheet = investment.sheet();
    let part_of_old = leg.valuation.as_ref().map(|valuation| {
        let valuation = valuation.on(sheet);
        let is_post_money = leg.basis == Some(Basis::PostMoney) && leg.proceeds.issues_shares();
        if is_post_money { investment / (valuation - investment) } else { investment / valuation }
    });
    let shares = match (&leg.shares_bought, &leg.price_per_share) {
        (Some(shares), _) => Some(shares.on(sheet)),
        (None, price) => price.as_ref().map(|price| investment / price.on(sheet)),
    };
    LegUse { proceeds: leg.proceeds, investment, shares, part_of_old }
}

/// The money of a leg, where it is stated beside a price and a count that make it too.
fn said_twice(leg: &Leg, sheet: &Worksheet) -> Option<(NodeId, NodeId)> {
    if of_whole_shares(leg, sheet).is_some() {
        return None;
    }
    let (investment, price) = (leg.investment.as_ref()?.on(sheet), leg.price_per_share.as_ref()?.on(sheet));
    Some((investment.id(), (price * leg.shares_bought.as_ref()?.on(sheet)).id()))
}

fn of_whole_shares(leg: &Leg, sheet: &Worksheet) -> Option<(NodeId, Interval)> {
    whole_shares(sheet, leg.investment.as_ref()?, leg.price_per_share.as_ref()?, leg.shares_bought.as_ref()?)
}

impl<'s> LegUse<'s> {
    /// Its shares and their part of all shares before the deal, each from the other; what is known of both already
    /// has to be equal.
    fn count(&mut self, shares_before: Option<Shares<'s>>) -> Option<(NodeId, NodeId)> {
        let before = shares_before?;
        match (self.shares, self.part_of_old) {
            (Some(shares), Some(part)) => {
                self.part_of_old = Some((shares / before).as_ratio());
                return Some((shares.id(), (before * part).id()));
            }
            (Some(shares), None) => self.part_of_old = Some((shares / before).as_ratio()),
            (None, Some(part)) => self.shares = Some(before * part),
            (None, None) => {}
        }
        None
    }

    fn name(&self, leg: &str) {
        self.investment.named_at(&["legs", leg, "investment"]);
        self.shares.map(|shares| shares.named_at(&["legs", leg, "shares_bought"]));
        self.part_of_old.map(|part| part.named_at(&["legs", leg, "part_of_old_shares"]));
    }
}

fn amount<'s>(leg: &Leg, sheet: &'s Worksheet) -> Option<Money<'s>> {
    let price = leg.price_per_share.as_ref().map(|price| price.on(sheet));
    let shares = leg.shares_bought.as_ref().map(|shares| shares.on(sheet));
    match (&leg.investment, price, shares) {
        (Some(investment), _, _) => Some(investment.on(sheet)),
        (None, Some(price), Some(shares)) => Some(price * shares),
        _ => None,
    }
}

/// All shares before the deal: as stated, or as they follow from the legs with prices and counts and what else is
/// known. With the shares S that the legs count, N of them new, and the legs that are parts of the old shares, p in all
/// and n of them new, the old shares B leave a stake of (S + p B) / (B + N + n B) and B + N + n B shares after the deal.
fn shares_before<'s>(
    sheet: &'s Worksheet,
    legs: &[LegUse<'s>],
    known: &Deal,
) -> Option<(Shares<'s>, Option<&'static str>)> {
    if let Some(stated) = known.fully_diluted_shares_before {
        return Some((stated.on(sheet), None));
    }
    let counted = sums(sheet, legs, |_| true)?;
    let new = sums(sheet, legs, Proceeds::issues_shares)?;
    let one: Ratio<'s> = sheet.constant(Exact::ONE);
    if let Some(after) = known.fully_diluted_shares {
        return Some(((after.on(sheet) - new.shares) / (one + new.parts), Some("fully_diluted_shares")));
    }
    let both = legs.iter().find_map(|leg| leg.shares.zip(leg.part_of_old));
    if let Some((shares, part)) = both {
        return Some((shares / part, None));
    }
    let (stake, rests_on) = stake_by_value(sheet, legs, known)?;
    let before = (counted.shares - new.shares * stake) / ((one + new.parts) * stake - counted.parts);
    Some((before, Some(rests_on)))
}

/// The stake as reported, or by a reported value of the whole company.
fn stake_by_value<'s>(sheet: &'s Worksheet, legs: &[LegUse<'s>], known: &Deal) -> Option<(Ratio<'s>, &'static str)> {
    let (all, new_money) = (paid(sheet, legs, |_| true), paid(sheet, legs, Proceeds::issues_shares));
    match (known.stake, known.post_money, known.pre_money) {
        (Some(stake), ..) => Some((stake.on(sheet).as_ratio(), "stake")),
        (None, Some(value), _) => Some((all / value.on(sheet), "post_money")),
        (None, None, Some(value)) => Some((all / (value.on(sheet) + new_money), "pre_money")),
        (None, None, None) => None,
    }
}

/// The shares of some legs: those that are counted, and those that are known as a part of the old shares.
struct Sums<'s> {
    shares: Shares<'s>,
    parts: Ratio<'s>,
}

/// `None` where no leg counts shares, or a leg has no price of its own.
fn sums<'s>(sheet: &'s Worksheet, legs: &[LegUse<'s>], counts: impl Fn(Proceeds) -> bool) -> Option<Sums<'s>> {
    let is_priced = |leg: &LegUse<'s>| leg.shares.is_some() || leg.part_of_old.is_some();
    if !legs.iter().all(is_priced) || legs.iter().all(|leg| leg.shares.is_none()) {
        return None;
    }
    let legs = || legs.iter().filter(|leg| counts(leg.proceeds));
    let shares: Vec<Shares<'s>> = legs().filter_map(|leg| leg.shares).collect();
    let parts = legs().filter(|leg| leg.shares.is_none()).filter_map(|leg| leg.part_of_old);
    Some(Sums { shares: sheet.sum(&shares), parts: sheet.sum(&parts.collect::<Vec<_>>()) })
}

/// How many new shares the legs make, and the stake they buy where every leg has a price of its own.
fn issue_of<'s>(sheet: &'s Worksheet, legs: &[LegUse<'s>]) -> Option<(Issue, Option<Stake<'s>>)> {
    let issuing: Vec<&LegUse<'s>> = legs.iter().filter(|leg| leg.proceeds.issues_shares()).collect();
    let new_money = paid(sheet, legs, Proceeds::issues_shares).line();
    if legs.iter().all(|leg| leg.part_of_old.is_none() && leg.shares.is_none()) {
        let issue = match issuing.len() {
            0 => Issue::Nothing,
            all if all == legs.len() => Issue::All,
            _ => Issue::Part(new_money),
        };
        return Some((issue, None));
    }
    let parts = legs.iter().map(|leg| leg.part_of_old).collect::<Option<Vec<Ratio<'s>>>>()?;
    let new_parts: Vec<Ratio<'s>> = issuing.iter().filter_map(|leg| leg.part_of_old).collect();
    let nothing: Ratio<'s> = sheet.constant(Exact::ZERO);
    let issued = if new_parts.is_empty() { nothing } else { sheet.sum(&new_parts) };
    let after = issued.plus_one().named("shares_after_as_part_of_shares_before");
    let stake = (sheet.sum(&parts) / after).as_stake();
    let dilution = (issued / after).as_stake();
    Some((Issue::Priced(new_money, dilution.line()), Some(stake)))
}
