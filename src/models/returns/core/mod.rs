//! What investments returned: one whose payments are stated, or those of holders as the rounds and the exit tell them.

mod at_exit;
mod investment;
mod of_rounds;

pub use at_exit::LeftOpen;
pub use investment::{Flow, Investment, Kind, When};
pub use of_rounds::{Held, OfHolders, Which};

use super::terms::{Payments, Returns};
use crate::models::{Run, Yields};

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// One investment.
    Of(Box<Investment>),
    /// Several: those of every holder, or of one at several exits.
    OfHolders(OfHolders),
}

pub(super) fn compute(terms: &Returns, run: &Run<'_>, yields: &mut Yields) -> Option<Outcome> {
    match &terms.payments {
        Payments::Stated(stated) => {
            let flows = investment::stated(stated, run, yields)?;
            let investment = investment::alone(terms, run.sheet, flows, yields)?;
            let left_open = stated.exit.as_ref().map_or_else(LeftOpen::default, |exit| LeftOpen::by(run, &exit.step));
            Some(Outcome::Of(Box::new(Investment { left_open, ..investment })))
        }
        Payments::OfRounds(of_rounds) => of_rounds::compute(terms, of_rounds, run, yields),
    }
}
