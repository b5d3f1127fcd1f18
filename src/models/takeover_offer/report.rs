//! An offer in words.

use super::core::Outcome;
use super::terms::TakeoverOffer;
use crate::models::share_value::rows;
use crate::models::{Page, deduction, premiums};
use crate::report::words::acted;
use crate::report::{Figures, Prose, Section};

pub(super) fn report(terms: &TakeoverOffer, outcome: &Outcome, page: &Page<'_>) -> Section {
    let company = page.company.name.as_deref().unwrap_or("the company");
    let mut section = Section::new(match &terms.bidder {
        Some(bidder) => format!("{bidder} {} for all shares of {company}", acted(bidder, "bids", "bid")),
        None => format!("An offer for all shares of {company}"),
    });
    section.answer(premiums::lead(&outcome.premiums, outcome.offer_price, page));
    let figures = &outcome.figures;
    if let Some(value) = figures.equity_value {
        let prose = Prose::default().with("All shares come to {}", [value.id()]);
        section.answer(match figures.enterprise_value.zip(figures.net_debt) {
            Some((value, debt)) => {
                prose.with("; with net debt of {} the enterprise value is {}.", [debt.id(), value.id()])
            }
            None => prose.words("."),
        });
    }
    section.table(premiums::table(&outcome.premiums));
    let names = ["Offer per share", "Value of the shares outstanding", "Value of the diluted shares"];
    section.figures(rows(Figures::new("The offer"), figures, names));
    section.detail(deduction::table(&outcome.checked));
    section.charts.extend(premiums::chart(&outcome.premiums, outcome.offer_price, page));
    section
}
