//! A priced round: price, conversions, pool and anti-dilution solved at once, exactly. See `about.md`.

mod core;
mod mistakes;
mod report;
mod terms;
#[cfg(test)]
mod tests;

pub use core::solver::{
    Adjustment, AtCaps, Conversion, Demand, Exercisable, Floor, Governing, Infeasible, Instrument, Method, Pool,
    PriceTerms, Promise, Protected, Round, RoundingTerms, Size as WarrantSize, Solution, Strike as WarrantStrike,
    Valuation, Warrant,
};
pub use core::{Cause, Converted, Diluted, LeftOut, Outcome, Purchase, Residual, Rounded, SideLetter, Stated, Totals};
pub(crate) use core::{floor, instruments};
pub use terms::Terms;
pub(crate) use terms::rounding;

use crate::models::{Model, Page, Run, Step, Yields};
use crate::report::Section as Report;
use crate::scenario::Section;

/// The model.
pub const MODEL: Model = Model::of::<Terms>("priced-round", include_str!("about.md"));

impl Step for Terms {
    type Outcome = Outcome;

    fn read(section: &Section<'_>) -> Option<Terms> {
        terms::read(section)
    }

    fn compute(&self, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
        core::compute(self, run, yields).map_err(|mistake| yields.mistake(mistake)).ok()
    }

    fn report(&self, outcome: &Outcome, page: &Page<'_>) -> Report {
        report::report(self, outcome, page)
    }
}
