//! From the value at the end back to what is paid today.

use super::mistakes;
use super::terms::{self, TerminalValue, VentureCapitalMethod};
use crate::models::Yields;
use crate::number::Exact;
use crate::worksheet::{Line, Money, Shares, Stake, Worksheet, dimension};

/// What an investor may pay.
#[derive(Debug)]
pub struct Outcome {
    /// What the company will be worth, or can be expected to be.
    pub terminal_value: Line<dimension::Money>,
    /// The rounds, in their order.
    pub rounds: Vec<Round>,
    /// What is left at the end of a stake of everything before the first round.
    pub kept: Line<dimension::Stake>,
    /// What that is worth then.
    pub kept_value: Line<dimension::Money>,
}

/// A round.
#[derive(Debug)]
pub struct Round {
    /// Its name.
    pub name: String,
    /// What the investors want to have at the end.
    pub future_value: Line<dimension::Money>,
    /// Which part of the company that is.
    pub final_stake: Line<dimension::Stake>,
    /// What later rounds leave of a stake.
    pub retention: Line<dimension::Stake>,
    /// The stake that they need after the round.
    pub stake: Line<dimension::Stake>,
    /// The value after the round.
    pub post_money: Line<dimension::Money>,
    /// The value before it.
    pub pre_money: Line<dimension::Money>,
    /// The shares that they get, where it is known how many there are.
    pub new_shares: Option<Line<dimension::Shares>>,
    /// What they pay for each.
    pub price_per_share: Option<Line<dimension::Price>>,
}

pub(super) fn compute(terms: &VentureCapitalMethod, sheet: &Worksheet, yields: &mut Yields) -> Outcome {
    let terminal_value = terminal_value(terms, sheet, yields).named("terminal_value");
    let mut retention: Stake<'_> = sheet.constant(Exact::ONE);
    let mut stakes: Vec<(Money<'_>, [Stake<'_>; 3])> = Vec::new();
    // The last round is diluted by none, the one before it by the last, and so on.
    for round in terms.rounds.iter().rev() {
        let name = |figure: &'static str| [round.name.as_str(), figure];
        let future_value = future_value(round, sheet);
        let final_stake = (future_value / terminal_value).as_stake().named_at(&name("final_stake"));
        let stake = (final_stake / retention).named_at(&name("stake"));
        let whole: Stake<'_> = sheet.constant(Exact::ONE);
        if stake.is_defined() && !stake.less_than(whole).holds() {
            yields.mistake(mistakes::takes_all(&round.name, round.span, stake));
        }
        stakes.push((future_value, [final_stake, retention.named_at(&name("retention")), stake]));
        retention = retention * stake.complement();
    }
    stakes.reverse();
    let mut shares = terms.shares.as_ref().map(|shares| shares.on(sheet));
    let rounds = terms.rounds.iter().zip(stakes).map(|(round, stakes)| told(round, sheet, stakes, &mut shares));
    let rounds = rounds.collect();
    let kept = retention.named("kept");
    let kept_value = (terminal_value * kept).named("kept_value");
    Outcome { terminal_value: terminal_value.line(), rounds, kept: kept.line(), kept_value: kept_value.line() }
}

fn terminal_value<'s>(terms: &VentureCapitalMethod, sheet: &'s Worksheet, yields: &mut Yields) -> Money<'s> {
    match &terms.terminal_value {
        TerminalValue::Stated(value) => value.on(sheet),
        TerminalValue::Multiple(earnings, multiple) => multiple.on(sheet) * earnings.on(sheet),
        TerminalValue::Outcomes(outcomes) => {
            let weights: Vec<_> = outcomes.iter().map(|outcome| outcome.probability.on(sheet)).collect();
            let all = sheet.sum(&weights).named("probability_of_all");
            if !all.equals(sheet.constant(Exact::ONE)) {
                yields.mistake(mistakes::probabilities(terms.span, all));
            }
            let weighted = outcomes.iter().zip(&weights).map(|(outcome, weight)| {
                (outcome.value.on(sheet) * *weight).named_at(&["outcomes", &outcome.name, "expected"])
            });
            sheet.sum(&weighted.collect::<Vec<_>>())
        }
    }
}

fn future_value<'s>(round: &terms::Round, sheet: &'s Worksheet) -> Money<'s> {
    let growth = round.discount_rate.on(sheet).plus_one();
    let future = (0..round.years).fold(round.investment.on(sheet), |value, _| value * growth);
    future.named_at(&[&round.name, "future_value"])
}

/// The round with its value and shares; those that there are grow by the new ones.
fn told<'s>(
    round: &terms::Round,
    sheet: &'s Worksheet,
    (future_value, [final_stake, retention, stake]): (Money<'s>, [Stake<'s>; 3]),
    shares: &mut Option<Shares<'s>>,
) -> Round {
    let name = |figure: &'static str| [round.name.as_str(), figure];
    let investment = round.investment.on(sheet);
    let post_money = (investment / stake).named_at(&name("post_money"));
    let pre_money = (post_money - investment).named_at(&name("pre_money"));
    let issued = shares.map(|before| {
        let new = (before * stake / stake.complement()).named_at(&name("new_shares"));
        let price = (investment / new).named_at(&name("price_per_share"));
        *shares = Some(before + new);
        (new.line(), price.line())
    });
    Round {
        name: round.name.clone(),
        future_value: future_value.line(),
        final_stake: final_stake.line(),
        retention: retention.line(),
        stake: stake.line(),
        post_money: post_money.line(),
        pre_money: pre_money.line(),
        new_shares: issued.map(|(new, _)| new),
        price_per_share: issued.map(|(_, price)| price),
    }
}
