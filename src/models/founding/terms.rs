//! What a section says of a founding.

use crate::models::captable_terms::{Holding, HowMany, holdings};
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a founding.
#[derive(Debug)]
pub struct Founding {
    pub(super) span: Span,
    /// All shares, where it says so.
    pub(super) fully_diluted: Option<Reported<dimension::Shares>>,
    pub(super) class: String,
    pub(super) holders: Vec<Holding>,
    pub(super) options: Vec<Holding>,
    pub(super) promised_options: Vec<Holding>,
    pub(super) pool: Option<HowMany>,
    pub(super) price: Option<Reported<dimension::Price>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Founding> {
    let help = "add `[steps.NAME.holders]` with a line such as `Ada = 4_000_000` for each founder";
    section.needs("holders", "a company is founded by somebody", help);
    let founding = Founding {
        span: section.span(),
        fully_diluted: section.figure("fully_diluted"),
        class: section.text("class").unwrap_or_else(|| "Common".to_string()),
        holders: holdings(section, "holders"),
        options: holdings(section, "options"),
        promised_options: holdings(section, "promised_options"),
        pool: HowMany::within(section, "pool", Range::NotNegative),
        price: section.figure("price_per_share"),
    };
    (!founding.holders.is_empty()).then_some(founding)
}
