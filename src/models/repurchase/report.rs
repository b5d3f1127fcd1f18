//! A repurchase in words.

use super::core::Outcome;
use super::terms::Repurchase;
use crate::models::ownership;
use crate::report::{Figures, Section};

pub(super) fn report(repurchase: &Repurchase, outcome: &Outcome) -> Section {
    let figures = &outcome.figures;
    let mut section = Section::new(format!("The company takes back shares of {}", repurchase.holder.text));
    let table = Figures::new("The repurchase").row("Shares taken back", figures.shares);
    section.figures(table.row("Paid by the company", figures.proceeds));
    ownership::report(&outcome.holdings, &mut section);
    section
}
