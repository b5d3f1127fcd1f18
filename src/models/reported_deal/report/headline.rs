//! What a headline price is made of, in a table.

use super::super::core::Outcome;
use super::super::terms::{IncludeKind, ReportedDeal};
use crate::models::Page;
use crate::report::{Prose, Section, Table};
use crate::worksheet::Line;

/// Adds the parts of the headline price.
pub(super) fn add(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    let Some((headline, price)) = outcome.headline.as_ref().zip(outcome.deal.investment) else {
        return;
    };
    let figures = [price.id(), headline.total.id()];
    let mut prose = Prose::default().with("{} of the headline price of {} is sure to be paid for the shares", figures);
    prose = match (headline.investment_up_to, headline.post_money_up_to) {
        (Some(up_to), Some(value)) => {
            let words = ". With every earn-out it is {}, at which all of the company is worth {}";
            prose.with(words, [up_to.id(), value.id()])
        }
        (Some(up_to), None) => prose.with(". With every earn-out it is {}", [up_to.id()]),
        _ => prose,
    };
    prose = prose.words(".");
    if let (Some(explained), Some(rest)) = (headline.explained, headline.unexplained) {
        let rest_is = page.sheet.value(rest.id());
        if rest_is.as_ref().is_some_and(|rest| rest.is_positive()) {
            prose = prose.with(" Nobody said what {} of it is.", [rest.id()]);
        } else if rest_is.is_some_and(|rest| rest.is_negative()) {
            let words = " The price and the parts that are named come to {}, not to the {} of the headline.";
            prose = prose.with(words, [explained.id(), headline.total.id()]);
        }
    }
    section.prose(prose);
    section.table(parts(terms, outcome, page));
}

fn parts(terms: &ReportedDeal, outcome: &Outcome, page: &Page<'_>) -> Table {
    let table = Table::new("What the headline price is made of", &["Part", "Amount", "What it is"]);
    let Some((headline, price)) = outcome.headline.as_ref().zip(outcome.deal.investment) else {
        return table;
    };
    let price = ["the price for the shares".into(), price.into(), "sure to be paid for the shares".into()];
    let part = |(include, amount): (&super::super::terms::Include, &Line<_>)| {
        [include.label.as_str().into(), (*amount).into(), meaning(include.kind).into()]
    };
    let parts = terms.includes.iter().zip(&headline.parts).map(part);
    let is_zero = |line: &Line<_>| page.sheet.value(line.id()).is_some_and(|value| value.is_zero());
    let rest = headline.unexplained.filter(|rest| !is_zero(rest));
    let rest = rest.map(|rest| ["not explained".into(), rest.into(), "the headline less the parts above".into()]);
    let total = ["the headline".into(), headline.total.into(), "".into()];
    table.rows(std::iter::once(price).chain(parts).chain(rest).chain([total]))
}

fn meaning(kind: IncludeKind) -> &'static str {
    match kind {
        IncludeKind::EarnOut => "earn-out: paid for the same shares, later, if targets are met",
        IncludeKind::Warrants => "warrants: paid for further shares, if they are exercised",
        IncludeKind::Note => "note: lent, and no price for shares",
        IncludeKind::Debt => "debt: owed to lenders, and no price for shares",
        IncludeKind::Retention => "retention: paid to people for staying, and no price for shares",
    }
}
