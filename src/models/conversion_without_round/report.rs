//! A conversion in words and tables.

use super::core::Outcome;
use super::terms::{Because, PricedBy, Terms};
use crate::diagnostic::listed;
use crate::models::ownership;
use crate::report::words::joined;
use crate::report::{Cell, Prose, Section, Table};

pub(super) fn report(terms: &Terms, outcome: &Outcome) -> Section {
    let mut section = Section::new(format!("Conversion into {}", terms.class.text));
    section.answer(lead(terms, outcome));
    if !outcome.figures.not_adjusted.is_empty() {
        let names = listed(outcome.figures.not_adjusted.iter().map(|name| &**name));
        let why = "convert at a higher price than these shares cost and are protected. Their conversion prices are not adjusted \
                   here; where the charter counts a conversion without new money, state a `conversion-ratio`.";
        section.prose(Prose::new(format!("Shares of {names} {why}")));
    }
    section.table(conversions(outcome));
    ownership::report(&outcome.holdings, &mut section);
    section
}

fn lead(terms: &Terms, outcome: &Outcome) -> Prose {
    let because = match terms.because {
        None => "Without new money",
        Some(Because::Maturity) => "At maturity, without new money",
        Some(Because::LongstopDate) => "On the longstop date, without new money",
        Some(Because::Election) => "By election, without new money",
    };
    let price = match &terms.price {
        PricedBy::Price(_) => "at a price that was agreed".to_string(),
        PricedBy::Valuation(_, rules) => format!("at a value of the company divided by {}", rules.in_words()),
        PricedBy::OwnCaps => "each at its own valuation cap".to_string(),
    };
    let prose = Prose::new(format!("{because}, SAFEs and notes become "));
    let prose = prose.figure(outcome.figures.shares).words(format!(" shares, {price}."));
    let at_floors = outcome.figures.conversions.iter().filter(|one| one.is_at_floor).map(|one| &*one.instrument);
    let prose = match at_floors.collect::<Vec<_>>().as_slice() {
        [] => prose,
        [one] => prose.words(format!(" For {one} that would be below its floor, and it converts at the floor.")),
        several => prose.words(format!(
            " For {} that would be below their floors, and they convert at those.",
            joined(several, "and")
        )),
    };
    match outcome.figures.nominal_paid {
        None => prose,
        Some(paid) => prose.words(" The nominal value is paid in cash on top: ").figure(paid).words("."),
    }
}

fn conversions(outcome: &Outcome) -> Table {
    let columns =
        ["Instrument", "Holder", "Converts", "Divided by", "Price", "Shares", "Class", "Paid in cash", "Cash in lieu"];
    let mut table = Table::new("What becomes shares", &columns);
    for one in &outcome.figures.conversions {
        table.row([
            Cell::from(&*one.instrument),
            Cell::from(&*one.holder),
            one.amount.into(),
            one.capitalization.into(),
            one.price.into(),
            one.shares.into(),
            Cell::from(&*one.class),
            one.nominal_paid.into(),
            one.cash_in_lieu.into(),
        ]);
    }
    table.without_empty_columns()
}
