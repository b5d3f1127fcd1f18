//! What a round that cannot exist promises, part by part.

use super::affine::Affine;
use super::round::{Round, RoundingTerms};
use super::system::{Assumed, Infeasible, Regime, System};
use crate::worksheet::{Line, dimension};

/// What is promised a part of the company after a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// A SAFE or note, by its place in the round.
    Instrument(usize),
    /// The new shares.
    NewMoney,
    /// The pool increase.
    Pool,
    /// What protected classes gain.
    AntiDilution,
    /// Warrants that the round sizes.
    Warrants,
}

impl<'s> Round<'s> {
    /// The parts of the company after the round that are promised away, where they are all of it or more; they sum to what
    /// [`Infeasible::Promises`] tells. Empty for every other round.
    pub fn promised(&self) -> Vec<(Promise, Line<dimension::Stake>)> {
        let exact = Round { rounding: RoundingTerms::default(), ..self.clone() };
        let mut regime = exact.first_guess();
        let mut assumed = Assumed::default();
        while assumed.is_new(&regime) {
            let settled = exact.settle_floors(&mut regime);
            if matches!(settled, Err(Infeasible::Promises(_))) {
                return exact.parts(&regime, &exact.system(&regime, None));
            }
            let Ok(consideration) = exact.consideration(&regime) else { break };
            match exact.pass(&regime, consideration) {
                Ok((_, next)) if next == regime => break,
                Ok((_, next)) => regime = next,
                Err(Infeasible::Promises(_)) => return exact.parts(&regime, &exact.system(&regime, consideration)),
                Err(_) => break,
            }
        }
        Vec::new()
    }

    fn parts(&self, regime: &Regime, system: &System<'s>) -> Vec<(Promise, Line<dimension::Stake>)> {
        let instruments = self.instruments.iter().zip(&regime.governing).enumerate();
        let instruments = instruments.map(|(at, (instrument, governed))| {
            (Promise::Instrument(at), self.conversion(instrument, *governed, system))
        });
        let warrants = if self.counts_warrants { system.warrants } else { Affine::default() };
        let others: [(Promise, Affine<'s>); 4] = [
            (Promise::NewMoney, system.new_shares),
            (Promise::Pool, system.pool_increase),
            (Promise::AntiDilution, system.anti_dilution),
            (Promise::Warrants, warrants),
        ];
        let parts = instruments.chain(others);
        parts.filter_map(|(promise, shares)| Some((promise, shares.slope?.line()))).collect()
    }
}
