//! Where the money goes and what the old holders have of it, in words.

use super::super::core::{Bought, Distribution, HolderAfter, Outcome, Remains};
use super::super::terms::{Leg, ReportedDeal};
use crate::report::{Cell, Figures, Section, Table};

/// Adds what becomes of the money, and of the old holders.
pub(super) fn add(terms: &ReportedDeal, outcome: &Outcome, section: &mut Section) {
    if let Some(distribution) = &outcome.distribution {
        section.figures(
            Figures::new("Where the money goes")
                .maybe("Paid out to the old holders", outcome.money.paid_out)
                .maybe("Kept by the company", outcome.money.kept)
                .maybe("Equity before the deal", outcome.money.equity_before)
                .maybe("Equity after, if priced before the payout", distribution.equity_after_if_priced_before),
        );
        section.table(by_use(distribution));
    }
    section.table(legs(&terms.legs, &outcome.legs));
    if let Some(old) = &outcome.old_holders {
        section.figures(
            Figures::new(if outcome.deal.held_before.is_some() {
                "The other holders together"
            } else {
                "The old holders together"
            })
            .maybe("Receive", old.received)
            .row("Keep", old.stake)
            .row("Worth, at the price of the deal", old.value_kept)
            .maybe("Diluted by new shares", outcome.deal.dilution)
            .maybe("Of every part held before, remains", old.retained),
        );
    }
    section.table(holders(terms, outcome));
    section.figures(enterprise(terms, outcome));
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
        let money = format!("{}: {}", leg.name.replace('-', " "), leg.proceeds.noun());
        let cells = [money.into(), bought.investment.into()].into_iter().chain(shares(bought.shares.into()));
        cells.chain([bought.stake.into(), bought.dilution.into()])
    });
    let columns = ["Money", "Amount", "Shares", "Stake bought", "Dilutes the old holders by"];
    let columns: Vec<&str> = columns.into_iter().filter(|column| counts_shares || *column != "Shares").collect();
    Table::new("Legs", &columns).rows(rows)
}

/// What each named holder has before and after, if it sells nothing.
fn holders(terms: &ReportedDeal, outcome: &Outcome) -> Table {
    let holders = terms.holders.iter().zip(&outcome.holders);
    let rows = holders.filter_map(|(entry, HolderAfter { before, remains })| {
        let Remains { stake, cash_received, value_kept } = (*remains)?;
        Some([entry.label.as_str().into(), (*before).into(), stake.into(), cash_received.into(), value_kept.into()])
    });
    let columns = ["Holder", "Before", "After", "Cash received", "Worth of the rest"];
    Table::new("A holder who sells nothing", &columns).rows(rows)
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
