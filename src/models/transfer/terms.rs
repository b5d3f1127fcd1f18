//! What a section says of a transfer.

use crate::models::captable_terms::HowMany;
use crate::scenario::{Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of a transfer.
#[derive(Debug)]
pub struct Transfer {
    pub(super) from: Word,
    pub(super) to: Word,
    pub(super) class: Option<Word>,
    pub(super) shares: HowMany,
    /// The price at which an amount of money is counted in shares.
    pub(super) price: Option<Reported<dimension::Price>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Transfer> {
    for (key, why) in [("from", "somebody gives"), ("to", "somebody gets")] {
        section.needs(key, why, &format!("write `{key} = \"NAME\"`"));
    }
    let (class, shares) = (section.word("class"), HowMany::read_or_all(section));
    let price = shares.as_ref().and_then(|shares| shares.price(section));
    Some(Transfer { from: section.word("from")?, to: section.word("to")?, class, shares: shares?, price })
}
