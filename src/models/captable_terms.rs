//! Terms that several steps of a cap table share: how many shares, preferences of a class, what a count of shares includes.

mod holdings;
mod how_many;
#[cfg(test)]
mod tests;

pub use holdings::{Ending, Holding, holdings};
pub use how_many::HowMany;

use crate::captable::{
    AntiDilution, CapitalizationRules, LiquidationPreference, Participation, PreferenceSize, StockClass, StockKind,
};
use crate::diagnostic::{Code, Diagnostic, listed};
use crate::models::preference_terms::{AmountOrMultiple, liquidation_preference, seniority};
use crate::scenario::{Range, Section};
use crate::worksheet::{Line, Reported, Worksheet, dimension};

/// What comes with a preferred class.
#[derive(Debug)]
pub struct PreferenceTerms {
    size: Option<AmountOrMultiple>,
    seniority: Option<u32>,
    participation: Option<bool>,
    participation_cap: Option<Reported<dimension::Multiple>>,
    /// What protects the class against a lower price later.
    pub anti_dilution: AntiDilution,
    pay_to_play: bool,
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
        PreferenceTerms {
            size: liquidation_preference(section),
            seniority: seniority(section),
            participation: section.choice("participation", &[("none", false), ("full", true)]),
            participation_cap: section.figure("participation_cap"),
            anti_dilution: section.choice("anti_dilution", &protections).unwrap_or(AntiDilution::None),
            pay_to_play: section.flag("pay_to_play").unwrap_or(false),
        }
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
        let participation = match (&self.participation_cap, self.participation) {
            (Some(cap), _) => Participation::Capped(cap.on(sheet).line()),
            (None, Some(true)) => Participation::Full,
            (None, _) => Participation::None,
        };
        let preference = LiquidationPreference {
            size: match &self.size {
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
            pay_to_play: self.pay_to_play,
            ..StockClass::common(name)
        }
    }
}

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

const NAMED: [(&str, CapitalizationRules); 5] = [
    ("fully-diluted", CapitalizationRules::FULLY_DILUTED),
    ("post-money", CapitalizationRules::POST_MONEY_SAFE),
    ("pre-money", CapitalizationRules::PRE_MONEY_SAFE),
    ("issued", CapitalizationRules::ISSUED),
    ("outstanding", CapitalizationRules::OUTSTANDING),
];

/// Reads `discount`, which leaves something to pay.
pub fn discount(section: &Section<'_>) -> Option<Reported<dimension::Rate>> {
    section.figure_within("discount", Range::BelowWhole)
}
