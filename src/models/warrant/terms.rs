//! What a section says of a warrant.

use crate::scenario::{Range, Section, Word};
use crate::worksheet::{Reported, dimension};

/// A step that grants a warrant.
#[derive(Debug)]
pub struct Warrant {
    pub(super) holder: String,
    pub(super) of: Option<Of>,
    pub(super) terms: WarrantTerms,
}

/// What the coverage is a part of.
#[derive(Debug)]
pub enum Of {
    /// An amount of money.
    Amount(Reported<dimension::Money>),
    /// What was paid for a SAFE, or lent, in the step of this name.
    Step(Word),
}

/// The terms of a warrant, by itself or with a loan.
#[derive(Debug)]
pub struct WarrantTerms {
    pub(super) size: Size,
    pub(super) strike: Strike,
    pub(super) is_on_top: bool,
    /// The class of common shares that it is for; `None` is the class that the round sells.
    pub(super) class: Option<Word>,
}

/// How many shares a warrant is for.
#[derive(Debug)]
pub enum Size {
    /// So many.
    Shares(Reported<dimension::Shares>),
    /// A part of an amount of money, all of it without a part; and whether it is divided by the price of the round, not by the
    /// strike.
    Coverage { part: Option<Reported<dimension::Rate>>, over_round_price: bool },
}

/// What is paid for a share.
#[derive(Debug)]
pub enum Strike {
    /// A price that is known.
    Fixed(Reported<dimension::Price>),
    /// The price of the round.
    RoundPrice,
    /// So much less.
    BelowRoundPrice(Reported<dimension::Rate>),
}

pub(super) fn read(section: &Section<'_>) -> Option<Warrant> {
    let terms = WarrantTerms::read(section);
    let amount = section.figure("amount").map(Of::Amount);
    let of = section.word("of").map(Of::Step);
    let has_amount = section.has("amount") || section.has("of");
    if section.has("amount") && section.has("of") {
        section.conflict("amount", "of", "both say what the warrant covers");
    }
    if section.has("coverage") && !has_amount {
        let help = "write the `amount` that is covered, or `of = \"STEP\"`, the step of a SAFE or note";
        section.missing("amount", "a coverage is a part of an amount of money", help);
        return None;
    }
    if section.has("shares") && has_amount {
        section.conflict("shares", if section.has("of") { "of" } else { "amount" }, "both say how many shares");
        return None;
    }
    if !section.has("shares") && !has_amount {
        let help = "write `coverage = \"20%\"` with an `amount`, or `of` with the step of a SAFE or note; or `shares`";
        section.missing("coverage", "a warrant is for a number of shares", help);
        return None;
    }
    let holder = section.text("holder").unwrap_or_else(|| section.name().to_string());
    let of = amount.or(of);
    (of.is_some() == has_amount).then_some(Warrant { holder, of, terms: terms? })
}

impl WarrantTerms {
    /// Reads them from the table of a warrant, whatever amount it covers.
    pub fn read(section: &Section<'_>) -> Option<WarrantTerms> {
        let shares = section.figure("shares").map(Size::Shares);
        let part = section.figure("coverage");
        let over_round_price = section.choice("divided_by", &[("strike", false), ("round-price", true)]);
        let (strike, discount) =
            (section.figure("strike"), section.figure_within("strike_discount", Range::BelowWhole));
        for key in ["coverage", "divided_by"] {
            if section.has("shares") && section.has(key) {
                section.conflict("shares", key, "a number of shares follows from no amount");
                return None;
            }
        }
        if section.has("strike") && section.has("strike_discount") {
            section.conflict("strike", "strike_discount", "both say what is paid for a share");
            return None;
        }
        // A figure that could not be read has been reported; it is not missing.
        let is_read = section.has("strike") == strike.is_some()
            && section.has("strike_discount") == discount.is_some()
            && section.has("coverage") == part.is_some()
            && section.has("shares") == shares.is_some();
        let strike = strike.map(Strike::Fixed).or(discount.map(Strike::BelowRoundPrice));
        let coverage = Size::Coverage { part, over_round_price: over_round_price.unwrap_or(false) };
        let terms = WarrantTerms {
            size: shares.unwrap_or(coverage),
            strike: strike.unwrap_or(Strike::RoundPrice),
            is_on_top: section.choice("in", &[("pre-money", false), ("on-top", true)]).unwrap_or(false),
            class: section.word("class"),
        };
        is_read.then_some(terms)
    }

    /// Reads the warrant that comes with a loan, from the table `warrant`.
    pub fn with_a_loan(section: &Section<'_>) -> Option<WarrantTerms> {
        let table = section.section("warrant")?;
        let terms = WarrantTerms::read(&table);
        if !table.has("coverage") && !table.has("shares") {
            let help = "write `coverage = \"20%\"` of the principal, or a number of `shares`";
            table.missing("coverage", "a warrant is for a number of shares", help);
            return None;
        }
        terms
    }
}
