//! A dividend in shares in words.

use super::core::Outcome;
use super::terms::ShareDividend;
use crate::models::ownership;
use crate::report::{Figures, Section};

pub(super) fn report(terms: &ShareDividend, outcome: &Outcome) -> Section {
    let figures = &outcome.figures;
    let mut section = Section::new(format!("{} gets a dividend in shares", terms.class.text));
    let table = Figures::new("The dividend").maybe("In money's worth", figures.dividend);
    section.figures(table.row("New shares for each", figures.per_share).row("Shares paid", figures.shares));
    ownership::report(&outcome.holdings, &mut section);
    section
}
