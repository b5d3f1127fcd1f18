//! What is not paid at closing: an escrow, an earn-out, the part of the company that is not sold. And the cents.

use super::claim_terms::Holding;
use super::claimant::Upside;
use super::entitlements::{Entitlements, Paid, lines};
use super::outcome::{Escrow, Payout, Sale};
use crate::models::waterfall::terms::EarnOut;
use crate::number::{Exact, Rounding, RoundingMode, allocate};
use crate::worksheet::{Line, Money, NodeId, Price, Rate, Worksheet, dimension};

/// The escrow: taken from every class alike, or from those whom the last of the money would reach.
pub fn escrow(rights: &Entitlements<'_, '_>, paid: &Paid<'_>) -> Option<Escrow> {
    let escrow = rights.terms.escrow.as_ref()?.on(rights.sheet);
    let whole = paid.pot.net_proceeds;
    let held_back = paid.name(whole * escrow, &["escrow_amount"]);
    let at_closing = paid.name(whole - held_back, &["paid_at_closing"]);
    let first = rights.terms.escrow_is_contingent.then(|| rights.schedule_after(paid.turns).payouts(at_closing));
    let all = [at_closing.line(), held_back.line()];
    let each = rights.holdings.iter().enumerate().map(|(index, class)| {
        let proceeds = paid.proceeds[index];
        let held_back = first.as_ref().map_or_else(|| proceeds * escrow, |first| proceeds - first[index]);
        let held_back = paid.name(held_back, &[&class.name, "held_back"]);
        (paid.name(proceeds - held_back, &[&class.name, "paid_at_closing"]).line(), held_back.line())
    });
    let (at_closing, held_back) = each.unzip();
    Some(Escrow { at_closing, held_back, all })
}

/// What each class gets for the part of it that is sold: that part of what an exit of the whole would bring it or,
/// where a price per share was negotiated, that price for every share, less the strike of an option.
pub fn sale(rights: &Entitlements<'_, '_>, paid: &Paid<'_>) -> Option<Sale> {
    let part = rights.terms.part_sold.as_ref()?.on(rights.sheet);
    let negotiated = rights.terms.negotiated_price_per_share.as_ref().map(|price| price.on(rights.sheet));
    let (mut sold, mut more_than_exit, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for (class, worth) in rights.holdings.iter().zip(&paid.proceeds) {
        let of_exit = *worth * part;
        let at_price = negotiated.zip(class.claimant.shares).map(|(price, shares)| {
            let nothing: Price<'_> = rights.sheet.constant(Exact::ZERO);
            let each = match class.claimant.upside {
                Upside::Strike(strike) => (price - strike).max(nothing),
                _ => price,
            };
            shares * part * each
        });
        let more = at_price.map(|sold| paid.name(sold - of_exit, &[&class.name, "more_than_exit"]).line());
        more_than_exit.push(more);
        sold.push(paid.name(at_price.unwrap_or(of_exit), &[&class.name, "sold"]));
        kept.push(paid.name(*worth - of_exit, &[&class.name, "kept_value"]).line());
    }
    let all = paid.name(rights.sheet.sum(&sold), &["sold"]).line();
    Some(Sale { sold: lines(&sold), more_than_exit, kept, all })
}

/// The proceeds in whole cents, which still sum to what there is.
pub fn cents(rights: &Entitlements<'_, '_>, paid: &Paid<'_>) -> Option<Vec<Line<dimension::Money>>> {
    if !rights.terms.to_the_cent {
        return None;
    }
    let whole = paid.pot.net_proceeds;
    let exact: Option<Vec<Exact>> = paid.proceeds.iter().map(|money| money.peek()).collect();
    let are_defined = paid.proceeds.iter().fold(whole.is_defined(), |all, money| money.is_defined() & all);
    // Of nothing there are no parts.
    if !are_defined || !whole.is_positive().holds() {
        return None;
    }
    let parts = allocate(&whole.peek()?, &exact?, &Exact::power_of_ten(-2))?.parts;
    // Whose cent is rounded up rests on all of them.
    let all: Vec<NodeId> = std::iter::once(whole).chain(paid.proceeds.iter().copied()).map(Money::id).collect();
    let each = rights.holdings.iter().zip(&paid.proceeds).zip(&parts).map(|((class, proceeds), part)| {
        let floor = proceeds.rounded(Rounding::new(2, RoundingMode::Floor));
        let more = part - &floor.peek()?;
        let cents = if more.is_zero() { floor } else { floor + rights.sheet.constant(more) };
        Some(paid.name(cents.held_by(&all), &[&class.name, "paid"]).line())
    });
    each.collect()
}

/// Adds what earn-outs bring. They come on top of what was paid at closing, so preferences are not paid twice.
pub fn add_earn_outs<'s>(rights: &Entitlements<'_, 's>, paid: &[Paid<'s>], payouts: &mut [Payout]) {
    let earn_outs: Vec<(Money<'s>, Option<Rate<'s>>)> =
        rights.terms.earn_outs.iter().map(|earn_out| on(rights.sheet, earn_out)).collect();
    if earn_outs.is_empty() {
        return;
    }
    let amounts: Vec<Money<'s>> = earn_outs.iter().map(|(amount, _)| *amount).collect();
    let all = rights.sheet.sum(&amounts);
    let with: Vec<Paid<'s>> = paid.iter().map(|paid| rights.pay(paid.pot.exit + all, paid.prefix.clone())).collect();
    for ((paid, with), payout) in paid.iter().zip(&with).zip(payouts) {
        let expected = expected(rights, paid, with, &earn_outs);
        let each = rights.holdings.iter().zip(&with.proceeds);
        let each = each.map(|(class, whole)| paid.name(*whole, &[&class.name, "with_earn_out"]).line());
        payout.with_earn_out = Some(each.collect());
        let named = |(class, expected): (&Holding<'s>, Money<'s>)| {
            paid.name(expected, &[&class.name, "expected_with_earn_out"]).line()
        };
        payout.expected_with_earn_out =
            expected.map(|expected| rights.holdings.iter().zip(expected).map(named).collect());
    }
}

/// What an earn-out comes to, all amounts of it together, with its probability.
fn on<'s>(sheet: &'s Worksheet, earn_out: &EarnOut) -> (Money<'s>, Option<Rate<'s>>) {
    let amounts: Vec<Money<'s>> =
        std::iter::once(earn_out.amounts.on(sheet)).chain(earn_out.amounts.others_on(sheet)).collect();
    let amount = sheet.sum(&amounts);
    let amount = earn_out.name.as_ref().map_or(amount, |name| amount.named_at(&["earn_outs", name]));
    (amount, earn_out.probability.as_ref().map(|probability| probability.on(sheet)))
}

/// What each class can expect, every earn-out coming true or not on its own; `None` where they have no probabilities.
fn expected<'s>(
    rights: &Entitlements<'_, 's>,
    paid: &Paid<'s>,
    with_all: &Paid<'s>,
    earn_outs: &[(Money<'s>, Option<Rate<'s>>)],
) -> Option<Vec<Money<'s>>> {
    let earn_outs: Vec<(Money<'s>, Rate<'s>)> =
        earn_outs.iter().map(|(amount, probability)| Some((*amount, (*probability)?))).collect::<Option<_>>()?;
    if let [(_, probability)] = earn_outs.as_slice() {
        let each = paid.proceeds.iter().zip(&with_all.proceeds);
        return Some(each.map(|(closing, whole)| *closing + (*whole - *closing) * *probability).collect());
    }
    let mut weighted: Vec<Vec<Money<'s>>> = vec![Vec::new(); rights.holdings.len()];
    for combination in 0..1_u32 << earn_outs.len() {
        let comes = |at: usize| combination >> at & 1 == 1;
        let mut exit = paid.pot.exit;
        let mut probability: Rate<'s> = rights.sheet.constant(Exact::ONE);
        for (at, (amount, likely)) in earn_outs.iter().enumerate() {
            exit = if comes(at) { exit + *amount } else { exit };
            probability = probability * if comes(at) { *likely } else { likely.complement() };
        }
        let proceeds = rights.pay(exit, String::new()).proceeds;
        for (weighted, proceeds) in weighted.iter_mut().zip(proceeds) {
            weighted.push(proceeds * probability);
        }
    }
    Some(weighted.iter().map(|weighted| rights.sheet.sum(weighted)).collect())
}
