//! The picture of who owns how much, before a deal and after it.

use super::super::core::Outcome;
use super::super::terms::{ReportedDeal, StakeOf};
use crate::models::Page;
use crate::number::Exact;
use crate::report::chart::{Buyer, Chart, Drawn, Holder, Notation, Ownership, Unit};
use crate::report::words::{READ_AS_POST_MONEY, acted, capital, joined, within};
use crate::scenario::Period;
use crate::worksheet::NodeId;

/// Stakes before and after: the named holders, everybody else before, and the investor.
pub(super) fn ownership(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Chart> {
    let parts = Parts::of(terms, outcome, page)?;
    let chart =
        if terms.is_holding() { holding(terms, outcome, &parts, page) } else { deal(terms, outcome, parts, page) };
    let mut notes = Vec::new();
    if !terms.holders.is_empty() && !terms.is_holding() {
        let labels: Vec<&str> = terms.holders.iter().map(|holder| holder.label.as_str()).collect();
        let named = joined(&labels, "and");
        notes.push(format!("{} {} taken to sell nothing.", capital(&named), acted(&named, "is", "are")));
    }
    if outcome.holds_already {
        let buyer = within(buyer(terms));
        notes.push(format!(
            "What {buyer} may have held before is among all other shares; no report here says how much."
        ));
    }
    notes.extend(other_stakes(terms, outcome, page).or_else(|| other_valuations(terms, page)));
    // A stake that was reported does not rest on a valuation.
    if outcome.assumed_post_money && terms.stake.is_none() {
        notes.push(READ_AS_POST_MONEY.to_string());
    }
    Some(chart.source_note(notes.join(" ")))
}

/// The stakes that are drawn, as parts of the whole.
struct Parts {
    /// What the buyer bought.
    stake: Drawn,
    /// What all new investors bought.
    bought: Drawn,
    /// What is left of each part held before.
    kept: Drawn,
    /// What the named holders had.
    before: Vec<Drawn>,
    /// What the buyer had.
    held: Drawn,
    /// What nobody named had, and has.
    others: [Drawn; 2],
}

impl Parts {
    /// `None` where a stake is not known, or there is nothing to draw.
    fn of(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Parts> {
        let (whole, value) = (Drawn::fixed(Exact::ONE), |line: NodeId| Drawn::of(page.sheet, line));
        let stake = value(outcome.deal.stake?.id())?;
        let dilution = value(outcome.deal.dilution?.id())?;
        let kept = &whole - &dilution;
        // In a round, others buy new shares too.
        let bought = if terms.round.is_some() { dilution } else { stake.clone() };
        let before = outcome.holders.iter().map(|holder| value(holder.before.id()));
        let before: Vec<Drawn> = before.collect::<Option<_>>()?;
        let all_before: Drawn = before.iter().cloned().sum();
        let held = match outcome.deal.held_before {
            Some(held) => value(held.id())?,
            None => Drawn::ZERO,
        };
        // Whoever buys all of it leaves nothing to draw.
        if *stake == Exact::ONE && held.is_zero() && before.is_empty() {
            return None;
        }
        let others_before = &(&whole - &all_before) - &held;
        let others_after = &(&whole - &bought) - &(&(&all_before + &held) * &kept);
        let others = [others_before, others_after];
        let is_possible = !others.iter().chain([&stake]).any(|stake| stake.is_negative()) && *stake <= Exact::ONE;
        is_possible.then_some(Parts { stake, bought, kept, before, held, others })
    }
}

/// Before and after a deal.
fn deal(terms: &ReportedDeal, outcome: &Outcome, parts: Parts, page: &Page<'_>) -> Chart {
    let Parts { stake, bought, kept, before, held, others } = parts;
    let holds = &stake + &(&held * &kept);
    let rest = match (outcome.holds_already, held.is_positive(), before.is_empty()) {
        (true, ..) => "All other shares",
        (false, true, _) => "Other holders",
        (false, false, true) => "Old holders",
        (false, false, false) => "Other old holders",
    };
    // Those who are named lie at the bottom: the title says what becomes of the first of them.
    let holder =
        |name: &str, before: Drawn, after: Drawn| Holder { name: name.to_string(), stakes: vec![before, after] };
    let named = terms.holders.iter().zip(&before);
    let mut holders: Vec<Holder> =
        named.map(|(entry, before)| holder(&entry.label, before.clone(), before * &kept)).collect();
    let [others_before, others_after] = others;
    holders.push(holder(rest, others_before, others_after));
    holders.retain(|holder| holder.stakes.iter().any(|stake| stake.is_positive()));
    let name = capital(buyer(terms));
    let buyer = Buyer {
        holder: holders.len(),
        name: name.clone(),
        holds_already: outcome.holds_already,
        has_happened: terms.status.has_happened(),
    };
    let other_investors = &bought - &stake;
    holders.push(holder(&if outcome.holds_already { name + ", by this deal" } else { name }, held, holds));
    holders.push(holder("Other investors", Drawn::ZERO, other_investors));
    holders.retain(|holder| holder.stakes.iter().any(|stake| stake.is_positive()));
    let deal = if buyer.has_happened { "the deal" } else { "such a deal" };
    let rounds = ["Before", "After"].map(|when| format!("{when} {deal}")).to_vec();
    let after = outcome.holders.iter().filter_map(|holder| Some(holder.remains?.stake.id()));
    // Where the buyer alone comes in, what it leaves follows from what it takes.
    let is_alone = terms.round.is_none() && outcome.deal.held_before.is_none() && terms.holders.is_empty();
    let others_left = outcome.old_holders.filter(|_| !is_alone);
    let of_round = outcome.deal.dilution.filter(|_| terms.round.is_some());
    let figures = [outcome.deal.stake, outcome.deal.held_before, outcome.deal.stake_after, of_round];
    Chart::new(format!("{}-ownership", page.step), Ownership { rounds, holders, buyer: Some(buyer) })
        .drawn_from(figures.into_iter().flatten().map(|stake| stake.id()))
        .drawn_from(others_left.map(|old| old.stake.id()))
        .drawn_from(outcome.holders.iter().map(|holder| holder.before.id()))
        .drawn_from(after)
        .subtitle(match outcome.holds_already {
            true => "How much of the company this deal brings",
            false => "Who owns how much of the company",
        })
}

/// A holding that is only valued: what it is, without a purchase.
fn holding(terms: &ReportedDeal, outcome: &Outcome, parts: &Parts, page: &Page<'_>) -> Chart {
    let when = page.date.map_or("Now".to_string(), Period::month_or_longer);
    let holder = |name: &str, stake: Drawn| Holder { name: name.to_string(), stakes: vec![stake] };
    let others = holder("All others", &Drawn::fixed(Exact::ONE) - &parts.stake);
    let name = capital(terms.investor.as_deref().unwrap_or("The holder"));
    let mut holders = vec![others, holder(&name, parts.stake.clone())];
    holders.retain(|holder| holder.stakes.iter().any(|stake| stake.is_positive()));
    Chart::new(format!("{}-ownership", page.step), Ownership { rounds: vec![when], holders, buyer: None })
        .drawn_from(outcome.deal.stake.iter().map(|stake| stake.id()))
        .subtitle("Who owns how much of the company")
}

/// Reports of the stake that are not the one that is drawn: "Also reported: 18.8 % and 5.89 %."
fn other_stakes(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<String> {
    let drawn = [outcome.deal.stake, outcome.deal.stake_after].into_iter().flatten();
    let drawn: Vec<Exact> = drawn.filter_map(|stake| page.sheet.value(stake.id())).collect();
    let claims = terms.stake.as_ref().filter(|_| terms.stake_of != Some(StakeOf::Outstanding))?.claims();
    let others = claims.iter().map(|claim| &claim.literal).filter(|literal| !drawn.contains(&literal.value));
    let written = others.map(|literal| {
        let notation = Notation::of(Unit::Percent, [&literal.value]).with_two_places_if_all([&literal.value]);
        format!("{}{}", literal.vagueness.word(), notation.amount(&literal.value))
    });
    let written: Vec<String> = written.collect();
    let also = if written.len() < claims.len() { "Also reported" } else { "Reported" };
    let stake = if written.len() == 1 { "a stake" } else { "stakes" };
    (!written.is_empty()).then(|| format!("{also}: {stake} of {}.", joined(&written, "and")))
}

/// Where the stake rests on a valuation: what else was reported of that.
fn other_valuations(terms: &ReportedDeal, page: &Page<'_>) -> Option<String> {
    let valuations = [&terms.valuation, &terms.post_money, &terms.pre_money].into_iter().flatten();
    let several = valuations.filter(|_| terms.stake.is_none()).find(|valuation| valuation.claims().len() > 1)?;
    let first = &several.claim().literal.value;
    let plain = several.claims().iter().filter(|claim| claim.rate.is_none()).map(|claim| &claim.literal);
    let written = plain.filter(|literal| literal.value != *first).map(|literal| {
        let notation = Notation::of(Unit::Money(page.currency), [&literal.value]);
        format!("{}{}", literal.vagueness.word(), notation.amount(&literal.value))
    });
    let written: Vec<String> = written.collect();
    let valuation = if written.len() == 1 { "a valuation" } else { "valuations" };
    (!written.is_empty()).then(|| format!("Also reported: {valuation} of {}.", joined(&written, "and")))
}

/// Who buys: by name, or by what they do.
fn buyer(terms: &ReportedDeal) -> &str {
    let unnamed = if terms.proceeds.issues_shares() && !terms.holds_already { "New investors" } else { "The buyers" };
    terms.investor.as_deref().unwrap_or(unnamed)
}
