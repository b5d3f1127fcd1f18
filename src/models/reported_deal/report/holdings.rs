//! What the buyer holds, what the sellers receive and keep, and of which shares a stake is a part.

use std::cmp::Ordering;

use super::super::core::{IfOutstanding, Outcome, SellerAfter};
use super::super::terms::{ReportedDeal, StakeOf};
use crate::models::Page;
use crate::report::words::{acted, opening};
use crate::report::{Cell, Figures, Prose, Section, Table};

/// Adds what is held before and after.
pub(super) fn add(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    if let Some(prose) = buyer(terms, outcome).or_else(|| unknown_before(terms, outcome)) {
        section.prose(prose);
    }
    if let Some(prose) = outstanding(terms, outcome, page) {
        section.prose(prose);
    }
    section.table(sellers(terms, outcome));
}

/// "The buyer held 33 % before. With the 47 % that it buys it holds 80 %."
fn buyer(terms: &ReportedDeal, outcome: &Outcome) -> Option<Prose> {
    let buyer = terms.investor.as_deref().unwrap_or("The buyer");
    let (before, after, stake) = (outcome.deal.held_before?, outcome.deal.stake_after?, outcome.deal.stake?);
    let (holds, buys) = match terms.status.has_happened() {
        true => (acted(buyer, "holds", "hold"), acted(buyer, "buys", "buy")),
        false => ("would hold", "would buy"),
    };
    let prose = Prose::new(format!("{buyer} held ")).with("{} before the deal, ", [before.id()]);
    Some(prose.with(&format!("{buys} {{}} and {holds} {{}} after it."), [stake.id(), after.id()]))
}

/// That the stake is not all that the buyer holds, where nobody reported what it had before.
fn unknown_before(terms: &ReportedDeal, outcome: &Outcome) -> Option<Prose> {
    let buyer = terms.investor.as_deref().unwrap_or("The buyer");
    let words = "held a part already, and no report says how large it was: the stake is what this deal brings, not all \
                 that is held after it.";
    outcome.holds_already.then(|| Prose::new(format!("{} {words}", opening(buyer))))
}

/// Of which shares the stake is a part, where that was said, or where both numbers of shares are known and it was not.
fn outstanding(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    let of_outstanding = outcome.deal.stake_of_outstanding?;
    let reported = outcome.stakes.first().copied().unwrap_or(of_outstanding);
    let bought = outcome.deal.shares_bought.zip(outcome.deal.outstanding_shares);
    let exceeds =
        bought.map(|(bought, all)| page.compare(bought, all)).filter(|one| one.stands == Some(Ordering::Greater));
    let prose = match (terms.stake_of, outcome.deal.stake) {
        (Some(StakeOf::Outstanding), Some(stake)) => {
            let words = "The stake of {} is reported as a part of the outstanding shares; of all fully diluted shares it is {}.";
            Prose::default().with(words, [reported.id(), stake.id()])
        }
        (Some(StakeOf::Outstanding), None) => {
            let words = "The stake of {} is reported as a part of the outstanding shares. What part of all fully diluted \
                         shares that is cannot be known without their number: it is no more.";
            Prose::default().with(words, [reported.id()])
        }
        (Some(StakeOf::FullyDiluted), Some(stake)) => Prose::default()
            .with("{} of all fully diluted shares is {} of the outstanding ones.", [stake.id(), of_outstanding.id()]),
        (None, Some(stake)) if outcome.if_outstanding.is_some() => {
            let words = "Nobody said of which shares the stake is a part. It is taken to be {} of all fully diluted shares, \
                         {} of the outstanding ones.";
            Prose::default().with(words, [stake.id(), of_outstanding.id()])
        }
        (_, Some(stake)) => {
            let words = "The shares bought are {} of the outstanding shares and {} of all fully diluted ones.";
            Prose::default().with(words, [of_outstanding.id(), stake.id()])
        }
        (_, None) => {
            Prose::default().with("The shares bought are {} of the outstanding shares.", [of_outstanding.id()])
        }
    };
    let prose = match exceeds {
        Some(more) => prose.words(" That would be ").finding("more shares than there are to buy", more).words("."),
        None => prose,
    };
    Some(match outcome.if_outstanding {
        Some(IfOutstanding { stake, post_money: Some(value) }) => {
            let words = " If it is a part of the outstanding shares, it is {} of all, and the company is worth {}.";
            prose.with(words, [stake.id(), value.id()])
        }
        Some(IfOutstanding { stake, post_money: None }) => {
            prose.with(" If it is a part of the outstanding shares, it is {} of all.", [stake.id()])
        }
        None => prose,
    })
}

/// The stake in both ways.
pub(super) fn stake_figures(outcome: &Outcome, figures: Figures) -> Figures {
    figures
        .maybe("Held before by the buyer", outcome.deal.held_before)
        .maybe("Held after by the buyer", outcome.deal.stake_after)
        .maybe("Stake of the outstanding shares", outcome.deal.stake_of_outstanding)
}

/// What each seller receives and keeps.
fn sellers(terms: &ReportedDeal, outcome: &Outcome) -> Table {
    let table = Table::new(
        "Who sells",
        &["Seller", "Receives", "Shares sold", "Stake sold", "Held before", "Keeps", "Worth of the rest"],
    );
    let Some(sellers) = &outcome.sellers else { return table };
    let row = |label: &str, seller: &SellerAfter| -> [Cell; 7] {
        let SellerAfter { received, stake_sold, shares_sold, held_before, stake_after, value_kept } = *seller;
        let label = label.into();
        [
            label,
            received.into(),
            shares_sold.into(),
            stake_sold.into(),
            held_before.into(),
            stake_after.into(),
            value_kept.into(),
        ]
    };
    let named = terms.sellers.iter().zip(&sellers.named).map(|(seller, after)| row(&seller.label, after));
    let rest = SellerAfter { received: sellers.others_receive, ..SellerAfter::default() };
    let all = SellerAfter { received: sellers.received, ..SellerAfter::default() };
    let others = sellers.others_receive.map(|_| row("all other sellers", &rest));
    let total = sellers.received.map(|_| row("all sellers", &all));
    table.rows(named.chain(others).chain(total)).without_empty_columns()
}
