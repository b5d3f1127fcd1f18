//! A reported step-up or change, held against the round before: what the reports may compare with what.

use super::super::terms::ReportedDeal;
use super::super::words::{self, Words};
use super::known::{Solved, solve_as};
use super::proceeds::MoneyUse;
use super::readings::meaning_of;
use crate::models::{Reference, Run, Yields};
use crate::reconcile::{Choice, Reading};
use crate::worksheet::{Dimension, Money, NodeId, Price, Quantity, Ratio, explain::inputs};

/// Where step-ups are found among what the reports leave open.
const ABOUT: &str = "step-up";

/// Declares a reported step-up and change, and what they may compare: the values after both deals, the value before the
/// new money, or the prices per share.
pub fn declare(
    terms: &ReportedDeal,
    run: &Run<'_>,
    solved: &Solved<'_>,
    money: &MoneyUse,
    yields: &mut Yields,
) -> Option<()> {
    let (sheet, previous) = (run.sheet, terms.previous.as_ref()?);
    let step_up = terms.step_up.as_ref().map(|step_up| step_up.on(sheet).named("reported.step_up").as_ratio());
    let change = terms.change.as_ref().map(|change| change.on(sheet).named("reported.change").plus_one().as_ratio());
    let times: Vec<Ratio<'_>> = step_up.into_iter().chain(change).collect();
    if times.is_empty() {
        return None;
    }
    let before: Money<'_> = run.figure(previous, "post_money")?;
    yields.reported(sheet, "step_up", terms.step_up.as_ref());
    yields.reported(sheet, "change", terms.change.as_ref());
    yields.account.line(sheet, "previous_valuation", before.id());
    let after = solved.deal.post_money?.on(sheet);
    let steps = Steps { times, before, reported_before: reported_before(run, previous, before) };
    if depends_on_reading(terms, run, after.id(), yields) {
        with_readings(terms, &steps, after, yields);
        return Some(());
    }
    let like_for_like = money.equity_before.map(|equity| equity.on(sheet)).filter(|equity| equity.id() != after.id());
    let like_for_like = like_for_like.map(|equity| equal(&words::LIKE_FOR_LIKE, &steps.times, before, equity));
    let price_before: Option<Price<'_>> = run.figure(previous, "price_per_share");
    let prices = price_before.zip(solved.deal.price_per_share);
    let per_share = prices.map(|(before, price)| equal(&words::PER_SHARE, &steps.times, before, price.on(sheet)));
    let headline = equal(&words::POST_ON_POST, &steps.times, before, after);
    let reported = steps.reported_before.map(|before| equal(&words::REPORTED_BEFORE, &steps.times, before, after));
    let readings = std::iter::once(headline).chain(like_for_like).chain(per_share).chain(reported).collect();
    yields.reading(Choice { about: ABOUT.to_string(), is_stated: false, readings });
    Some(())
}

/// How many times what was before it is, and what that may be.
struct Steps<'s> {
    times: Vec<Ratio<'s>>,
    /// The value after the round before, as it follows.
    before: Money<'s>,
    /// The same as it was reported, where that is another figure.
    reported_before: Option<Money<'s>>,
}

/// The valuation that was reported of the round before, where something else follows from its other figures.
fn reported_before<'s>(run: &Run<'s>, previous: &Reference, before: Money<'s>) -> Option<Money<'s>> {
    let reported = run.figure(previous, "reported.post_money").or(run.figure(previous, "valuation"));
    reported.filter(|reported| reported.id() != before.id())
}

/// A reading in which so many times what was before is what came after.
fn equal<'s, U: Dimension>(
    words: &Words,
    times: &[Ratio<'s>],
    before: Quantity<'s, U>,
    after: Quantity<'s, U>,
) -> Reading {
    add(words.reading(), times, before, after)
}

fn add<'s, U: Dimension>(
    reading: Reading,
    times: &[Ratio<'s>],
    before: Quantity<'s, U>,
    after: Quantity<'s, U>,
) -> Reading {
    times.iter().fold(reading, |reading, times| reading.equal(before * *times, after))
}

/// Whether the value after the deal depends on what the valuation or the stake means.
fn depends_on_reading(terms: &ReportedDeal, run: &Run<'_>, after: NodeId, yields: &Yields) -> bool {
    let literal = terms.valuation.as_ref().map(|valuation| run.sheet.literal(valuation.claim()));
    let rests_on_valuation = literal.is_some_and(|literal| inputs(run.sheet, after).contains(&literal));
    let choice = yields.account.choices.iter().find(|choice| choice.about == "valuation");
    rests_on_valuation || choice.is_some_and(|choice| choice.readings.iter().any(|reading| reading.keeps_statement))
}

/// Each reading of valuation and stake with the step-up that it makes; of what is assumed, also a step-up on the value
/// before the new money. `after` is the value after the deal where a reading says nothing of it.
fn with_readings(terms: &ReportedDeal, steps: &Steps<'_>, after: Money<'_>, yields: &mut Yields) {
    let sheet = steps.before.sheet();
    let Some(choice) = yields.account.choices.iter_mut().find(|choice| choice.about == "valuation") else { return };
    let mut readings: Vec<Reading> = Vec::new();
    for (at, reading) in std::mem::take(&mut choice.readings).into_iter().enumerate() {
        // What is against the statement would explain a step-up by a mistake.
        if choice.is_stated && at > 0 && !reading.keeps_statement {
            continue;
        }
        let meaning = meaning_of(terms, &reading);
        let deal = meaning.and_then(|meaning| solve_as(terms, sheet, meaning)).map(|solved| solved.deal);
        let value = match deal {
            Some(deal) => deal.post_money.map(|value| value.on(sheet)),
            None => Some(after),
        };
        let Some(value) = value else { continue };
        let joint = |words: &Words| {
            let own = words.reading();
            match at {
                0 => Reading { name: own.name, phrase: own.phrase, rank: own.rank + 1, ..reading.clone() },
                _ => Reading {
                    name: [&*reading.name, &*own.name].join("+").into(),
                    phrase: [reading.phrase.as_str(), own.phrase.as_str()].join(" and "),
                    rank: reading.rank + own.rank,
                    ..reading.clone()
                },
            }
        };
        // With the value before the new money, a step-up on that is the step-up of the other reading.
        let equity = deal.and_then(|deal| deal.pre_money).filter(|_| at == 0 && terms.proceeds.issues_shares());
        let like_for_like =
            equity.map(|equity| add(joint(&words::LIKE_FOR_LIKE), &steps.times, steps.before, equity.on(sheet)));
        let reported =
            steps.reported_before.map(|before| add(joint(&words::REPORTED_BEFORE), &steps.times, before, value));
        readings.push(add(reading.clone(), &steps.times, steps.before, value));
        readings.extend(like_for_like.into_iter().chain(reported));
    }
    // What is stated is in every reading that is left.
    (choice.readings, choice.is_stated) = (readings, false);
}
