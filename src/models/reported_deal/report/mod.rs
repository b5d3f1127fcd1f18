//! A deal in words.

mod charts;
mod headline;
mod holders;
mod holdings;
mod ownership;
mod short;
mod sides;

use std::cmp::Ordering;

use super::core::{AsReported, Check, Deal, Outcome};
use super::terms::{ReportedDeal, Status, TrancheStatus};
use crate::models::Page;
use crate::number::Exact;
use crate::report::words::{acted, capital, without_article};
use crate::report::{Cell, DealFigures, Figures, Prose, Rank, Section, Table};
use crate::worksheet::{Line, dimension};

pub(super) fn report(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(title(terms, outcome, page));
    section.is_answer = terms.status.has_happened();
    section.restates = !outcome.assumed_post_money && terms.previous.is_none();
    if let Some(lead) = lead(terms, outcome, page).or_else(|| short::lead(terms, outcome, page)) {
        section.answer(lead);
    }
    headline::add(terms, outcome, page, &mut section);
    let is_short = terms.proceeds.issues_shares() && !holders::are_told(terms, outcome);
    let kept = outcome.old_holders.filter(|_| is_short).map(|old| old.stake);
    if let Some(told) = holders::in_words(terms, outcome, page) {
        section.state(Rank::Meaning, told);
    }
    section.deal = Some(deal_of_several(outcome, page));
    section.figures(deal_figures(terms, outcome).maybe(kept_by(terms, outcome), kept));
    section.table(checks(outcome));
    section.table(reports(outcome));
    holdings::add(terms, outcome, page, &mut section);
    holders::add(terms, outcome, page, &mut section);
    section.figures(step_up(terms, outcome, page));
    if let Some(prose) = short::no_step_up(terms, outcome) {
        section.prose(prose);
    }
    if let Some((prose, figures)) = short::raised(outcome, page) {
        section.prose(prose);
        section.figures(figures);
    }
    if outcome.step_up.is_some_and(|step_up| step_up.is_alike) {
        section.prose(Prose::new("The values after the two deals are alike within what was printed."));
    }
    section.table(tranches(outcome));
    if let Some(comparisons) = comparisons(terms, outcome) {
        section.prose(comparisons);
    }
    section.charts.extend(charts::heat_map(terms, outcome, page));
    section.charts.extend(ownership::ownership(terms, outcome, page));
    section
}

fn title(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> String {
    match (&terms.investor, &page.company.name) {
        (_, Some(company)) if terms.is_valuation_only() => format!("A valuation of {company}"),
        (_, None) if terms.is_valuation_only() => "A valuation".to_string(),
        (Some(holder), Some(company)) if terms.is_holding() => format!("What {holder} holds of {company}"),
        (Some(buyer), Some(company)) if !terms.proceeds.issues_shares() => {
            format!("{buyer} {} {}", does(terms, buyer, "buys", "buy"), bought(outcome, company, page))
        }
        (None, Some(company)) if !terms.proceeds.issues_shares() => {
            format!("A purchase of {}", bought(outcome, company, page))
        }
        (Some(investor), Some(company)) => {
            format!("{investor} {} in {company}", does(terms, investor, "invests", "invest"))
        }
        (Some(investor), None) => format!("{investor} {}", does(terms, investor, "invests", "invest")),
        (None, Some(company)) => format!("A round of {company}"),
        (None, None) => "The deal".to_string(),
    }
}

fn kept_by(terms: &ReportedDeal, outcome: &Outcome) -> &'static str {
    match (outcome.deal.held_before.is_some(), terms.status.has_happened()) {
        (true, true) => "The other holders keep",
        (true, false) => "The other holders would keep",
        (false, true) => "The old holders keep",
        (false, false) => "The old holders would keep",
    }
}

/// The figures of the deal for a table of several.
fn deal_of_several(outcome: &Outcome, page: &Page<'_>) -> DealFigures {
    let Deal { investment, stake, post_money, .. } = outcome.deal;
    let date = page.date.map_or(Cell::Empty, |date| Cell::Words(date.to_string()));
    let step_up = outcome.step_up.and_then(|step| step.headline);
    let cells = vec![date, investment.into(), stake.into(), post_money.into(), step_up.into()];
    DealFigures { cells }
}

/// What somebody does in the deal, or would do in one that was not made.
fn does(terms: &ReportedDeal, actor: &str, one: &str, many: &str) -> String {
    match terms.status.has_happened() {
        true => acted(actor, one, many).to_string(),
        false => format!("would {many}"),
    }
}

/// How far a deal came that was not made.
fn how_far(status: Status) -> &'static str {
    match status {
        Status::Closed => "",
        Status::Talks => " It was talked about.",
        Status::Asked => " It was asked for.",
        Status::Offered => " It was offered.",
        Status::Refused => " It was turned down.",
        Status::Denied => " It was denied.",
        Status::Supposed => " It is only supposed.",
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
    let has_happened = terms.status.has_happened();
    let prose = match has_happened {
        true => Prose::default().with("{} for {} values all of the company at {} after the deal", figures),
        false => Prose::default().with("{} for {} would value all of the company at {} after the deal", figures),
    };
    let issues_shares =
        new_money.and_then(|money| page.sheet.value(money.id())).is_some_and(|money| money.is_positive());
    let equity = outcome.money.equity_before;
    let equity = equity.filter(|equity| Some(equity.id()) != pre_money.map(|money| money.id()));
    let mut prose = match equity {
        _ if !issues_shares => prose.words(", and as much before it: no shares are issued"),
        Some(equity) if has_happened => {
            prose.with(". As money is paid out to the old holders, it was worth {} before", [equity.id()])
        }
        Some(equity) => {
            prose.with(". As money would be paid out to the old holders, it would be worth {} before", [equity.id()])
        }
        None => prose.with(" and {} before the new money", [pre_money?.id()]),
    };
    if outcome.assumed_post_money {
        prose = prose.words(". No report says what the valuation means; it is read as post-money");
    }
    Some(stepped(terms, outcome, page, prose.words(".")).words(how_far(terms.status)))
}

/// Whether it is more or less than the round before, as far as the reports tell.
fn stepped(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>, prose: Prose) -> Prose {
    let (Some(previous), Some(post_money)) = (&terms.previous, outcome.deal.post_money) else { return prose };
    let Some((before, headline)) = outcome.step_up.as_ref().and_then(|step| step.before.zip(step.headline)) else {
        return prose;
    };
    let compared = page.compare(post_money, before);
    let stands = compared.stands;
    let words = match stands {
        Some(Ordering::Greater) => "a step up",
        Some(Ordering::Less) if terms.proceeds.issues_shares() && terms.status.has_happened() => "a down round",
        Some(Ordering::Less) => "a step down",
        Some(Ordering::Equal) => "no change",
        None if !outcome.step_up.is_some_and(|step| step.is_alike) => {
            let previous = page.called(previous);
            let prose = prose.words(" Whether that is ").finding("up or down cannot be told", compared);
            let why = format!(", as what was reported has an open end: the valuation of {previous} was");
            return prose.words(why).with(" {}.", [before.id()]);
        }
        None => "neither up nor down as far as the digits tell",
    };
    let that_is = if terms.status.has_happened() { " That is " } else { " That would be " };
    let prose = prose.words(that_is).finding(words, compared);
    // Of a fall, papers write the per cent; of a rise, how many times it is.
    let change = outcome.step_up.and_then(|step| step.change).filter(|_| stands == Some(Ordering::Less));
    let previous = page.called(previous);
    match stands {
        Some(_) => {
            let prose = prose.with(": {}", [headline.id()]).words(format!(" the valuation of {previous}"));
            let prose = prose.with(" ({})", [before.id()]);
            change.into_iter().fold(prose, |prose, change| prose.words(", a fall of ").fall(change)).words(".")
        }
        None => prose.words(format!(": the valuation of {previous} was")).with(" {}.", [before.id()]),
    }
}

fn deal_figures(terms: &ReportedDeal, outcome: &Outcome) -> Figures {
    let deal = &outcome.deal;
    let (title, money) = match terms.is_holding() {
        true => ("The holding", "Worth of the holding"),
        false => ("The deal", "Investment"),
    };
    let figures =
        Figures::new(title).maybe(money, deal.investment).maybe("Times what was paid for it", outcome.times_cost);
    let figures = figures.maybe("Stake", deal.stake);
    holdings::stake_figures(outcome, figures)
        .maybe("Post-money valuation", deal.post_money)
        .maybe("Pre-money valuation", deal.pre_money.filter(|_| !terms.is_holding() && terms.proceeds.issues_shares()))
        .maybe("Price per share", deal.price_per_share)
        .shares("Shares bought", deal.shares_bought)
        .shares("Fully diluted shares before", deal.fully_diluted_shares_before)
        .shares("Fully diluted shares after", deal.fully_diluted_shares)
        .shares("Outstanding shares after", deal.outstanding_shares)
        .maybe("Value of the outstanding shares", deal.value_of_outstanding)
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
    // The first report is the one that all other figures of the section rest on.
    let rows = outcome.reports.iter().skip(1).map(|AsReported { investment, stake, post_money, pre_money }| {
        [(*investment).into(), (*stake).into(), (*post_money).into(), (*pre_money).into()]
    });
    Table::new("The same deal as others reported it", &["Investment", "Stake", "Post-money", "Pre-money"]).rows(rows)
}

/// What the first sentences do not say of the round before.
fn step_up(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Figures {
    let Some((previous, step_up)) = terms.previous.as_ref().zip(outcome.step_up) else {
        return Figures::default();
    };
    let value = |line: Option<Line<dimension::Multiple>>| line.and_then(|line| page.sheet.value(line.id()));
    // Where all the value was there before the deal, both are the same.
    let like_for_like = step_up.like_for_like.filter(|_| value(step_up.like_for_like) != value(step_up.headline));
    let is_said = !terms.is_holding() && step_up.headline.is_some() && lead(terms, outcome, page).is_some();
    let is_told = !is_said || like_for_like.is_some() || step_up.reported.is_some();
    let figures = Figures::new(format!("Compared with {}", page.called(previous)))
        .maybe("Post-money of the previous round", step_up.before.filter(|_| !is_said))
        .maybe("Post-money on post-money", step_up.headline.filter(|_| is_told))
        .maybe("The same, as reported", step_up.reported)
        .maybe("Like for like: equity before this deal", like_for_like)
        .maybe("Per share", step_up.per_share);
    match step_up.change.zip(step_up.reported_change) {
        Some((change, reported)) => {
            figures.row("Change: post-money on post-money", change).row("The same, as reported", reported)
        }
        None => figures,
    }
}

/// What is paid, and what is only promised.
fn tranches(outcome: &Outcome) -> Table {
    let rows = outcome.tranches.iter().map(|tranche| {
        let (name, status) = (without_article(&tranche.label).into(), tranche.status.noun().into());
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

/// "The investment is up to 22.8 % of Meta's capital spending of 2025."
fn comparisons(terms: &ReportedDeal, outcome: &Outcome) -> Option<Prose> {
    let compared: Vec<_> = terms.compared_with.iter().zip(&outcome.compared_with).collect();
    let last = compared.len().checked_sub(1)?;
    let start = Prose::new(if terms.is_holding() { "The holding is " } else { "The investment is " });
    let prose = compared.iter().enumerate().fold(start, |prose, (at, (entry, share))| {
        let between = match at {
            0 => "",
            _ if at == last => " and ",
            _ => ", ",
        };
        prose.words(between).part(**share, entry.label.as_str())
    });
    Some(prose.words("."))
}
