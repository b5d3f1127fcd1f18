//! What every class is worth today.

mod calibration;
mod compute;
mod exit;
mod exponential_term;
mod fixed_term;
mod grid;
mod headline;
mod market;
mod options;
mod payoffs;
mod sharings;
#[cfg(test)]
mod tests;
mod unicorn;
mod views;

pub use compute::compute;
