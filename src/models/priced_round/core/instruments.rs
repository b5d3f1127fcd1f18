//! SAFEs and notes of a cap table, ready to be solved.

use std::sync::Arc;

use super::solver::{Floor, Instrument, PriceTerms};
use crate::captable::{CapTable, CapitalizationRules, ConversionFloor, ConversionTerms, Convertible};
use crate::worksheet::{Shares, Worksheet};

/// The lowest price at which terms convert.
pub fn floor<'s>(sheet: &'s Worksheet, terms: &ConversionTerms) -> Option<Floor<'s>> {
    terms.floor.map(|floor| match floor {
        ConversionFloor::Price(price) => Floor::Price(price.on(sheet)),
        ConversionFloor::Valuation(value) => Floor::Valuation(value.on(sheet)),
    })
}

/// Every SAFE and note, with its own terms and those that it may take in their place. `existing` is what `counts` count.
pub fn instruments<'s>(table: &CapTable, counts: CapitalizationRules, existing: Shares<'s>) -> Vec<Instrument<'s>> {
    let sheet = existing.sheet();
    let mut counted: Vec<(CapitalizationRules, Shares<'s>)> = vec![(counts, existing)];
    let mut price_terms = |terms: &ConversionTerms| {
        let of_now = terms.capitalization.of_what_exists();
        let existing = counted.iter().find(|(rules, _)| *rules == of_now).map(|(_, shares)| *shares);
        let existing = existing.unwrap_or_else(|| {
            let shares = table.fully_diluted(sheet, of_now);
            counted.push((of_now, shares));
            shares
        });
        PriceTerms {
            valuation_cap: terms.valuation_cap.map(|cap| cap.on(sheet)),
            discount: terms.discount.map(|discount| discount.on(sheet)),
            floor: floor(sheet, terms),
            capitalization: terms.capitalization,
            existing,
        }
    };
    let instrument = |(at, convertible): (usize, &Convertible)| Instrument {
        name: Arc::clone(&convertible.name),
        amount: convertible.amount.on(sheet),
        own: price_terms(&convertible.terms),
        later: table.adoptable(at).map(|later| (Arc::clone(&later.name), price_terms(&later.terms))).collect(),
    };
    table.convertibles().iter().enumerate().map(instrument).collect()
}
