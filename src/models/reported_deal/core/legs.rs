//! Money with several uses, each perhaps at its own price: what it sums to, and what stake it buys.

use super::super::terms::{Basis, Leg, PaidOut, Proceeds, ReportedDeal};
use super::solve::Issue;
use crate::number::Exact;
use crate::worksheet::{Money, Ratio, Shares, Stake, Worksheet};

/// What the money of a deal is used for.
#[derive(Clone, Debug)]
pub struct Uses<'s> {
    /// How much of it buys new shares.
    pub issue: Issue,
    /// All money, where the legs say it.
    pub investment: Option<Money<'s>>,
    /// The stake that it buys, where the legs have prices of their own.
    pub stake: Option<Stake<'s>>,
    /// What each leg pays, and the part of the old shares it comes to.
    pub legs: Vec<LegUse<'s>>,
}

/// One leg, computed.
#[derive(Clone, Copy, Debug)]
pub struct LegUse<'s> {
    /// Where the money goes.
    pub proceeds: Proceeds,
    /// How much it is.
    pub investment: Money<'s>,
    /// The shares of the leg as a part of all shares before the deal, where the leg has a price of its own.
    pub part_of_old: Option<Ratio<'s>>,
}

/// The uses of the money; `total` is what was reported as the whole investment.
pub fn uses<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, total: Option<Money<'s>>) -> Option<Uses<'s>> {
    if terms.legs.is_empty() {
        let issue = match (terms.proceeds.issues_shares(), &terms.round) {
            (true, Some(round)) => Issue::Part(round.on(sheet).line()),
            (true, None) => Issue::All,
            (false, _) => Issue::Nothing,
        };
        return Some(Uses { issue, investment: None, stake: None, legs: Vec::new() });
    }
    let (amounts, is_stated) = leg_amounts(terms, sheet, total)?;
    let shares_before = terms.fully_diluted_shares_before.as_ref().map(|shares| shares.on(sheet));
    let legs = terms.legs.iter().zip(amounts);
    let legs: Vec<LegUse<'s>> = legs.map(|(leg, investment)| used(leg, investment, shares_before)).collect();
    // Where a leg is what the others leave of the whole, the whole is what was reported.
    let investment = is_stated.then(|| paid(sheet, &legs, |_| true));
    let (issue, stake) = issue_of(sheet, &legs)?;
    Some(Uses { issue, investment, stake, legs })
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

fn used<'s>(leg: &Leg, investment: Money<'s>, shares_before: Option<Shares<'s>>) -> LegUse<'s> {
    let part = part_of_old(leg, investment, shares_before);
    LegUse {
        proceeds: leg.proceeds,
        investment: investment.named_at(&["legs", &leg.name, "investment"]),
        part_of_old: part.map(|part| part.named_at(&["legs", &leg.name, "part_of_old_shares"])),
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

/// The shares bought, as a part of all shares before the deal.
fn part_of_old<'s>(leg: &Leg, investment: Money<'s>, shares_before: Option<Shares<'s>>) -> Option<Ratio<'s>> {
    let sheet = investment.sheet();
    if let Some(valuation) = &leg.valuation {
        let valuation = valuation.on(sheet);
        let is_post_money = leg.basis == Some(Basis::PostMoney) && leg.proceeds.issues_shares();
        return Some(if is_post_money { investment / (valuation - investment) } else { investment / valuation });
    }
    let shares = match (&leg.shares_bought, &leg.price_per_share) {
        (Some(shares), _) => shares.on(sheet),
        (None, Some(price)) => investment / price.on(sheet),
        (None, None) => return None,
    };
    Some((shares / shares_before?).as_ratio())
}

/// How many new shares the legs make, and the stake they buy where every leg has a price of its own.
fn issue_of<'s>(sheet: &'s Worksheet, legs: &[LegUse<'s>]) -> Option<(Issue, Option<Stake<'s>>)> {
    let issuing: Vec<&LegUse<'s>> = legs.iter().filter(|leg| leg.proceeds.issues_shares()).collect();
    let new_money = paid(sheet, legs, Proceeds::issues_shares).line();
    if legs.iter().all(|leg| leg.part_of_old.is_none()) {
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
