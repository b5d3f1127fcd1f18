//! Returns in words.

use super::core::{Flow, Investment, Kind, LeftOpen, OfHolders, Outcome, When, Which};
use super::terms::Time;
use crate::models::Page;
use crate::report::words::label;
use crate::report::{Cell, Figures, HolderColumn, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome, page: &Page<'_>) -> Section {
    match outcome {
        Outcome::Of(investment) => of_one(investment, page),
        Outcome::OfHolders(holders) => of_holders(holders, page),
    }
}

fn of_one(investment: &Investment, page: &Page<'_>) -> Section {
    let mut section = Section::new("What it returned");
    section.names_itself = true;
    section.answer(lead(investment, page));
    if investment.is_loan {
        section.prose(Prose::new(LOAN));
    }
    left_open(investment.left_open).into_iter().for_each(|told| section.prose(told));
    let mut figures = Figures::new("")
        .row("Paid in", investment.paid_in)
        .row("Distributed", investment.distributed)
        .maybe("Net asset value", investment.net_asset_value)
        .row("Gain", investment.gain)
        .row("Multiple of what was paid (MOIC, TVPI)", investment.tvpi)
        .row("Distributed to paid in (DPI)", investment.dpi)
        .maybe("Value left to paid in (RVPI)", investment.rvpi);
    for (at, rate) in investment.rates.iter().enumerate() {
        let label = match investment.rates.len() {
            1 => "Rate a year (XIRR)".to_string(),
            _ => format!("Rate a year (XIRR), root {}", at + 1),
        };
        figures = figures.maybe(label, page.sheet.value(rate.id()).map(|_| *rate));
    }
    figures = figures.maybe("Modified rate a year (MIRR)", investment.modified_rate);
    section.figures(figures.maybe("Holding period", investment.holding_period));
    section.detail(payments(&investment.payments));
    section
}

const LOAN: &str = "Money comes first and is paid back later: these are the payments of a borrower. A rate is what the \
                    loan costs, so a lower one is better.";

/// What is told of an exit that does not pay all on its day.
fn left_open(open: LeftOpen) -> Option<Prose> {
    let escrow = "What is held in escrow counts as paid on the day of the exit; whatever of it is not released, or later, \
                  lowers what is told here.";
    let earn_out = "What an earn-out may bring is left out: no day is known on which it would be paid.";
    let told = match (open.has_escrow, open.has_earn_out) {
        (false, false) => return None,
        (true, false) => escrow.to_string(),
        (false, true) => earn_out.to_string(),
        (true, true) => [escrow, earn_out].join(" "),
    };
    Some(Prose::new(told))
}

fn payments(flows: &[Flow]) -> Table {
    let rows = flows.iter().map(|flow| {
        let amount = |kind: Kind| Cell::from((flow.kind == kind).then_some(flow.amount));
        let what = flow.what.as_deref().map_or(Cell::Empty, Cell::from);
        [when(&flow.when), what, amount(Kind::PaidIn), amount(Kind::Distributed), amount(Kind::NetAssetValue)]
    });
    let columns = ["When", "For", "Paid in", "Distributed", "Value left"];
    Table::new("Payments", &columns).rows(rows).without_empty_columns()
}

fn when(when: &When) -> Cell {
    match when {
        When::At(Time::Day(day)) => day.to_string().into(),
        When::At(Time::Year(year)) => format!("year {year}").into(),
        When::Unknown(_) => "not dated".into(),
    }
}

fn lead(investment: &Investment, page: &Page<'_>) -> Prose {
    let prose = Prose::new(format!("{}: ", label(page.step)))
        .with("{} became {}", [investment.paid_in.id(), investment.total_value.id()]);
    let value = page.sheet.value(investment.total_value.id());
    match investment.rates[..] {
        [rate] if page.sheet.value(rate.id()).is_some() => {
            prose.with(", {} a year, {} in all.", [rate.id(), investment.tvpi.id()])
        }
        [_] if value.is_some_and(|value| value.is_zero()) => {
            prose.words(": everything is lost, a rate of −100 %, which is no internal rate.")
        }
        [rate] if investment.holding_period.is_none() => {
            let why = page.sheet.why_undefined(rate.id()).map(|undefined| undefined.reason);
            prose.words(why.map_or(".".to_string(), |why| format!(". There is no rate: {why}.")))
        }
        [_] | [] => prose.words(". No rate makes these payments worth nothing together, so there is no internal rate."),
        ref several => prose.words(format!(
            ". {} rates make these payments worth nothing together, so none of them is the return; use a multiple, or \
             the modified rate.",
            several.len()
        )),
    }
}

/// Everybody's returns in one table; the payments of each in another.
fn of_holders(holders: &OfHolders, page: &Page<'_>) -> Section {
    let mut section = Section::new("What everybody's money returned");
    section.prose(Prose::new(
        "What each paid in the rounds, for shares, SAFEs and notes, or for options and the shares of others, and what \
         they are paid in sales before the exit and at it.",
    ));
    left_open(holders.left_open).into_iter().for_each(|told| section.prose(told));
    let columns = ["Holder", "Exit", "Paid in", "Distributed", "Value left", "Gain", "Multiple", "Rate a year (XIRR)"];
    let rows = holders.held.iter().map(|held| {
        let one = &held.investment;
        let exit = match held.exit {
            Which::Only => Cell::Empty,
            Which::One(exit) => exit.into(),
            Which::Expected(_) => "expected".into(),
        };
        let paid = page.sheet.value(one.paid_in.id()).is_some_and(|paid| !paid.is_zero());
        let rate = match one.rates[..] {
            [rate] if page.sheet.value(rate.id()).is_some() => rate.into(),
            [_] | [] => Cell::Empty,
            ref several => format!("{} rates", several.len()).into(),
        };
        let multiple = Cell::from(paid.then_some(one.tvpi));
        let (paid_in, distributed, left) = (one.paid_in.into(), one.distributed.into(), one.net_asset_value.into());
        [(&*held.holder).into(), exit, paid_in, distributed, left, one.gain.into(), multiple, rate]
    });
    let note = "Whoever paid nothing has no multiple, and whoever paid on a day that is not known, or gets nothing back, \
                has no rate.";
    section.table(Table::new("Returns", &columns).rows(rows).without_empty_columns().note(note));
    section.detail(paid_by_holders(holders));
    section.of_holders = multiples_and_rates(holders, page);
    section
}

/// The multiple and the rate of each, beside who owns what: of the only exit, or of what can be expected of several.
fn multiples_and_rates(holders: &OfHolders, page: &Page<'_>) -> Vec<HolderColumn> {
    let one_each = || holders.held.iter().filter(|held| !matches!(held.exit, Which::One(_)));
    let has_paid = |line| page.sheet.value(line).is_some_and(|paid| !paid.is_zero());
    let multiple = one_each().filter(|held| has_paid(held.investment.paid_in.id()));
    let multiple = multiple.map(|held| (held.holder.to_string(), Cell::from(held.investment.tvpi)));
    let rate = one_each().filter_map(|held| match held.investment.rates[..] {
        [rate] if page.sheet.value(rate.id()).is_some() => Some((held.holder.to_string(), Cell::from(rate))),
        _ => None,
    });
    let column = |head: &str, of: Vec<(String, Cell)>| {
        (!of.is_empty()).then(|| HolderColumn {
            head: head.to_string(),
            has_classes: false,
            of,
            founders: None,
            pool: None,
            all: None,
        })
    };
    [column("Multiple", multiple.collect()), column("A year", rate.collect())].into_iter().flatten().collect()
}

/// What each paid and was paid before the exit, once a holder.
fn paid_by_holders(holders: &OfHolders) -> Table {
    let mut table = Table::new("Payments", &["Holder", "When", "For", "Paid in", "Distributed", "Value left"]);
    let mut before: Option<&str> = None;
    for held in &holders.held {
        if before.replace(&held.holder) == Some(&*held.holder) {
            continue;
        }
        // What the exits pay differs from exit to exit, and stands above.
        let is_told = |flow: &&Flow| matches!(held.exit, Which::Only) || flow.what.as_ref() != Some(&holders.exit);
        for flow in held.investment.payments.iter().filter(is_told) {
            let amount = |kind: Kind| Cell::from((flow.kind == kind).then_some(flow.amount));
            let what = flow.what.as_deref().map_or(Cell::Empty, Cell::from);
            let cells =
                [when(&flow.when), what, amount(Kind::PaidIn), amount(Kind::Distributed), amount(Kind::NetAssetValue)];
            table.row(std::iter::once(Cell::from(&*held.holder)).chain(cells));
        }
    }
    table.without_empty_columns()
}
