//! The price of the newest shares for all shares, beside what they are worth.

use super::calibration::Target;
use super::views::Viewed;
use crate::models::Run;
use crate::models::fair_value::outcome::Headline;
use crate::models::fair_value::terms::{Approach, FairValue};
use crate::models::waterfall::Class;
use crate::worksheet::{Money, Price, Shares};

/// What all shares are at the headline price: the one stated, or the one that the equity was found from, for each common share.
pub fn headline<'s>(
    terms: &FairValue,
    classes: &[Class],
    viewed: &[Viewed<'s>],
    equity: Money<'s>,
    run: &Run<'s>,
) -> Option<Headline> {
    let stated = terms.headline_price.as_ref().map(|price| price.on(run.sheet));
    let price = stated
        .or_else(|| paid(terms, classes, run))
        .or_else(|| viewed.iter().find_map(|view| view.target().map(|target| for_common(target, classes, run))));
    let shares: Vec<Shares<'s>> =
        classes.iter().filter_map(|class| class.shares.map(|shares| shares.on(run.sheet))).collect();
    let shares = run.sheet.sum(&shares).named("fully_diluted_shares");
    let reported = terms.post_money.as_ref().map(|reported| reported.on(run.sheet));
    let price = price.or_else(|| Some(reported? / shares))?.named("headline_price");
    let post_money = reported.unwrap_or_else(|| price * shares).named("post_money");
    let overstatement = (post_money / equity).minus_one().as_rate().named("overstatement");
    Some(Headline {
        price: price.line(),
        shares: shares.line(),
        post_money: post_money.line(),
        overstatement: overstatement.line(),
    })
}

/// What was just paid and all scenarios explain together.
fn paid<'s>(terms: &FairValue, classes: &[Class], run: &Run<'s>) -> Option<Price<'s>> {
    let Approach::Weighted(_, Some(paid)) = &terms.approach else { return None };
    let class = classes.iter().position(|class| class.name == paid.class.text)?;
    let target = Target { class, shares: classes[class].held?.on(run.sheet), price: paid.price.on(run.sheet) };
    Some(for_common(&target, classes, run))
}

/// What was just paid, for each common share that the class converts into.
fn for_common<'s>(target: &Target<'s>, classes: &[Class], run: &Run<'s>) -> Price<'s> {
    match classes[target.class].shares.map(|shares| shares.on(run.sheet)) {
        Some(converted) if converted.id() != target.shares.id() => target.shares * target.price / converted,
        _ => target.price,
    }
}
