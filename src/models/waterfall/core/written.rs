//! The terms of classes that are written in the section.

use super::claim_terms::{Cap, CapSize, ClaimTerms};
use super::conversion::{ConversionTerms, Instrument};
use crate::models::preference_terms::AmountOrMultiple;
use crate::models::waterfall::terms::{Class, DividendSize, Dividends, Kind, Terms, Vested};
use crate::number::Exact;
use crate::worksheet::{Money, Shares, Worksheet};

/// Every class on `sheet`, in the order of the scenario. Classes that are unissued claim nothing.
pub fn claims<'s>(terms: &Terms, sheet: &'s Worksheet) -> Vec<ClaimTerms<'s>> {
    terms.classes.iter().filter(|class| !class.unissued).map(|class| claim(terms, class, sheet)).collect()
}

fn claim<'s>(terms: &Terms, class: &Class, sheet: &'s Worksheet) -> ClaimTerms<'s> {
    let granted = class.shares.as_ref().map(|shares| shares.on(sheet));
    let investment = class.investment.as_ref().map(|investment| investment.on(sheet));
    let preference = match (&class.liquidation_preference, investment) {
        (Some(AmountOrMultiple::Amount(amount)), _) => Some(amount.on(sheet)),
        (Some(AmountOrMultiple::Multiple(multiple)), Some(investment)) => Some(multiple.on(sheet) * investment),
        (_, investment) => investment,
    };
    let dividends = class.dividends.as_ref().zip(investment.or(preference));
    let cap = class.cap.as_ref().map(|cap| match cap {
        AmountOrMultiple::Amount(cap) => CapSize::Amount(cap.on(sheet)),
        AmountOrMultiple::Multiple(multiple) => CapSize::Multiple(multiple.on(sheet)),
    });
    let guaranteed = class.guaranteed_price.as_ref().filter(|_| terms.kind == Kind::Ipo);
    ClaimTerms {
        name: class.name.clone(),
        label: class.label.clone(),
        granted,
        vested: granted.and_then(|granted| vested(class, sheet, granted)),
        conversion_ratio: granted.and(class.conversion_ratio.as_ref()).map(|ratio| ratio.on(sheet)),
        investment,
        preference,
        dividends: dividends.map(|(terms, base)| (accrued(terms, base), terms.kept_on_conversion)),
        participation: class.participation,
        cap: cap.map(|size| Cap { size, of: class.cap_of, counts: class.cap_counts }),
        seniority: class.seniority.or(if class.is_convertible() { None } else { Some(1) }),
        strike: class.strike.as_ref().map(|strike| strike.on(sheet)),
        instrument: investment.filter(|_| class.is_convertible()).map(|amount| instrument(class, sheet, amount)),
        guaranteed_price: guaranteed.map(|price| price.on(sheet)),
        ..ClaimTerms::default()
    }
}

/// A SAFE or note that a section states as a class.
fn instrument<'s>(class: &Class, sheet: &'s Worksheet, amount: Money<'s>) -> Instrument<'s> {
    let terms = ConversionTerms {
        valuation_cap: class.valuation_cap.as_ref().map(|cap| cap.on(sheet)),
        discount: class.discount.as_ref().map(|discount| discount.on(sheet)),
        counts_itself: !class.valuation_cap_is_pre_money,
        counts_others: !class.valuation_cap_is_pre_money,
        of: None,
    };
    Instrument { amount, terms: vec![terms], holder: None }
}

/// How many shares count, where not all that were granted do.
fn vested<'s>(class: &Class, sheet: &'s Worksheet, granted: Shares<'s>) -> Option<Shares<'s>> {
    let vested = match class.vested.as_ref()? {
        Vested::Shares(shares) => shares.on(sheet),
        Vested::Part(part) => granted * part.on(sheet),
        Vested::After(schedule, months) => schedule.vested(sheet, granted, *months),
    };
    Some(match &class.acceleration {
        None => vested,
        Some(acceleration) => vested + (granted - vested) * acceleration.on(sheet),
    })
}

/// What has accrued on `investment`, or what was declared where dividends do not cumulate.
fn accrued<'s>(dividends: &Dividends, investment: Money<'s>) -> Money<'s> {
    let sheet = investment.sheet();
    match &dividends.size {
        DividendSize::Cumulative(accrual) => sheet.without_names(|| accrual.earned(sheet, investment)),
        DividendSize::Declared(Some(declared)) => declared.on(sheet),
        DividendSize::Declared(None) => sheet.constant(Exact::ZERO),
    }
}
