//! What a section says of a transfer.

use crate::diagnostic::{Code, Diagnostic};
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
    let (from, to) = (section.word("from")?, section.word("to")?);
    if from.text == to.text {
        let message = format!("`{}` gives to `{}`, so nothing passes", from.text, to.text);
        let mistake = Diagnostic::error(Code::KeysConflict, message).at(to.span, "the giver").also(from.span, "gives");
        section.report(mistake.help("name who gets the shares"));
        return None;
    }
    Some(Transfer { from, to, class, shares: shares?, price })
}
