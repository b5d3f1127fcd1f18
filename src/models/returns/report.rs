//! Returns in words.

use super::core::{Kind, Outcome};
use super::terms::Time;
use crate::models::Page;
use crate::report::{Cell, Figures, Prose, Section, Table};

pub(super) fn report(outcome: &Outcome, page: &Page<'_>) -> Section {
    let mut section = Section::new("What it returned");
    section.prose(lead(outcome, page));
    let mut figures = Figures::new("")
        .row("Paid in", outcome.paid_in)
        .row("Distributed", outcome.distributed)
        .maybe("Net asset value", outcome.net_asset_value)
        .row("Gain", outcome.gain)
        .row("Multiple of what was paid (MOIC, TVPI)", outcome.tvpi)
        .row("Distributed to paid in (DPI)", outcome.dpi)
        .maybe("Value left to paid in (RVPI)", outcome.rvpi);
    for (at, rate) in outcome.rates.iter().enumerate() {
        let label = match outcome.rates.len() {
            1 => "Rate a year (XIRR)".to_string(),
            _ => format!("Rate a year (XIRR), root {}", at + 1),
        };
        figures = figures.maybe(label, page.sheet.value(rate.id()).map(|_| *rate));
    }
    figures = figures.maybe("Modified rate a year (MIRR)", outcome.modified_rate);
    section.figures(figures.maybe("Holding period", outcome.holding_period));
    let rows = outcome.payments.iter().map(|payment| {
        let when = match payment.time {
            Time::Day(day) => day.to_string(),
            Time::Year(year) => format!("year {year}"),
        };
        let amount = |kind: Kind| Cell::from((payment.kind == kind).then_some(payment.amount));
        [when.into(), amount(Kind::PaidIn), amount(Kind::Distributed), amount(Kind::NetAssetValue)]
    });
    section.table(Table::new("Payments", &["When", "Paid in", "Distributed", "Value left"]).rows(rows));
    section
}

fn lead(outcome: &Outcome, page: &Page<'_>) -> Prose {
    let prose = Prose::default().with("{} became {}", [outcome.paid_in.id(), outcome.total_value.id()]);
    let value = page.sheet.value(outcome.total_value.id());
    match outcome.rates[..] {
        [rate] if page.sheet.value(rate.id()).is_some() => prose.with(", {} a year.", [rate.id()]),
        [_] if value.is_some_and(|value| value.is_zero()) => {
            prose.words(": everything is lost, a rate of −100 %, which is no internal rate.")
        }
        [_] | [] => prose.words(". No rate makes these payments worth nothing together, so there is no internal rate."),
        ref several => prose.words(format!(
            ". {} rates make these payments worth nothing together, so none of them is the return; use a multiple, or \
             the modified rate.",
            several.len()
        )),
    }
}
