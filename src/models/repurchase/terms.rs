//! What a section says of shares that the company takes back.

use crate::models::Reference;
use crate::models::captable_terms::HowMany;
use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// The terms of a repurchase.
#[derive(Debug)]
pub struct Repurchase {
    pub(super) holder: Word,
    pub(super) class: Option<Word>,
    pub(super) size: Size,
    pub(super) price: Price,
    pub(super) to_pool: bool,
}

/// How many shares are taken back.
#[derive(Debug)]
pub(super) enum Size {
    /// So many.
    Counted(HowMany),
    /// What has not vested by a vesting step.
    Unvested(Reference),
}

/// What is paid for a share.
#[derive(Debug)]
pub(super) enum Price {
    /// This; nothing for shares that are forfeited.
    Stated(Reported<dimension::Price>),
    /// What the holder paid for it.
    Cost,
}

pub(super) fn read(section: &Section<'_>) -> Option<Repurchase> {
    section.needs("holder", "the shares are somebody's", "write `holder = \"NAME\"`");
    let help = "write what is paid for a share, `\"cost\"` for what the holder paid, or 0 for nothing";
    section.needs("price_per_share", "shares are taken back at a price or for nothing", help);
    let price = match section.peek_text("price_per_share") {
        Some("cost") => section.word("price_per_share").map(|_| Price::Cost),
        _ => section.figure_within("price_per_share", Range::NotNegative).map(Price::Stated),
    };
    let size = size(section);
    let to_pool = section.choice("to", &[("nobody", false), ("pool", true)]).unwrap_or(false);
    let (holder, class) = (section.word("holder"), section.word("class"));
    Some(Repurchase { holder: holder?, class, size: size?, price: price?, to_pool })
}

fn size(section: &Section<'_>) -> Option<Size> {
    let unvested = Reference::read(section, "unvested").map(Size::Unvested);
    let counted = HowMany::shares_or_part(section).map(Size::Counted);
    let counts = ["shares", "part"].into_iter().find(|key| section.has(key));
    match (counts, section.has("unvested")) {
        (Some(key), true) => section.conflict(key, "unvested", "both say how many shares"),
        (None, false) => {
            let help =
                "write `shares = 100_000`, `\"all\"`, or `unvested = \"STEP\"` for what has not vested by that step";
            section.missing("shares", "so many shares are taken back", help);
        }
        _ => {}
    }
    unvested.or(counted)
}
