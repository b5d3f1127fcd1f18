//! What a section says of shares that convert.

use crate::models::captable_terms::HowMany;
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a conversion.
#[derive(Debug)]
pub struct Conversion {
    pub(super) span: Span,
    pub(super) class: Word,
    pub(super) into: Option<Word>,
    /// Who converts; `None` for the whole class.
    pub(super) holder: Option<Converting>,
}

/// A holder who converts.
#[derive(Debug)]
pub(super) struct Converting {
    pub(super) holder: Word,
    pub(super) shares: HowMany,
    /// The price at which an amount of money is counted in shares.
    pub(super) price: Option<Reported<dimension::Price>>,
}

pub(super) fn read(section: &Section<'_>) -> Option<Conversion> {
    section.needs("class", "shares of a class convert", "write `class = \"Series A\"`");
    let (class, into) = (section.word("class"), section.word("into"));
    let holder = match section.has("holder") {
        true => {
            let shares = HowMany::read_or_all(section)?;
            let price = shares.price(section);
            Some(Converting { holder: section.word("holder")?, shares, price })
        }
        false => {
            if section.has("shares") || section.has("part") {
                let help =
                    "write `holder = \"NAME\"`, or leave `shares` and `part` out: then all of the class converts";
                section.missing("holder", "a part of a class converts where one holder converts", help);
                return None;
            }
            None
        }
    };
    Some(Conversion { span: section.span(), class: class?, into, holder })
}
