//! The stake, round by round, in words.

use super::core::{Outcome, Passed};
use super::terms::StakeThroughRounds;
use crate::models::Page;
use crate::report::{Cell, Prose, Section, Table};

pub(super) fn report(terms: &StakeThroughRounds, outcome: &Outcome, page: &Page<'_>) -> Section {
    let holder = terms.holder.as_deref().unwrap_or("the holder");
    let of = page.company.name.as_ref().map_or(String::new(), |company| format!(" in {company}"));
    let mut section = Section::new(format!("The stake of {holder}{of}, round by round"));
    if let Some(last) = outcome.rounds.last() {
        section.answer(lead(holder, outcome, last, page));
    }
    section.table(rounds(outcome));
    section.table(purchases(outcome));
    section.table(holdings(outcome));
    section
}

fn lead(holder: &str, outcome: &Outcome, last: &Passed, page: &Page<'_>) -> Prose {
    let before = outcome.stake_before;
    let has_stake = page.sheet.value(before.id()).is_none_or(|stake| !stake.is_zero());
    let prose = match has_stake {
        true => Prose::new(format!("{holder}: ")).with("{} before the first round is ", [before.id()]),
        false => Prose::new(format!("What {holder} bought is ")),
    };
    prose.with(
        "{} after the last, worth {} at its price. A holder who bought nothing keeps {} of what it had before the first.",
        [last.after.id(), last.value.id(), outcome.retained.id()],
    )
}

/// What a table calls a round: its name in words, a date as it is.
fn label(passed: &Passed) -> Cell {
    match passed.name.starts_with(|letter: char| letter.is_ascii_digit()) {
        true => passed.name.as_str().into(),
        false => passed.name.replace('-', " ").into(),
    }
}

fn rounds(outcome: &Outcome) -> Table {
    let columns = ["Round", "Post-money", "Dilution", "Stake before", "Bought", "Stake after", "Worth"];
    let rows = outcome.rounds.iter().map(|one| {
        let stakes = [one.dilution.into(), one.before.into(), one.bought.into(), one.after.into()];
        [label(one), one.post_money.into()].into_iter().chain(stakes).chain([one.value.into()])
    });
    let note = "Pools, conversions and sales that nobody reported are not in these figures.";
    Table::new("Holdings", &columns).rows(rows).note(note)
}

fn purchases(outcome: &Outcome) -> Table {
    let purchases = outcome.rounds.iter().filter(|one| one.paid.is_some());
    let rows = purchases.map(|one| [label(one), one.paid.into(), one.cumulative_cost.into(), one.bought.into()]);
    let note = "What was paid over several rounds, divided by the stake now held, is not a valuation: each purchase \
                had its own price, and later rounds diluted it.";
    Table::new("Purchases", &["Round", "Paid", "Paid so far", "Stake bought"]).rows(rows).note(note)
}

/// The reported stakes beside the computed ones.
fn holdings(outcome: &Outcome) -> Table {
    let rows = outcome.holdings.iter().map(|holding| {
        let round = &outcome.rounds[holding.round];
        let verdict = if holding.fits { "fits" } else { "does not fit" };
        [label(round), holding.reported.into(), round.after.into(), holding.difference.into(), verdict.into()]
    });
    Table::new("Reported stakes", &["Round", "Reported", "Computed", "Difference", "As printed"]).rows(rows)
}
