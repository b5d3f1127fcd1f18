//! What a headline price is made of: the price for the shares, and what is no price for them or not sure to be paid.

use super::super::terms::{IncludeKind, ReportedDeal};
use super::super::words;
use super::limits::at_most_all;
use super::solve::Deal;
use crate::models::Yields;
use crate::reconcile::Choice;
use crate::worksheet::{Line, Money, Worksheet, dimension};

/// A headline price, taken apart.
#[derive(Debug)]
pub struct Headline {
    /// The headline price.
    pub total: Line<dimension::Money>,
    /// Each part that is not the price for the shares, in the order of the scenario.
    pub parts: Vec<Line<dimension::Money>>,
    /// The price for the shares with all parts that are named, where the price was stated too.
    pub explained: Option<Line<dimension::Money>>,
    /// What that leaves of the headline: nobody said what it is.
    pub unexplained: Option<Line<dimension::Money>>,
    /// The price for the shares with every earn-out, if there is one.
    pub investment_up_to: Option<Line<dimension::Money>>,
    /// The value of all shares at that price.
    pub post_money_up_to: Option<Line<dimension::Money>>,
}

/// The price for the shares, as the headline less everything that it includes beside it.
pub fn price_in_headline<'s>(terms: &ReportedDeal, sheet: &'s Worksheet) -> Option<Money<'s>> {
    let (headline, parts) = (terms.headline.as_ref()?.on(sheet), included(terms, sheet, |_| true)?);
    Some(headline - parts)
}

/// What the parts of these kinds come to, if there are any.
fn included<'s>(terms: &ReportedDeal, sheet: &'s Worksheet, counts: impl Fn(IncludeKind) -> bool) -> Option<Money<'s>> {
    let counted = terms.includes.iter().filter(|include| counts(include.kind));
    let amounts: Vec<Money<'s>> = counted.map(|include| include.amount.on(sheet)).collect();
    (!amounts.is_empty()).then(|| sheet.sum(&amounts))
}

/// The headline price and what it is made of.
pub fn headline(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal) -> Option<Headline> {
    let total = terms.headline.as_ref()?.on(sheet).named("headline");
    let part = |include: &super::super::terms::Include| {
        include.amount.on(sheet).named_at(&["includes", &include.name, "amount"]).line()
    };
    let parts = terms.includes.iter().map(part).collect();
    let price = deal.investment?.on(sheet);
    let is_stated = terms.investment.is_some() || !terms.legs.is_empty();
    let explained = included(terms, sheet, |_| true).map_or(price, |included| price + included);
    let explained = is_stated.then(|| explained.named("headline_explained"));
    let unexplained = explained.map(|explained| (total - explained).named("headline_unexplained").line());
    let earn_outs = included(terms, sheet, |kind| kind == IncludeKind::EarnOut);
    let up_to = earn_outs.map(|earn_outs| (price + earn_outs).named("investment_up_to"));
    let value = up_to.zip(deal.stake).map(|(up_to, stake)| (up_to / stake.on(sheet)).named("post_money_up_to"));
    Some(Headline {
        total: total.line(),
        parts,
        explained: explained.map(|money| money.line()),
        unexplained,
        investment_up_to: up_to.map(|money| money.line()),
        post_money_up_to: value.map(|money| money.line()),
    })
}

/// The price and the parts that are named come to the headline; without parts the price is at most the headline.
pub fn declare(terms: &ReportedDeal, sheet: &Worksheet, yields: &mut Yields) {
    yields.reported(sheet, "headline", terms.headline.as_ref());
    for include in &terms.includes {
        yields.reported(sheet, &["includes", &include.name].join("."), Some(&include.amount));
    }
    let (Some(headline), Some(price)) = (&terms.headline, &terms.investment) else {
        return;
    };
    let (headline, price) = (headline.on(sheet), price.on(sheet));
    let reading = words::HEADLINE.reading();
    let reading = match included(terms, sheet, |_| true) {
        Some(parts) => reading.equal(headline, price + parts),
        None => reading.within(price / headline, at_most_all()),
    };
    yields.reading(Choice { about: "headline".to_string(), is_stated: false, readings: vec![reading] });
}
