//! What is not paid at closing: an escrow, an earn-out, the part of the company that is not sold. And the cents.

use super::page::by_exit;
use super::tables;
use crate::models::Page;
use crate::models::waterfall::core::{Outcome, Payout};
use crate::models::waterfall::terms::Terms;
use crate::number::grouped;
use crate::report::{Cell, Section, Table};

/// Adds what of each exit is paid at closing and what is held back, what of each class is sold, and the cents.
pub fn add_closing(terms: &Terms, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    for payout in &outcome.exits {
        let heading = |words: &str| match outcome.exits.len() {
            1 => words.to_string(),
            _ => format!("{words}, at {}", page.sheet.show(payout.exit.id())),
        };
        section.table(escrow(terms, outcome, payout, heading("Escrow")));
        section.table(sale(outcome, payout, heading("Only a part is sold")));
        section.table(cents(outcome, payout, page, heading("Paid to the cent")));
    }
}

fn escrow(terms: &Terms, outcome: &Outcome, payout: &Payout, title: String) -> Table {
    let mut rows = Table::new(title, &["Class", "Paid at closing", "Held back"]);
    let all = payout.escrow.map(|all| ("All".to_string(), all));
    let classes = outcome.classes.iter().zip(&payout.classes);
    let classes = classes.filter_map(|(class, payout)| Some((class.label.clone(), payout.escrow?)));
    for (label, held) in classes.chain(all) {
        rows.row([label.into(), held.at_closing.into(), held.held_back.into()]);
    }
    rows.note = match terms.escrow_is_contingent {
        true => "What is paid at closing is shared as if it were all; what is released later comes on top of it.",
        false => "Every class has the same part of its proceeds held back.",
    }
    .into();
    rows
}

fn sale(outcome: &Outcome, payout: &Payout, title: String) -> Table {
    let columns = ["Class", "Sold", "More than the exit would bring", "Kept, at the value of the exit"];
    let mut rows = Table::new(title, &columns);
    for (class, payout) in outcome.classes.iter().zip(&payout.classes) {
        if let Some(sale) = payout.sale {
            rows.row([class.label.clone().into(), sale.sold.into(), sale.more_than_exit.into(), sale.kept.into()]);
        }
    }
    if payout.sold.is_some() {
        rows.row(["All".into(), payout.sold.into()]);
    }
    rows.without_empty_columns()
}

fn cents(outcome: &Outcome, payout: &Payout, page: &Page<'_>, title: String) -> Table {
    let mut rows = Table::new(title, &["Class", "Paid"]);
    for (class, payout) in outcome.classes.iter().zip(&payout.classes) {
        if let Some(cents) = payout.paid.and_then(|paid| page.sheet.value(paid.id())) {
            rows.row([class.label.clone().into(), Cell::Words(grouped(&cents, 2))]);
        }
    }
    rows.note =
        "Each gets whole cents; those left over go to the largest remainders, so that all sum to the exit.".into();
    rows
}

/// Adds what an earn-out brings.
pub fn add_earn_out(terms: &Terms, outcome: &Outcome, section: &mut Section) {
    if terms.earn_out.is_none() {
        return;
    }
    let weighted = terms.earn_out_probability.is_some();
    if let [payout] = outcome.exits.as_slice() {
        let heads = ["Class", "At closing", "With all of it", "Expected"];
        let mut rows = Table::new("The earn-out", &heads[..if weighted { 4 } else { 3 }]);
        for (class, payout) in outcome.classes.iter().zip(&payout.classes) {
            let (whole, expected) = (payout.with_earn_out.into(), payout.expected_with_earn_out.into());
            rows.row([class.label.clone().into(), payout.proceeds.into(), whole, expected]);
        }
        rows.note = "It is shared as what comes on top of the price at closing.".into();
        return section.table(rows);
    }
    let title = match weighted {
        true => "Expected, with the earn-out weighted by its probability",
        false => "With the whole earn-out",
    };
    let mut rows = by_exit(title, &["Exit"], outcome.classes.iter().map(|class| class.label.clone()));
    for payout in &outcome.exits {
        let classes = payout.classes.iter();
        let gets = classes.map(|class| class.expected_with_earn_out.or(class.with_earn_out).into());
        rows.row(std::iter::once(payout.exit.into()).chain(gets));
    }
    tables::add(section, rows, 1, 5);
}
