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
    let figures = [headline.total.id(), price.id()];
    let mut prose = Prose::default().with("Of the headline price of {}, {} is the price for the shares", figures);
    if let (Some(up_to), Some(value)) = (headline.investment_up_to, headline.post_money_up_to) {
        let words = " that is sure to be paid. With every earn-out it is {}, at which all of the company is worth {}";
        prose = prose.with(words, [up_to.id(), value.id()]);
    } else if let Some(up_to) = headline.investment_up_to {
        prose = prose.with(" that is sure to be paid. With every earn-out it is {}", [up_to.id()]);
    }
    prose = prose.words(".");
    let is = |line: Line<_>, is: fn(&crate::number::Exact) -> bool| {
        page.sheet.value(line.id()).is_some_and(|value| is(&value))
    };
    if let Some(rest) = headline.unexplained {
        if is(rest, |rest| rest.is_positive()) {
            prose = prose.with(" Nobody said what {} of it is.", [rest.id()]);
        } else if is(rest, |rest| rest.is_negative()) {
            prose = prose.with(" The price and the parts that are named differ from the headline by {}.", [rest.id()]);
        }
    }
    section.prose(prose);
    section.table(parts(terms, outcome));
}

fn parts(terms: &ReportedDeal, outcome: &Outcome) -> Table {
    let table = Table::new("What the headline price is made of", &["Part", "Amount", "What it is"]);
    let Some((headline, price)) = outcome.headline.as_ref().zip(outcome.deal.investment) else {
        return table;
    };
    let price = ["the price for the shares".into(), price.into(), "sure to be paid for the shares".into()];
    let part = |(include, amount): (&super::super::terms::Include, &Line<_>)| {
        [include.label.as_str().into(), (*amount).into(), meaning(include.kind).into()]
    };
    let parts = terms.includes.iter().zip(&headline.parts).map(part);
    let rest = headline.unexplained.map(|rest| ["not explained".into(), rest.into(), "headline less its parts".into()]);
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
