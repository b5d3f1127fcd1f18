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
        section.prose(lead(holder, outcome, last, page));
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
        true => Prose::new(format!("Of {holder}, ")).figure(before).words(" before the first round is "),
        false => Prose::new(format!("What {holder} bought is ")),
    };
    prose
        .figure(last.after)
        .words(" after the last, worth ")
        .figure(last.value)
        .words(" at its price. A holder who bought nothing keeps ")
        .figure(outcome.retained)
        .words(" of what it had before the first.")
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
    let mut table = Table::new("Holdings", &columns);
    for one in &outcome.rounds {
        let stakes = [one.before.into(), one.bought.into(), one.after.into()];
        let start = [label(one), one.post_money.into(), one.dilution.into()];
        table.row(start.into_iter().chain(stakes).chain([one.value.into()]));
    }
    table.note = "Pools, conversions and sales that nobody reported are not in these figures.".to_string();
    table
}

fn purchases(outcome: &Outcome) -> Table {
    let mut table = Table::new("Purchases", &["Round", "Paid", "Paid so far", "Stake bought"]);
    for one in outcome.rounds.iter().filter(|one| one.paid.is_some()) {
        table.row([label(one), one.paid.into(), one.cumulative_cost.into(), one.bought.into()]);
    }
    table.note = "What was paid over several rounds, divided by the stake now held, is not a valuation: each purchase \
                  had its own price, and later rounds diluted it."
        .to_string();
    table
}

/// The reported stakes beside the computed ones.
fn holdings(outcome: &Outcome) -> Table {
    let mut table = Table::new("Reported stakes", &["Round", "Reported", "Computed", "Difference", "As printed"]);
    for holding in &outcome.holdings {
        let round = &outcome.rounds[holding.round];
        let verdict = if holding.fits { "fits" } else { "does not fit" };
        let computed = round.after.into();
        table.row([label(round), holding.reported.into(), computed, holding.difference.into(), verdict.into()]);
    }
    table
}
