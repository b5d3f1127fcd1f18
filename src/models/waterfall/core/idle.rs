//! Terms of a class that decide nothing at an exit of this kind.

use super::claim_terms::{ClaimTerms, Due};
use crate::models::Yields;
use crate::models::waterfall::mistakes::{self, Idle};
use crate::models::waterfall::terms::{Class, Kind, Mandatory, Terms};

/// Says which of the stated terms of a preference have no effect on the claim of the class.
pub fn say(terms: &Terms, class: &Class, claim: &ClaimTerms<'_>, yields: &mut Yields) {
    let Some((why, of)) = idle(terms, class, claim) else { return };
    let stated: Vec<_> = class.of_a_preference.iter().copied().filter(|(key, _)| of.contains(key)).collect();
    if !stated.is_empty() {
        yields.mistake(mistakes::no_effect(&class.name, &stated, why));
    }
}

/// Why terms have no effect, and which.
fn idle(terms: &Terms, class: &Class, claim: &ClaimTerms<'_>) -> Option<(Idle, Vec<&'static str>)> {
    if claim.granted.is_none() || claim.strike.is_some() {
        return None;
    }
    let is_kept = claim.dividends.is_some_and(|Due { kept, .. }| kept.is_some());
    if claim.preference.is_none() && claim.dividends.is_none() {
        return Some((Idle::NoPreference, vec!["seniority", "participation"]));
    }
    let blocks = match &terms.mandatory_conversion {
        None => false,
        Some(Mandatory::Everybody(_)) => true,
        Some(Mandatory::Classes(classes)) => classes.iter().any(|(name, _)| name.text == class.name),
    };
    if terms.kind != Kind::Ipo || blocks {
        return None;
    }
    let mut given_up = vec!["liquidation_preference", "multiple", "participation", "cap"];
    if !is_kept {
        given_up.extend(["seniority", "dividends"]);
    }
    Some((Idle::Converts, given_up))
}
