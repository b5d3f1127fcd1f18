//! What is not paid at closing: an escrow, an earn-out, the part of the company that is not sold. And the cents.

use super::claimant::Upside;
use super::entitlements::{Entitlements, Paid};
use super::outcome::{Held, Payout, Sale};
use crate::number::{Exact, Rounding, RoundingMode, allocate};
use crate::worksheet::{Money, Price, Rate};

/// Adds what of an exit is paid at closing and what is held back, what of each class is sold, and the cents.
pub fn add_closing<'s>(rights: &Entitlements<'_, 's>, paid: &Paid<'s>, payout: &mut Payout) {
    if let Some(escrow) = &rights.terms.escrow {
        add_escrow(rights, paid, escrow.on(rights.sheet), payout);
    }
    if let Some(part) = &rights.terms.part_sold {
        add_sale(rights, paid, part.on(rights.sheet), payout);
    }
    if rights.terms.to_the_cent {
        add_cents(rights, paid, payout);
    }
}

/// The escrow: taken from every class alike, or from those whom the last of the money would reach.
fn add_escrow<'s>(rights: &Entitlements<'_, 's>, paid: &Paid<'s>, escrow: Rate<'s>, payout: &mut Payout) {
    let whole = paid.pot.net_proceeds;
    let held_back = paid.name(whole * escrow, &["escrow_amount"]);
    let at_closing = paid.name(whole - held_back, &["paid_at_closing"]);
    payout.escrow = Some(Held { at_closing: at_closing.line(), held_back: held_back.line() });
    let first = rights.terms.escrow_is_contingent.then(|| rights.schedule_after(paid.jumps).payouts(at_closing));
    for (index, class) in rights.holdings.iter().enumerate() {
        let proceeds = paid.proceeds[index];
        let held_back = match &first {
            Some(first) => proceeds - first[index],
            None => proceeds * escrow,
        };
        let held_back = paid.name(held_back, &[&class.name, "held_back"]);
        let at_closing = paid.name(proceeds - held_back, &[&class.name, "paid_at_closing"]);
        payout.classes[index].escrow = Some(Held { at_closing: at_closing.line(), held_back: held_back.line() });
    }
}

/// What each class gets for the part of it that is sold: that part of what an exit of the whole would bring it or,
/// where a price per share was negotiated, that price for every share, less the strike of an option.
fn add_sale<'s>(rights: &Entitlements<'_, 's>, paid: &Paid<'s>, part: Rate<'s>, payout: &mut Payout) {
    let negotiated = rights.terms.negotiated_price_per_share.as_ref();
    let mut all = Vec::new();
    for (index, class) in rights.holdings.iter().enumerate() {
        let worth = paid.proceeds[index];
        let of_exit = worth * part;
        let negotiated = negotiated.map(|price| price.on(rights.sheet));
        let at_price = negotiated.zip(class.claimant.shares).map(|(price, shares)| {
            let nothing: Price<'s> = rights.sheet.constant(Exact::ZERO);
            let each = match class.claimant.upside {
                Upside::Strike(strike) => (price - strike).max(nothing),
                _ => price,
            };
            shares * part * each
        });
        let more_than_exit = at_price.map(|sold| paid.name(sold - of_exit, &[&class.name, "more_than_exit"]).line());
        let sold = paid.name(at_price.unwrap_or(of_exit), &[&class.name, "sold"]);
        let kept = paid.name(worth - of_exit, &[&class.name, "kept_value"]).line();
        payout.classes[index].sale = Some(Sale { sold: sold.line(), more_than_exit, kept });
        all.push(sold);
    }
    payout.sold = Some(paid.name(rights.sheet.sum(&all), &["sold"]).line());
}

/// The proceeds in whole cents, which still sum to what there is.
fn add_cents<'s>(rights: &Entitlements<'_, 's>, paid: &Paid<'s>, payout: &mut Payout) {
    let exact: Option<Vec<Exact>> = paid.proceeds.iter().map(|money| money.value()).collect();
    let whole = paid.pot.net_proceeds.value().zip(exact);
    let Some(allocation) = whole.and_then(|(whole, exact)| allocate(&whole, &exact, &Exact::power_of_ten(-2))) else {
        return;
    };
    for (index, class) in rights.holdings.iter().enumerate() {
        let floor = paid.proceeds[index].rounded(Rounding::new(2, RoundingMode::Floor));
        let Some(more) = floor.peek().map(|floor| &allocation.parts[index] - &floor) else { return };
        let cents = if more.is_zero() { floor } else { floor + rights.sheet.constant(more) };
        payout.classes[index].paid = Some(paid.name(cents, &[&class.name, "paid"]).line());
    }
}

/// Adds what an earn-out brings. It comes on top of what was paid at closing, so preferences are not paid twice.
pub fn add_earn_out<'s>(rights: &Entitlements<'_, 's>, paid: &[Paid<'s>], payouts: &mut [Payout]) {
    let Some(earn_out) = &rights.terms.earn_out else {
        return;
    };
    let earn_out = earn_out.on(rights.sheet);
    let probability = rights.terms.earn_out_probability.as_ref().map(|probability| probability.on(rights.sheet));
    let with: Vec<Paid<'s>> =
        paid.iter().map(|paid| rights.pay(paid.pot.exit + earn_out, paid.prefix.clone())).collect();
    for ((paid, with), payout) in paid.iter().zip(&with).zip(payouts) {
        for (index, class) in rights.holdings.iter().enumerate() {
            let (closing, whole) = (paid.proceeds[index], with.proceeds[index]);
            let whole: Money<'s> = paid.name(whole, &[&class.name, "with_earn_out"]);
            let expected = probability.map(|probability| {
                let expected = closing + (whole - closing) * probability;
                paid.name(expected, &[&class.name, "expected_with_earn_out"]).line()
            });
            payout.classes[index].with_earn_out = Some(whole.line());
            payout.classes[index].expected_with_earn_out = expected;
        }
    }
}
