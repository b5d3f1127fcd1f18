//! The model against integrals of its payoffs, and the examples of the paper.

mod examples;
mod holdings;
mod integrals;
