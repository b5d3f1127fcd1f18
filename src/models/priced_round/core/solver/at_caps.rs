//! SAFEs and notes at their valuation caps alone, where nothing is sold and no price of a round is known.

use super::round::{Demand, Instrument, Method, Round, RoundingTerms, Valuation};
use super::solve::Conversion;
use super::system::{Assumed, Infeasible};
use crate::worksheet::{Line, Price, Shares, dimension};

/// What SAFEs and notes with valuation caps become, all at once.
#[derive(Clone, Debug)]
pub struct AtCaps {
    /// All shares after it.
    pub fully_diluted: Line<dimension::Shares>,
    /// Every instrument that has a cap or may take one.
    pub conversions: Vec<Conversion>,
}

impl<'s> Round<'s> {
    /// Converts those of `instruments` that have a cap or may take one, over so many shares that exist; with a `price` that
    /// was agreed, all of them.
    ///
    /// # Errors
    ///
    /// The caps promise all of the company or more.
    pub fn at_caps(
        existing: Shares<'s>,
        mut instruments: Vec<Instrument<'s>>,
        rounding: RoundingTerms,
        price: Option<Price<'s>>,
    ) -> Result<AtCaps, Infeasible> {
        let has_price = |instrument: &Instrument<'s>| instrument.choices().any(|terms| terms.valuation_cap.is_some());
        instruments.retain(|instrument| price.is_some() || has_price(instrument));
        let nothing_sold = || existing.sheet().undefined("nothing is sold", &[]);
        Round {
            existing,
            valuation: Valuation::Price(price.unwrap_or_else(nothing_sold)),
            method: Method::PercentOwnership,
            demand: Demand::default(),
            instruments,
            counted_in_targets: Vec::new(),
            warrants: Vec::new(),
            warrants_in_targets: Vec::new(),
            counts_warrants: false,
            pool: None,
            pool_on_top: false,
            protected: Vec::new(),
            rounding,
        }
        .settled_at_caps(price)
    }

    fn settled_at_caps(&self, price: Option<Price<'s>>) -> Result<AtCaps, Infeasible> {
        let mut regime = self.first_guess();
        let mut assumed = Assumed::default();
        while assumed.is_new(&regime) {
            self.settle_floors(&mut regime)?;
            let system = self.system(&regime, None);
            let fully_diluted = system.solved()?;
            let (conversions, governing) = self.convert(&system, fully_diluted, price);
            if governing == regime.governing {
                return Ok(AtCaps { fully_diluted: fully_diluted.line(), conversions });
            }
            regime.governing = governing;
        }
        Err(Infeasible::NotSettled)
    }
}
