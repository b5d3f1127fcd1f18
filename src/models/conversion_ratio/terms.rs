//! What a section says of a class that converts at another ratio.

use crate::scenario::{Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of a changed conversion ratio.
#[derive(Debug)]
pub struct ConversionRatio {
    pub(super) class: Word,
    pub(super) to: To,
}

/// What the ratio is from now on.
#[derive(Debug)]
pub(super) enum To {
    /// So many common shares for one.
    Ratio(Reported<dimension::Ratio>),
    /// The issue price over this price.
    Price(Reported<dimension::Price>),
}

pub(super) fn read(section: &Section<'_>) -> Option<ConversionRatio> {
    section.needs("class", "a class converts", "write `class = \"Series A\"`");
    let ratio = section.figure("conversion_ratio").map(To::Ratio);
    let price = section.figure("conversion_price").map(To::Price);
    match (section.has("conversion_ratio"), section.has("conversion_price")) {
        (true, true) => section.conflict("conversion_ratio", "conversion_price", "one follows from the other"),
        (false, false) => {
            let help = "write `conversion_ratio = \"1.25\"`, or the `conversion_price`";
            section.missing("conversion_ratio", "the class converts at some ratio", help);
        }
        _ => {}
    }
    Some(ConversionRatio { class: section.word("class")?, to: ratio.or(price)? })
}
