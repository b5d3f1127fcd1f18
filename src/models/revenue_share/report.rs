//! A share of revenue in words.

use super::core::{Outcome, Paid};
use super::terms::RevenueShare;
use crate::models::{Page, deduction};
use crate::report::words::acted;
use crate::report::{Cell, Figures, Prose, Rank, Section, Table};

pub(super) fn report(terms: &RevenueShare, outcome: &Outcome, page: &Page<'_>) -> Section {
    let company = page.company.name.as_deref().unwrap_or("the company");
    let mut section = Section::new(match &terms.investor {
        Some(investor) => {
            format!("{investor} {} a share of the revenue of {company}", acted(investor, "takes", "take"))
        }
        None => format!("A share of the revenue of {company}"),
    });
    section.answer(lead(terms, outcome, page));
    section.state(
        Rank::Meaning,
        Prose::new("No share of the company is bought: the figures say nothing of what it is worth."),
    );
    section.figures(
        Figures::new("The investment")
            .row("Investment", outcome.investment)
            .maybe("The most that is paid", outcome.cap_amount)
            .row("Paid in all", outcome.total_paid)
            .maybe("Still to be paid up to the cap", outcome.outstanding)
            .row("Multiple of the investment", outcome.multiple)
            .maybe("Time until the cap is reached", outcome.years_to_cap)
            .maybe("Internal rate of return, of a year", outcome.rate),
    );
    section.table(payments(terms, outcome));
    section.detail(deduction::table(&outcome.checked));
    section
}

/// "For 200k, 6 % of revenue is paid until 300k are reached, after 1.5 years: 1.5x, a rate of 63 % a year."
fn lead(terms: &RevenueShare, outcome: &Outcome, page: &Page<'_>) -> Prose {
    let mut prose = Prose::new("For ").figure(outcome.investment);
    prose = match (outcome.cap_amount, outcome.years_to_cap) {
        (Some(cap), Some(years)) => prose.with(" the cap of {} is reached after {}", [cap.id(), years.id()]),
        (Some(cap), None) => {
            let words = format!(" the cap of {{}} is not reached in {}: {{}} is paid", periods(terms, outcome));
            prose.with(&words, [cap.id(), outcome.total_paid.id()])
        }
        (None, _) => {
            let words = format!(" {{}} is paid in {}, with no cap", periods(terms, outcome));
            prose.with(&words, [outcome.total_paid.id()])
        }
    };
    prose = prose.with(": {} of the investment", [outcome.multiple.id()]);
    match outcome.rate.filter(|rate| page.sheet.value(rate.id()).is_some()) {
        Some(rate) => prose.with(", an internal rate of {} a year.", [rate.id()]),
        None => prose.words("; there is no internal rate of return."),
    }
}

fn periods(terms: &RevenueShare, outcome: &Outcome) -> String {
    let (count, word) = (outcome.paid.len(), terms.period.word());
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn payments(terms: &RevenueShare, outcome: &Outcome) -> Table {
    let head = crate::report::words::capital(terms.period.word());
    let columns = [head.as_str(), "Revenue", "Share of it", "Paid", "Paid so far"];
    let rows = outcome.paid.iter().map(|one| {
        let Paid { name, revenue, due, amount, so_far } = one;
        [Cell::from(name.as_str()), (*revenue).into(), (*due).into(), (*amount).into(), (*so_far).into()]
    });
    let note = "Each payment is made at the end of its period; periods are equal parts of a year.";
    Table::new("What is paid when", &columns).rows(rows).note(note)
}
