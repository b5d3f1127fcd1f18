//! What the reports of a deal may mean: in each reading, the figures that follow from others, and what they are equal to.

use super::super::terms::{Basis, ReportedDeal, StakeOf, TrancheStatus};
use super::super::words::{self, Words};
use super::known::{Meaning, Solved, StakeMeans, post_money_without_stake, solve_as};
use super::legs::paid_out;
use super::limits::{at_most_all, whole_shares};
use crate::models::Yields;
use crate::number::{Exact, Interval};
use crate::reconcile::{Choice, Noun, Reading};
use crate::worksheet::{Money, NodeId, Reported, Worksheet, dimension};

/// Declares every figure with all its reports, and what they may mean.
pub fn declare(terms: &ReportedDeal, sheet: &Worksheet, yields: &mut Yields) {
    macro_rules! reported {
        ($($field:ident),+) => {
            $(yields.reported(sheet, stringify!($field), terms.$field.as_ref());)+
        };
    }
    reported!(investment, stake, valuation, pre_money, post_money, price_per_share, shares_bought);
    reported!(held_before, stake_after, outstanding_shares);
    reported!(fully_diluted_shares_before, fully_diluted_shares, net_cash_before, cumulative_cost);
    // Without an investment that is a part of it, the money of a round in which no shares are issued says nothing.
    let tells = terms.proceeds.issues_shares() || terms.investment.is_some() || !terms.legs.is_empty();
    yields.reported(sheet, "round", terms.round.as_ref().filter(|_| tells));
    // What a holding is worth is no part of what was paid for it.
    let cost = terms.cumulative_cost.as_ref().filter(|_| !terms.is_holding());
    let totals = words::TOTALS.into_iter().filter(|total| total.total != "cumulative_cost" || cost.is_some());
    totals.for_each(|total| yields.part_of(total));
    declare_parts(terms, sheet, yields);
    let value = value_readings(terms, sheet).into_iter().chain(parts(terms, sheet).into_iter().flatten());
    yields.reading(choice("valuation", terms.basis.is_some(), value.collect()));
    yields.reading(choice("tranches", false, tranche_readings(terms, sheet)));
    for (about, words, total) in [
        ("part-of-round", words::PART_OF_ROUND, terms.round.as_ref()),
        ("part-of-cumulative-cost", words::PART_OF_COST, cost),
    ] {
        yields.reading(choice(about, false, part_of_total(terms, sheet, &words, total).into_iter().collect()));
    }
}

/// The parts of the money, by what they are called; money that buys nothing is what a holding is worth.
fn declare_parts(terms: &ReportedDeal, sheet: &Worksheet, yields: &mut Yields) {
    if terms.is_holding() {
        yields.figure_called("investment", Noun::Named("holding".to_string()));
    }
    for tranche in &terms.tranches {
        let name = ["tranches", &tranche.name].join(".");
        yields.reported(sheet, &name, Some(&tranche.investment));
        yields.figure_called(name, Noun::Part(tranche.label.clone()));
    }
    for leg in &terms.legs {
        let name = |figure: &str| ["legs", &leg.name, figure].join(".");
        yields.reported(sheet, &name("investment"), leg.investment.as_ref());
        yields.reported(sheet, &name("valuation"), leg.valuation.as_ref());
        yields.reported(sheet, &name("price_per_share"), leg.price_per_share.as_ref());
        yields.reported(sheet, &name("shares_bought"), leg.shares_bought.as_ref());
        yields.figure_called(name("investment"), Noun::Part(leg.label.clone()));
        for figure in ["valuation", "price_per_share", "shares_bought"] {
            yields.figure_called(name(figure), Noun::OfPart(figure, leg.label.clone()));
        }
    }
}

fn choice(about: &str, is_stated: bool, readings: Vec<Reading>) -> Choice {
    Choice { about: about.to_string(), is_stated, readings }
}

/// What the valuation is the value of, the stated reading first.
fn value_readings(terms: &ReportedDeal, sheet: &Worksheet) -> Vec<Reading> {
    let Some(valuation) = &terms.valuation else {
        let solved = solve_as(terms, sheet, Meaning::stated(terms, None));
        let as_reported = solved.map(|solved| checked(terms, sheet, &words::AS_REPORTED, &solved));
        return as_reported.into_iter().chain(stake_readings(terms, sheet, None, None)).collect();
    };
    let valuation = valuation.on(sheet);
    let as_basis = |basis: Basis, words: &Words| {
        let meaning = Meaning::stated(terms, Some(basis));
        Some((basis, equation(terms, valuation, meaning, words)?))
    };
    let mut readings: Vec<(Basis, Reading)> = Vec::new();
    readings.extend(as_basis(Basis::PostMoney, &words::POST_MONEY));
    if terms.proceeds.issues_shares() {
        readings.extend(as_basis(Basis::PreMoney, &words::PRE_MONEY));
    }
    if terms.basis == Some(Basis::Secondary) {
        readings.extend(as_basis(Basis::Secondary, &words::SECONDARY));
    }
    if terms.net_cash_before.is_some() {
        readings.extend(as_basis(Basis::Enterprise, &words::ENTERPRISE));
    } else {
        let net = [with_net_debt(terms, valuation), with_net_cash(terms, valuation)];
        readings.extend(net.into_iter().flatten().map(|reading| (Basis::Enterprise, reading)));
    }
    // A stable sort: what is stated comes first, everything else stays in its order.
    readings.sort_by_key(|(basis, _)| terms.basis.is_some_and(|stated| stated != *basis));
    let by_stake = stake_readings(terms, sheet, Some(valuation), terms.basis.or(Some(Basis::PostMoney)));
    let pre_money = terms.basis.is_none() && terms.proceeds.issues_shares();
    let before = pre_money.then(|| stake_readings(terms, sheet, Some(valuation), Some(Basis::PreMoney)));
    let readings = readings.into_iter().map(|(_, reading)| reading);
    readings.chain(by_stake).chain(before.into_iter().flatten()).collect()
}

/// What a reading of the valuation takes the reports to mean; `None` where it is none of the value after the deal.
pub fn meaning_of(terms: &ReportedDeal, reading: &Reading) -> Option<Meaning> {
    let is = |words: &Words| words.call(reading);
    let bases = [(&words::POST_MONEY, Basis::PostMoney), (&words::PRE_MONEY, Basis::PreMoney)];
    let bases =
        bases.into_iter().chain([(&words::SECONDARY, Basis::Secondary), (&words::ENTERPRISE, Basis::Enterprise)]);
    let assumed = terms.valuation.as_ref().and(terms.basis.or(Some(Basis::PostMoney)));
    let meant = |basis, stake| Some(Meaning { basis, stake });
    if is(&words::OUTSTANDING) {
        meant(assumed, StakeMeans::BoughtOfOutstanding)
    } else if is(&words::OUTSTANDING_AT_PRE_MONEY) {
        meant(Some(Basis::PreMoney), StakeMeans::BoughtOfOutstanding)
    } else if is(&words::HELD_AFTER) {
        meant(assumed, StakeMeans::HeldAfter)
    } else if is(&words::HELD_AFTER_AT_PRE_MONEY) {
        meant(Some(Basis::PreMoney), StakeMeans::HeldAfter)
    } else if is(&words::AS_REPORTED) {
        Some(Meaning::stated(terms, None))
    } else {
        let basis = bases.into_iter().find(|(words, _)| is(words))?.1;
        Some(Meaning::stated(terms, Some(basis)))
    }
}

/// Where nobody said of which shares the stake is a part, or whether it was all bought: the other ways to take it. That
/// is not against what is stated of the valuation.
fn stake_readings(
    terms: &ReportedDeal,
    sheet: &Worksheet,
    valuation: Option<Money<'_>>,
    basis: Option<Basis>,
) -> Vec<Reading> {
    if terms.stake.is_none() {
        return Vec::new();
    }
    let is_before = terms.basis.is_none() && basis == Some(Basis::PreMoney);
    let read = |stake: StakeMeans, [words, before]: [&Words; 2]| {
        let (meaning, words) = (Meaning { basis, stake }, if is_before { before } else { words });
        let reading = match valuation {
            Some(valuation) => equation(terms, valuation, meaning, words)?,
            None => checked(terms, sheet, words, &solve_as(terms, sheet, meaning)?),
        };
        Some(Reading { keeps_statement: true, ..reading })
    };
    let of_outstanding = terms.outstanding_shares.is_some() && terms.stake_of.is_none();
    let of_outstanding = of_outstanding
        .then(|| read(StakeMeans::BoughtOfOutstanding, [&words::OUTSTANDING, &words::OUTSTANDING_AT_PRE_MONEY]));
    let held_after = terms.held_before.is_some() && terms.stake_after.is_none();
    let held_after =
        held_after.then(|| read(StakeMeans::HeldAfter, [&words::HELD_AFTER, &words::HELD_AFTER_AT_PRE_MONEY]));
    of_outstanding.into_iter().chain(held_after).flatten().collect()
}

/// A reading in which every figure that follows from others is equal to what follows.
fn equation(terms: &ReportedDeal, valuation: Money<'_>, meaning: Meaning, words: &Words) -> Option<Reading> {
    let sheet = valuation.sheet();
    let reading = checked(terms, sheet, words, &solve_as(terms, sheet, meaning)?);
    let same = match meaning.basis {
        Some(Basis::PreMoney) => terms.pre_money.as_ref(),
        Some(Basis::PostMoney) => terms.post_money.as_ref(),
        _ => None,
    };
    // Where the value is also reported by its own name, the two are one figure.
    Some(match same {
        Some(same) => reading.equal(same.on(sheet), valuation),
        None => reading,
    })
}

/// The value of the business with its debt: the equity before the deal is what the debt leaves of it. More debt than
/// a quarter of the value is left out, as it would save any figure.
fn with_net_debt(terms: &ReportedDeal, valuation: Money<'_>) -> Option<Reading> {
    let (reading, equity) = enterprise_before(terms, valuation, &words::NET_DEBT)?;
    let limit = Interval::between(Exact::ratio(3, 4)?, Exact::ONE);
    let reading = reading.within(equity / valuation, limit).at_most(words::MOST_DEBT);
    Some(reading.resting_on(words::DEBT_BEFORE, valuation - equity))
}

/// The same for a company with more cash than debt.
fn with_net_cash(terms: &ReportedDeal, valuation: Money<'_>) -> Option<Reading> {
    let (reading, equity) = enterprise_before(terms, valuation, &words::NET_CASH)?;
    let limit = Interval::between(Exact::ratio(3, 4)?, Exact::ONE);
    let reading = reading.within(valuation / equity, limit).at_most(words::MOST_CASH);
    Some(reading.resting_on(words::CASH_BEFORE, equity - valuation))
}

/// The valuation is that of the business: the reading, and the equity before the deal. What is all paid out again was
/// all there before: then it is the value after it.
fn enterprise_before<'s>(terms: &ReportedDeal, valuation: Money<'s>, words: &Words) -> Option<(Reading, Money<'s>)> {
    let sheet = valuation.sheet();
    let solved = solve_as(terms, sheet, Meaning::stated(terms, None))?;
    let new_money = solved.deal.new_money?.on(sheet);
    let equity = match paid_out(terms, &solved.uses, new_money) {
        Some(paid_out) if paid_out.id() == new_money.id() => solved.deal.post_money?.on(sheet),
        Some(paid_out) => solved.deal.pre_money?.on(sheet) + paid_out,
        None => solved.deal.pre_money?.on(sheet),
    };
    Some((checked(terms, sheet, words, &solved), equity))
}

/// The stake counts all that is held after the deal, so that the money bought at most that; or the money counts
/// all investors, so that the stake cost at most that.
fn parts(terms: &ReportedDeal, sheet: &Worksheet) -> Option<Vec<Reading>> {
    let is_plain = terms.stake_of != Some(StakeOf::Outstanding);
    let (stake, investment) = (terms.stake.as_ref().filter(|_| is_plain)?, terms.investment.as_ref()?);
    let value = post_money_without_stake(terms, sheet)?;
    let (stake, investment) = (stake.on(sheet), investment.on(sheet));
    let (bought, paid) = ((investment / value).as_stake(), value * stake);
    let holding = words::HOLDING.reading().within(bought / stake, at_most_all());
    let whole_round = words::WHOLE_ROUND.reading().within(paid / investment, at_most_all());
    let holding = holding.resting_on(words::HELD_BEFORE, stake - bought);
    let whole_round = whole_round.resting_on(words::OWN_MONEY, paid);
    // What was held before is no guess where it was reported.
    let is_reported = terms.held_before.is_some() || terms.stake_after.is_some();
    Some(if is_reported { vec![whole_round] } else { vec![holding, whole_round] })
}

/// One investor cannot have paid more than all of them, nor for one deal more than for all of them.
fn part_of_total(
    terms: &ReportedDeal,
    sheet: &Worksheet,
    words: &Words,
    total: Option<&Reported<dimension::Money>>,
) -> Option<Reading> {
    let part = terms.investment.as_ref()?.on(sheet) / total?.on(sheet);
    Some(words.reading().within(part, at_most_all()))
}

/// Whether the investment is the sum of all tranches, or only of what is paid.
fn tranche_readings(terms: &ReportedDeal, sheet: &Worksheet) -> Vec<Reading> {
    let amounts = |counts: fn(TrancheStatus) -> bool| -> Vec<Money<'_>> {
        let counted = terms.tranches.iter().filter(|tranche| counts(tranche.status));
        counted.map(|tranche| tranche.investment.on(sheet)).collect()
    };
    let mut readings = Vec::new();
    if let Some(investment) = terms.investment.as_ref().filter(|_| !terms.tranches.is_empty()) {
        let investment = investment.on(sheet);
        let (all, paid) = (amounts(|_| true), amounts(|status| status == TrancheStatus::Paid));
        readings.push(words::ALL_TRANCHES.reading().equal(investment, sheet.sum(&all)));
        if paid.len() < all.len() && !paid.is_empty() {
            readings.push(words::PAID_TRANCHES.reading().equal(investment, sheet.sum(&paid)));
        }
    }
    readings
}

/// A reading with an equation for every figure that also follows from others.
fn checked(terms: &ReportedDeal, sheet: &Worksheet, words: &Words, solved: &Solved<'_>) -> Reading {
    let mut reading = words.reading();
    let slack = terms.legs.is_empty().then(|| of_whole_shares(terms, sheet)).flatten();
    let holds = solved.checks.iter().filter(|check| slack.is_none() || check.name != "investment");
    reading.equal.extend(holds.map(|check| (check.reported, check.implied)));
    reading.equal.extend(&solved.uses.equal);
    reading.limits.extend(slack.into_iter().chain(solved.uses.limits.iter().cloned()));
    reading
}

/// The money, where it is stated beside a price and a number of shares that make it.
fn of_whole_shares(terms: &ReportedDeal, sheet: &Worksheet) -> Option<(NodeId, Interval)> {
    whole_shares(sheet, terms.investment.as_ref()?, terms.price_per_share.as_ref()?, terms.shares_bought.as_ref()?)
}
