//! What a deal is held against: other reports of it, other readings, the round before, parts in time, other sums.

use super::super::terms::{Basis, ReportedDeal, StakeOf, TrancheStatus};
use super::proceeds::MoneyUse;
use super::solve::Deal;
use crate::models::{Run, Yields};
use crate::number::Precision;
use crate::worksheet::interval::{range, sign};
use crate::worksheet::{Dimension, Line, Money, NodeId, Quantity, Reported, Stake, Worksheet, dimension};

/// The deal with one report of its investment and one of its stake.
#[derive(Clone, Copy, Debug)]
pub struct AsReported {
    /// The investment as reported.
    pub investment: Line<dimension::Money>,
    /// The stake as reported.
    pub stake: Line<dimension::Stake>,
    /// The value after the deal that follows.
    pub post_money: Line<dimension::Money>,
    /// The value before the new money.
    pub pre_money: Line<dimension::Money>,
}

/// A valuation of which nobody said what it is, read in one way.
#[derive(Clone, Copy, Debug)]
pub struct ReadAs {
    /// What it is read as.
    pub basis: Basis,
    /// The value after the deal that follows.
    pub post_money: Line<dimension::Money>,
    /// The stake that the investment then buys.
    pub stake: Line<dimension::Stake>,
}

/// How the value compares with that of the round before.
#[derive(Clone, Copy, Debug)]
pub struct StepUp {
    /// The value after the round before, where that is known.
    pub before: Option<Line<dimension::Money>>,
    /// The value after this deal, divided by it.
    pub headline: Option<Line<dimension::Multiple>>,
    /// The equity before this deal, divided by it.
    pub like_for_like: Option<Line<dimension::Multiple>>,
    /// One price per share divided by the other.
    pub per_share: Option<Line<dimension::Multiple>>,
    /// Whether the digits do not tell which of the two values is higher, although both of them have two ends.
    pub is_alike: bool,
    /// The headline step-up, as reported.
    pub reported: Option<Line<dimension::Multiple>>,
    /// The change from the one value to the other as it follows from the figures.
    pub change: Option<Line<dimension::Rate>>,
    /// The change as reported.
    pub reported_change: Option<Line<dimension::Rate>>,
}

/// A part of the money in time, with what came before it.
#[derive(Debug)]
pub struct TrancheAfter {
    /// What it is called in print.
    pub label: String,
    /// Whether the money is there.
    pub status: TrancheStatus,
    /// How much it is.
    pub amount: Line<dimension::Money>,
    /// All money up to it, what is sure first.
    pub money_so_far: Line<dimension::Money>,
    /// The stake that this buys at the pre-money value of the deal.
    pub stake_so_far: Line<dimension::Stake>,
}

/// A figure as each report has it, the one that is computed with first.
pub fn every_report<U: Dimension>(sheet: &Worksheet, figure: Option<&Reported<U>>) -> Vec<Line<U>> {
    let reports = |figure: &Reported<U>| std::iter::once(figure.on(sheet)).chain(figure.others_on(sheet));
    figure.into_iter().flat_map(reports).map(Quantity::line).collect()
}

/// The deal computed again with every report of its investment and stake.
pub fn reports(
    terms: &ReportedDeal,
    sheet: &Worksheet,
    deal: &Deal,
    investments: &[Line<dimension::Money>],
    stakes: &[Line<dimension::Stake>],
) -> Vec<AsReported> {
    let pairs = investments.iter().flat_map(|investment| stakes.iter().map(move |stake| (*investment, *stake)));
    let pairs: Vec<_> = pairs.filter(|_| terms.stake_of != Some(StakeOf::Outstanding)).collect();
    // The one that there is has the names of the deal already.
    let has_names = pairs.len() > 1;
    let report = |(at, (investment, stake)): (usize, (Line<dimension::Money>, Line<dimension::Stake>))| {
        let number = (at + 1).to_string();
        let mut post_money = investment.on(sheet) / stake.on(sheet);
        let new_money = match deal.new_money {
            _ if !terms.proceeds.issues_shares() => None,
            Some(round) if terms.round.is_some() => Some(round),
            _ => Some(investment),
        };
        let mut pre_money = new_money.map_or(post_money, |new_money| post_money - new_money.on(sheet));
        if has_names {
            post_money = post_money.named_at(&["reports", &number, "post_money"]);
            pre_money = pre_money.named_at(&["reports", &number, "pre_money"]);
        }
        AsReported { investment, stake, post_money: post_money.line(), pre_money: pre_money.line() }
    };
    pairs.into_iter().enumerate().map(report).collect()
}

/// A valuation of which nobody said what it is, read in every way.
pub fn read_as(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal) -> Vec<ReadAs> {
    let (Some(valuation), None, Some(investment)) = (&terms.valuation, terms.basis, deal.investment) else {
        return Vec::new();
    };
    let valuation = valuation.on(sheet).named("valuation");
    let read = |basis: Basis, name: &str, post_money: Money<'_>| {
        let stake = (investment.on(sheet) / post_money).as_stake().named(name);
        ReadAs { basis, post_money: post_money.line(), stake: stake.line() }
    };
    let mut readings = vec![read(Basis::PostMoney, "if_post_money.stake", valuation)];
    if let Some(new_money) = deal.new_money.filter(|_| terms.proceeds.issues_shares()) {
        let post_money = (valuation + new_money.on(sheet)).named("if_pre_money.post_money");
        readings.push(read(Basis::PreMoney, "if_pre_money.stake", post_money));
    }
    readings
}

/// How the value compares with that of the round before: as far as both are known.
pub fn step_up(
    terms: &ReportedDeal,
    run: &Run<'_>,
    deal: &Deal,
    money: &MoneyUse,
    yields: &mut Yields,
) -> Option<StepUp> {
    let (sheet, previous) = (run.sheet, terms.previous.as_ref()?);
    let before: Option<Money<'_>> = match run.figure(previous, "post_money") {
        // A report of a deal may be short; another kind of step without a value is the wrong one.
        None if run.stated(previous, "status").is_none() => Some(run.required(yields, previous, "post_money")?),
        before => before,
    };
    let times = |value: Option<Line<dimension::Money>>, name: &str| {
        let pair = value.zip(before);
        pair.map(|(value, before)| (value.on(sheet) / before).as_multiple().named(name).line())
    };
    let headline = times(deal.post_money, "step_up");
    let like_for_like = times(money.equity_before, "step_up_like_for_like");
    let prices = run.figure::<dimension::Price>(previous, "price_per_share").zip(deal.price_per_share);
    let per_share =
        prices.map(|(before, now)| (now.on(sheet) / before).as_multiple().named("step_up_per_share").line());
    let change = headline.map(|headline| headline.on(sheet).minus_one().as_rate().named("change"));
    let is_alike = change.is_some_and(|change| change.is_defined() && sign(sheet, change.id()).is_none());
    let values = [deal.post_money.map(|value| value.id()), before.map(|value| value.id())];
    let is_alike = is_alike && values.into_iter().flatten().all(|value| has_ends(sheet, value));
    let reported = terms.step_up.as_ref().map(|reported| reported.on(sheet).line());
    Some(StepUp {
        before: before.map(|before| before.line()),
        headline,
        like_for_like,
        per_share,
        is_alike,
        reported,
        change: change.map(|change| change.line()),
        reported_change: terms.change.as_ref().map(|reported| reported.on(sheet).line()),
    })
}

/// Whether what a figure may be has two ends.
fn has_ends(sheet: &Worksheet, line: NodeId) -> bool {
    range(sheet, line, Precision::AS_PRINTED).is_none_or(|range| range.interval.width().is_some())
}

/// What is paid, and then what is only promised.
///
/// New shares are bought at one price: with a value V of all that is not the investor's own, money of x buys x / (V + x).
/// Of shares that sellers part with, each tranche pays for its part.
pub fn tranches(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal) -> Vec<TrancheAfter> {
    let mut order: Vec<_> = terms.tranches.iter().collect();
    order.sort_by_key(|tranche| tranche.status as u8);
    let amounts: Vec<Money<'_>> = order.iter().map(|tranche| tranche.investment.on(sheet)).collect();
    let Some(bought) = bought_by(terms, sheet, deal, &amounts) else {
        return Vec::new();
    };
    let mut so_far: Option<Money<'_>> = None;
    let tranches = order.into_iter().zip(&amounts).map(|(tranche, amount)| {
        let name = |figure: &'static str| ["tranches", tranche.name.as_str(), figure];
        let total = so_far.map_or(*amount, |before| before + *amount).named_at(&name("money_so_far"));
        so_far = Some(total);
        TrancheAfter {
            label: tranche.label.clone(),
            status: tranche.status,
            amount: amount.line(),
            money_so_far: total.line(),
            stake_so_far: bought(total).named_at(&name("stake_so_far")).line(),
        }
    });
    tranches.collect()
}

/// What stake a part of the money buys, or more than all of it where tranches come on top.
fn bought_by<'s>(
    terms: &ReportedDeal,
    sheet: &'s Worksheet,
    deal: &Deal,
    tranches: &[Money<'s>],
) -> Option<impl Fn(Money<'s>) -> Stake<'s> + use<'s>> {
    let investment = deal.investment?.on(sheet);
    let (stake, post_money) = (deal.stake?.on(sheet), deal.post_money?.on(sheet));
    let is_all_new = terms.legs.is_empty() && terms.proceeds.issues_shares();
    let others = is_all_new.then(|| post_money - investment);
    let whole = investment.max(sheet.sum(tranches));
    Some(move |money: Money<'s>| match others {
        Some(others) => (money / (others + money)).as_stake(),
        None => stake * (money / whole),
    })
}

/// The investment as a part of each sum that it is compared with.
pub fn compared_with(terms: &ReportedDeal, sheet: &Worksheet, deal: &Deal) -> Vec<Line<dimension::Rate>> {
    let shares = deal.investment.into_iter().flat_map(|investment| {
        terms.compared_with.iter().map(move |entry| {
            let share = (investment.on(sheet) / entry.figure.on(sheet)).as_rate();
            share.named_at(&["compared_with", &entry.name]).line()
        })
    });
    shares.collect()
}
