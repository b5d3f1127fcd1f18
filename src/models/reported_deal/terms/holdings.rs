//! Who sells, and of which shares a stake is a part.

use super::entries::labelled;
use super::parts::Proceeds;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Range, Section};
use crate::worksheet::{Reported, dimension};

/// Which shares a reported stake is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StakeOf {
    /// All shares and everything that may become shares.
    FullyDiluted,
    /// The shares that exist.
    Outstanding,
}

impl StakeOf {
    pub(super) const NAMES: [(&'static str, StakeOf); 2] =
        [("fully-diluted", StakeOf::FullyDiluted), ("outstanding", StakeOf::Outstanding)];
}

/// A holder who sells, and what was said of it.
#[derive(Clone, Debug)]
pub struct Seller {
    pub name: String,
    pub label: String,
    pub received: Option<Reported<dimension::Money>>,
    pub stake_sold: Option<Reported<dimension::Stake>>,
    pub shares_sold: Option<Reported<dimension::Shares>>,
    pub held_before: Option<Reported<dimension::Stake>>,
    pub stake_after: Option<Reported<dimension::Stake>>,
}

/// The sellers that are named.
pub(super) fn sellers(section: &Section<'_>) -> Vec<Seller> {
    let holders = section.keys_of("holders");
    let entries = section.entries("sellers").into_iter().map(Section::with_source);
    entries.map(|entry| seller(entry, &holders)).collect()
}

fn seller(section: Section<'_>, holders: &[(&str, crate::source::Span)]) -> Seller {
    let (name, label) = labelled(&section);
    if let Some((_, span)) = holders.iter().find(|(holder, _)| *holder == name) {
        let message = format!("`{name}` is one of `holders`, who sell nothing, and one of `sellers`");
        let mistake = Diagnostic::error(Code::KeysConflict, message).at(section.span(), "sells");
        let help = "leave it out of `holders`, and write what it held as `held_before` of the seller";
        section.report(mistake.also(*span, "sells nothing").help(help));
    }
    let seller = Seller {
        received: section.several("received"),
        stake_sold: section.several("stake_sold"),
        shares_sold: section.several("shares_sold"),
        held_before: section.several("held_before"),
        stake_after: section.several_within("stake_after", Range::NotNegative),
        name,
        label,
    };
    let says = ["received", "stake_sold", "shares_sold", "stake_after"];
    if says.iter().all(|key| !section.has(key)) && !section.has("held_before") {
        let help =
            "write `received = \"100M\"`, `stake_sold = \"10%\"`, `shares_sold` or `held_before` with `stake_after`";
        section.missing("received", "nothing says what this seller sells", help);
    }
    seller
}

/// Sellers are paid where money goes to sellers, and what is held is counted in fully diluted shares.
pub(super) fn check(section: &Section<'_>, pays_sellers: bool, stake_of: Option<StakeOf>) {
    if let Some(seller) = section.keys_of("sellers").first().filter(|_| !pays_sellers) {
        let message = "`sellers` are paid, and no money of this deal goes to sellers";
        let mistake = Diagnostic::error(Code::KeysConflict, message).at(seller.1, "is paid nothing");
        let help = "write `proceeds = \"sellers\"`, or a leg with `proceeds = \"sellers\"` if a part of the money goes to them";
        section.report(mistake.help(help));
    }
    if stake_of == Some(StakeOf::Outstanding) {
        for key in ["held_before", "stake_after"].into_iter().filter(|key| section.has(key)) {
            section.conflict(key, "stake_of", "what is held before and after is counted in fully diluted shares");
        }
    }
    if stake_of.is_some() && !section.has("stake") {
        section.missing("stake", "`stake_of` says of which shares a stake is a part", "write `stake = \"49%\"`");
    }
}

/// Whether the buyer had a part before of which nobody reported how large it was.
pub(super) fn holds_already(section: &Section<'_>, proceeds: Option<Proceeds>) -> bool {
    let holds_already = section.flag("holds_already").unwrap_or(false);
    if holds_already && section.has("held_before") {
        section.conflict("holds_already", "held_before", "how much the buyer held is known");
    }
    if holds_already && proceeds == Some(Proceeds::Nobody) {
        section.conflict("holds_already", "proceeds", "nobody buys what is only held");
    }
    holds_already
}
