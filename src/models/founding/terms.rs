//! What a section says of a founding.

use crate::models::captable_terms::{Holding, holdings};
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, dimension};

/// The terms of a founding.
#[derive(Debug)]
pub struct Founding {
    pub(super) class: String,
    pub(super) holders: Vec<Holding>,
    pub(super) options: Vec<Holding>,
    pub(super) promised_options: Vec<Holding>,
    pub(super) pool: Option<Pool>,
    pub(super) price: Option<Reported<dimension::Price>>,
}

#[derive(Debug)]
pub(super) enum Pool {
    Shares(Reported<dimension::Shares>),
    Part(Reported<dimension::Stake>),
}

pub(super) fn read(section: &Section<'_>) -> Option<Founding> {
    let help = "add `[steps.NAME.holders]` with a line such as `Ada = 4_000_000` for each founder";
    section.needs("holders", "a company is founded by somebody", help);
    let is_percent = section.peek_text("pool").is_some_and(|text| text.contains('%'));
    let pool = match is_percent {
        true => section.figure_within("pool", Range::NotNegative).map(Pool::Part),
        false => section.figure_within("pool", Range::NotNegative).map(Pool::Shares),
    };
    let founding = Founding {
        class: section.text("class").unwrap_or_else(|| "Common".to_string()),
        holders: holdings(section, "holders"),
        options: holdings(section, "options"),
        promised_options: holdings(section, "promised_options"),
        pool,
        price: section.figure("price_per_share"),
    };
    (!founding.holders.is_empty()).then_some(founding)
}
