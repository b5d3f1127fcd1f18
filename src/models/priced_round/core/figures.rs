//! The figures of a round that is settled, named.

use std::sync::Arc;

use super::super::terms::Terms;
use super::dilution::dilution;
use super::outcome::{Adjusted, Converted, Outcome, Purchase};
use super::purchases::Bought;
use super::residuals::residuals;
use super::settled::Settled;
use super::side_letters::side_letters;
use super::solver::Governing;
use crate::captable::CapTable;
use crate::models::Yields;
use crate::models::ownership::{Holdings, Ownership};
use crate::worksheet::Shares;

/// Names every figure of a round.
pub fn figures<'s>(
    terms: &Terms,
    settled: &Settled<'s>,
    bought: &[Bought<'s>],
    after: &CapTable,
    yields: &mut Yields,
) -> Outcome {
    let Settled { sheet, before, solution, .. } = settled;
    name_solution(settled, bought);
    // Where nothing is rounded, the sum of all holdings is the solution itself.
    let is_exact = terms.rounding.is_exact();
    let total = is_exact.then_some(solution.fully_diluted);
    let now = Ownership::of(sheet, after, terms.counts, total).named(after);
    let demand = settled.round.demand;
    // Where nothing is rounded, what was offered is what is paid.
    let offered = demand.money.filter(|_| is_exact && demand.is_money_only());
    let paid = || sheet.sum(&bought.iter().map(|purchase| purchase.paid).collect::<Vec<_>>());
    let new_money = offered.unwrap_or_else(paid).named("new_money");
    let new_shares = sheet.sum(&bought.iter().map(|purchase| purchase.shares).collect::<Vec<_>>()).named("new_shares");
    let post_money = (now.total * solution.price).named("post_money");
    let pre_money = (post_money - new_money).named("pre_money");
    let converted = settled.converted(|_| true);
    let converted = (!converted.is_empty()).then(|| sheet.sum(&converted).named("converted_shares"));
    // What the negotiated value leaves for those who held shares before: the effect of the pool shuffle.
    let effective = (before.total * solution.price).named("effective_pre_money");
    Outcome {
        fully_diluted_before: before.total.line(),
        fully_diluted: now.total.line(),
        price_per_share: solution.price.line(),
        post_money: post_money.line(),
        pre_money: pre_money.line(),
        effective_pre_money: effective.line(),
        new_money: new_money.line(),
        new_shares: new_shares.line(),
        converted_shares: converted.map(|converted| converted.line()),
        pool_increase: solution.pool_increase.map(|increase| increase.named("pool_increase").line()),
        found_money: solution.found_money.map(|found| found.line()),
        // From here on the order is that of the names.
        purchases: bought.iter().map(|bought| purchase(bought, now.total)).collect(),
        new_stake: (new_shares / now.total).named("new_stake").line(),
        conversions: conversions(settled, now.total, yields),
        side_letters: side_letters(settled),
        adjustments: adjustments(settled),
        residuals: residuals(settled, bought),
        holdings: Holdings::of(sheet, Some((&settled.table, before)), (after, &now)),
        dilution: dilution(settled, (!bought.is_empty()).then_some(new_shares), &now, after),
    }
}

/// Names what was solved, and what is bought and converted after the deal, before the holdings that it makes are named
/// after their holders.
fn name_solution(settled: &Settled<'_>, bought: &[Bought<'_>]) {
    let solution = &settled.solution;
    settled.before.total.named("fully_diluted_before");
    solution.price.named("price_per_share");
    solution.fixed_shares.named("fixed_shares");
    solution.promised.map(|promised| promised.named("promised_away"));
    solution.found_money.map(|found| found.named("anti_dilution.new_money"));
    for purchase in bought {
        purchase.shares.named_at(&["investors", &purchase.investor, "shares"]);
    }
    for (instrument, conversion) in settled.conversions() {
        conversion.shares.named_at(&["conversions", &instrument.name, "shares"]);
    }
}

fn purchase<'s>(bought: &Bought<'s>, fully_diluted: Shares<'s>) -> Purchase {
    let name = |figure| ["investors", &*bought.investor, figure];
    Purchase {
        investor: Arc::clone(&bought.investor),
        paid: bought.paid.named_at(&name("paid")).line(),
        shares: bought.shares.line(),
        stake: (bought.shares / fully_diluted).named_at(&name("stake")).line(),
    }
}

fn conversions<'s>(settled: &Settled<'s>, fully_diluted: Shares<'s>, yields: &mut Yields) -> Vec<Converted> {
    let price = settled.solution.price;
    let converted = settled.conversions().map(|(instrument, conversion)| {
        let name = |figure| ["conversions", &*instrument.name, figure];
        conversion.capitalization.map(|shares| shares.named_at(&name("capitalization")));
        conversion.cap_price.map(|price| price.named_at(&name("cap_price")));
        conversion.discount_price.map(|price| price.named_at(&name("discount_price")));
        conversion.conversion_price.named_at(&name("conversion_price"));
        let stake = (conversion.shares / fully_diluted).named_at(&name("stake"));
        let value = (conversion.shares * price).named_at(&name("value"));
        let is_below = conversion.governing != Governing::RoundPrice;
        let below = is_below.then(|| (price - conversion.conversion_price).named_at(&name("below_round_price")));
        let below = below.map(|below| (below / price).as_rate().named_at(&name("discount_to_round")));
        yields.state(&name("governed_by"), conversion.governing.name());
        Converted {
            instrument: Arc::clone(&instrument.name),
            amount: instrument.amount.line(),
            cap_price: conversion.cap_price.map(|price| price.line()),
            discount_price: conversion.discount_price.map(|price| price.line()),
            conversion_price: conversion.conversion_price.line(),
            governing: conversion.governing,
            discount_to_round: below.map(|below| below.line()),
            shares: conversion.shares.line(),
            stake: stake.line(),
            value: value.line(),
        }
    });
    converted.collect()
}

fn adjustments(settled: &Settled<'_>) -> Vec<Adjusted> {
    let adjusted = settled.round.protected.iter().zip(&settled.solution.adjustments).map(|(class, adjustment)| {
        let name = |figure| ["anti_dilution", &*class.name, figure];
        Adjusted {
            class: Arc::clone(&class.name),
            original_issue_price: class.original_issue_price.line(),
            price_before: class.conversion_price.line(),
            conversion_price: adjustment.conversion_price.named_at(&name("conversion_price")).line(),
            conversion_ratio: adjustment.conversion_ratio.named_at(&name("conversion_ratio")).line(),
            gained: adjustment.gained.named_at(&name("gained")).line(),
        }
    });
    adjusted.collect()
}
