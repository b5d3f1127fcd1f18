//! Terms and a cap table in, the figures of a round out.

mod apply;
mod compute;
mod dilution;
mod figures;
mod outcome;
mod purchases;
mod residuals;
mod settled;
mod side_letters;
pub mod solver;
mod start;

pub use compute::compute;
pub use outcome::{
    Adjusted, Cause, Converted, Diluted, Dilution, DilutionPart, Outcome, Purchase, Residual, Rounded, SideLetter,
};
