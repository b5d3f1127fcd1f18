//! A reported step-up or change, held against the round before: what the reports may compare with what.

use super::super::terms::{Basis, ReportedDeal};
use super::super::words::{self, Words};
use super::known::{Meaning, Solved, solve_as};
use super::proceeds::MoneyUse;
use crate::models::{Run, Yields};
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
    let like_for_like = money.equity_before.map(|equity| equity.on(sheet)).filter(|equity| equity.id() != after.id());
    let like_for_like = like_for_like.map(|equity| equal(&words::LIKE_FOR_LIKE, &times, before, equity));
    let price_before: Option<Price<'_>> = run.figure(previous, "price_per_share");
    let prices = price_before.zip(solved.deal.price_per_share);
    let per_share = prices.map(|(before, price)| equal(&words::PER_SHARE, &times, before, price.on(sheet)));
    match rests_on_valuation(terms, run, after.id()) {
        true => with_bases(terms, &times, before, yields),
        false => {
            let headline = equal(&words::POST_ON_POST, &times, before, after);
            let readings = std::iter::once(headline).chain(like_for_like).chain(per_share).collect();
            yields.reading(Choice { about: ABOUT.to_string(), is_stated: false, readings });
        }
    }
    Some(())
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

/// Whether the value after the deal follows from the reported valuation, so that it depends on what that means.
fn rests_on_valuation(terms: &ReportedDeal, run: &Run<'_>, after: NodeId) -> bool {
    let literal = terms.valuation.as_ref().map(|valuation| run.sheet.literal(valuation.claim()));
    literal.is_some_and(|literal| inputs(run.sheet, after).contains(&literal))
}

/// Each reading of the valuation with the step-up that it makes; then a step-up on the value before the new money.
fn with_bases(terms: &ReportedDeal, times: &[Ratio<'_>], before: Money<'_>, yields: &mut Yields) {
    let sheet = before.sheet();
    let Some(choice) = yields.account.choices.iter_mut().find(|choice| choice.about == "valuation") else { return };
    let kept = if terms.basis.is_some() { 1 } else { choice.readings.len() };
    let basis = |reading: &Reading| match terms.basis {
        Some(basis) => Some(basis),
        None => [Basis::PostMoney, Basis::PreMoney].into_iter().find(|basis| basis.noun() == reading.name),
    };
    let mut readings = Vec::new();
    for reading in choice.readings.drain(..).take(kept) {
        let solved = basis(&reading).and_then(|basis| solve_as(terms, sheet, Meaning::stated(terms, Some(basis))));
        let Some((solved, after)) = solved.and_then(|solved| Some((solved.deal, solved.deal.post_money?))) else {
            continue;
        };
        // With the value before the new money, a step-up on that is the step-up of the other reading.
        let like_for_like = solved.pre_money.filter(|_| readings.is_empty() && terms.proceeds.issues_shares());
        let like_for_like = like_for_like.map(|equity| {
            let own = words::LIKE_FOR_LIKE.reading();
            let joint = Reading { name: own.name, phrase: own.phrase, rank: own.rank + 1, ..reading.clone() };
            add(joint, times, before, equity.on(sheet))
        });
        readings.push(add(reading, times, before, after.on(sheet)));
        readings.extend(like_for_like);
    }
    // What is stated is in every reading that is left.
    (choice.readings, choice.is_stated) = (readings, false);
}
