//! What options become, and what is paid for it.

use super::mistakes;
use super::terms::Exercise;
use crate::captable::{Award, TransactionKind};
use crate::diagnostic::Diagnostic;
use crate::models::ledger::{Ledger, Vested};
use crate::models::{Yields, captable_change};
use crate::worksheet::{Line, Money, Shares, dimension};

/// What came of an exercise.
pub type Outcome = captable_change::Outcome<Exercised>;

/// The figures of an exercise.
#[derive(Debug)]
pub struct Exercised {
    /// The options that are exercised.
    pub options: Line<dimension::Shares>,
    /// What is paid to the company in cash.
    pub exercise_price: Line<dimension::Money>,
    /// What becomes of the options in a net exercise.
    pub net: Option<NetExercise>,
}

/// A net exercise: the exercise price is paid in shares.
#[derive(Debug)]
pub struct NetExercise {
    /// The shares that pay the exercise price; never more than are exercised.
    pub withheld: Line<dimension::Shares>,
    /// The shares that are left.
    pub issued: Line<dimension::Shares>,
}

pub(super) fn exercise<'s>(
    exercise: &Exercise,
    ledger: &mut Ledger<'_, 's>,
    yields: &mut Yields,
) -> Result<Exercised, Diagnostic> {
    let sheet = ledger.run.sheet;
    let fair_value = exercise.net_exercise_at.as_ref().map(|price| price.on(sheet));
    let (options, ended) = ledger.end(&exercise.ending, Vested::First)?;
    if let Some(vested) = fewer_have_vested(&ended, options) {
        yields.mistake(mistakes::not_vested(&exercise.ending, options, vested));
    }
    let (mut paid, mut withheld): (Vec<Money<'s>>, Vec<Shares<'s>>) = (Vec::new(), Vec::new());
    for (award, shares) in ended {
        let cost = award.strike.map(|strike| strike.on(sheet) * shares);
        let (issued, cash) = match cost.zip(fair_value) {
            Some((cost, fair_value)) => {
                let kept = (cost / fair_value).min(shares);
                withheld.push(kept);
                (shares - kept, None)
            }
            None => (shares, cost),
        };
        paid.extend(cash);
        ledger.table.add_stock(award.holder, award.class, issued.line(), cash.map(|cash| cash.line()));
        ledger.record(TransactionKind::Exercise, &exercise.ending.holder.text, Some(issued), cash);
    }
    let exercise_price = sheet.sum(&paid).named("exercise_price").line();
    let net = fair_value.map(|_| {
        let withheld = sheet.sum(&withheld).named("withheld");
        let issued = (options - withheld).named("shares_issued");
        NetExercise { withheld: withheld.line(), issued: issued.line() }
    });
    Ok(Exercised { options: options.line(), exercise_price, net })
}

/// How many of the options that are exercised have vested, where a step has said so and it is not all of them.
fn fewer_have_vested<'s>(ended: &[(Award, Shares<'s>)], options: Shares<'s>) -> Option<Shares<'s>> {
    let sheet = options.sheet();
    let vested = |(award, taken): &(Award, Shares<'s>)| Some((award.vested?.on(sheet), *taken));
    let is_more = |(vested, taken): (Shares<'s>, Shares<'s>)| vested.less_than(taken).holds();
    if !ended.iter().filter_map(vested).any(is_more) {
        return None;
    }
    let each = ended.iter().map(|one| vested(one).map_or(one.1, |(vested, taken)| vested.min(taken)));
    Some(sheet.sum(&each.collect::<Vec<_>>()))
}
