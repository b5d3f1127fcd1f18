//! A sale of existing shares in words.

use super::core::{Outcome, Sold};
use super::terms::Secondary;
use crate::models::ownership;
use crate::report::{Section, Table};

pub(super) fn report(secondary: &Secondary, outcome: &Outcome) -> Section {
    let mut section = Section::new(match &secondary.buyer {
        Some(buyer) => format!("{buyer} buys existing shares"),
        None => "The company buys back shares".to_string(),
    });
    let mut table = Table::new("Sold", &["Seller", "Shares", "Price", "Proceeds"]).of_everybody(1);
    let cells = |label: &str, sold: &Sold| [label.into(), sold.shares.into(), sold.price.into(), sold.proceeds.into()];
    outcome.figures.sellers.iter().for_each(|(seller, sold)| table.row_of(cells(seller, sold), true));
    table.closing_row(cells("All", &outcome.figures.all));
    section.table(table);
    ownership::report(&outcome.holdings, &mut section);
    section
}
