//! Figures of SAFEs and notes at an exit: what their caps are divided by there, at which price they convert, into how
//! many shares.

use super::claimant::Upside;
use super::conversion::Capitalization;
use super::entitlements::{Entitlements, Paid};
use super::outcome::Taken;
use crate::worksheet::{Price, Shares};

/// Names them, of those that convert at this exit. Of several exits, those where everybody converts are named too.
pub fn name(rights: &Entitlements<'_, '_>, paid: &[Paid<'_>]) {
    for one in paid {
        name_at(rights, one);
    }
    if let [_] = paid {
        return;
    }
    if let Some(all) = rights.turns.last().map_or(&rights.first, |turn| &turn.span).capitalization {
        all.shares.named("liquidity_capitalization");
    }
    for holding in &rights.holdings {
        if let (Some(conversion), Some(shares)) = (&holding.conversion, holding.claimant.shares) {
            (conversion.amount / shares).named_at(&[&holding.name, "liquidity_price"]);
            shares.named_at(&[&holding.name, "conversion_shares"]);
        }
    }
}

fn name_at(rights: &Entitlements<'_, '_>, paid: &Paid<'_>) {
    let span = rights.span_after(paid.turns);
    if let Some(capitalization) = &span.capitalization {
        paid.name(at_level(capitalization, paid.level), &["liquidity_capitalization"]);
    }
    for (index, holding) in rights.holdings.iter().enumerate() {
        if let Some(Converted { price, shares, .. }) = conversion(rights, paid, index) {
            paid.name(price, &[&holding.name, "liquidity_price"]);
            paid.name(shares, &[&holding.name, "conversion_shares"]);
        }
    }
}

/// How a SAFE or note converts at an exit.
pub struct Converted<'s> {
    pub price: Price<'s>,
    pub shares: Shares<'s>,
    /// What it takes of a later one to do so.
    pub takes: Option<Taken>,
}

/// How a SAFE or note converts at this exit; `None` where it does not.
pub fn conversion<'s>(rights: &Entitlements<'_, 's>, paid: &Paid<'s>, index: usize) -> Option<Converted<'s>> {
    let conversion = rights.holdings[index].conversion.as_ref()?;
    let (claimant, proceeds) = (&rights.schedule_after(paid.turns).claimants()[index], paid.proceeds[index]);
    if !paid.level.is_positive().holds() {
        return None;
    }
    let by_cap = match claimant.upside {
        Upside::Common => claimant.shares,
        Upside::Converts => claimant.shares.filter(|shares| (*shares * paid.level).equals(proceeds)),
        _ => None,
    };
    if let Some(shares) = by_cap {
        let further = claimant.before_common.map(|before| before / paid.level);
        let shares = further.map_or(shares, |further| shares + further);
        let of_shares = conversion.shares.as_ref().map(|cap| &cap.of);
        let of_part = conversion.part.as_ref().map(|cap| &cap.of);
        let is_part = of_part.is_some() && !rights.span_after(paid.turns).by_shares[index];
        let takes = if is_part { of_part } else { of_shares };
        let takes = takes.and_then(Option::clone).map(Taken::Cap);
        return Some(Converted { price: conversion.amount / shares, shares, takes });
    }
    let (worth, discount) = conversion.discount.as_ref().filter(|(worth, _)| worth.gives.equals(proceeds))?;
    let price = paid.level * discount.complement();
    Some(Converted { price, shares: conversion.amount / price, takes: worth.of.clone().map(Taken::Discount) })
}

/// The capitalization where a common share gets so much, which decides how many shares a discount gives.
fn at_level<'s>(capitalization: &Capitalization<'s>, level: Price<'s>) -> Shares<'s> {
    match capitalization.discounted.filter(|_| level.is_positive().holds()) {
        Some(discounted) => capitalization.shares + discounted / level,
        None => capitalization.shares,
    }
}
