//! The terms of classes that are written in the section.

use super::claim_terms::{Cap, CapSize, ClaimTerms, Due};
use super::conversion::{By, ConversionTerms, Instrument};
use super::{idle, rounds};
use crate::models::Yields;
use crate::models::preference_terms::AmountOrMultiple;
use crate::models::waterfall::mistakes;
use crate::models::waterfall::terms::{Class, Dividends, Kind, Participation, Terms, Vested};
use crate::worksheet::{Money, Shares, Worksheet};

/// Every class on `sheet`, in the order of the scenario, after those of the rounds, some of which have other terms at this exit.
/// Classes that are unissued claim nothing. `None` where a name is that of two classes or of none, which has been reported.
pub fn beside<'s>(
    terms: &Terms,
    sheet: &'s Worksheet,
    mut claims: Vec<ClaimTerms<'s>>,
    yields: &mut Yields,
) -> Option<Vec<ClaimTerms<'s>>> {
    let of_rounds = claims.len();
    let mut is_right = true;
    for class in &terms.classes {
        let known = claims[..of_rounds].iter().position(|claim| claim.name == rounds::key(&class.name));
        match known {
            Some(_) if class.states_a_holding() => {
                yields.mistake(mistakes::two_of_one_name(&class.word()));
                is_right = false;
            }
            Some(at) if class.unissued => claims[at].granted = None,
            Some(at) => {
                other_terms(&mut claims[at], class, terms.kind, sheet);
                idle::say(terms, class, &claims[at], yields);
            }
            None if terms.of_rounds && class.has_nothing() => {
                let known = claims.iter().map(|claim| claim.name.as_str()).collect();
                yields.mistake(mistakes::terms_of_no_class(&class.word(), known));
                is_right = false;
            }
            None if class.unissued => {}
            None => {
                claims.push(claim(terms, class, sheet));
                idle::say(terms, class, &claims[claims.len() - 1], yields);
            }
        }
    }
    for (at, claim) in claims.iter().enumerate() {
        if claims[..at].iter().any(|other| other.name == claim.name) {
            yields.mistake(mistakes::one_name_for_two(terms.span, &claim.name));
            is_right = false;
        }
    }
    is_right.then_some(claims)
}

/// Gives a class of the rounds the terms that are stated for this exit.
fn other_terms<'s>(claim: &mut ClaimTerms<'s>, class: &Class, kind: Kind, sheet: &'s Worksheet) {
    if let Some(paid) = class.investment.as_ref().map(|paid| paid.on(sheet)) {
        claim.investment = Some(paid);
        // All holders together paid that then.
        for member in &mut claim.members {
            member.paid = claim.granted.map(|granted| paid * (member.granted / granted));
        }
    }
    claim.preference = match (&class.liquidation_preference, claim.investment) {
        (Some(AmountOrMultiple::Amount(amount)), _) => Some(amount.on(sheet)),
        (Some(AmountOrMultiple::Multiple(multiple)), Some(paid)) => Some(multiple.on(sheet) * paid),
        _ => claim.preference,
    };
    claim.conversion_ratio = class.conversion_ratio.as_ref().map(|ratio| ratio.on(sheet)).or(claim.conversion_ratio);
    claim.seniority = class.seniority.or(claim.seniority);
    let guaranteed = class.guaranteed_price.as_ref().filter(|_| kind == Kind::Ipo);
    claim.guaranteed_price = guaranteed.map(|price| price.on(sheet)).or(claim.guaranteed_price);
    let base = claim.investment.or(claim.preference);
    if let Some((dividends, base)) = class.dividends.as_ref().zip(base) {
        claim.dividends = Some(due(dividends, base));
    }
    if let Some(participation) = class.participation {
        claim.participation = participation;
        claim.cap = cap(class, sheet);
    }
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
    let guaranteed = class.guaranteed_price.as_ref().filter(|_| terms.kind == Kind::Ipo);
    let vested = granted.and_then(|granted| vested(class, sheet, granted));
    ClaimTerms {
        name: class.name.clone(),
        label: class.label.clone(),
        granted,
        vested,
        unvested: granted.zip(vested).map(|(granted, vested)| granted - vested),
        conversion_ratio: granted.and(class.conversion_ratio.as_ref()).map(|ratio| ratio.on(sheet)),
        investment,
        preference,
        dividends: dividends.map(|(terms, base)| due(terms, base)),
        participation: class.participation.unwrap_or(Participation::None),
        cap: cap(class, sheet),
        seniority: class.seniority.or(if class.is_convertible() { None } else { Some(1) }),
        strike: class.strike.as_ref().map(|strike| strike.on(sheet)),
        instrument: investment.filter(|_| class.is_convertible()).map(|amount| instrument(class, sheet, amount)),
        guaranteed_price: guaranteed.map(|price| price.on(sheet)),
        ..ClaimTerms::default()
    }
}

/// A SAFE or note that a section states as a class.
fn instrument<'s>(class: &Class, sheet: &'s Worksheet, amount: Money<'s>) -> Instrument<'s> {
    let by = By::at_a_sale(
        class.valuation_cap.as_ref().map(|cap| cap.on(sheet)),
        class.discount.as_ref().map(|discount| discount.on(sheet)),
        !class.valuation_cap_is_pre_money,
        !class.valuation_cap_is_pre_money,
    );
    Instrument { amount, terms: by.into_iter().map(|by| ConversionTerms { by, of: None }).collect() }
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

fn cap<'s>(class: &Class, sheet: &'s Worksheet) -> Option<Cap<'s>> {
    let size = match class.cap.as_ref()? {
        AmountOrMultiple::Amount(cap) => CapSize::Amount(cap.on(sheet)),
        AmountOrMultiple::Multiple(multiple) => CapSize::Multiple(multiple.on(sheet)),
    };
    Some(Cap { size, of: class.cap_of, counts: class.cap_counts })
}

/// What has accrued on `investment`, and what was declared: that is owed whatever the class does.
fn due<'s>(dividends: &Dividends, investment: Money<'s>) -> Due<'s> {
    let sheet = investment.sheet();
    let accrued = dividends.accrual.as_ref();
    let accrued = accrued.map(|accrual| sheet.without_names(|| accrual.earned(sheet, investment)));
    let declared = dividends.declared.as_ref().map(|declared| declared.on(sheet));
    match (accrued, declared) {
        (Some(accrued), Some(declared)) if dividends.kept_on_conversion => {
            Due { given_up: None, kept: Some(accrued + declared) }
        }
        (accrued, None) if dividends.kept_on_conversion => Due { given_up: None, kept: accrued },
        (accrued, declared) => Due { given_up: accrued, kept: declared },
    }
}
