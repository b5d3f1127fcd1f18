//! A swap of shares in words.

use super::core::{Combined, Outcome, Received};
use super::terms::ShareSwap;
use crate::models::{Page, deduction, premiums};
use crate::report::{Cell, Figures, Prose, Rank, Section, Table};

pub(super) fn report(terms: &ShareSwap, outcome: &Outcome, page: &Page<'_>) -> Section {
    let company = page.company.name.as_deref().unwrap_or("the company");
    let acquirer = terms.acquirer.as_deref().unwrap_or("the acquirer");
    let mut section = Section::new(format!("Shares of {acquirer} for shares of {company}"));
    section.answer(given(outcome, acquirer, company));
    if let Some((target, old)) = outcome.target_holders_own.zip(outcome.acquirer_holders_own) {
        section.answer(Prose::default().with(
            &format!("The holders of {company} own {{}} of the combined company, those of {acquirer} {{}}."),
            [target.id(), old.id()],
        ));
    }
    if let (Some(premiums), Some(value)) = (&outcome.premiums, outcome.value_per_share) {
        if !premiums.over.is_empty() {
            section.state(Rank::Meaning, premiums::lead(premiums, value, page));
        }
        section.table(premiums::table(premiums));
    }
    section.figures(figures(outcome));
    section.table(combined(outcome));
    section.table(holders(outcome));
    section.detail(deduction::table(&outcome.checked));
    section
}

/// "Each share of the target is given 0.85 shares of the acquirer and 10 in cash, together worth 44."
fn given(outcome: &Outcome, acquirer: &str, company: &str) -> Prose {
    let mut prose = Prose::new(format!("Each share of {company}"));
    prose = match outcome.exchange_ratio {
        Some(ratio) => prose.words(" is given ").figure(ratio).words(format!(" shares of {acquirer}")),
        None => prose.words(format!(" is given shares of {acquirer}")),
    };
    if let Some(cash) = outcome.cash_per_share {
        prose = prose.with(" and {} in cash", [cash.id()]);
    }
    if let Some(value) = outcome.value_per_share {
        let together = if outcome.cash_per_share.is_some() { ", together worth " } else { ", worth " };
        prose = prose.words(together).figure(value);
    }
    match outcome.equity_value {
        Some(value) => prose.with("; all of them come to {}.", [value.id()]),
        None => prose.words("."),
    }
}

fn figures(outcome: &Outcome) -> Figures {
    Figures::new("The swap")
        .maybe("Exchange ratio", outcome.exchange_ratio)
        .maybe("Price of the acquirer's share", outcome.acquirer_price)
        .maybe("Value in shares, for one share", outcome.value_in_shares)
        .maybe("Cash, for one share", outcome.cash_per_share)
        .maybe("Value, for one share", outcome.value_per_share)
        .maybe("Acquirer's shares before", outcome.acquirer_shares)
        .maybe("New shares", outcome.new_shares)
        .maybe("Dilution of the acquirer's holders", outcome.target_holders_own)
        .maybe("Value of all shares of the target", outcome.equity_value)
        .maybe("Cash part of it", outcome.cash_paid)
        .maybe("Enterprise value of the target", outcome.enterprise_value)
}

fn combined(outcome: &Outcome) -> Table {
    let columns = ["At the target's price", "Both before", "Both after", "For one acquirer's share"];
    let rows = outcome.combined.iter().map(|Combined { label, before, after, price_after }| {
        [Cell::from(label.as_str()), (*before).into(), (*after).into(), (*price_after).into()]
    });
    let note = "If the combination itself makes the two worth neither more nor less, and cash paid is gone.";
    Table::new("Both companies on the market", &columns).rows(rows).note(note)
}

fn holders(outcome: &Outcome) -> Table {
    let columns = ["Holder", "Shares given up", "Whole shares received", "Cash in lieu of a fraction", "Cash"];
    let rows = outcome.holders.iter().map(|one| {
        let Received { name, shares, whole_shares, cash_in_lieu, cash } = one;
        let cells = [Cell::from(name.as_str()), (*shares).into(), (*whole_shares).into()];
        cells.into_iter().chain([(*cash_in_lieu).into(), (*cash).into()])
    });
    Table::new("What holders receive", &columns).rows(rows).without_empty_columns()
}
