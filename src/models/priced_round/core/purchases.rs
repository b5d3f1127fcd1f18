//! How the new shares of a round are divided among those who buy.

use super::super::mistakes;
use super::super::terms::{Investor, Size, Terms};
use super::outcome::Purchase;
use super::settled::Settled;
use super::solver::{rounded, total};
use crate::captable::Convertible;
use crate::diagnostic::Diagnostic;
use crate::number::Exact;
use crate::worksheet::{Money, Shares};

/// What everybody buys; a mistake where it does not add up, or where somebody has no right to what they buy.
pub fn purchases<'s>(terms: &Terms, settled: &Settled<'s>) -> Result<Vec<Purchase>, Diagnostic> {
    let sheet = settled.sheet;
    let all = settled.round.demand.money.filter(|_| terms.new_money.is_some());
    if terms.investors.is_empty() {
        return Ok(vec![bought(settled, "New investors", settled.solution.new_shares.on(sheet), all)]);
    }
    let mut purchases = Vec::with_capacity(terms.investors.len());
    for investor in &terms.investors {
        let offered = match &investor.size {
            Size::Amount(amount) => Some(amount.on(sheet)),
            _ => None,
        };
        purchases.push(bought(settled, &investor.who.text, shares_of(settled, investor)?, offered));
    }
    let rest = terms.investors.iter().position(|investor| matches!(investor.size, Size::Rest));
    let Some(all) = all else { return Ok(purchases) };
    let others = purchases.iter().enumerate().filter(|(at, _)| Some(*at) != rest).map(|(_, other)| other);
    let taken: Vec<Money<'s>> = others
        .map(|other| {
            let paid = other.paid.on(sheet);
            other.cash_in_lieu.map_or(paid, |cash| paid + cash.on(sheet))
        })
        .collect();
    let taken = sheet.sum(&taken);
    let fits = match rest {
        Some(at) => {
            let left = all - taken;
            let fits = !left.is_negative().holds();
            purchases[at] = bought(settled, &purchases[at].investor, left / settled.price(), Some(left));
            fits
        }
        None => !settled.round.rounding.is_exact() || !(taken.less_than(all).holds() || all.less_than(taken).holds()),
    };
    if fits { Ok(purchases) } else { Err(mistakes::does_not_add_up(terms.span, taken, all)) }
}

/// The shares of an investor who asks for them by number or by part.
fn shares_of<'s>(settled: &Settled<'s>, investor: &Investor) -> Result<Shares<'s>, Diagnostic> {
    let Settled { sheet, table, before, .. } = settled;
    let fully_diluted = settled.solution.fully_diluted.on(sheet);
    let (name, holder) = (&investor.who.text, table.find_holder(&investor.who.text));
    let held = before.holder(table, name).map(|position| position.shares);
    Ok(match &investor.size {
        Size::Shares(number) => number.on(sheet),
        Size::Stake(stake) => stake.on(sheet) * fully_diluted,
        Size::TargetStake(stake) => {
            let target = stake.on(sheet) * fully_diluted;
            let converted = settled.converted(|convertible| Some(convertible.holder) == holder);
            let warrants = settled.warrants(|of| Some(of) == holder);
            total(held.into_iter().chain(converted).chain(warrants)).map_or(target, |own| target - own)
        }
        Size::ProRata(multiple) => {
            let counts = |convertible: &Convertible| Some(convertible.holder) == holder && convertible.pro_rata_right;
            let warrants = settled.warrants(|of| Some(of) == holder);
            let entitled: Vec<Shares<'s>> = held.into_iter().chain(settled.converted(counts)).chain(warrants).collect();
            if entitled.is_empty() {
                return Err(mistakes::no_pro_rata_right(table, &investor.who));
            }
            let right = (sheet.sum(&entitled) / settled.entitling()).named_at(&["pro_rata", name]);
            let shares = right * settled.offered();
            multiple.as_ref().map_or(shares, |multiple| shares * multiple.on(sheet))
        }
        Size::Amount(amount) => amount.on(sheet) / settled.price(),
        Size::Rest => sheet.constant(Exact::ZERO),
    })
}

/// Shares rounded as the deal says, and what they cost: the money offered, where nothing is rounded.
fn bought<'s>(settled: &Settled<'s>, investor: &str, shares: Shares<'s>, offered: Option<Money<'s>>) -> Purchase {
    let (investor, price) = (investor.into(), settled.price());
    let rounding = settled.round.rounding.new_shares;
    let bought = rounded(shares, rounding);
    let paid = offered.filter(|_| rounding.is_none()).unwrap_or_else(|| bought * price);
    let cash_in_lieu = offered.filter(|_| rounding.is_some()).map(|offered| (offered - paid).line());
    Purchase { investor, shares: bought.line(), paid: paid.line(), cash_in_lieu }
}
