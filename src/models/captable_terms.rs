//! Terms that several steps of a cap table share: how many shares, preferences of a class, what a count of shares includes.

mod holdings;
mod how_many;
#[cfg(test)]
mod tests;

pub use holdings::{Ending, Holding, holdings};
pub use how_many::HowMany;

use crate::captable::{
    AntiDilution, CapitalizationRules, ConversionFloor, ConvertsInto, LiquidationPreference, Participation,
    PreferenceSize, StockClass, StockKind,
};
use crate::diagnostic::{Code, Diagnostic, listed};
use crate::models::preference_terms::{AmountOrMultiple, liquidation_preference, seniority};
use crate::number::Rounding;
use crate::scenario::{Range, Section};
use crate::source::Span;
use crate::worksheet::{Line, Reported, Worksheet, dimension};

/// What is written where nobody has said what a class is paid first.
const UNKNOWN: &str = "unknown";

/// What comes with a preferred class.
#[derive(Debug)]
pub struct PreferenceTerms {
    size: Option<AmountOrMultiple>,
    is_unknown: bool,
    seniority: Option<u32>,
    participation: Option<bool>,
    participation_cap: Option<Reported<dimension::Multiple>>,
    /// What protects the class against a lower price later.
    pub anti_dilution: AntiDilution,
    conversion_price_rounding: Option<Rounding>,
    pay_to_play: bool,
    /// The first of them that common shares cannot have, and where it is written.
    of_preferred: Option<(&'static str, Span)>,
}

impl PreferenceTerms {
    /// Reads them from the table of a step.
    pub fn read(section: &Section<'_>) -> PreferenceTerms {
        let protections = [
            ("none", AntiDilution::None),
            ("broad-based", AntiDilution::BroadBased),
            ("broad-based-with-reserve", AntiDilution::BroadBasedWithReserve),
            ("narrow-based", AntiDilution::NarrowBased),
            ("full-ratchet", AntiDilution::FullRatchet),
        ];
        let is_unknown = section.peek_text("liquidation_preference").is_some_and(|text| text.trim() == UNKNOWN);
        let mut terms = PreferenceTerms {
            size: match is_unknown {
                true => section.word("liquidation_preference").and(None),
                false => liquidation_preference(section),
            },
            is_unknown,
            seniority: seniority(section),
            participation: section.choice("participation", &[("none", false), ("full", true)]),
            participation_cap: section.figure("participation_cap"),
            anti_dilution: section.choice("anti_dilution", &protections).unwrap_or(AntiDilution::None),
            conversion_price_rounding: section.choice("conversion_price_places", &PLACES).map(Rounding::nearest),
            pay_to_play: section.flag("pay_to_play").unwrap_or(false),
            of_preferred: None,
        };
        let says = [
            ("liquidation_preference", terms.size.is_some() || is_unknown),
            ("seniority", terms.seniority.is_some()),
            ("participation", terms.participation == Some(true)),
            ("participation_cap", terms.participation_cap.is_some()),
            ("anti_dilution", terms.anti_dilution != AntiDilution::None),
            ("conversion_price_places", terms.conversion_price_rounding.is_some()),
            ("pay_to_play", terms.pay_to_play),
        ];
        if terms.participation == Some(false) {
            section.unused("participation_cap", "a class that does not participate has nothing to be capped");
        }
        if terms.pay_to_play && terms.anti_dilution == AntiDilution::None {
            let why = "the class has no `anti_dilution`, so whoever does not take part in a later round loses nothing";
            section.without_effect("pay_to_play", why);
        }
        if let AntiDilution::None | AntiDilution::FullRatchet = terms.anti_dilution
            && terms.conversion_price_rounding.is_some()
        {
            let why = match terms.anti_dilution {
                AntiDilution::None => "the class has no `anti_dilution`, so its conversion price stays",
                _ => {
                    "a full ratchet takes the price of the later round as it is; only a weighted average is calculated"
                }
            };
            section.without_effect("conversion_price_places", why);
        }
        let first = says.into_iter().find(|(_, is_said)| *is_said);
        terms.of_preferred = first.map(|(key, _)| (key, section.span_of(key)));
        terms
    }

    /// Whether it is said that nobody knows what is paid first.
    pub fn is_unknown(&self) -> bool {
        self.is_unknown
    }

    /// Whether any of them is written.
    pub fn is_stated(&self) -> bool {
        self.of_preferred.is_some()
    }

    /// The mistake that common shares are to have what only preferred shares have, where one of the terms says so.
    pub fn of_common(&self, class: &str) -> Result<(), Diagnostic> {
        let Some((key, span)) = self.of_preferred else { return Ok(()) };
        let message = format!("`{class}` are common shares, and `{key}` is a term of preferred shares");
        Err(Diagnostic::error(Code::KeysConflict, message)
            .at(span, "not of common shares")
            .help(format!("leave `{key}` out, or write `kind = \"preferred\"` and a `class` of its own")))
    }

    /// The same class at the price of a SAFE or note that converts beside it. An amount is what the class itself gets, so
    /// this one gets once its price.
    pub fn class_beside(
        &self,
        sheet: &Worksheet,
        name: &str,
        price: Line<dimension::Price>,
        seniority: u32,
    ) -> StockClass {
        let mut class = self.class(sheet, name, Some(price), seniority);
        if let Some(LiquidationPreference { size: size @ PreferenceSize::Amount(_), .. }) = &mut class.preference {
            *size = PreferenceSize::Once;
        }
        class
    }

    /// The class of preferred stock that these terms make.
    pub fn class(
        &self,
        sheet: &Worksheet,
        name: &str,
        price: Option<Line<dimension::Price>>,
        next_seniority: u32,
    ) -> StockClass {
        let participation = match (self.participation, &self.participation_cap) {
            (Some(false), _) | (None, None) => Participation::None,
            (_, Some(cap)) => Participation::Capped(cap.on(sheet).line()),
            (Some(true), None) => Participation::Full,
        };
        let preference = LiquidationPreference {
            size: match &self.size {
                None if self.is_unknown => PreferenceSize::Unknown,
                None => PreferenceSize::Once,
                Some(AmountOrMultiple::Multiple(multiple)) => PreferenceSize::Multiple(multiple.on(sheet).line()),
                Some(AmountOrMultiple::Amount(amount)) => PreferenceSize::Amount(amount.on(sheet).line()),
            },
            seniority: self.seniority.unwrap_or(next_seniority),
            participation,
        };
        StockClass {
            kind: StockKind::Preferred,
            original_issue_price: price,
            preference: Some(preference),
            anti_dilution: self.anti_dilution,
            conversion_price_rounding: self.conversion_price_rounding,
            pay_to_play: self.pay_to_play,
            ..StockClass::common(name)
        }
    }
}

/// How many decimal places of a price a deal or a charter keeps.
pub const PLACES: [(&str, i32); 9] =
    [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("6", 6), ("7", 7), ("8", 8)];

/// Reads which shares are counted: one of the usual counts by name, or a list of what is included.
pub fn capitalization(section: &Section<'_>, key: &'static str) -> Option<CapitalizationRules> {
    let words = section.words(key);
    let named = words.first().and_then(|word| NAMED.iter().find(|(name, _)| *name == word.text));
    if let ([_], Some((_, rules))) = (words.as_slice(), named) {
        return Some(*rules);
    }
    let mut rules = CapitalizationRules::NOTHING;
    for word in &words {
        if !rules.include(&word.text) {
            let message = format!("`{key}` cannot count `{}`", word.text);
            let names = NAMED.iter().map(|(name, _)| *name);
            let mistake = Diagnostic::error(Code::UnknownChoice, message)
                .at(word.span, "not one of the words allowed")
                .note(format!("a usual count by name: {}", listed(names)))
                .note(format!("or a list of what is counted: {}", listed(CapitalizationRules::WORDS)));
            section.report(mistake);
            return None;
        }
    }
    (!words.is_empty()).then_some(rules)
}

/// Warns of keys that say what a value of the company is divided by, where an instrument states no such value.
pub fn counts_of_no_cap(section: &Section<'_>, values: &[&'static str], counts: &[&'static str]) {
    if values.iter().any(|key| section.has(key)) {
        return;
    }
    for key in counts.iter().filter(|key| section.has(key)) {
        section.without_effect(
            key,
            "there is no `valuation_cap`, and no other value of the company, for it to count shares of",
        );
    }
}

const NAMED: [(&str, CapitalizationRules); 5] = [
    ("fully-diluted", CapitalizationRules::FULLY_DILUTED),
    ("post-money", CapitalizationRules::POST_MONEY_SAFE),
    ("pre-money", CapitalizationRules::PRE_MONEY_SAFE),
    ("issued", CapitalizationRules::ISSUED),
    ("outstanding", CapitalizationRules::OUTSTANDING),
];

/// Reads `converts_into`, with where it is written.
pub fn converts_into(section: &Section<'_>) -> Option<(ConvertsInto, Span)> {
    let words = [
        ("shadow-class", ConvertsInto::ShadowClass),
        ("class-of-the-round", ConvertsInto::ClassOfTheRound),
        ("preferred-and-common", ConvertsInto::PreferredAndCommon),
    ];
    section.choice("converts_into", &words).map(|into| (into, section.span_of("converts_into")))
}

/// The lowest price at which a SAFE or note converts, as it is stated.
#[derive(Debug)]
pub enum FloorTerms {
    /// The price itself.
    Price(Reported<dimension::Price>),
    /// A value of the company.
    Valuation(Reported<dimension::Money>),
}

impl FloorTerms {
    /// Reads `price_floor` or `valuation_floor`.
    pub fn read(section: &Section<'_>) -> Option<FloorTerms> {
        let price = section.figure("price_floor").map(FloorTerms::Price);
        let value = section.figure("valuation_floor").map(FloorTerms::Valuation);
        if section.has("price_floor") && section.has("valuation_floor") {
            section.conflict("price_floor", "valuation_floor", "both are the lowest price");
        }
        price.or(value)
    }

    /// On a sheet.
    pub fn on(&self, sheet: &Worksheet) -> ConversionFloor {
        match self {
            FloorTerms::Price(price) => ConversionFloor::Price(price.on(sheet).line()),
            FloorTerms::Valuation(value) => ConversionFloor::Valuation(value.on(sheet).line()),
        }
    }
}

/// Reads `kind`, the kind of the shares that are issued.
pub fn stock_kind(section: &Section<'_>) -> Option<StockKind> {
    section.choice("kind", &[("preferred", StockKind::Preferred), ("common", StockKind::Common)])
}

/// Reads `discount`, which leaves something to pay.
pub fn discount(section: &Section<'_>) -> Option<Reported<dimension::Rate>> {
    section.figure_within("discount", Range::BelowWhole)
}
