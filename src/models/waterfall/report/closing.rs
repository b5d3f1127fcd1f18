//! What is not paid at closing: an escrow, an earn-out, the part of the company that is not sold. And the cents.

use super::tables::{by_class, cells, labels, some, wide};
use crate::models::Page;
use crate::models::waterfall::core::Outcome;
use crate::models::waterfall::terms::Terms;
use crate::number::grouped;
use crate::report::{Cell, Section};

/// Adds what of each exit is paid at closing and what is held back, what of each class is sold, and the cents.
pub fn add_closing(terms: &Terms, outcome: &Outcome, page: &Page<'_>, section: &mut Section) {
    for payout in &outcome.exits {
        let heading = |words: &str| match outcome.exits.len() {
            1 => words.to_string(),
            _ => format!("{words}, at {}", page.sheet.show(payout.exit.id())),
        };
        if let Some(escrow) = &payout.escrow {
            let columns = [cells(&escrow.at_closing), cells(&escrow.held_back)];
            let heads = ["Class", "Paid at closing", "Held back"];
            let mut rows = by_class(heading("Escrow"), &heads, outcome, &columns);
            rows.row(std::iter::once("All".into()).chain(cells(&escrow.all)));
            rows.note = match terms.escrow_is_contingent {
                true => {
                    "What is paid at closing is shared as if it were all; what is released later comes on top of it."
                }
                false => "Every class has the same part of its proceeds held back.",
            }
            .into();
            section.table(rows);
        }
        if let Some(sale) = &payout.sale {
            let heads = ["Class", "Sold", "More than the exit would bring", "Kept, at the value of the exit"];
            let columns = [cells(&sale.sold), some(&sale.more_than_exit), cells(&sale.kept)];
            let mut rows = by_class(heading("Only a part is sold"), &heads, outcome, &columns);
            rows.row(["All".into(), sale.all.into()]);
            section.table(rows.without_empty_columns());
        }
        if let Some(cents) = &payout.cents {
            let digits = cents.iter().map(|paid| page.sheet.value(paid.id()).map(|cents| grouped(&cents, 2)));
            let column = digits.map(|digits| digits.map_or(Cell::Empty, Cell::Words)).collect();
            let mut rows = by_class(heading("Paid to the cent"), &["Class", "Paid"], outcome, &[column]);
            rows.note = "Each gets whole cents; those left over go to the largest remainders, so that all sum to the \
                         exit."
                .into();
            section.table(rows);
        }
    }
}

/// Adds what an earn-out brings.
pub fn add_earn_out(outcome: &Outcome, section: &mut Section) {
    if let [payout] = outcome.exits.as_slice() {
        let Some(whole) = &payout.with_earn_out else { return };
        let mut columns = vec![cells(&payout.proceeds), cells(whole)];
        columns.extend(payout.expected_with_earn_out.as_deref().map(cells));
        let heads = &["Class", "At closing", "With all of it", "Expected"][..columns.len() + 1];
        let mut rows = by_class("The earn-out", heads, outcome, &columns);
        rows.note = "It is shared as what comes on top of the price at closing.".into();
        return section.table(rows);
    }
    let title = match outcome.exits.iter().any(|payout| payout.expected_with_earn_out.is_some()) {
        true => "Expected, with the earn-out weighted by its probability",
        false => "With the whole earn-out",
    };
    let rows = outcome.exits.iter().filter_map(|payout| {
        let gets = payout.expected_with_earn_out.as_ref().or(payout.with_earn_out.as_ref())?;
        Some(std::iter::once(payout.exit.into()).chain(cells(gets)).collect())
    });
    section.table(wide(title, &["Exit"], labels(outcome), rows));
}
