//! Where the money goes and what the old holders have of it, in words.

use super::super::core::{Bought, Distribution, HolderAfter, OldHolders, Outcome, Remains};
use super::super::terms::{Leg, ReportedDeal};
use crate::models::Page;
use crate::number::Exact;
use crate::report::words::without_article;
use crate::report::{Cell, Figures, Prose, Section, Table};
use crate::worksheet::Unit;

/// Adds what becomes of the money, and of the old holders.
pub(super) fn add(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    if let Some(distribution) = &outcome.distribution {
        let is_split =
            outcome.money.kept.and_then(|kept| page.sheet.value(kept.id())).is_some_and(|kept| !kept.is_zero());
        if is_split {
            section.figures(
                Figures::new("Where the money goes")
                    .maybe("Paid out to the old holders", outcome.money.paid_out)
                    .maybe("Kept by the company", outcome.money.kept)
                    .maybe("Equity before the deal", outcome.money.equity_before)
                    .maybe("Equity after, if priced before the payout", distribution.equity_after_if_priced_before),
            );
        }
        section.table(by_use(distribution));
    }
    section.table(legs(&terms.legs, &outcome.legs));
    let old = outcome.old_holders.as_ref().filter(|_| are_told(terms, outcome));
    // Where nobody sells, the part that all keep is what remains of each.
    let kept = old.and_then(|old| page.sheet.value(old.stake.id()));
    let retained = old.and_then(|old| old.retained).filter(|part| page.sheet.value(part.id()) != kept);
    if let Some((old, retained)) = old.zip(retained) {
        section.figures(
            Figures::new(if outcome.deal.held_before.is_some() {
                "The other holders together"
            } else {
                "The old holders together"
            })
            .maybe("Receive", old.received)
            .row("Keep", old.stake)
            .row("Worth, at the price of the deal", old.value_kept)
            .row("Of every part held before, remains", retained),
        );
    }
    section.table(holders(terms, outcome, old.filter(|_| retained.is_none())));
    section.figures(enterprise(terms, outcome));
}

/// The most holders whose stakes a sentence tells.
const MOST_NAMED: usize = 3;

/// What the old holders keep: "The old holders receive 14.8bn USD and keep 51 %. Of them, Ada has 7.14 % after ~14 % before."
pub(super) fn in_words(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    let old = outcome.old_holders.as_ref()?;
    let keep_nothing = page.sheet.value(old.stake.id())?.is_zero();
    let who = if outcome.deal.held_before.is_some() { "The other holders " } else { "The old holders " };
    let (receive, keep) = match terms.status.has_happened() {
        true => ("receive {} and ", "keep {}"),
        false => ("would receive {} and ", "keep {}"),
    };
    let prose = Prose::new(who);
    let prose = match old.received {
        Some(received) => prose.with(receive, [received.id()]),
        None if terms.status.has_happened() => prose,
        None => prose.words("would "),
    };
    let prose = match keep_nothing {
        true => prose.words("keep nothing."),
        false => prose.with(keep, [old.stake.id()]).words(" of the company."),
    };
    let named = terms.holders.iter().zip(&outcome.holders);
    let named = named.filter_map(|(entry, after)| Some((entry.label.as_str(), after.before, after.remains?.stake)));
    let named: Vec<_> = named.collect();
    if named.is_empty() {
        return Some(prose);
    }
    let mut prose = prose.words(" Selling nothing, ");
    let shown = named.len().min(MOST_NAMED);
    for (at, (label, before, after)) in named.iter().take(shown).enumerate() {
        let between = match at {
            0 => "",
            _ if at + 1 == named.len() => " and ",
            _ => ", ",
        };
        prose = prose.words(format!("{between}{label} goes from ")).figure(*before).words(" to ").figure(*after);
    }
    Some(prose.words(match named.len() - shown {
        0 => ".".to_string(),
        1 => " and one more holder in proportion.".to_string(),
        more => format!(" and {more} more holders in proportion."),
    }))
}

/// Whether there is more to say of the old holders than that they keep what nobody bought: some money goes to them and some
/// shares are new, or others buy as well.
pub(super) fn are_told(terms: &ReportedDeal, outcome: &Outcome) -> bool {
    let receive = outcome.old_holders.is_some_and(|old| old.received.is_some());
    terms.round.is_some() || !terms.legs.is_empty() || (receive && terms.proceeds.issues_shares())
}

/// Equity before the deal, for three uses of the new money.
fn by_use(distribution: &Distribution) -> Table {
    let uses = ["nothing", "half", "all"].into_iter().zip(&distribution.equity_before_by_use);
    let rows = uses.map(|(label, [paid_out, equity])| [label.into(), (*paid_out).into(), (*equity).into()]);
    let columns = ["Paid out to the old holders", "Amount", "Equity before"];
    Table::new("Equity before the deal, by use of the money", &columns).rows(rows)
}

/// What the old holders' part shrinks by, leg by leg.
fn legs(legs: &[Leg], bought: &[Bought]) -> Table {
    let counts_shares = bought.iter().any(|bought| bought.shares.is_some());
    let shares = |cell: Cell| counts_shares.then_some(cell);
    let rows = legs.iter().zip(bought).map(|(leg, bought)| {
        let money = format!("{}: {}", without_article(&leg.label), leg.proceeds.noun());
        let cells = [money.into(), bought.investment.into()].into_iter().chain(shares(bought.shares.into()));
        cells.chain([bought.stake.into(), bought.dilution.into()])
    });
    let columns = ["Money", "Amount", "Shares", "Stake bought", "Dilutes the old holders by"];
    let columns: Vec<&str> = columns.into_iter().filter(|column| counts_shares || *column != "Shares").collect();
    Table::new("Legs", &columns).rows(rows)
}

/// What the old holders have before and after: all of them, and each that is named, if it sells nothing.
fn holders(terms: &ReportedDeal, outcome: &Outcome, all: Option<&OldHolders>) -> Table {
    let holders = terms.holders.iter().zip(&outcome.holders);
    let rows = holders.filter_map(|(entry, HolderAfter { before, remains })| {
        let Remains { stake, cash_received, value_kept } = (*remains)?;
        Some([entry.label.as_str().into(), (*before).into(), stake.into(), cash_received.into(), value_kept.into()])
    });
    let whole = Cell::Figure(Some(Exact::ONE), Unit::Stake);
    let together =
        all.map(|old| ["All together".into(), whole, old.stake.into(), old.received.into(), old.value_kept.into()]);
    let title = match all {
        Some(_) if terms.holders.is_empty() => "The old holders",
        Some(_) => "The old holders; whoever is named is taken to sell nothing",
        None => "A holder who sells nothing",
    };
    let columns = ["Holder", "Before", "After", "Cash received", "Worth of the rest"];
    Table::new(title, &columns).rows(together.into_iter().chain(rows))
}

fn enterprise(terms: &ReportedDeal, outcome: &Outcome) -> Figures {
    let figures = Figures::new("Without net cash");
    let Some(enterprise) = outcome.enterprise else {
        return figures;
    };
    match terms.net_cash_before {
        Some(_) => figures
            .maybe("Net cash before", enterprise.net_cash_before)
            .maybe("Net cash after", enterprise.net_cash_after)
            .maybe("Enterprise value", enterprise.value),
        None => figures
            .maybe("Enterprise value", enterprise.value)
            .maybe("Net cash before (negative: net debt)", enterprise.net_cash_before),
    }
}
