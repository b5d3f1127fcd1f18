//! Investors who say what they want to hold after the round, and whose own SAFEs and notes convert in it.

use super::round::{Demand, Round};
use super::system::{Regime, System};
use crate::number::Exact;
use crate::worksheet::{Money, Shares};

impl<'s> Round<'s> {
    /// The system under `regime`. Weighted averages count `consideration` as the new money, or, without it, what follows
    /// from the terms.
    ///
    /// A target counts what its holder's own SAFEs and notes become, so less is bought; and what they become depends on
    /// what is bought. Each count is a straight line in the other, so two trials show where they meet: with nothing and
    /// with one share taken off, the instruments become `c` and `d` shares, and `c / (1 + c - d)` is what they become
    /// when just that is taken off.
    pub fn system(&self, regime: &Regime, consideration: Option<Money<'s>>) -> System<'s> {
        if self.counted_in_targets.is_empty() && self.warrants_in_targets.is_empty() {
            return self.system_of_demand(regime, consideration);
        }
        let trial = |taken_off: Exact| {
            let round = self.taking_off(self.existing.sheet().constant(taken_off));
            round.counted_conversions(regime, &round.system_of_demand(regime, consideration))
        };
        let (with_nothing, with_one) = (trial(Exact::ZERO), trial(Exact::ONE));
        let one: Shares<'s> = self.existing.sheet().constant(Exact::ONE);
        let become_shares = with_nothing / ((one + with_nothing - with_one) / one);
        self.taking_off(become_shares).system_of_demand(regime, consideration)
    }

    /// The same round in which so many shares fewer are asked for.
    fn taking_off(&self, shares: Shares<'s>) -> Round<'s> {
        let held = self.demand.held.map_or(shares, |held| held + shares);
        Round { demand: Demand { held: Some(held), ..self.demand }, ..self.clone() }
    }

    /// What the instruments become that count towards targets, with the warrants that do.
    fn counted_conversions(&self, regime: &Regime, system: &System<'s>) -> Shares<'s> {
        let total = match system.promised {
            Some(promised) => system.fixed_shares / promised.complement(),
            None => system.fixed_shares,
        };
        let counted = self
            .counted_in_targets
            .iter()
            .map(|at| self.conversion(&self.instruments[*at], regime.governing[*at], system).at(total));
        let warrants = self.warrants_in_targets.iter();
        let warrants = warrants.map(|at| self.warrants[*at].shares(system.pricing).at(total));
        self.existing.sheet().sum(&counted.chain(warrants).collect::<Vec<_>>())
    }
}
