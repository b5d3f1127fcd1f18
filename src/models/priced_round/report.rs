//! A round in words and tables.

use super::core::solver::{Adjustment, Conversion, DIGITS, Governing, Method};
use super::core::{Cause, LeftOut, Outcome, Residual, Rounded, SideLetter, Stated, Totals};
use super::terms::{FixedBy, Terms};
use crate::models::{Page, ownership};
use crate::report::words::joined;
use crate::report::{Cell, Figures, Prose, Rank, Section, Table};
use crate::worksheet::{Line, dimension};

pub(super) fn report(terms: &Terms, outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new(match &page.company.name {
        Some(company) => format!("{} of {company}", terms.class.text),
        None => terms.class.text.clone(),
    });
    section.names_itself = true;
    section.answer(lead(terms, outcome));
    if let Some(protected) = protected(outcome) {
        section.state(Rank::Meaning, protected);
    }
    section.prose(counting(terms, outcome));
    section.figures(figures(outcome));
    section.table(money_in(outcome));
    section.table(conversions(outcome));
    section.table(warrants(outcome));
    section.table(side_letters(&outcome.side_letters));
    section.table(adjustments(&outcome.solution.adjustments));
    section.detail(residuals(&outcome.residuals));
    if let Some(found) = outcome.solution.found_money {
        section.detail(found_in_words(found));
    }
    ownership::report(&outcome.holdings, &mut section);
    // Of several rounds, the last one says what a reader has now.
    let last_price = page.captable.latest().and_then(|latest| latest.price_per_share()).map(|price| price.id());
    match last_price == Some(outcome.solution.price_per_share.id()) {
        true => section.table(dilution(outcome)),
        false => section.detail(dilution(outcome)),
    }
    section
}

fn lead(terms: &Terms, outcome: &Outcome) -> Prose {
    let (totals, price) = (&outcome.totals, outcome.solution.price_per_share);
    let prose = Prose::new(format!("{}: ", terms.class.text)).figure(totals.new_money).words(" of new money at ");
    let prose = prose.figure(price).words(" per share values the company at ");
    let prose = prose.figure(totals.post_money).words(" after the round and ").figure(totals.pre_money);
    match totals.price_step_up {
        Some(step_up) => prose.with(" before it. The price is {} that of the round before.", [step_up.id()]),
        None => prose.words(" before it."),
    }
}

/// "Anti-dilution: one share of Series B converts to 1.19 common shares."
fn protected(outcome: &Outcome) -> Option<Prose> {
    let adjusted: Vec<_> = outcome.solution.adjustments.iter().filter(|adjustment| adjustment.adjusted).collect();
    let last = adjusted.len().checked_sub(1)?;
    let mut prose = Prose::new("Anti-dilution: one share of ");
    for (at, adjustment) in adjusted.iter().enumerate() {
        let between = match at {
            0 => "",
            _ if at == last => " and one of ",
            _ => ", one of ",
        };
        prose = prose.words(format!("{between}{} converts to ", adjustment.class)).figure(adjustment.conversion_ratio);
    }
    Some(prose.words(" common shares."))
}

/// How the shares were counted, and how a stated value is meant.
fn counting(terms: &Terms, outcome: &Outcome) -> Prose {
    let totals = &outcome.totals;
    let prose = Prose::new(format!("Fully diluted counts {}", terms.counts.in_words()));
    let is_open = !outcome.solution.conversions.is_empty() || terms.method != Method::PercentOwnership;
    let prose = match terms.fixed_by {
        FixedBy::PreMoney(_) if is_open => prose.words(format!("; {}.", method_in_words(terms.method))),
        _ => prose.words("."),
    };
    let Some(stated) = &totals.stated else { return prose };
    let (all, when) = match stated.is_pre_money {
        true => (totals.pre_money, "before the new money"),
        false => (totals.post_money, "after the round"),
    };
    let prose = prose.words(" The ").figure(stated.value).words(format!(" that was stated {}; the ", left_out(stated)));
    prose.figure(all).words(format!(" {when} is the value of all shares, with what converts and any pool."))
}

/// What a stated value leaves out, in words.
fn left_out(stated: &Stated) -> String {
    let words = stated.without.iter().map(|left_out| match left_out {
        LeftOut::Conversions => "is that of the shares before the round, without what converts",
        LeftOut::PaidForConversions => "leaves out what was paid for SAFEs and notes",
        LeftOut::Pool => "leaves out the pool on top",
        LeftOut::Warrants => "leaves out the warrants on top",
    });
    words.collect::<Vec<_>>().join(" and ")
}

/// How a stated valuation is to be read.
fn method_in_words(method: Method) -> &'static str {
    match method {
        Method::PreMoney => "the pre-money value is spread over the shares before the round alone",
        Method::PercentOwnership => "the pre-money value includes everything that converts",
        Method::DollarsInvested => "what was paid for SAFEs and notes comes on top of the pre-money value",
    }
}

fn figures(outcome: &Outcome) -> Figures {
    let Outcome { solution, totals, .. } = outcome;
    let stated = totals.stated.as_ref().map(|stated| stated.value);
    Figures::new("The round")
        .row("Price per share", solution.price_per_share)
        .maybe("Price divided by that of the round before", totals.price_step_up)
        .maybe("Valuation as it was stated", stated)
        .row("Pre-money valuation", totals.pre_money)
        .row("Effective pre-money, without the pool and what converts", totals.effective_pre_money)
        .row("Post-money valuation", totals.post_money)
        .row("New money", totals.new_money)
        .row("New shares", totals.new_shares)
        .maybe("Shares from SAFEs and notes", totals.converted_shares)
        .maybe("Pool increase", solution.pool_increase)
        .row("Fully diluted shares before", totals.fully_diluted_before)
        .row("Fully diluted shares after", totals.fully_diluted)
}

/// How the money was found that a weighted average counts.
fn found_in_words(found: Line<dimension::Money>) -> Prose {
    let why = "The new money depends on the price, and the price on the new money, through the weighted average. Both were \
               found by bracketing: the average counts ";
    let tolerance = format!(" of new money, which is what the new shares cost to {DIGITS} significant digits.");
    Prose::new(why).figure(found).words(tolerance)
}

fn money_in(outcome: &Outcome) -> Table {
    let mut table = Table::new("Money in", &["Investor", "Pays", "Shares", "Part of the company"]).of_everybody(1);
    for (bought, stake) in &outcome.purchases {
        let cells = [Cell::from(&*bought.investor), bought.paid.into(), bought.shares.into(), (*stake).into()];
        table.row_of(cells, true);
    }
    let Totals { new_money, new_shares, .. } = outcome.totals;
    table.closing_row(["All".into(), new_money.into(), new_shares.into(), outcome.new_stake.into()]);
    table
}

fn conversions(outcome: &Outcome) -> Table {
    let columns = ["Instrument", "Converts", "Cap price", "Discounted", "Governed by", "Below round", "Shares"];
    let mut table = Table::new("What SAFEs and notes become", &columns);
    for (conversion, converted) in outcome.solution.conversions.iter().zip(&outcome.converted) {
        table.row([
            Cell::from(&*conversion.instrument),
            conversion.amount.into(),
            conversion.cap_price.into(),
            conversion.discount_price.into(),
            conversion.governing.name().into(),
            converted.discount_to_round.into(),
            conversion.shares.into(),
        ]);
    }
    table.note = "The lowest price governs: of the cap, of the discount, or the price of the round itself".to_string();
    let is_at_floor = |conversion: &&Conversion| conversion.governing == Governing::Floor;
    let at_floors: Vec<&str> =
        outcome.solution.conversions.iter().filter(is_at_floor).map(|conversion| &*conversion.instrument).collect();
    table.note += &match at_floors.as_slice() {
        [] => ".".to_string(),
        [one] => format!("; for {one} its floor, which is above that."),
        several => format!("; for {} their floors, which are above that.", joined(several, "and")),
    };
    for conversion in &outcome.solution.conversions {
        if let Some(other) = &conversion.terms_of {
            let favoured = &conversion.instrument;
            table.note +=
                &format!(" {favoured} is most favoured and takes the terms of {other}, which bring it most shares.");
        }
    }
    table
}

fn warrants(outcome: &Outcome) -> Table {
    let columns = ["Warrant", "Shares", "Strike", "Part of the company"];
    let mut table = Table::new("Warrants that the round sizes or prices", &columns);
    for (warrant, stake) in outcome.solution.warrants.iter().zip(&outcome.warrants) {
        table.row([Cell::from(&*warrant.warrant), warrant.shares.into(), warrant.strike.into(), (*stake).into()]);
    }
    table
}

fn side_letters(letters: &[SideLetter]) -> Table {
    let mut table = Table::new("Pro rata side letters", &["SAFE", "Holder", "Right", "Shares it may buy", "Cost"]);
    for SideLetter { safe, holder, right, shares, cost } in letters {
        table.row([Cell::from(&**safe), Cell::from(&**holder), (*right).into(), (*shares).into(), (*cost).into()]);
    }
    table
}

fn adjustments(adjustments: &[Adjustment]) -> Table {
    let columns = ["Class", "Issue price", "Price before", "Price after", "Ratio", "Shares gained"];
    let mut table = Table::new("Anti-dilution: conversion prices", &columns);
    for adjustment in adjustments {
        table.row([
            Cell::from(&*adjustment.class),
            adjustment.original_issue_price.into(),
            adjustment.price_before.into(),
            adjustment.conversion_price.into(),
            adjustment.conversion_ratio.into(),
            adjustment.gained.into(),
        ]);
    }
    table
}

fn residuals(residuals: &[Residual]) -> Table {
    let mut table = Table::new("What rounding leaves", &["Figure", "Rounded", "Residual", "Cash in lieu"]);
    for Residual { of, rounded, residual, cash_in_lieu } in residuals {
        let label = match of {
            Rounded::PricePerShare => "Price per share".to_string(),
            Rounded::ConversionPrice(of) => format!("Conversion price of {of}"),
            Rounded::Converted(instrument) => format!("Shares of {instrument}"),
            Rounded::Warrant(warrant) => format!("Shares of {warrant}"),
            Rounded::PoolIncrease => "Pool increase".to_string(),
            Rounded::Bought(investor) => format!("New shares of {investor}"),
        };
        table.row([label.into(), Cell::Line(*rounded), Cell::Line(*residual), (*cash_in_lieu).into()]);
    }
    table.note = "A residual is the exact figure, from the rounded ones above it, less the rounded one.".to_string();
    table
}

fn dilution(outcome: &Outcome) -> Table {
    let cause = |cause: Cause| match cause {
        Cause::NewMoney => "New money",
        Cause::Conversions => "SAFEs, notes",
        Cause::Warrants => "Warrants",
        Cause::Pool => "Pool",
        Cause::AntiDilution => "Protection",
    };
    let mut columns = vec!["Holder", "Before"];
    columns.extend(outcome.dilution.iter().map(|(of, _)| cause(*of)));
    columns.extend(["Own gain", "After"]);
    let mut table = Table::new("What diluted whom", &columns).of_everybody(columns.len() - 1);
    for diluted in &outcome.diluted {
        let holder = diluted.holder.as_deref().unwrap_or("Unallocated pool");
        let losses = diluted.losses.iter().map(|loss| Cell::Difference(loss.id()));
        let start = [holder.into(), diluted.before.into()];
        let gain = diluted.own_gain.map_or(Cell::Empty, |gain| Cell::Difference(gain.id()));
        let cells = start.into_iter().chain(losses).chain([gain, diluted.after.into()]);
        match diluted.holder {
            Some(_) => table.row_of(cells, diluted.own_gain.is_some()),
            None => table.closing_row(cells),
        }
    }
    table.note = "In points (pts): hundredths of the company. The columns sum to the stake after.".to_string();
    table
}
