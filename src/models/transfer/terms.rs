//! What a section says of a transfer.

use crate::scenario::{Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of a transfer.
#[derive(Debug)]
pub struct Transfer {
    pub(super) from: Word,
    pub(super) to: Word,
    pub(super) class: Option<Word>,
    pub(super) shares: Option<Reported<dimension::Shares>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Transfer> {
    for (key, why) in [("from", "somebody gives"), ("to", "somebody gets")] {
        section.needs(key, why, &format!("write `{key} = \"NAME\"`"));
    }
    let shares = section.figure("shares");
    let unread = section.has("shares") && shares.is_none();
    let transfer =
        Transfer { class: section.word("class"), shares, from: section.word("from")?, to: section.word("to")? };
    (!unread).then_some(transfer)
}
