//! What every class is worth today.

mod calibration;
mod compared;
mod compute;
mod curves;
mod exit;
mod exponential_term;
mod fixed_term;
mod grid;
mod headline;
mod market;
mod options;
mod payoffs;
mod sharings;
mod views;

pub use compute::compute;
pub use curves::{Curves, curves};
