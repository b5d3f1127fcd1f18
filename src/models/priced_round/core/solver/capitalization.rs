//! What the caps of instruments are divided by, and what they convert to.

use super::affine::{Affine, total_of};
use super::round::{Instrument, PriceTerms, Round};
use super::system::{Governed, Governing, Regime, System};
use crate::worksheet::{Money, Ratio, Shares};

impl<'s> Round<'s> {
    /// What every instrument converts to; those whose caps are divided by the same count are taken together.
    pub(super) fn conversions(&self, regime: &Regime, system: &System<'s>) -> Vec<Affine<'s>> {
        let mut conversions = Vec::new();
        let mut groups: Vec<(&PriceTerms<'s>, Vec<Ratio<'s>>)> = Vec::new();
        for (instrument, governed) in self.instruments.iter().zip(&regime.governing) {
            let terms = instrument.terms(governed.choice);
            match (governed.by, terms.valuation_cap) {
                (Governing::Cap, Some(cap)) if !governed.at_floor => {
                    let ratio = part_of_capitalization(terms, instrument.amount / cap);
                    match groups.iter_mut().find(|(first, _)| first.capitalization == terms.capitalization) {
                        Some((_, ratios)) => ratios.push(ratio),
                        None => {
                            let mut ratios = Vec::with_capacity(self.instruments.len());
                            ratios.push(ratio);
                            groups.push((terms, ratios));
                        }
                    }
                }
                _ => conversions.push(self.conversion(instrument, *governed, system)),
            }
        }
        for (first, ratios) in groups {
            let base = self.capitalization(first, system);
            conversions.extend(total_of(&ratios).map(|ratio| base.times(ratio)));
        }
        conversions
    }

    /// What one instrument becomes.
    pub(super) fn conversion(&self, of: &Instrument<'s>, governed: Governed, system: &System<'s>) -> Affine<'s> {
        let terms = of.terms(governed.choice);
        if let Some(floor) = terms.floor.filter(|_| governed.at_floor) {
            return self.at_floor(of.amount, terms, floor, system);
        }
        match (governed.by, terms.valuation_cap, terms.discount) {
            (Governing::Cap, Some(cap), _) => {
                self.capitalization(terms, system).times(part_of_capitalization(terms, of.amount / cap))
            }
            (Governing::Discount, _, Some(discount)) => system.pricing.shares_for(of.amount / discount.complement()),
            _ => system.pricing.shares_for(of.amount),
        }
    }

    /// What a cap is divided by, without the instrument itself where only it converts.
    pub(super) fn capitalization(&self, of: &PriceTerms<'s>, system: &System<'s>) -> Affine<'s> {
        let rules = of.capitalization;
        let new = [
            (rules.anti_dilution, system.anti_dilution),
            (rules.pool_increase, system.pool_increase),
            (rules.new_money, system.new_shares),
        ];
        let counts_others = rules.other_converting_securities;
        let new = new.into_iter().filter(|(is_counted, _)| *is_counted != counts_others).map(|(_, shares)| shares);
        if !counts_others {
            let warrants = rules.outstanding_options.then_some(system.warrants);
            let existing = std::iter::once(Affine::fixed(of.existing));
            let counted: Vec<Affine<'s>> = existing.chain(new).chain(warrants).collect();
            return Affine::sum(&counted);
        }
        // All that converts is the whole less everything else.
        let mut others: Vec<Affine<'s>> = new.collect();
        if of.existing.id() != self.existing.id() {
            others.push(Affine::fixed(self.existing - of.existing));
        }
        let whole = Affine::whole(self.existing.sheet());
        match (rules.outstanding_options, self.counts_warrants) {
            (false, true) => others.push(system.warrants),
            (true, false) => return Affine::sum(&[whole, system.warrants]).minus(Affine::sum(&others)),
            _ => {}
        }
        whole.minus(Affine::sum(&others))
    }
}

/// What an instrument is of the capitalization that the system writes down for it.
pub(super) fn part_of_capitalization<'s>(terms: &PriceTerms<'s>, ratio: Ratio<'s>) -> Ratio<'s> {
    without_itself(terms, || ratio).map_or(ratio, |rest| ratio / rest)
}

/// The count that a cap is divided by, with the instrument itself where its rules say so.
pub(super) fn with_itself<'s>(
    terms: &PriceTerms<'s>,
    amount: Money<'s>,
    cap: Money<'s>,
    base: Shares<'s>,
) -> Shares<'s> {
    without_itself(terms, || amount / cap).map_or(base, |rest| base / rest)
}

/// A count that includes the instrument but no other is solved for the instrument; one that includes all others but not it,
/// likewise.
fn without_itself<'s>(terms: &PriceTerms<'s>, ratio: impl FnOnce() -> Ratio<'s>) -> Option<Ratio<'s>> {
    let rules = terms.capitalization;
    match (rules.this_security, rules.other_converting_securities) {
        (true, false) => Some(ratio().complement()),
        (false, true) => Some(ratio().plus_one()),
        _ => None,
    }
}
