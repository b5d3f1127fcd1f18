//! What a scenario says of an offer.

use crate::models::premiums::PremiumTerms;
use crate::models::share_value::{Keys, ShareTerms, grants};
use crate::scenario::Section;

/// What the price and the value are called here.
const KEYS: Keys = Keys { price: "offer_price", value: "equity_value" };

/// An offer for all shares.
#[derive(Debug)]
pub struct TakeoverOffer {
    /// Who makes it.
    pub(super) bidder: Option<String>,
    /// What is offered for a share, and how many there are.
    pub(super) shares: ShareTerms,
    /// Prices before it.
    pub(super) premiums: PremiumTerms,
}

pub(super) fn read(section: &Section<'_>) -> Option<TakeoverOffer> {
    let bidder = section.text("bidder");
    let options = grants(section);
    let shares = ShareTerms { options, ..ShareTerms::read(section, KEYS) };
    Some(TakeoverOffer { bidder, shares, premiums: PremiumTerms::read(section) })
}
