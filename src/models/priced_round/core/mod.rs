//! Terms and a cap table in, the figures of a round out.

mod apply;
mod classes;
mod compute;
mod dilution;
mod figures;
mod instruments;
mod not_used;
mod outcome;
mod purchases;
mod residuals;
mod settled;
pub mod solver;
mod start;
mod stated;

pub use compute::compute;
pub use instruments::{floor, instruments};
pub use outcome::{
    Cause, Converted, Diluted, LeftOut, Outcome, Purchase, Residual, Rounded, SideLetter, Stated, Totals,
};
