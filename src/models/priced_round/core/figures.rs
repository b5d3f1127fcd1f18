//! The figures of a round that is settled, named.

use std::sync::Arc;

use super::super::terms::Terms;
use super::dilution::dilution;
use super::outcome::{Converted, Outcome, Purchase, SideLetter, Totals};
use super::residuals::residuals;
use super::settled::Settled;
use super::solver::{Exercisable, Governing};
use super::stated::stated;
use crate::captable::CapTable;
use crate::models::Yields;
use crate::models::ownership::{Holdings, Ownership};
use crate::worksheet::{Dimension, Line, Quantity, Shares, dimension};

/// Names every figure of a round.
pub fn figures(
    terms: &Terms,
    settled: Settled<'_>,
    bought: Vec<Purchase>,
    after: &CapTable,
    yields: &mut Yields,
) -> Outcome {
    let sheet = settled.sheet;
    name_solution(&settled, &bought);
    // Where nothing is rounded, the sum of all holdings is the solution itself.
    let is_exact = settled.round.is_exact() && !was_rounded(&settled, &bought);
    let total = is_exact.then(|| settled.solution.fully_diluted.on(sheet));
    let now = Ownership::of(sheet, after, terms.counts, total).named(after);
    let totals = totals(terms, &settled, &bought, now.total);
    let stakes: Vec<Line<dimension::Stake>> = bought.iter().map(|purchase| stake(purchase, now.total)).collect();
    let new_shares = totals.new_shares.on(sheet);
    let new_stake = (new_shares / now.total).named("new_stake").line();
    let converted = converted_into(&settled, now.total, yields);
    let warrants = warrants(&settled, now.total);
    let side_letters = side_letters(&settled);
    name_adjustments(&settled);
    let residuals = residuals(&settled, &bought);
    let holdings = Holdings::of(sheet, Some((&settled.table, &settled.before)), (after, &now));
    let (dilution, diluted) = dilution(&settled, (!bought.is_empty()).then_some(new_shares), &now, after);
    let purchases = bought.into_iter().zip(stakes).collect();
    let solution = settled.solution;
    Outcome {
        solution,
        totals,
        purchases,
        new_stake,
        converted,
        warrants,
        side_letters,
        residuals,
        holdings,
        dilution,
        diluted,
    }
}

/// Whether a part of all shares, or all of them, was rounded since it was too long: then they no longer sum by themselves.
fn was_rounded(settled: &Settled<'_>, bought: &[Purchase]) -> bool {
    let (sheet, solution) = (settled.sheet, &settled.solution);
    let adjusted = solution.adjustments.iter().filter(|adjustment| adjustment.adjusted);
    let ratios = adjusted.map(|adjustment| adjustment.conversion_ratio.on(sheet).is_rounded());
    let parts = [solution.fully_diluted].into_iter().chain(bought.iter().map(|purchase| purchase.shares));
    let parts = parts.chain(solution.conversions.iter().map(|conversion| conversion.shares));
    let parts = parts.chain(solution.warrants.iter().map(|warrant| warrant.shares)).chain(solution.pool_increase);
    // Each is asked, so that a replay knows that it was.
    parts.map(|shares| shares.on(sheet).is_rounded()).chain(ratios).fold(false, |any, is_rounded| any | is_rounded)
}

fn totals(terms: &Terms, settled: &Settled<'_>, bought: &[Purchase], fully_diluted: Shares<'_>) -> Totals {
    let (sheet, price, demand) = (settled.sheet, settled.price(), settled.round.demand);
    // Where nothing is rounded, what was offered is what is paid.
    let offered = demand.money.filter(|_| settled.round.rounding.is_exact() && demand.is_money_only());
    let paid = || sheet.sum(&bought.iter().map(|purchase| purchase.paid.on(sheet)).collect::<Vec<_>>());
    let new_money = offered.unwrap_or_else(paid).named("new_money");
    let new_shares = sheet.sum(&bought.iter().map(|purchase| purchase.shares.on(sheet)).collect::<Vec<_>>());
    let new_shares = new_shares.named("new_shares");
    let post_money = (fully_diluted * price).named("post_money");
    let pre_money = (post_money - new_money).named("pre_money");
    let converted = settled.converted(|_| true);
    let converted = (!converted.is_empty()).then(|| sheet.sum(&converted).named("converted_shares"));
    // What the negotiated value leaves for those who held shares before: the effect of the pool shuffle.
    let effective = (settled.before.total * price).named("effective_pre_money");
    settled.solution.pool_increase.map(|increase| increase.on(sheet).named("pool_increase"));
    let last_price = settled.table.price_per_share().map(|last| last.on(sheet));
    let price_step_up = last_price.map(|last| (price / last).as_multiple().named("price_step_up").line());
    Totals {
        price_step_up,
        fully_diluted_before: settled.before.total.line(),
        fully_diluted: fully_diluted.line(),
        post_money: post_money.line(),
        pre_money: pre_money.line(),
        stated: stated(terms, settled),
        effective_pre_money: effective.line(),
        new_money: new_money.line(),
        new_shares: new_shares.line(),
        converted_shares: converted.map(Line::from),
    }
}

/// The part of the company that was bought.
fn stake(purchase: &Purchase, fully_diluted: Shares<'_>) -> Line<dimension::Stake> {
    let name = |figure| ["investors", &*purchase.investor, figure];
    purchase.paid.on(fully_diluted.sheet()).named_at(&name("paid"));
    (purchase.shares.on(fully_diluted.sheet()) / fully_diluted).named_at(&name("stake")).line()
}

/// Names what was solved, and what is bought and converted after the deal, before the holdings that it makes are named
/// after their holders.
fn name_solution(settled: &Settled<'_>, bought: &[Purchase]) {
    let Settled { sheet, solution, .. } = settled;
    settled.before.total.named("fully_diluted_before");
    settled.price().named("price_per_share");
    solution.fixed_shares.on(sheet).named("fixed_shares");
    solution.promised.map(|promised| promised.on(sheet).named("promised_away"));
    solution.found_money.map(|found| found.on(sheet).named("anti_dilution.new_money"));
    for purchase in bought {
        purchase.shares.on(sheet).named_at(&["investors", &purchase.investor, "shares"]);
    }
    for conversion in &solution.conversions {
        conversion.shares.on(sheet).named_at(&["conversions", &conversion.instrument, "shares"]);
    }
    for Exercisable { warrant, shares, strike } in &solution.warrants {
        shares.on(sheet).named_at(&["warrants", warrant, "shares"]);
        strike.on(sheet).named_at(&["warrants", warrant, "strike"]);
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
        conversion.floor_price.map(|price| price.on(sheet).named_at(&name("floor_price")));
        conversion_price.named_at(&name("conversion_price"));
        let stake = (shares / fully_diluted).named_at(&name("stake")).line();
        let value = (shares * price).named_at(&name("value")).line();
        let is_below = conversion.governing != Governing::RoundPrice;
        let below = is_below.then(|| (price - conversion_price).named_at(&name("below_round_price")));
        let discount = below.map(|below| (below / price).as_rate().named_at(&name("discount_to_round")));
        yields.state(&name("governed_by"), conversion.governing.name());
        if let Some(other) = &conversion.terms_of {
            yields.state(&name("terms_of"), &**other);
        }
        Converted { discount_to_round: discount.map(Line::from), stake, value }
    });
    converted.collect()
}

/// The part of the company that each warrant is for.
fn warrants<'s>(settled: &Settled<'s>, fully_diluted: Shares<'s>) -> Vec<Option<Line<dimension::Stake>>> {
    let stake = |Exercisable { warrant, shares, .. }: &Exercisable| {
        let stake = || (shares.on(settled.sheet) / fully_diluted).named_at(&["warrants", warrant, "stake"]).line();
        settled.round.counts_warrants.then(stake)
    };
    settled.solution.warrants.iter().map(stake).collect()
}

fn side_letters(settled: &Settled<'_>) -> Vec<SideLetter> {
    let convertibles = settled.table.convertibles().iter().zip(settled.converted(|_| true));
    let letters = convertibles.filter(|(convertible, _)| convertible.pro_rata_right).map(|(convertible, converted)| {
        let safe = &convertible.name;
        let right = in_side_letter(converted / settled.entitling(), safe, "right");
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
