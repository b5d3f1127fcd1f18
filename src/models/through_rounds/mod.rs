//! Stakes from the founding to the last step: who was diluted by how much, and the picture of it.

mod core;
mod report;

pub use core::counted;
pub use core::{Diluted, OverallDilution, overall_dilution};
pub use report::through_rounds;
