//! The price of the newest shares for all shares, beside what they are worth.

use super::views::Viewed;
use crate::models::Run;
use crate::models::fair_value::outcome::Headline;
use crate::models::fair_value::terms::FairValue;
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
    let price = stated.or_else(|| viewed.iter().find_map(|view| of_target(view, classes, run)))?;
    let price = price.named("headline_price");
    let shares: Vec<Shares<'s>> =
        classes.iter().filter_map(|class| class.shares.map(|shares| shares.on(run.sheet))).collect();
    let shares = run.sheet.sum(&shares).named("fully_diluted_shares");
    let post_money = (price * shares).named("post_money");
    let overstatement = (post_money / equity).minus_one().as_rate().named("overstatement");
    Some(Headline {
        price: price.line(),
        shares: shares.line(),
        post_money: post_money.line(),
        overstatement: overstatement.line(),
    })
}

/// What was just paid, for each common share that the class converts into.
fn of_target<'s>(view: &Viewed<'s>, classes: &[Class], run: &Run<'s>) -> Option<Price<'s>> {
    let target = view.target()?;
    let converted = classes[target.class].shares?.on(run.sheet);
    Some(if converted.id() == target.shares.id() { target.price } else { target.shares * target.price / converted })
}
