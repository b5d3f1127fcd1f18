//! A valuation in words, tables and pictures.

use super::outcome::Outcome;
use super::terms::FairValue;
use crate::models::Page;
use crate::report::{Cell, Section, Table};

pub(super) fn report(_terms: &FairValue, outcome: &Outcome, _page: &Page<'_>) -> Section {
    let mut section = Section::new("What a share of each class is worth");
    let rows = outcome.classes.iter().map(|class| {
        [Cell::from(class.label.clone()), class.value.into(), Cell::from(class.per_share), Cell::from(class.volatility)]
    });
    section.table(Table::new("Classes", &["Class", "Value", "Per share", "Volatility"]).rows(rows));
    section
}
