//! What a section says of a conversion without new money.

use super::mistakes;
use crate::captable::{CapitalizationRules, StockKind};
use crate::models::captable_terms::{PreferenceTerms, capitalization, discount, stock_kind};
use crate::models::priced_round::{RoundingTerms, rounding};
use crate::scenario::{Section, Word};
use crate::source::Span;
use crate::worksheet::{Reported, dimension};

/// The terms of a conversion.
#[derive(Debug)]
pub struct Terms {
    pub(super) span: Span,
    /// What converts, by the names of the steps; `None` for all that is outstanding.
    pub(super) instruments: Option<Vec<Word>>,
    pub(super) because: Option<Because>,
    pub(super) price: PricedBy,
    pub(super) discount: Option<Reported<dimension::Rate>>,
    pub(super) class: Word,
    pub(super) kind: Option<StockKind>,
    pub(super) preference: PreferenceTerms,
    pub(super) rounding: RoundingTerms,
    /// What is paid in cash for each share.
    pub(super) nominal_value: Option<Reported<dimension::Price>>,
}

/// Why it converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is due.
    Maturity,
    /// No round came before the day that was agreed.
    LongstopDate,
    /// Its holder or the company chose to.
    Election,
}

/// What fixes the price.
#[derive(Debug)]
pub enum PricedBy {
    /// The price itself.
    Price(Reported<dimension::Price>),
    /// A value of the company, divided by the shares that are counted.
    Valuation(Reported<dimension::Money>, CapitalizationRules),
    /// The valuation cap of each instrument.
    OwnCaps,
}

pub(super) fn read(section: &Section<'_>) -> Option<Terms> {
    let help = "write `instruments = \"all\"`, or the names of their steps: `instruments = [\"angel\", \"loan\"]`";
    section.needs("instruments", "what converts has to be said", help);
    section.needs("class", "it becomes shares of a class", "write `class = \"Common\"`, or the name of another class");
    let because =
        [("maturity", Because::Maturity), ("longstop-date", Because::LongstopDate), ("election", Because::Election)];
    let words = section.words("instruments");
    let is_all = words.iter().any(|word| word.text == "all");
    if is_all && words.len() > 1 {
        section.report(mistakes::all_and_more(&words));
    }
    if section.has("instruments") && words.is_empty() {
        section.report(mistakes::nothing_named(section));
    }
    let price = section.figure("price_per_share").map(PricedBy::Price);
    let valuation = section.figure("valuation");
    let counts = capitalization(section, "capitalization");
    let discount = discount(section);
    if section.has("price_per_share") && section.has("valuation") {
        section.conflict("price_per_share", "valuation", "both fix the price");
    }
    if section.has("capitalization") && !section.has("valuation") {
        section.report(mistakes::alone(section, "capitalization", "says which shares a `valuation` is divided by"));
    }
    if section.has("discount") && !section.has("price_per_share") && !section.has("valuation") {
        section.report(mistakes::alone(section, "discount", "is taken off a `price_per_share` or a `valuation`"));
    }
    let counts = counts.unwrap_or(CapitalizationRules::FULLY_DILUTED);
    let price = match (section.has("price_per_share"), section.has("valuation")) {
        (false, false) => Some(PricedBy::OwnCaps),
        _ => price.or(valuation.map(|valuation| PricedBy::Valuation(valuation, counts))),
    };
    let terms = Terms {
        span: section.span(),
        instruments: (!is_all).then_some(words),
        because: section.choice("because", &because),
        discount,
        kind: stock_kind(section),
        preference: PreferenceTerms::read(section),
        rounding: rounding(section),
        nominal_value: section.figure("nominal_value"),
        price: price?,
        class: section.word("class")?,
    };
    terms.instruments.as_ref().is_none_or(|names| !names.is_empty()).then_some(terms)
}
