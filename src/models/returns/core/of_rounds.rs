//! What holders paid in the rounds and what they are paid at exits, as the scenario itself tells.

use std::sync::Arc;

use super::Outcome;
use super::at_exit::{LeftOpen, kept_after, paid_by};
use super::investment::{Flow, Investment, Kind, When, alone, investment};
use crate::captable::{Transaction, TransactionKind};
use crate::models::returns::mistakes;
use crate::models::returns::terms::{OfRounds, Returns, Time};
use crate::models::{Reference, Run, Yields};
use crate::worksheet::{Line, Money, dimension};

/// What holders got back, at one exit or at several.
#[derive(Debug)]
pub struct OfHolders {
    /// The step that pays at the end.
    pub exit: String,
    /// Every holder who paid or is paid something, at every exit.
    pub held: Vec<Held>,
    /// What the exits leave open.
    pub left_open: LeftOpen,
}

/// What one holder got back at one exit.
#[derive(Debug)]
pub struct Held {
    /// Who.
    pub holder: Arc<str>,
    /// At which exit.
    pub exit: Which,
    /// What it came to.
    pub investment: Investment,
}

/// Which exit.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// The only one.
    Only,
    /// One of several.
    One(Line<dimension::Money>),
    /// What can be expected of those with a probability.
    Expected(Line<dimension::Money>),
}

/// An exit of a waterfall step, as its figures are named.
struct Exit {
    which: Which,
    /// What stands before the names of its figures: nothing, or `exits.2`, or `expected`.
    prefix: Vec<String>,
    /// What each holder is paid, by the names of the figures, each with its weight.
    pays: Vec<(String, Option<String>)>,
}

pub fn compute(terms: &Returns, of_rounds: &OfRounds, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    let table = run.captable();
    if table.holders().is_empty() {
        yields.mistake(mistakes::nobody_holds_anything(&of_rounds.exit, run.step));
        return None;
    }
    let exits = exits(run, &of_rounds.exit);
    if exits.is_empty() {
        yields.mistake(mistakes::no_exit(&of_rounds.exit));
        return None;
    }
    if let Some(holder) = &of_rounds.holder
        && table.find_holder(&holder.text).is_none()
    {
        yields.mistake(mistakes::no_such_holder(&table, holder));
        return None;
    }
    let is_wanted = |name: &str| of_rounds.holder.as_ref().is_none_or(|holder| holder.text == name);
    let left_open = LeftOpen::by(run, &of_rounds.exit);
    let mut held = Vec::new();
    for holder in table.holders().iter().filter(|holder| is_wanted(&holder.name)) {
        let before = before_the_exit(run, of_rounds, &holder.name);
        for exit in &exits {
            let flows: Vec<Flow> = before.iter().cloned().chain(at_exit(run, of_rounds, exit, &holder.name)).collect();
            if let (Some(_), [_]) = (&of_rounds.holder, exits.as_slice()) {
                let investment = alone(terms, run.sheet, flows, yields)?;
                return Some(Outcome::Of(Box::new(Investment { left_open, ..investment })));
            }
            let mut prefix: Vec<&str> = exit.prefix.iter().map(String::as_str).collect();
            if of_rounds.holder.is_none() {
                prefix.extend(["holders", &holder.name]);
            }
            let investment = investment(run.sheet, flows, &prefix);
            let of = |investment| Held { holder: Arc::clone(&holder.name), exit: exit.which, investment };
            held.extend(investment.map(of));
        }
    }
    Some(Outcome::OfHolders(OfHolders { exit: of_rounds.exit.step.clone(), held, left_open }))
}

/// What a holder paid, and what they were paid, before the exit.
fn before_the_exit(run: &Run<'_>, of_rounds: &OfRounds, holder: &str) -> Vec<Flow> {
    let transactions = run.transactions().filter_map(|transaction| of_transaction(run, transaction, holder));
    let dividends = of_rounds.dividends.iter().filter_map(|step| {
        let amount = paid_by(run, step, &["holders.", holder].concat())?.line();
        Some(Flow { when: day_of(run, step), kind: Kind::Distributed, amount, what: Some(step.step.clone()) })
    });
    transactions.chain(dividends).collect()
}

/// What a transaction moves to or from a holder.
fn of_transaction(run: &Run<'_>, transaction: &Transaction, holder: &str) -> Option<Flow> {
    let amount = transaction.amount?;
    let is_subject = &*transaction.subject == holder;
    let kind = match transaction.kind {
        TransactionKind::StockIssuance
        | TransactionKind::ConvertibleIssuance
        // What is paid in cash for the shares that a SAFE or note becomes, such as their nominal value.
        | TransactionKind::ConvertibleConversion
        | TransactionKind::Exercise => is_subject.then_some(Kind::PaidIn),
        // The subject of a sale is the seller; the buyer is who has new stock after it.
        TransactionKind::Transfer if is_subject => Some(Kind::Distributed),
        TransactionKind::Transfer => buys(run, &transaction.step, holder).then_some(Kind::PaidIn),
        TransactionKind::Repurchase | TransactionKind::CashInLieu => is_subject.then_some(Kind::Distributed),
        _ => None,
    };
    let when = match transaction.date {
        Some(date) => When::At(Time::Day(date)),
        None => When::Unknown(transaction.step.to_string()),
    };
    Some(Flow { when, kind: kind?, amount, what: Some(transaction.step.to_string()) })
}

/// Whether a holder has stock that they paid for in a step.
fn buys(run: &Run<'_>, step: &str, holder: &str) -> bool {
    run.captable_after(step).is_some_and(|table| {
        let mut bought = table.stock().iter().filter(|stock| &*stock.step == step && stock.paid.is_some());
        bought.any(|stock| &**table.holder_name(stock.holder) == holder)
    })
}

fn day_of(run: &Run<'_>, step: &Reference) -> When {
    match run.dated(step).and_then(|dated| dated.date?.day()) {
        Some(date) => When::At(Time::Day(date)),
        None => When::Unknown(step.step.clone()),
    }
}

/// What an exit pays a holder, and what they still have after it where a part of the company is sold; nothing where they hold
/// nothing then.
fn at_exit(run: &Run<'_>, of_rounds: &OfRounds, exit: &Exit, holder: &str) -> Vec<Flow> {
    let when = of_rounds.date.map_or_else(|| day_of(run, &of_rounds.exit), |date| When::At(Time::Day(date)));
    let sum = |kind: Kind| {
        let parts: Vec<Money<'_>> = exit
            .pays
            .iter()
            .filter_map(|(before, weight)| {
                let of = [before, "holders.", holder].concat();
                let amount = match kind {
                    Kind::NetAssetValue => kept_after(run, &of_rounds.exit, &of),
                    Kind::PaidIn | Kind::Distributed => paid_by(run, &of_rounds.exit, &of),
                }?;
                let weight = weight.as_ref().and_then(|weight| run.figure::<dimension::Rate>(&of_rounds.exit, weight));
                Some(weight.map_or(amount, |weight| amount * weight))
            })
            .collect();
        let what = Some(of_rounds.exit.step.clone());
        (!parts.is_empty()).then(|| Flow { when: when.clone(), kind, amount: run.sheet.sum(&parts).line(), what })
    };
    [Kind::Distributed, Kind::NetAssetValue].into_iter().filter_map(sum).collect()
}

/// The exits of a waterfall step: the only one, or each of several, and what can be expected of those that have a
/// probability, which come last among them.
fn exits(run: &Run<'_>, step: &Reference) -> Vec<Exit> {
    let exit = |before: &str| run.figure::<dimension::Money>(step, &[before, "exit"].concat());
    if exit("").is_some() {
        return vec![Exit { which: Which::Only, prefix: Vec::new(), pays: vec![(String::new(), None)] }];
    }
    let before = |number: usize| ["exits.", &number.to_string(), "."].concat();
    let named = (1..).map_while(|number| Some((number, exit(&before(number))?)));
    let mut exits: Vec<Exit> = named
        .map(|(number, exit)| Exit {
            which: Which::One(exit.line()),
            prefix: vec!["exits".to_string(), number.to_string()],
            pays: vec![(before(number), None)],
        })
        .collect();
    let weights = weights(run, step);
    let first = exits.len().checked_sub(weights.len());
    if let (Some(first), false, Some(expected)) = (first, weights.is_empty(), run.figure(step, "exit.expected")) {
        let expected: Money<'_> = expected;
        let pays = (first + 1..).zip(weights).map(|(number, weight)| (before(number), Some(weight))).collect();
        exits.push(Exit { which: Which::Expected(expected.line()), prefix: vec!["expected".to_string()], pays });
    }
    exits
}

/// The names of the probabilities of a waterfall step, in their order.
fn weights(run: &Run<'_>, step: &Reference) -> Vec<String> {
    let before = [step.step.as_str(), "."].concat();
    let names = run.sheet.names().into_iter();
    let own = names.filter_map(|(name, _)| name.strip_prefix(&before).map(str::to_string));
    own.filter(|name| name.starts_with("outcomes.") && name.ends_with(".probability")).collect()
}
