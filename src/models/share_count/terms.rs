//! What a section says of a count of shares.

use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a count of shares.
#[derive(Debug)]
pub struct ShareCount {
    pub(super) span: Span,
    pub(super) price: Option<Reported<dimension::Price>>,
    pub(super) net_income: Option<Reported<dimension::Money>>,
    /// What of it is for preferred shares.
    pub(super) preferred_dividends: Option<Reported<dimension::Money>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<ShareCount> {
    let price = section.figure_within("price_per_share", Range::Positive);
    let is_unreadable = price.is_none() && section.has("price_per_share");
    let net_income = section.figure_within("net_income", Range::Any);
    let preferred_dividends = section.figure_within("preferred_dividends", Range::NotNegative);
    if section.has("preferred_dividends") && !section.has("net_income") {
        section.missing("net_income", "dividends are taken off it", "write `net_income`, or leave the dividends out");
    }
    let count = ShareCount { span: section.span(), price, net_income, preferred_dividends };
    (!is_unreadable).then_some(count)
}
