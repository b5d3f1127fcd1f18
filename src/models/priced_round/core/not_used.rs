//! What was said of the classes that SAFEs and notes become, and that nothing became.

use super::super::mistakes::{self, NotUsed};
use super::super::terms::Terms;
use super::settled::Settled;
use super::solver::Conversion;
use crate::captable::{Convertible, ConvertsInto};
use crate::models::Yields;
use crate::models::ledger::Ledger;

/// A warning for each `converts_into`, of an instrument or of the round, and each `common_class` that had no effect.
pub fn say(terms: &Terms, settled: &Settled<'_>, ledger: &Ledger<'_, '_>, yields: &mut Yields) {
    let converted = settled.table.convertibles().iter().zip(&settled.solution.conversions);
    let (at_price, below): (Vec<_>, Vec<_>) = converted.partition(|(_, of)| settled.is_at_round_price(of));
    for (convertible, _) in &at_price {
        let own = convertible.converts_into.filter(|(into, _)| *into != ConvertsInto::ClassOfTheRound);
        own.into_iter().for_each(|(_, span)| yields.mistake(mistakes::at_the_round_price(&convertible.name, span)));
    }
    let converts = |of: &Conversion| of.conversion_price.on(settled.sheet).is_defined();
    let converting = settled.solution.conversions.iter().enumerate().filter(|(_, of)| converts(of));
    converting.for_each(|(at, _)| ledger.say_of_converting(&settled.table, at, yields));
    if let Some(span) = terms.method_at.filter(|_| at_price.is_empty() && below.is_empty()) {
        yields.mistake(mistakes::not_used("conversion_method", span, NotUsed::NothingConverts));
    }
    let unused = match (at_price.is_empty(), below.is_empty()) {
        (true, true) => Some(NotUsed::NothingConverts),
        (false, true) => Some(NotUsed::AtTheRoundPrice),
        _ => below.iter().all(|(of, _)| of.converts_into.is_some()).then_some(NotUsed::SaidByThemselves),
    };
    if let Some(((_, span), why)) = terms.converts_into.zip(unused) {
        yields.mistake(mistakes::not_used("converts_into", span, why));
    }
    if let Some(name) = terms.common_class.as_ref().filter(|_| !below.iter().any(|of| becomes_common(terms, of))) {
        yields.mistake(mistakes::not_used("common_class", name.span, NotUsed::NothingCommon));
    }
}

/// Whether an instrument that pays less than the round becomes common shares in part.
fn becomes_common(terms: &Terms, (convertible, _): &(&Convertible, &Conversion)) -> bool {
    let into: Option<ConvertsInto> = convertible.converts_into.or(terms.converts_into).map(|(into, _)| into);
    into == Some(ConvertsInto::PreferredAndCommon)
}
