//! Who sells what: what each named seller receives, sells and keeps.

use super::super::terms::{Proceeds, ReportedDeal, Seller};
use super::super::words;
use super::known::Solved;
use super::legs::paid;
use super::limits::at_most_all;
use crate::models::Yields;
use crate::reconcile::{Choice, Reading};
use crate::worksheet::{Dimension, Line, Money, Quantity, Ratio, Reported, Shares, Worksheet, dimension};

/// All named sellers, and what is left for those that are not named.
#[derive(Debug)]
pub struct Sellers {
    /// The named ones, in the order of the scenario.
    pub named: Vec<SellerAfter>,
    /// What all sellers together receive.
    pub received: Option<Line<dimension::Money>>,
    /// What goes to sellers that are not named.
    pub others_receive: Option<Line<dimension::Money>>,
}

/// What a seller receives, sells and keeps; `None` is not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct SellerAfter {
    /// The money.
    pub received: Option<Line<dimension::Money>>,
    /// What it sells, as a part of the company after the deal.
    pub stake_sold: Option<Line<dimension::Stake>>,
    /// The shares that it sells.
    pub shares_sold: Option<Line<dimension::Shares>>,
    /// Its part of the company before.
    pub held_before: Option<Line<dimension::Stake>>,
    /// Its part after.
    pub stake_after: Option<Line<dimension::Stake>>,
    /// What that is worth at the price of the deal.
    pub value_kept: Option<Line<dimension::Money>>,
}

/// The one price at which all sellers sell, and what they receive together.
struct Price<'s> {
    /// All of the company at this price.
    whole: Option<Money<'s>>,
    /// One share.
    share: Option<Quantity<'s, dimension::Price>>,
    /// What all sellers receive.
    received: Option<Money<'s>>,
}

/// What each named seller receives and keeps.
pub fn sellers(terms: &ReportedDeal, sheet: &Worksheet, solved: &Solved<'_>, yields: &mut Yields) -> Option<Sellers> {
    if terms.sellers.is_empty() {
        return None;
    }
    let price = price(terms, sheet, solved);
    let mut reading = words::SELLERS.reading();
    let named: Vec<SellerAfter> =
        terms.sellers.iter().map(|seller| sold_by(seller, sheet, solved, &price, &mut reading)).collect();
    for seller in &terms.sellers {
        declare(seller, sheet, yields);
    }
    reading = within_all(terms, sheet, (price.received, solved.deal.stake), &named, reading);
    yields.reading(Choice { about: "sellers".to_string(), is_stated: false, readings: vec![reading] });
    let received: Option<Vec<Money<'_>>> =
        named.iter().map(|seller| seller.received.map(|money| money.on(sheet))).collect();
    let others = price.received.zip(received).map(|(all, received)| all - sheet.sum(&received));
    Some(Sellers {
        named,
        received: price.received.map(|money| money.line()),
        others_receive: others.map(|money| money.named("other_sellers.received").line()),
    })
}

/// The price of the deal, or that of the legs to sellers where legs have prices of their own.
fn price<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, solved: &Solved<'s>) -> Price<'s> {
    let deal = &solved.deal;
    let whole = deal.post_money.map(|money| money.on(sheet));
    if terms.legs.is_empty() {
        let share = deal.price_per_share.map(|price| price.on(sheet));
        return Price { whole, share, received: deal.investment.map(|money| money.on(sheet)) };
    }
    let legs = &solved.uses.legs;
    let is_sold = |proceeds: Proceeds| proceeds == Proceeds::Sellers;
    let sold = || legs.iter().filter(|leg| is_sold(leg.proceeds));
    let received = paid(sheet, legs, is_sold);
    let shares: Option<Vec<Shares<'s>>> = sold().map(|leg| leg.shares).collect();
    let parts: Option<Vec<Ratio<'s>>> = sold().map(|leg| leg.part_of_old).collect();
    let left_of_old = deal.dilution.map(|dilution| dilution.on(sheet).complement());
    let stake = parts.zip(left_of_old).map(|(parts, left)| left * sheet.sum(&parts));
    Price {
        whole: stake.map(|stake| received / stake).or(whole),
        share: shares.map(|shares| received / sheet.sum(&shares)),
        received: Some(received),
    }
}

fn sold_by<'s>(
    seller: &Seller,
    sheet: &'s Worksheet,
    solved: &Solved<'s>,
    price: &Price<'s>,
    reading: &mut Reading,
) -> SellerAfter {
    let deal = &solved.deal;
    let left_of_old = deal.dilution.map(|dilution| dilution.on(sheet).complement());
    let (received, shares) = (stated(sheet, &seller.received), stated(sheet, &seller.shares_sold));
    let (held, kept) = (stated(sheet, &seller.held_before), stated(sheet, &seller.stake_after));
    // What new shares leave of what was held is sold or kept.
    let held_then = held.zip(left_of_old).map(|(held, left)| held * left);
    let money = follows(reading, received, shares.zip(price.share).map(|(shares, price)| shares * price));
    let stake = stated(sheet, &seller.stake_sold);
    let stake = follows(reading, stake, money.zip(price.whole).map(|(money, whole)| (money / whole).as_stake()));
    let stake = follows(reading, stake, held_then.zip(kept).map(|(held, kept)| held - kept));
    let money = money.or(stake.zip(price.whole).map(|(stake, whole)| whole * stake));
    let shares = shares.or(money.zip(price.share).map(|(money, price)| money / price));
    let kept = kept.or(held_then.zip(stake).map(|(held, sold)| held - sold));
    if let (Some(held), Some(sold)) = (held_then, stake) {
        reading.limits.push(((sold / held).id(), at_most_all()));
    }
    let name = |figure: &'static str| ["sellers", seller.name.as_str(), figure];
    let worth = kept.zip(deal.post_money).map(|(kept, all)| all.on(sheet) * kept);
    SellerAfter {
        received: money.map(|money| money.named_at(&name("received")).line()),
        stake_sold: stake.map(|stake| stake.named_at(&name("stake_sold")).line()),
        shares_sold: shares.map(|shares| shares.named_at(&name("shares_sold")).line()),
        held_before: held.map(|stake| stake.named_at(&name("held_before")).line()),
        stake_after: kept.map(|stake| stake.named_at(&name("stake_after")).line()),
        value_kept: worth.map(|money| money.named_at(&name("value_kept")).line()),
    }
}

fn stated<'s, U: Dimension>(sheet: &'s Worksheet, figure: &Option<Reported<U>>) -> Option<Quantity<'s, U>> {
    figure.as_ref().map(|figure| figure.on(sheet))
}

/// A figure as it was said, or as it follows; where it was said and follows, the two have to be equal.
fn follows<'s, U: Dimension>(
    reading: &mut Reading,
    said: Option<Quantity<'s, U>>,
    implied: Option<Quantity<'s, U>>,
) -> Option<Quantity<'s, U>> {
    if let (Some(said), Some(implied)) = (said, implied) {
        reading.equal.push((said.id(), implied.id()));
    }
    said.or(implied)
}

/// The named sellers together sell no more than all do, and held no more than there was.
fn within_all(
    terms: &ReportedDeal,
    sheet: &Worksheet,
    (all, stake): (Option<Money<'_>>, Option<Line<dimension::Stake>>),
    named: &[SellerAfter],
    mut reading: Reading,
) -> Reading {
    let received: Vec<_> = named.iter().filter_map(|seller| Some(seller.received?.on(sheet))).collect();
    // Stakes are compared with the stake: through the money, that would count twice and leave too much room.
    let is_by_stake = |seller: &Seller| seller.received.is_none() && seller.shares_sold.is_none();
    let by_stake = stake.filter(|_| terms.legs.is_empty() && terms.sellers.iter().all(is_by_stake));
    let sold: Vec<_> = named.iter().filter_map(|seller| Some(seller.stake_sold?.on(sheet))).collect();
    if let Some(stake) = by_stake.filter(|_| !sold.is_empty()) {
        reading = reading.within(sheet.sum(&sold) / stake.on(sheet), at_most_all());
    } else if let Some(money) = all.filter(|_| !received.is_empty()) {
        reading = reading.within(sheet.sum(&received) / money, at_most_all());
    }
    let buyer = stated(sheet, &terms.held_before);
    let held: Vec<_> = named.iter().filter_map(|seller| Some(seller.held_before?.on(sheet))).chain(buyer).collect();
    if held.len() > 1 {
        reading = reading.within(sheet.sum(&held), at_most_all());
    }
    reading
}

fn declare(seller: &Seller, sheet: &Worksheet, yields: &mut Yields) {
    let name = |figure: &str| ["sellers", &seller.name, figure].join(".");
    yields.called(&["sellers", &seller.name], &seller.label);
    yields.reported(sheet, &name("received"), seller.received.as_ref());
    yields.reported(sheet, &name("stake_sold"), seller.stake_sold.as_ref());
    yields.reported(sheet, &name("shares_sold"), seller.shares_sold.as_ref());
    yields.reported(sheet, &name("held_before"), seller.held_before.as_ref());
    yields.reported(sheet, &name("stake_after"), seller.stake_after.as_ref());
}
