//! The exits that a scenario asks about.

use super::entitlements::Entitlements;
use super::stretches::stretches;
use crate::models::waterfall::mistakes;
use crate::models::{Run, Yields};
use crate::number::{Exact, Vagueness};
use crate::worksheet::{Money, Price};

/// The exits asked about: those that are written, or the interesting ones.
pub fn exits<'s>(rights: &Entitlements<'_, 's>, run: &Run<'s>, yields: &mut Yields) -> Vec<Money<'s>> {
    let (terms, sheet) = (rights.terms, rights.sheet);
    if let Some(price) = &terms.price_per_share {
        return exit_at_price(rights, run, price.on(sheet), yields).into_iter().collect();
    }
    let outcomes = terms.outcomes.iter().map(|outcome| outcome.exit.on(sheet));
    let Some(written) = &terms.exit else {
        let outcomes: Vec<Money<'s>> = outcomes.collect();
        return if outcomes.is_empty() { interesting(rights) } else { outcomes };
    };
    let firsts = std::iter::once(written.on(sheet)).chain(written.others_on(sheet));
    let each = firsts.zip(written.claims()).flat_map(|(exit, claim)| match &claim.literal.vagueness {
        Vagueness::Between { low, high } => {
            // The exits are made of the ends as written, so another range asks for another sheet.
            let _written = exit.value();
            round_numbers(low, high).into_iter().map(|value| sheet.constant(value)).collect()
        }
        _ => vec![exit],
    });
    each.chain(outcomes).collect()
}

/// The smallest exit at which a common share gets `price`; a price that a jump leaves out is reported.
fn exit_at_price<'s>(
    rights: &Entitlements<'_, 's>,
    run: &Run<'s>,
    price: Price<'s>,
    yields: &mut Yields,
) -> Option<Money<'s>> {
    let found = rights.first_exit(|schedule| schedule.exit_at_level(price))?;
    if let Some(at) = found.at_jump {
        let below = rights.schedule_after(at).level(rights.pot(found.exit).net_proceeds);
        let label = |index: usize| rights.holdings[index].terms.label.as_str();
        let converts = mistakes::conversion(&rights.turns[at].changes(), rights.holdings.len(), label);
        yields.mistake(mistakes::price_at_a_jump(run, price, found.exit, &converts, [below, found.level]));
    }
    Some(found.exit)
}

/// Every breakpoint, and twice the last.
fn interesting<'s>(rights: &Entitlements<'_, 's>) -> Vec<Money<'s>> {
    let mut exits: Vec<Money<'s>> = stretches(rights).iter().skip(1).map(|next| next.start).collect();
    match exits.last().copied() {
        Some(last) => exits.push(last + last),
        None => exits.push(rights.sheet.constant(Exact::integer(1_000_000))),
    }
    exits
}

/// `low`, the numbers 1, 2 and 5 times a power of ten between, and `high`.
fn round_numbers(low: &Exact, high: &Exact) -> Vec<Exact> {
    let mut numbers = vec![low.clone()];
    for power in low.magnitude()..=high.magnitude() {
        for step in [1, 2, 5] {
            let number = &Exact::integer(step) * &Exact::power_of_ten(power);
            if *low < number && number < *high {
                numbers.push(number);
            }
        }
    }
    numbers.push(high.clone());
    numbers.dedup();
    numbers
}
