//! A conversion in words.

use super::core::Outcome;
use super::terms::Conversion;
use crate::models::ownership;
use crate::report::{Figures, Section};

pub(super) fn report(conversion: &Conversion, outcome: &Outcome) -> Section {
    let (class, figures) = (&conversion.class.text, &outcome.figures);
    let mut section = Section::new(match &conversion.holder {
        Some(converting) => format!("{} converts {class}", converting.holder.text),
        None => format!("{class} converts"),
    });
    let table = Figures::new("The conversion").row("Shares that convert", figures.shares);
    let table = table.row("Common shares for each", figures.conversion_ratio);
    section.figures(table.row("Common shares issued", figures.common_shares));
    ownership::report(&outcome.holdings, &mut section);
    section
}
