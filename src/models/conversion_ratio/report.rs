//! A changed conversion ratio in words.

use super::core::Outcome;
use super::terms::ConversionRatio;
use crate::models::ownership;
use crate::report::{Figures, Section};

pub(super) fn report(terms: &ConversionRatio, outcome: &Outcome) -> Section {
    let figures = &outcome.figures;
    let mut section = Section::new(format!("{} converts at another ratio", terms.class.text));
    let table = Figures::new("The conversion ratio").row("Common shares for one before", figures.ratio_before);
    let table = table.row("Common shares for one", figures.conversion_ratio);
    let table = table.maybe("Conversion price", figures.conversion_price);
    section.figures(table.row("Common shares gained", figures.gained));
    ownership::report(&outcome.holdings, &mut section);
    section
}
