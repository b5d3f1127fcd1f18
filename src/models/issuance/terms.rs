//! What a section says of an issuance.

use crate::models::captable_terms::{Holding, PreferenceTerms, holdings};
use crate::scenario::{Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of an issuance.
#[derive(Debug)]
pub struct Issuance {
    pub(super) class: Word,
    pub(super) is_preferred: bool,
    pub(super) price: Option<Reported<dimension::Price>>,
    pub(super) holders: Vec<Holding>,
    pub(super) preference: PreferenceTerms,
}

pub(super) fn read(section: &Section<'_>) -> Option<Issuance> {
    section.needs("holders", "shares are issued to somebody", "add `holders.NAME = 1_000_000`");
    section.needs("class", "shares are of a class", "write `class = \"Series A\"`");
    let price: Option<Reported<dimension::Price>> = section.figure("price_per_share");
    let is_preferred = section.choice("kind", &[("preferred", true), ("common", false)]).unwrap_or(true);
    let preference = PreferenceTerms::read(section);
    let needs_price = is_preferred && !preference.is_unknown();
    if needs_price {
        let help = "write `price_per_share = \"1.00\"`, or `kind = \"common\"`";
        section.needs("price_per_share", "a preference is a multiple of the issue price", help);
    }
    let issuance = Issuance {
        holders: holdings(section, "holders"),
        preference,
        is_preferred,
        class: section.word("class")?,
        price,
    };
    let is_complete = !issuance.holders.is_empty() && (issuance.price.is_some() || !needs_price);
    is_complete.then_some(issuance)
}
