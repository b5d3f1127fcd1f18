//! A deal in words.

mod charts;
mod holders;

use super::core::{Check, Deal, Outcome};
use super::terms::{ReportedDeal, TrancheStatus};
use crate::models::Page;
use crate::report::words::capital;
use crate::report::{Cell, Figures, Prose, Section, Table};

pub(super) fn report(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(title(terms, page));
    if let Some(lead) = lead(terms, outcome, page) {
        section.prose(lead);
    }
    section.figures(deal_figures(terms, &outcome.deal));
    section.table(checks(outcome));
    section.table(reports(outcome));
    section.table(readings(outcome));
    holders::add(terms, outcome, &mut section);
    section.figures(step_up(terms, outcome));
    section.table(tranches(outcome));
    section.figures(comparisons(terms, outcome));
    section.charts.extend(charts::heat_map(terms, outcome, page));
    section.charts.extend(charts::ownership(terms, outcome, page));
    section
}

fn title(terms: &ReportedDeal, page: &Page<'_>) -> String {
    match (&terms.investor, &page.company.name) {
        (Some(holder), Some(company)) if terms.is_holding() => format!("What {holder} holds of {company}"),
        (Some(investor), Some(company)) => format!("{investor} invests in {company}"),
        (Some(investor), None) => format!("{investor} invests"),
        (None, Some(company)) => format!("A round of {company}"),
        (None, None) => "The deal".to_string(),
    }
}

/// The finding in a sentence or two.
fn lead(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Option<Prose> {
    let Deal { investment, stake, pre_money, post_money, new_money, .. } = outcome.deal;
    if terms.is_holding() {
        let prose = Prose::new("A holding of ").figure(stake?).words(", worth ").figure(investment?);
        return Some(prose.words(", values all of the company at ").figure(post_money?).words("."));
    }
    let prose = Prose::default().figure(investment?).words(" for ").figure(stake?);
    let prose = prose.words(" values all of the company at ").figure(post_money?).words(" after the deal");
    let issues_shares =
        new_money.and_then(|money| page.sheet.value(money.id())).is_some_and(|money| money.is_positive());
    let equity = outcome.money.equity_before;
    let equity = equity.filter(|equity| Some(equity.id()) != pre_money.map(|money| money.id()));
    let mut prose = match equity {
        _ if !issues_shares => prose.words(", and before it alike, as no shares are issued"),
        Some(equity) => {
            prose.words(". As money is paid out to the old holders, it was worth ").figure(equity).words(" before")
        }
        None => prose.words(" and ").figure(pre_money?).words(" before the new money"),
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
    let mut table = Table::new("Reported, and what the other figures imply", &columns);
    for (Check { name, reported, implied }, difference) in &outcome.checks {
        let label = capital(&name.replace("_money", "-money valuation").replace('_', " "));
        let figures = [*reported, *implied, *difference].map(Cell::Line);
        table.row(std::iter::once(label.into()).chain(figures));
    }
    table
}

/// The deal computed again with every other report of its investment and stake.
fn reports(outcome: &Outcome) -> Table {
    let columns = ["Investment", "Stake", "Post-money", "Pre-money"];
    let mut table = Table::new("The same deal as others reported it", &columns);
    for report in &outcome.reports {
        let given = [report.investment.into(), report.stake.into()];
        table.row(given.into_iter().chain([report.post_money.into(), report.pre_money.into()]));
    }
    table.note = "The first report is the one that is computed with.".to_string();
    table
}

/// A valuation of which nobody said what it is, read in every way.
fn readings(outcome: &Outcome) -> Table {
    let columns = ["Read as", "Post-money", "Stake it gives"];
    let mut table = Table::new("The reported valuation, read in every way", &columns);
    for reading in &outcome.read_as {
        table.row([reading.basis.noun().into(), reading.post_money.into(), reading.stake.into()]);
    }
    table
}

fn step_up(terms: &ReportedDeal, outcome: &Outcome) -> Figures {
    let Some((previous, step_up)) = terms.previous.as_ref().zip(outcome.step_up) else {
        return Figures::default();
    };
    Figures::new(format!("Step-up on {}", previous.step))
        .row("Post-money of the previous round", step_up.before)
        .maybe("Headline: post-money on post-money", step_up.headline)
        .maybe("Like for like: equity before this deal", step_up.like_for_like)
        .maybe("Per share", step_up.per_share)
}

/// What is paid, and what is only promised.
fn tranches(outcome: &Outcome) -> Table {
    let mut table = Table::new("Tranches", &["Tranche", "Status", "Amount", "Money so far", "Stake so far"]);
    for tranche in &outcome.tranches {
        let (name, status) = (tranche.name.replace('-', " ").into(), tranche.status.noun().into());
        let so_far = [tranche.money_so_far.into(), tranche.stake_so_far.into()];
        table.row([name, status, tranche.amount.into()].into_iter().chain(so_far));
    }
    if outcome.tranches.iter().any(|tranche| tranche.status != TrancheStatus::Paid) {
        table.note = "Only what is paid has been paid: the later rows hold if the promises are kept, at the same pre-money value.".to_string();
    }
    table
}

fn comparisons(terms: &ReportedDeal, outcome: &Outcome) -> Figures {
    let title = if terms.is_holding() { "The holding compared" } else { "The investment compared" };
    let compared = terms.compared_with.iter().zip(&outcome.compared_with);
    compared.fold(Figures::new(title), |figures, (entry, share)| {
        figures.row(format!("As a part of {}", entry.label), *share)
    })
}
