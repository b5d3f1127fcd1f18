//! Floors below which no conversion price goes.
//!
//! A floor takes shares from its holder: of the count at the floor and the count at the price, the smaller one holds. Under one
//! choice of governing prices all shares are then a concave function of all shares after the round, so there is one answer, and
//! Newton's method finds it: solve with the floors assumed, see at which of them the smaller count is the other one, and solve
//! again.

use super::affine::Affine;
use super::capitalization::part_of_capitalization;
use super::round::{Floor, Instrument, PriceTerms, Round};
use super::system::{Governed, Infeasible, Regime, System};
use crate::worksheet::{Money, Shares};

impl<'s> Round<'s> {
    /// Says for every instrument of the regime whether its floor holds.
    pub(super) fn settle_floors(&self, regime: &mut Regime) -> Result<(), Infeasible> {
        regime.governing.iter_mut().for_each(|governed| governed.at_floor = false);
        let has_floor = |(of, governed): (&Instrument<'s>, &Governed)| of.terms(governed.choice).floor.is_some();
        if !self.instruments.iter().zip(&regime.governing).any(has_floor) {
            return Ok(());
        }
        // Where all shares grow without end, so that the first system has an answer if there is any.
        let mut flags = self.floors_at(regime, &self.system(regime, None), None);
        for _ in 0..=2 * self.instruments.len() {
            regime.governing.iter_mut().zip(&flags).for_each(|(governed, flag)| governed.at_floor = *flag);
            let consideration = self.consideration(regime)?;
            let system = self.system(regime, consideration);
            let next = self.floors_at(regime, &system, Some(system.solved()?));
            if next == flags {
                return Ok(());
            }
            flags = next;
        }
        Err(Infeasible::NotSettled)
    }

    /// At which instruments the floor leaves fewer shares than the price, when all shares are `total` or grow without end.
    fn floors_at(&self, regime: &Regime, system: &System<'s>, total: Option<Shares<'s>>) -> Vec<bool> {
        let is_lower = |(of, governed): (&Instrument<'s>, &Governed)| {
            let terms = of.terms(governed.choice);
            let Some(floor) = terms.floor else { return false };
            let at_price = self.conversion(of, Governed { at_floor: false, ..*governed }, system);
            let gap = self.at_floor(of.amount, terms, floor, system).minus(at_price);
            match (total, gap.slope) {
                (Some(total), _) => gap.at(total).is_negative().holds(),
                (None, Some(slope)) if !slope.is_zero() => slope.is_negative().holds(),
                (None, _) => gap.fixed_part().is_some_and(|gap| gap.is_negative().holds()),
            }
        };
        self.instruments.iter().zip(&regime.governing).map(is_lower).collect()
    }

    /// What an amount becomes at a floor.
    pub(super) fn at_floor(
        &self,
        amount: Money<'s>,
        terms: &PriceTerms<'s>,
        floor: Floor<'s>,
        system: &System<'s>,
    ) -> Affine<'s> {
        match floor {
            Floor::Price(price) => Affine::fixed(amount / price),
            Floor::Valuation(value) => {
                self.capitalization(terms, system).times(part_of_capitalization(terms, amount / value))
            }
        }
    }
}
