//! A round put together from its terms and the cap table before it.

use std::sync::Arc;

use super::super::mistakes;
use super::super::terms::{FixedBy, Investor, PoolSize, Size, Terms};
use super::instruments::instruments;
use super::solver::{self, Demand, Pool, Protected, Round, Strike, Valuation, Warrant, total};
use crate::captable::{
    AntiDilution, AwardKind, CapTable, CapitalizationRules, HolderId, OpenWarrant, WarrantSize, WarrantStrike,
};
use crate::diagnostic::Diagnostic;
use crate::models::ownership::Ownership;
use crate::worksheet::{Shares, Stake, Worksheet};

/// The round; a mistake where an investor buys pro rata of what is not known, or of nothing.
pub fn round<'s>(terms: &Terms, table: &CapTable, before: &Ownership<'s>) -> Result<Round<'s>, Diagnostic> {
    let sheet = before.total.sheet();
    let demand = demand(terms, table, before)?;
    let instruments = instruments(table, terms.counts, before.total);
    let valuation = match &terms.fixed_by {
        FixedBy::PreMoney(value) => Valuation::PreMoney(value.on(sheet)),
        FixedBy::PostMoney(value) => Valuation::PostMoney(value.on(sheet)),
        FixedBy::Price(price) => Valuation::Price(price.on(sheet)),
        FixedBy::Stake(stake) => {
            let money = demand.money.unwrap_or_else(|| sheet.undefined("no money buys the stake", &[]));
            Valuation::PostMoney(money / stake.on(sheet))
        }
    };
    let aiming = counted_in_targets(terms, table);
    Ok(Round {
        existing: before.total,
        valuation,
        method: terms.method,
        demand,
        instruments,
        counted_in_targets: aiming.0,
        warrants: warrants(sheet, table),
        warrants_in_targets: aiming.1,
        counts_warrants: terms.counts.outstanding_options,
        pool: pool(terms, sheet, table),
        pool_on_top: terms.pool_on_top,
        protected: protected(sheet, table),
        rounding: terms.rounding,
    })
}

/// What investors ask for. Where the new money of the round is stated, its division comes after the price.
fn demand<'s>(terms: &Terms, table: &CapTable, before: &Ownership<'s>) -> Result<Demand<'s>, Diagnostic> {
    let sheet = before.total.sheet();
    if let Some(new_money) = &terms.new_money {
        return Ok(Demand { money: Some(new_money.on(sheet)), ..Demand::default() });
    }
    let (mut money, mut shares, mut held) = (Vec::new(), Vec::new(), Vec::new());
    let (mut stakes, mut parts) = (Vec::new(), Vec::new());
    for investor in &terms.investors {
        match &investor.size {
            Size::Amount(amount) => money.push(amount.on(sheet)),
            Size::Shares(number) => shares.push(number.on(sheet)),
            Size::Stake(stake) => stakes.push(stake.on(sheet)),
            Size::TargetStake(stake) => {
                stakes.push(stake.on(sheet));
                held.extend(before.holder(table, &investor.who.text).map(|position| position.shares));
            }
            Size::ProRata(multiple) => {
                let part = stake_before(table, before, investor)?;
                parts.push(multiple.as_ref().map_or(part, |multiple| part * multiple.on(sheet)));
            }
            Size::Rest => {}
        }
    }
    Ok(Demand {
        money: total(money.into_iter()),
        shares: total(shares.into_iter()),
        stake: total(stakes.into_iter()),
        held: total(held.into_iter()),
        pro_rata: total(parts.into_iter()),
    })
}

/// What an investor with a pro rata right held before, on which the right rests.
fn stake_before<'s>(table: &CapTable, before: &Ownership<'s>, investor: &Investor) -> Result<Stake<'s>, Diagnostic> {
    if !table.convertibles().is_empty() || !table.open_warrants().is_empty() {
        return Err(mistakes::pro_rata_of_what(&investor.who));
    }
    let held = before.holder(table, &investor.who.text);
    held.map(|position| position.stake).ok_or_else(|| mistakes::not_a_holder(table, &investor.who))
}

/// The SAFEs and notes, and the warrants that are counted, of those who say what they want to hold after the round.
fn counted_in_targets(terms: &Terms, table: &CapTable) -> (Vec<usize>, Vec<usize>) {
    let aims = |investor: &&Investor| matches!(investor.size, Size::TargetStake(_)) && terms.new_money.is_none();
    let aiming = terms.investors.iter().filter(aims);
    let aiming: Vec<_> = aiming.filter_map(|investor| table.find_holder(&investor.who.text)).collect();
    let places = |holders: Vec<HolderId>| {
        let held = holders.into_iter().enumerate().filter(|(_, holder)| aiming.contains(holder));
        held.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let convertibles = table.convertibles().iter().map(|convertible| convertible.holder).collect();
    let warrants = table.open_warrants().iter().filter(|_| terms.counts.outstanding_options);
    (places(convertibles), places(warrants.map(|warrant| warrant.holder).collect()))
}

/// The warrants that wait for a round.
fn warrants<'s>(sheet: &'s Worksheet, table: &CapTable) -> Vec<Warrant<'s>> {
    let warrant = |open: &OpenWarrant| Warrant {
        name: Arc::clone(&open.name),
        size: match open.size {
            WarrantSize::Shares(shares) => solver::Size::Shares(shares.on(sheet)),
            WarrantSize::OverStrike(amount) => solver::Size::OverStrike(amount.on(sheet)),
            WarrantSize::OverRoundPrice(amount) => solver::Size::OverRoundPrice(amount.on(sheet)),
        },
        strike: match open.strike {
            WarrantStrike::Fixed(strike) => Strike::Fixed(strike.on(sheet)),
            WarrantStrike::RoundPrice => Strike::RoundPrice,
            WarrantStrike::BelowRoundPrice(rate) => Strike::BelowRoundPrice(rate.on(sheet)),
        },
        is_on_top: open.is_on_top,
    };
    table.open_warrants().iter().map(warrant).collect()
}

fn pool<'s>(terms: &Terms, sheet: &'s Worksheet, table: &CapTable) -> Option<Pool<'s>> {
    match terms.pool.as_ref()? {
        PoolSize::Increase(shares) => Some(Pool::Increase(shares.on(sheet))),
        PoolSize::Target { target, counts_all_options, of_pre_money } => {
            let unallocated = table.unallocated_pool().map(|pool| pool.on(sheet));
            let granted = counts_all_options.then(|| table.awarded(sheet, |kind| kind != AwardKind::Warrant));
            let existing = total(unallocated.into_iter().chain(granted.flatten()));
            Some(Pool::Target { target: target.on(sheet), existing, of_pre_money: *of_pre_money })
        }
    }
}

/// The classes that are protected and outstanding.
fn protected<'s>(sheet: &'s Worksheet, table: &CapTable) -> Vec<Protected<'s>> {
    let classes = table.class_ids().filter(|(_, class)| class.anti_dilution != AntiDilution::None);
    classes
        .filter_map(|(id, class)| {
            let shares = table.shares_of_class(sheet, id)?;
            Some(Protected {
                class: id,
                name: Arc::clone(&class.name),
                protection: class.anti_dilution,
                shares,
                original_issue_price: class.original_issue_price?.on(sheet),
                conversion_price: class.current_conversion_price()?.on(sheet),
                rounding: class.conversion_price_rounding,
                as_converted: table.as_converted(shares, id),
                base: base_of(sheet, table, class.anti_dilution),
            })
        })
        .collect()
}

/// What the weighted average counts before the round.
fn base_of<'s>(sheet: &'s Worksheet, table: &CapTable, protection: AntiDilution) -> Shares<'s> {
    match protection {
        AntiDilution::NarrowBased => table.preferred_as_converted(sheet),
        AntiDilution::BroadBasedWithReserve => table.fully_diluted(sheet, CapitalizationRules::FULLY_DILUTED),
        _ => table.fully_diluted(sheet, CapitalizationRules::ISSUED),
    }
}
