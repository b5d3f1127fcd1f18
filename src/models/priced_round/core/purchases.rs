//! How the new shares of a round are divided among those who buy.

use std::sync::Arc;

use super::super::mistakes;
use super::super::terms::{Investor, Size, Terms};
use super::settled::Settled;
use super::solver::{rounded, total};
use crate::captable::Convertible;
use crate::diagnostic::Diagnostic;
use crate::number::Exact;
use crate::worksheet::{Money, Shares};

/// What one investor buys.
pub struct Bought<'s> {
    /// Who.
    pub investor: Arc<str>,
    /// How many shares.
    pub shares: Shares<'s>,
    /// What they cost.
    pub paid: Money<'s>,
    /// Cash in lieu of fractional shares: what was offered and buys no whole share.
    pub cash_in_lieu: Option<Money<'s>>,
}

/// What everybody buys.
///
/// # Errors
///
/// It does not add up, or somebody has no right to what they buy.
pub fn purchases<'s>(terms: &Terms, settled: &Settled<'s>) -> Result<Vec<Bought<'s>>, Diagnostic> {
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
    let taken: Vec<Money<'s>> =
        others.map(|other| other.cash_in_lieu.map_or(other.paid, |cash| other.paid + cash)).collect();
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
            total(sheet, held.into_iter().chain(converted)).map_or(target, |own| target - own)
        }
        Size::ProRata(multiple) => {
            let counts = |convertible: &Convertible| Some(convertible.holder) == holder && convertible.pro_rata_right;
            let entitled: Vec<Shares<'s>> = held.into_iter().chain(settled.converted(counts)).collect();
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
fn bought<'s>(settled: &Settled<'s>, investor: &str, shares: Shares<'s>, offered: Option<Money<'s>>) -> Bought<'s> {
    let (investor, price) = (investor.into(), settled.price());
    let rounding = settled.round.rounding.new_shares;
    if rounding.is_none() {
        let paid = offered.unwrap_or_else(|| shares * price);
        return Bought { investor, shares, paid, cash_in_lieu: None };
    }
    let shares = rounded(shares, rounding);
    let paid = shares * price;
    Bought { investor, shares, paid, cash_in_lieu: offered.map(|offered| offered - paid) }
}
