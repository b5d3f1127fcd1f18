//! What figures come to when assumptions vary at random.
//!
//! Runs are made in chunks, each with a ChaCha stream of its own, and taken in in order: the same seed gives the same bits
//! whatever the number of threads. Every drawn assumption is a decimal that can be written down, so any run can be repeated.

mod answer;
mod chunk;
mod distribution;
mod draw;
mod guess;
mod moments;
mod normal;
mod outcome;
mod ranks;
mod refused;
mod simulation;

pub use distribution::Distribution;
pub use moments::Moments;
pub use outcome::{Percentile, Spread};
pub use simulation::{Options, Simulation};

#[cfg(test)]
mod tests;
