//! The figures of a round that is settled, named.

use std::sync::Arc;

use super::super::terms::Terms;
use super::dilution::dilution;
use super::outcome::{Converted, Outcome, Purchase, SideLetter};
use super::purchases::Bought;
use super::residuals::residuals;
use super::settled::Settled;
use super::solver::Governing;
use crate::captable::CapTable;
use crate::models::Yields;
use crate::models::ownership::{Holdings, Ownership};
use crate::worksheet::{Dimension, Line, Quantity, Shares};

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
    // Where nothing is rounded, the sum of all holdings is the solution itself, and what was offered is what is paid.
    let is_exact = terms.rounding.is_exact();
    let total = is_exact.then(|| solution.fully_diluted.on(sheet));
    let now = Ownership::of(sheet, after, terms.counts, total).named(after);
    let demand = settled.round.demand;
    let offered = demand.money.filter(|_| is_exact && demand.is_money_only());
    let paid = || sheet.sum(&bought.iter().map(|purchase| purchase.paid).collect::<Vec<_>>());
    let new_money = offered.unwrap_or_else(paid).named("new_money");
    let new_shares = sheet.sum(&bought.iter().map(|purchase| purchase.shares).collect::<Vec<_>>()).named("new_shares");
    let post_money = (now.total * settled.price()).named("post_money");
    let pre_money = (post_money - new_money).named("pre_money");
    let converted = settled.converted(|_| true);
    let converted_shares = (!converted.is_empty()).then(|| sheet.sum(&converted).named("converted_shares"));
    // What the negotiated value leaves for those who held shares before: the effect of the pool shuffle.
    let effective_pre_money = (before.total * settled.price()).named("effective_pre_money");
    solution.pool_increase.map(|increase| increase.on(sheet).named("pool_increase"));
    let purchases = bought.iter().map(|bought| purchase(bought, now.total)).collect();
    let new_stake = (new_shares / now.total).named("new_stake");
    let converted = converted_into(settled, now.total, yields);
    let side_letters = side_letters(settled);
    name_adjustments(settled);
    let residuals = residuals(settled, bought);
    let holdings = Holdings::of(sheet, Some((&settled.table, before)), (after, &now));
    let (dilution, diluted) = dilution(settled, (!bought.is_empty()).then_some(new_shares), &now, after);
    Outcome {
        solution: solution.clone(),
        fully_diluted_before: before.total.line(),
        fully_diluted: now.total.line(),
        post_money: post_money.line(),
        pre_money: pre_money.line(),
        effective_pre_money: effective_pre_money.line(),
        new_money: new_money.line(),
        new_shares: new_shares.line(),
        new_stake: new_stake.line(),
        converted_shares: converted_shares.map(Line::from),
        purchases,
        converted,
        side_letters,
        residuals,
        holdings,
        dilution,
        diluted,
    }
}

/// Names what was solved, and what is bought and converted after the deal, before the holdings that it makes are named
/// after their holders.
fn name_solution(settled: &Settled<'_>, bought: &[Bought<'_>]) {
    let Settled { sheet, solution, .. } = settled;
    settled.before.total.named("fully_diluted_before");
    settled.price().named("price_per_share");
    solution.fixed_shares.on(sheet).named("fixed_shares");
    solution.promised.map(|promised| promised.on(sheet).named("promised_away"));
    solution.found_money.map(|found| found.on(sheet).named("anti_dilution.new_money"));
    for purchase in bought {
        purchase.shares.named_at(&["investors", &purchase.investor, "shares"]);
    }
    for conversion in &solution.conversions {
        conversion.shares.on(sheet).named_at(&["conversions", &conversion.instrument, "shares"]);
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

/// Names every conversion, and what it comes to.
fn converted_into<'s>(settled: &Settled<'s>, fully_diluted: Shares<'s>, yields: &mut Yields) -> Vec<Converted> {
    let (sheet, price) = (settled.sheet, settled.price());
    let converted = settled.solution.conversions.iter().map(|conversion| {
        let name = |figure| ["conversions", &*conversion.instrument, figure];
        let (shares, conversion_price) = (conversion.shares.on(sheet), conversion.conversion_price.on(sheet));
        conversion.capitalization.map(|shares| shares.on(sheet).named_at(&name("capitalization")));
        conversion.cap_price.map(|price| price.on(sheet).named_at(&name("cap_price")));
        conversion.discount_price.map(|price| price.on(sheet).named_at(&name("discount_price")));
        conversion_price.named_at(&name("conversion_price"));
        let stake = (shares / fully_diluted).named_at(&name("stake")).line();
        let value = (shares * price).named_at(&name("value")).line();
        let is_below = conversion.governing != Governing::RoundPrice;
        let below = is_below.then(|| (price - conversion_price).named_at(&name("below_round_price")));
        let discount = below.map(|below| (below / price).as_rate().named_at(&name("discount_to_round")));
        yields.state(&name("governed_by"), conversion.governing.name());
        Converted { discount_to_round: discount.map(Line::from), stake, value }
    });
    converted.collect()
}

fn side_letters(settled: &Settled<'_>) -> Vec<SideLetter> {
    let convertibles = settled.table.convertibles().iter().zip(settled.converted(|_| true));
    let letters = convertibles.filter(|(convertible, _)| convertible.pro_rata_right).map(|(convertible, converted)| {
        let safe = &convertible.name;
        let right = converted / settled.entitling();
        let right = in_side_letter(right, safe, "right");
        let shares = in_side_letter(right * settled.offered(), safe, "shares");
        let cost = in_side_letter(shares * settled.price(), safe, "cost").line();
        let holder = Arc::clone(settled.table.holder_name(convertible.holder));
        SideLetter { safe: Arc::clone(safe), holder, right: right.line(), shares: shares.line(), cost }
    });
    letters.collect()
}

/// Named as a figure of a side letter, also under its former name.
fn in_side_letter<'s, U: Dimension>(figure: Quantity<'s, U>, safe: &str, part: &str) -> Quantity<'s, U> {
    figure.named_at(&["side_letters", safe, part]).named_at(&["pro_rata_letters", safe, part])
}

fn name_adjustments(settled: &Settled<'_>) {
    for adjustment in &settled.solution.adjustments {
        let name = |figure| ["anti_dilution", &*adjustment.class, figure];
        adjustment.conversion_price.on(settled.sheet).named_at(&name("conversion_price"));
        adjustment.conversion_ratio.on(settled.sheet).named_at(&name("conversion_ratio"));
        adjustment.gained.on(settled.sheet).named_at(&name("gained"));
    }
}
