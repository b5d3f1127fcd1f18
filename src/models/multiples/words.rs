//! What the readings of a reported multiple are called.

use crate::reconcile::Reading;
use crate::scenario::Revenue;

/// Which value a multiple may be of.
#[derive(Clone, Copy)]
pub(super) enum OfValue {
    /// The one of the headline.
    Headline,
    /// The equity before the deal.
    Before,
    /// The business without its net cash.
    Enterprise,
}

/// The reading that a multiple is of this revenue, and of this value.
pub(super) fn multiple_of(revenue: &Revenue, value: OfValue) -> Reading {
    let (of_value, name, rank) = match value {
        OfValue::Headline => ("", "", 0),
        OfValue::Before => (" and of the value before the deal", "-of-equity-before", 1),
        OfValue::Enterprise => (" and of the enterprise value", "-of-enterprise-value", 1),
    };
    let phrase = format!("the multiple is of {}{of_value}", revenue.in_words());
    Reading::new(format!("{}-revenue{name}", revenue.name), rank, phrase)
}
