//! A deal in words.

mod charts;
mod holders;

use super::core::{AsReported, Check, Deal, Outcome};
use super::terms::{ReportedDeal, TrancheStatus};
use crate::models::Page;
use crate::number::Exact;
use crate::report::words::{acted, capital};
use crate::report::{Cell, Figures, Prose, Section, Table};

pub(super) fn report(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(title(terms, outcome, page));
    if let Some(lead) = lead(terms, outcome, page) {
        section.prose(lead);
    }
    section.figures(deal_figures(terms, &outcome.deal));
    section.table(checks(outcome));
    section.table(reports(outcome));
    section.table(readings(outcome));
    holders::add(terms, outcome, &mut section);
    section.figures(step_up(terms, outcome));
    if outcome.step_up.is_some_and(|step_up| step_up.is_alike) {
        section.prose(Prose::new("The values after the two deals are alike within what was printed."));
    }
    section.table(tranches(outcome));
    section.figures(comparisons(terms, outcome));
    section.charts.extend(charts::heat_map(terms, outcome, page));
    section.charts.extend(charts::ownership(terms, outcome, page));
    section
}

fn title(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> String {
    match (&terms.investor, &page.company.name) {
        (Some(holder), Some(company)) if terms.is_holding() => format!("What {holder} holds of {company}"),
        (Some(buyer), Some(company)) if !terms.proceeds.issues_shares() => {
            format!("{buyer} {} {}", acted(buyer, "buys", "buy"), bought(outcome, company, page))
        }
        (None, Some(company)) if !terms.proceeds.issues_shares() => {
            format!("A purchase of {}", bought(outcome, company, page))
        }
        (Some(investor), Some(company)) => format!("{investor} {} in {company}", acted(investor, "invests", "invest")),
        (Some(investor), None) => format!("{investor} {}", acted(investor, "invests", "invest")),
        (None, Some(company)) => format!("A round of {company}"),
        (None, None) => "The deal".to_string(),
    }
}

/// All of a company, or a part of it.
fn bought(outcome: &Outcome, company: &str, page: &Page<'_>) -> String {
    let stake = outcome.deal.stake.and_then(|stake| page.sheet.value(stake.id()));
    match stake.is_some_and(|stake| stake == Exact::ONE) {
        true => format!("all of {company}"),
        false => format!("a part of {company}"),
    }
}

/// The finding in a sentence or two.
fn lead(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    let Deal { investment, stake, pre_money, post_money, new_money, .. } = outcome.deal;
    if terms.is_holding() {
        let figures = [stake?.id(), investment?.id(), post_money?.id()];
        let words = "A holding of {}, worth {}, values all of the company at {}.";
        return Some(Prose::default().with(words, figures));
    }
    let figures = [investment?.id(), stake?.id(), post_money?.id()];
    let prose = Prose::default().with("{} for {} values all of the company at {} after the deal", figures);
    let issues_shares =
        new_money.and_then(|money| page.sheet.value(money.id())).is_some_and(|money| money.is_positive());
    let equity = outcome.money.equity_before;
    let equity = equity.filter(|equity| Some(equity.id()) != pre_money.map(|money| money.id()));
    let mut prose = match equity {
        _ if !issues_shares => prose.words(", and before it alike, as no shares are issued"),
        Some(equity) => prose.with(". As money is paid out to the old holders, it was worth {} before", [equity.id()]),
        None => prose.with(" and {} before the new money", [pre_money?.id()]),
    };
    if outcome.assumed_post_money {
        prose = prose.words(". No report says what the valuation means; it is read as post-money");
    }
    Some(prose.words("."))
}

fn deal_figures(terms: &ReportedDeal, deal: &Deal) -> Figures {
    let (title, money) = match terms.is_holding() {
        true => ("The holding", "Worth of the holding"),
        false => ("The deal", "Investment"),
    };
    Figures::new(title)
        .maybe(money, deal.investment)
        .maybe("Stake", deal.stake)
        .maybe("Post-money valuation", deal.post_money)
        .maybe("Pre-money valuation", deal.pre_money.filter(|_| !terms.is_holding()))
        .maybe("Price per share", deal.price_per_share)
        .maybe("Shares bought", deal.shares_bought)
        .maybe("Fully diluted shares before", deal.fully_diluted_shares_before)
        .maybe("Fully diluted shares after", deal.fully_diluted_shares)
}

/// What was reported beside what follows from the other figures.
fn checks(outcome: &Outcome) -> Table {
    let columns = ["Figure", "Reported", "Implied", "Difference"];
    let rows = outcome.checks.iter().map(|(Check { name, reported, implied }, difference)| {
        let label = capital(&name.replace("_money", "-money valuation").replace('_', " "));
        std::iter::once(label.into()).chain([*reported, *implied, *difference].map(Cell::Line))
    });
    Table::new("Reported, and what the other figures imply", &columns).rows(rows)
}

/// The deal computed again with every other report of its investment and stake.
fn reports(outcome: &Outcome) -> Table {
    let rows = outcome.reports.iter().map(|AsReported { investment, stake, post_money, pre_money }| {
        [(*investment).into(), (*stake).into(), (*post_money).into(), (*pre_money).into()]
    });
    Table::new("The same deal as others reported it", &["Investment", "Stake", "Post-money", "Pre-money"])
        .rows(rows)
        .note("The first report is the one that is computed with.")
}

/// A valuation of which nobody said what it is, read in every way.
fn readings(outcome: &Outcome) -> Table {
    let columns = ["Read as", "Post-money", "Stake it gives"];
    let rows = outcome.read_as.iter().map(|read| [read.basis.noun().into(), read.post_money.into(), read.stake.into()]);
    Table::new("The reported valuation, read in every way", &columns).rows(rows)
}

fn step_up(terms: &ReportedDeal, outcome: &Outcome) -> Figures {
    let Some((previous, step_up)) = terms.previous.as_ref().zip(outcome.step_up) else {
        return Figures::default();
    };
    let figures = Figures::new(format!("Step-up on {}", previous.step))
        .row("Post-money of the previous round", step_up.before)
        .maybe("Headline: post-money on post-money", step_up.headline)
        .maybe("The same, as reported", step_up.reported)
        .maybe("Like for like: equity before this deal", step_up.like_for_like)
        .maybe("Per share", step_up.per_share);
    match step_up.change {
        Some([change, reported]) => {
            figures.row("Change: post-money on post-money", change).row("The same, as reported", reported)
        }
        None => figures,
    }
}

/// What is paid, and what is only promised.
fn tranches(outcome: &Outcome) -> Table {
    let rows = outcome.tranches.iter().map(|tranche| {
        let (name, status) = (tranche.name.replace('-', " ").into(), tranche.status.noun().into());
        [name, status, tranche.amount.into(), tranche.money_so_far.into(), tranche.stake_so_far.into()]
    });
    let note = match outcome.tranches.iter().all(|tranche| tranche.status == TrancheStatus::Paid) {
        true => "",
        false => {
            "Only what is paid has been paid: the later rows hold if the promises are kept, at the same pre-money value."
        }
    };
    Table::new("Tranches", &["Tranche", "Status", "Amount", "Money so far", "Stake so far"]).rows(rows).note(note)
}

fn comparisons(terms: &ReportedDeal, outcome: &Outcome) -> Figures {
    let title = if terms.is_holding() { "The holding compared" } else { "The investment compared" };
    let compared = terms.compared_with.iter().zip(&outcome.compared_with);
    compared.fold(Figures::new(title), |figures, (entry, share)| {
        figures.row(format!("As a part of {}", entry.label), *share)
    })
}
